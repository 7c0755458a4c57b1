"""What the command line tells a person: a few lines of Japanese."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_tools.model.catalogue import make_finding_text, make_remedy_text
from workbook_tools.model.finding import MARKS, Finding
from workbook_tools.model.fiscal_year import fiscal_year_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook_tools.files.commit import Undone
    from workbook_tools.model.merging import Conflict
    from workbook_tools.model.resubmission import Resubmission
    from workbook_tools.rounds.check import CheckResult
    from workbook_tools.rounds.demo import DemoResult
    from workbook_tools.rounds.distribute import Distribution
    from workbook_tools.rounds.doctor import Examination
    from workbook_tools.rounds.inspection import Inspection
    from workbook_tools.rounds.learn import LearnResult
    from workbook_tools.rounds.merge import MergeResult
    from workbook_tools.rounds.new_folder import NewFolder
    from workbook_tools.rounds.remind import Reminders
    from workbook_tools.rounds.rollover import Rollover
    from workbook_tools.rounds.self_check import SelfCheck
    from workbook_tools.rounds.summarize import SummaryResult

_SHOWN = 40
"""Lines of one kind on the screen; the workbook and --json have them all."""


def distribution(result: Distribution) -> list[str]:
    """Say what was made."""
    lines = [f"調査票を{len(result.forms)}課分作りました。"]
    lines += [f"  {form.department}　{form.entries}件　{form.path}" for form in result.forms]
    lines += [f"  {skipped.department}　{skipped.reason}" for skipped in result.skipped]
    if any(skipped.path.exists() for skipped in result.skipped):
        lines.append("作り直すときは --overwrite を付けてください。")
    return lines


def check(result: CheckResult) -> list[str]:
    """Say what is wrong, worst first, and where the whole list is."""
    counts = dict.fromkeys(MARKS, 0)
    for finding in result.findings:
        counts[finding.severity] += 1
    lines = [
        f"{len(result.files)}件のファイルを点検しました。×{counts['error']}　△{counts['warning']}　・{counts['note']}"
    ]
    lines += finding_lines(result.findings)
    lines.append(f"全部の指摘は {result.report} にあります。")
    if result.returns.copies:
        folder = result.returns.copies[0].paths[0].parent
        lines.append(f"課へ返すファイル（差戻し）を{len(result.returns.copies)}課分、{folder} に作りました。")
    return [*lines, *result.returns.messages]


def self_check(result: SelfCheck) -> list[str]:
    """Say what is wrong with one's own files, notes too: there is no workbook to look them up in."""
    worst = sorted(result.findings, key=lambda finding: list(MARKS).index(finding.severity))
    lines = [_finding_line(finding) for finding in worst]
    states = [f"{state.department}：{state.items}項目のうち{state.answered}項目に回答" for state in result.departments]
    end = "×を直してから提出してください。" if result.has_errors else "×はありません。このまま提出できます。"
    return [*states, *lines, end]


def finding_lines(findings: Sequence[Finding]) -> list[str]:
    """Say what is wrong, worst first; notes are left to the workbook."""
    worst = sorted(findings, key=lambda finding: list(MARKS).index(finding.severity))
    telling = [finding for finding in worst if finding.severity != "note"]
    lines = [_finding_line(finding) for finding in telling[:_SHOWN]]
    if len(telling) > _SHOWN:
        lines.append(f"  ほか{len(telling) - _SHOWN}件")
    return lines


def _finding_line(finding: Finding) -> str:
    place = f"{finding.place}　" if str(finding.place) else ""
    return f"  {MARKS[finding.severity]} {place}{make_finding_text(finding)}{make_remedy_text(finding)}"


def merge(result: MergeResult) -> list[str]:
    """Say what will be, or was, written, and what stays out."""
    plan, account = result.plan, result.plan.account
    deed = "統合しました" if result.applied else "統合の予定です（まだ書いていません）"
    lines = [*result.messages, f"{deed}。変わるセル {len(plan.changes)}　競合 {len(plan.conflicts)}"]
    lines.append(
        f"  戻った行 {account.returned} ＝ 取り込む {account.taken} ＋ 変更なし {account.unchanged} ＋ 見送り {account.refused}"
    )
    lines += [
        f"  {c.sheet}!{c.cell}　「{_short(c.before)}」→「{_short(c.after)}」　{c.sources[0].file}"
        for c in plan.changes[:_SHOWN]
    ]
    if len(plan.changes) > _SHOWN:
        lines.append(f"  ほか{len(plan.changes) - _SHOWN}セル")
    lines += [_conflict_line(conflict) for conflict in plan.conflicts]
    lines += [f"  見送り　{left.department}　{left.reason}" for left in plan.left_out]
    lines += [f"  ※ {warning}" for warning in plan.warnings]
    if result.backup:
        lines.append(f"控え：{result.backup}")
    if not result.applied and plan.changes:
        lines.append("一覧に書き込むときは --apply を付けてください。")
    return lines


def _conflict_line(conflict: Conflict) -> str:
    sent = "不明" if conflict.sent is None else f"「{_short(conflict.sent)}」"
    return (
        f"  競合　{conflict.sheet}!{conflict.cell}　配布時 {sent}　一覧「{_short(conflict.master)}」"
        f"　回答「{_short(conflict.returned)}」　{conflict.sources[0].file}"
    )


def undo(result: Undone) -> list[str]:
    """Say what was taken back."""
    return [
        *result.recovery.messages,
        f"最後の統合（{result.merge.moment}）を取り消しました。一覧は統合の前に戻りました。",
        f"取り消す直前の一覧の控え：{result.backup}",
    ]


def summary(result: SummaryResult) -> list[str]:
    """Say the totals and where the workbook is."""
    lines = [f"集計表を作りました：{result.path}"]
    for tally in result.summary.tallies:
        shares = "　".join(f"{name} {count}" for name, count in zip(tally.columns, tally.column_totals, strict=True))
        lines.append(f"  {tally.name}（{tally.unit}）　{shares}　計 {tally.total}")
    return [*lines, *(f"  ※ {note}" for note in result.summary.notes)]


def status(result: Inspection) -> list[str]:
    """Say where each department stands."""
    rows = [("課", "状態", "記入／項目", "×", "△", "ファイル")]
    rows += [
        (
            state.department,
            state.status,
            f"{state.answered}／{state.items}",
            str(state.errors or ""),
            str(state.warnings or ""),
            Path(state.file).name,
        )
        for state in result.departments
    ]
    return [*_aligned(rows), *map(_resubmission_line, result.resubmissions)]


def _resubmission_line(each: Resubmission) -> str:
    changed = f"回答が{len(each.changes)}か所変わりました" if each.changes else "回答は同じです"
    return f"差替え　{each.department}　第{each.before_version}版→第{each.after_version}版　{changed}（{each.after}）"


def reminders(result: Reminders) -> list[str]:
    """Say to whom drafts were written, and where they lie."""
    if not result.drafts:
        return ["督促する課はありません。", *result.messages]
    lines = [f"督促の下書きを{len(result.drafts)}課分、{result.drafts[0].path.parent} に作りました。"]
    for draft in result.drafts:
        attached = f"　添付 {'・'.join(path.name for path in draft.attached)}" if draft.attached else ""
        lines.append(f"  {draft.department}　{draft.status}　{draft.items}件　{draft.to or '宛先なし'}{attached}")
    return [*lines, *result.messages, "開くとメールソフトの下書きになります。内容を確かめてから送信してください。"]


def new(result: NewFolder) -> list[str]:
    """Say what was made and what to do next."""
    return [
        f"年度フォルダを作りました：{result.folder}",
        *(f"  {path.name}" for path in (*result.files, *result.folders)),
        "次は、一覧をこのフォルダに置き、config.toml の計画名・年度・提出期限を直してください。",
    ]


def learn(result: LearnResult) -> list[str]:
    """Say what the workbook is, what each column was taken for and how sure, and what a person should look at."""
    learnt = result.learnt
    if not learnt.is_list:
        return [learnt.why, *(f"  シート「{other.name}」　{other.why}" for other in learnt.others)]
    rows = [("列", "見出し", "役目", "呼び名", "確度")]
    rows += [
        (column.letters[0][1], _short(column.header, 24), LEARNT_ROLES[column.role], column.field, f"{column.sure:.2f}")
        for column in learnt.columns
    ]
    asked = [f"  ・{question}" for question in result.questions]
    return [
        learnt.why,
        *_aligned(rows),
        f"項目 {result.entries}件　担当課 {len(result.departments)}課",
        *(["", f"確かめていただきたいところ（{len(asked)}件）", *asked] if asked else []),
        "" if result.config is None else f"設定を書きました：{result.config}",
    ]


LEARNT_ROLES = {
    "group": "区分", "key": "番号", "office": "取りまとめ課が書く欄", "department": "担当課", "answer": "担当課が答える欄",
    "relisted": "再掲の印", "ignore": "使わない",
}  # fmt: skip


def rollover(result: Rollover) -> list[str]:
    """Say what was made and what to do next."""
    return [
        f"{fiscal_year_name(result.fiscal_year)}のフォルダを作りました：{result.folder}",
        f"  一覧の回答 {result.emptied}セルを空にし、今年度の一覧を前年度一覧として置きました。今年度のフォルダは変えていません。",
        "次は、config.toml の提出期限を新しくし、一覧の施策や担当課の変更を直してから、調査票を作ってください。",
    ]


def demo(result: DemoResult) -> list[str]:
    """Tell the round step by step and name the files to open."""
    return [*result.story, "", "次のファイルを開いて見てください。", *(f"  {path}" for path in result.to_open)]


def doctor(result: Examination) -> list[str]:
    """Say what is there, what is missing and what to do about it."""
    lines = [f"{point.mark} {point.name}　{point.found}　{point.remedy}".rstrip() for point in result.points]
    return [*lines, "使えます。" if result.ready else "×のところを直すと使えます。"]


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Set the columns of a table under each other; a full-width character counts as two."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)) for row in rows
    )
    return [line.rstrip() for line in lines]


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(mark) in "FWA" else 1 for mark in text)


def _short(value: object, length: int = 30) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= length else f"{text[:length]}…"
