"""What the command line tells a person about 総括, 立ち位置評価 and 実績等報告書."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.cli.as_text import finding_lines

if TYPE_CHECKING:
    from pathlib import Path

    from workbook_tools.rounds.closing import ClosingFolder, ClosingResult
    from workbook_tools.rounds.report import ReportResult
    from workbook_tools.rounds.standing import StandingResult


def made_form(path: Path) -> list[str]:
    """Say where the form is."""
    return [f"記入票を作りました：{path}", "黄色の欄に書いて保存し、もう一度 --form を付けずに実行してください。"]


def closing_folder(result: ClosingFolder) -> list[str]:
    """Say what was made and what to do next."""
    lines = [f"総括のフォルダ：{result.folder}"]
    lines += [f"  作りました　{path.name}" for path in result.made]
    lines += [f"  前からあります（変えていません）　{path.name}" for path in result.kept]
    return [
        *lines,
        "次は、この総括のフォルダで、いつもの年のように配布・点検・統合をするか、一覧に直接書いてください。",
        "課題と対応は本文.xlsxに書きます。そろったら closing で総括.xlsxを作ります。",
    ]


def closing(result: ClosingResult) -> list[str]:
    """Say the totals, whether they agree, and where the workbook is."""
    table = result.closing.table
    total = table.total
    ratings = "　".join(
        f"{column.head}・{column.rating} {count}"
        for column, count in zip(table.columns, total.ratings, strict=True)
        if count
    )
    successions = "　".join(f"{name} {n}" for name, n in zip(table.successions, total.successions, strict=True))
    proof = "一致" if all(map(table.proves, (*table.rows, total))) else "不一致"
    return [
        f"総括を作りました：{result.path}",
        f"  施策数 {total.measures}　評価 {sum(total.ratings)}　引継ぎ {sum(total.successions)}　検算：{proof}",
        f"  評価　{ratings}",
        f"  引継ぎ　{successions}",
        *finding_lines(result.findings),
    ]


def standing(result: StandingResult) -> list[str]:
    """Say the verdicts, how many agree with the rules, and where the workbook is."""
    made = result.standing
    lines = [f"立ち位置評価を作りました：{result.path}"]
    for category in made.categories:
        counts = "／".join(f"{name} {count}" for name, count in zip(made.classes, category.counts, strict=True))
        lines.append(f"  {made.shown_verdict(category) or '－'}　{category.name}（{counts}）")
    return [*lines, *finding_lines(result.findings)]


def report(result: ReportResult) -> list[str]:
    """Say what the indicators reached and where the workbook is."""
    lines = [f"実績等報告書を作りました：{result.path}", f"  元にした記入票：{result.source}"]
    table = result.cover.table
    if table.says_none:
        lines.append("  成果指標　設定なし")
    for row in table.indicators:
        reached = "－" if row.achievement is None else f"{float(row.achievement):.1%}"
        mark = {True: "達成", False: "未達", None: "－"}[row.reached]
        lines.append(f"  {row.name}　達成度 {reached}　目標 {mark}{f'（{row.why}）' if row.why else ''}")
    return [*lines, *finding_lines(result.findings)]
