"""体験: the whole round on a made-up city, as the office and its departments would go through it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_tools.errors import FileRefused
from workbook_tools.model.progress import Progress, no_progress
from workbook_tools.rounds.check import CheckResult, check
from workbook_tools.rounds.demo_city import make_demo_folder, return_forms
from workbook_tools.rounds.distribute import Distribution, distribute
from workbook_tools.rounds.merge import MergeResult, apply_merge, prepare_merge
from workbook_tools.rounds.summarize import SummaryResult, summarize

if TYPE_CHECKING:
    from datetime import datetime

    from workbook_tools.files.lock import Owner

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class DemoResult:
    """What the demo did, as lines to read, and the files worth opening."""

    folder: Path
    story: tuple[str, ...]
    to_open: tuple[Path, ...]


def demo(target: Path, *, now: datetime, owner: Owner, progress: Progress = no_progress) -> DemoResult:
    """Make a folder, distribute, return, check, merge and summarize; an existing folder is never written into."""
    if target.exists() and any(target.iterdir()):
        raise FileRefused(
            "folder-exists",
            "このフォルダにはすでにファイルがあります。何も書いていません。",
            remedy="別のフォルダ名を付けて実行してください（例 demo2）。",
            where=str(target),
        )
    make_demo_folder(target, ROOT)
    made = distribute(target, now=now, progress=progress)
    forms = {form.department: form.path.read_bytes() for form in made.forms}
    returned = len(return_forms(target / "回収", forms))
    checked = check(target, now=now, progress=progress)
    merged = apply_merge(target, prepare_merge(target, include_errors=True, progress=progress), now=now, owner=owner)
    summary = summarize(target, now=now)
    return DemoResult(
        target, tuple(_story(made, returned, checked, merged, summary)), _to_open(target, made, checked, summary)
    )


def _story(
    made: Distribution, returned: int, checked: CheckResult, merged: MergeResult, summary: SummaryResult
) -> list[str]:
    errors = sum(finding.severity == "error" for finding in checked.findings)
    warnings = sum(finding.severity == "warning" for finding in checked.findings)
    account = merged.plan.account
    return [
        f"1 配布　　{len(made.forms)}課に調査票を作りました（{sum(form.entries for form in made.forms)}件）。",
        f"2 回収　　{returned}個のファイルが戻りました。よくある誤りをわざと混ぜてあります。",
        f"3 点検　　×{errors}件　△{warnings}件を見つけました。",
        f"4 統合　　{len(merged.plan.changes)}セルを一覧に書きました。",
        f"　　　　　戻った行 {account.returned} ＝ 取り込み {account.taken} ＋ 変更なし {account.unchanged} ＋ 見送り {account.refused}",
        f"5 集計　　{len(summary.summary.tallies)}個の表を作りました。",
    ]


def _to_open(target: Path, made: Distribution, checked: CheckResult, summary: SummaryResult) -> tuple[Path, ...]:
    return (target / "一覧.xlsx", made.forms[0].path, checked.report, summary.path)
