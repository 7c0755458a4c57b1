"""What `--json` prints for 総括, 立ち位置評価 and 実績等報告書."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook_tools.cli.as_json import finding

if TYPE_CHECKING:
    from fractions import Fraction
    from pathlib import Path

    from workbook_tools.model.closing import ClosingRow, ClosingTable, IssueSection
    from workbook_tools.model.cover import Cover, CoverText, Indicator
    from workbook_tools.model.standing import Judgement, Share, StandingCategory, StandingItem
    from workbook_tools.rounds.closing import ClosingFolder, ClosingResult
    from workbook_tools.rounds.report import ReportResult
    from workbook_tools.rounds.standing import StandingResult


def made_form(path: Path) -> dict[str, Any]:
    """Give the form that was made."""
    return {"form": path}


def closing_folder(result: ClosingFolder) -> dict[str, Any]:
    """Give the folder of a closing, what was made in it and what was there."""
    return {"folder": result.folder, "made": list(result.made), "kept": list(result.kept)}


def closing(result: ClosingResult) -> dict[str, Any]:
    """Give the plan-end table with its proofs, the sections with issue and response, all other text."""
    made = result.closing
    return {
        "path": result.path,
        "title": made.title,
        "group_heading": made.table.group_heading,
        "columns": [{"head": each.head, "rating": each.rating, "number": each.number} for each in made.table.columns],
        "successions": made.table.successions,
        "rows": [_closing_row(made.table, row) for row in made.table.rows],
        "total": _closing_row(made.table, made.table.total),
        "sections": [_section(section) for section in made.sections],
        "texts": [
            {"kind": each.kind, "number": each.number, "text": each.text, "explanation": each.explanation}
            for each in made.texts
        ],
        "findings": [finding(each) for each in result.findings],
    }


def _closing_row(table: ClosingTable, row: ClosingRow) -> dict[str, Any]:
    ratings: dict[str, dict[str, int]] = {head: {} for head in table.heads}
    for column, count in zip(table.columns, row.ratings, strict=True):
        ratings[column.head][column.rating] = count
    return {
        "group": row.label,
        "measures": row.measures,
        "ratings": ratings,
        "successions": dict(zip(table.successions, row.successions, strict=True)),
        "checks": {
            "ratings": sum(row.ratings),
            "successions": sum(row.successions),
            "pairs": [
                {"head": pair.head, "successions": pair.successions, "counts": table.pair_counts(pair, row)}
                for pair in table.pairs
            ],
            "agrees": table.proves(row),
        },
    }


def _section(section: IssueSection) -> dict[str, Any]:
    return {
        "path": section.path,
        "headings": section.headings,
        "issues": [{"mark": mark, "text": text} for mark, text in section.issues],
        "notes": section.notes,
        "responses": section.responses,
    }


def standing(result: StandingResult) -> dict[str, Any]:
    """Give every category with its items, its counts and what both readings of the rules say."""
    made = result.standing
    return {
        "path": result.path,
        "title": made.title,
        "subtitle": made.subtitle,
        "source": made.source,
        "classes": made.classes,
        "reading": "wide" if made.wide else "strict",
        "categories": [_category(each, made.classes, made.shown_verdict(each)) for each in made.categories],
        "findings": [finding(each) for each in result.findings],
    }


def _category(category: StandingCategory, classes: tuple[str, ...], shown: str) -> dict[str, Any]:
    return {
        "group": category.group,
        "name": category.name,
        "reference": category.reference,
        "stated": category.stated,
        "verdict": shown,
        "counts": dict(zip(classes, category.counts, strict=True)),
        "total": category.total,
        "good": category.good,
        "consider": category.consider,
        "notes": category.notes,
        "strict": _judgement(category.strict),
        "wide": _judgement(category.wide),
        "items": [_item(each) for each in category.items],
    }


def _judgement(judgement: Judgement) -> dict[str, Any]:
    return {
        "status": judgement.status,
        "verdict": judgement.verdict or None,
        "satisfied": judgement.satisfied,
        "shares": [_share(each) for each in judgement.shares],
        "on_bound": [share.label for share in judgement.on_bound],
    }


def _share(share: Share) -> dict[str, Any]:
    return {
        "label": share.label,
        "part": share.part,
        "whole": share.whole,
        "needed": share.needed,
        "holds": share.holds,
        "on_bound": share.on_bound,
    }


def _item(item: StandingItem) -> dict[str, Any]:
    return {
        "name": item.name,
        "sheet": item.place.sheet,
        "cell": item.place.cell,
        "done": item.done,
        "rate": _number(item.rate),
        "neighbours": item.neighbours,
        "class": item.klass,
        "class_by_rule": item.by_rule,
        "note": item.note,
    }


def report(result: ReportResult) -> dict[str, Any]:
    """Give the whole report with the achievement of each indicator."""
    made = result.cover
    return {
        "path": result.path,
        "source": result.source,
        "title": made.title,
        "owner": made.owner,
        "basics": [_words(each) for each in made.basics],
        "frame": [
            {"label": each.label, "name": each.name, "texts": each.texts, "points": each.points} for each in made.frame
        ],
        "indicators": _indicators(made),
        "results": [_words(each) for each in made.results],
        "findings": [finding(each) for each in result.findings],
    }


def _words(row: CoverText) -> dict[str, Any]:
    return {
        "label": row.label,
        "text": row.text,
        "heading": row.heading,
        "points": row.points,
        "paragraphs": row.paragraphs,
    }


def _indicators(cover: Cover) -> dict[str, Any]:
    table = cover.table
    headings = [table.name_heading, table.unit_heading, table.baseline_heading, *table.years, table.target_heading]
    return {
        "columns": headings,
        "none": table.says_none,
        "formula": cover.formula,
        "rows": [_indicator(row) for row in table.rows],
    }


def _indicator(row: Indicator) -> dict[str, Any]:
    return {
        "number": row.number,
        "name": row.name,
        "unit": row.unit,
        "baseline": row.baseline,
        "actuals": row.actuals,
        "target": row.target,
        "direction": row.direction or None,
        "achievement": _number(row.achievement),
        "reached": row.reached,
        "why": row.why,
    }


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
