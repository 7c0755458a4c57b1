"""Putting together what was learnt: columns, scales, the plan's name, and the questions that stay open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbook_tools.learning.columns.assigning import learn_assigned
from workbook_tools.learning.columns.cell_forms import is_department
from workbook_tools.learning.columns.relisting import learn_relisting
from workbook_tools.learning.columns.sharing import learn_sharing
from workbook_tools.learning.learnt import Learnt, LearntSheet
from workbook_tools.learning.make_columns import make_columns, require_and_share
from workbook_tools.learning.scales.rated import rate_columns
from workbook_tools.learning.words.heading import one_heading
from workbook_tools.learning.words.years import find_years
from workbook_tools.model.fiscal_year import fiscal_year_name
from workbook_tools.model.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbook_tools.learning.columns.decisions import Decided
    from workbook_tools.learning.columns.fiscal_year import LearntYear
    from workbook_tools.learning.learnt import LearntColumn, LearntScale
    from workbook_tools.learning.scales.assign import ScaleFinder
    from workbook_tools.learning.shape.table_shape import RowKind, Table

_KINDS: tuple[tuple[RowKind, str], ...] = (
    ("heading", "見出しの繰返し"), ("total", "計の行"), ("section", "区切りの行"), ("note", "注や凡例の行"),
)  # fmt: skip
_FILING = re.compile(
    r"^(?:[【(（\[]?(?:別紙|資料|様式|参考資料|別添|別表|第[0-9０-９]+号様式)[-－0-9０-９①-⑨]*[】)）\]]?[\s　:：]*)+"
)
_NO_DEPARTMENT = "取りまとめ課"
_LONGEST_TITLE, _SHOWN, _DOUBTFUL = 60, 8, 0.75


def assemble(
    tables: Sequence[Table], decided: Decided, year: LearntYear, finder: ScaleFinder, *, fiscal_year: int
) -> Learnt:
    """Put together what was learnt of a list; `fiscal_year` is the learnt one, or what stands in for it."""
    decisions, scales = rate_columns(decided.decisions, finder)
    sharing = learn_sharing(decisions, is_blank=decided.is_blank)
    relisting = learn_relisting(decisions, decided.structure.measure, is_blank=decided.is_blank)
    assigned = learn_assigned(decisions, decided.structure.key)
    columns = make_columns(decisions, scales, tables, fiscal_year)
    columns = require_and_share(columns, decisions, sharing, is_blank=decided.is_blank)
    used = tuple(scale for scale in finder.scales if any(column.scale == scale.name for column in columns))
    has_departments = any(column.role == "department" for column in columns)
    asked = (
        sharing.question,
        assigned.question,
        relisting.question,
        *(column.question for column in columns),
        *_of_scales(used),
    )
    return Learnt(
        is_list=True,
        why=_why(tables, columns, is_blank=decided.is_blank),
        plan_name=plan_name(tables[0]),
        fiscal_year=year.year,
        year_sure=year.sure,
        year_why=year.why,
        sheets=tuple(_sheet(table, decided) for table in tables),
        columns=columns,
        scales=used,
        marks=relisting.marks,
        relisted_once=relisting.once,
        relisted_why=relisting.why,
        departments=() if has_departments else (_NO_DEPARTMENT,),
        assigned=assigned.items,
        questions=tuple(
            dict.fromkeys(filter(None, (*_of_list(year, tables, has_departments=has_departments), *asked)))
        ),
    )


def plan_name(table: Table) -> str:
    """Take the plan's name from the title above the table: without filing numbers and years, else the sheet's name."""
    for row in sorted(table.view.rows):
        if row >= table.header.rows[0]:
            break
        for text in table.view.cells(row).values():
            line = _FILING.sub("", " ".join(text.split()))
            title = _without_year(line).strip(" 　・:：-－（）()【】")
            if 2 < len(title) <= _LONGEST_TITLE and "：" not in title and not title.startswith(("※", "凡例", "単位")):  # noqa: PLR2004
                return title
    return table.name


def _without_year(text: str) -> str:
    """Cut the year out of a title, word by word, as far as the folded word has the same letters."""
    words = []
    for word in text.split():
        plain = word
        if len(fold(word)) == len(word):
            for found in reversed(find_years(word)):
                if found.how != "period":
                    plain = plain[: found.start] + plain[found.end :]
        words.append(plain)
    return " ".join(filter(None, words))


def _sheet(table: Table, decided: Decided) -> LearntSheet:
    unit = decided.structure.key or decided.structure.measure
    place = next((p for p in unit.places if p.table is table), None) if unit else None
    measures = sum(1 for row in place.anchors() if table.view.own(row, place.number)) if place else len(table.data_rows)
    others = tuple(_other_rows(table))
    apart = tuple(sorted(table.others))
    return LearntSheet(table.name, table.header.rows, table.header.first_row, measures, others, apart)


def _other_rows(table: Table) -> Iterator[str]:
    for kind, word in _KINDS:
        rows = table.rows_of(kind)
        if rows:
            shown = "・".join(f"{row}" for row in rows[:_SHOWN]) + ("…" if len(rows) > _SHOWN else "")
            yield f"{word}（{shown}行目）は項目ではありません"


def _why(tables: Sequence[Table], columns: Sequence[LearntColumn], *, is_blank: bool) -> str:
    names = "・".join(f"「{table.name}」" for table in tables)
    answers = "・".join(dict.fromkeys(column.header for column in columns if column.role == "answer"))
    state = "記入前の一覧です" if is_blank else "記入された一覧です"
    return f"{names}に施策の一覧があります。{state}。担当課が答える列は {answers} です。"


def _of_scales(scales: Sequence[LearntScale]) -> Iterator[str]:
    for scale in scales:
        if scale.question:
            yield f"尺度「{'・'.join(step.symbol for step in scale.symbols)}」：{scale.question}"


def _of_list(year: LearntYear, tables: Sequence[Table], *, has_departments: bool) -> Iterator[str]:
    if year.year is None:
        yield "年度が分かりません。[plan] の fiscal_year を書いてください。"
    elif year.sure < _DOUBTFUL:
        yield f"年度を{fiscal_year_name(year.year)}とみました。{year.why}違うときは fiscal_year を直してください。"
    if not has_departments and len(tables) > 1 and all(is_department(table.name) for table in tables):
        yield "シートの名前が課の名前のようです。課ごとに分けて配るには、一覧に担当課の列を作ってください。"
    if not has_departments:
        yield f"担当課の列が見つかりません。全部の項目を「{_NO_DEPARTMENT}」が答えることにしました。[[departments]] の名前を直してください。"
    for table in tables:
        sections = table.rows_of("section")
        if sections:
            text = next(iter(table.view.cells(sections[0]).values()))
            yield f"シート「{table.name}」の{sections[0]}行目「{one_heading(text)[:20]}」などは区切りの行とみて、項目に数えません。区分ごとに集計するには、区分の列を作ってください。"
