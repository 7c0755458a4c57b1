"""The head of a form: what it is, whose, by when, how to fill it in, what the symbols mean, and what is still open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbook_tools.excel.address import Area, column_letters
from workbook_tools.model.manifest import GUIDE_SHEET
from workbook_tools.writers.cell_text import cell_text
from workbook_tools.writers.fitting import height_for
from workbook_tools.writers.form_parts.formula_text import literal
from workbook_tools.writers.form_parts.layout import (
    FIRST,
    HEAD_ROW,
    HEADINGS,
    LEGEND,
    LINES,
    TITLE,
    VERDICT,
)
from workbook_tools.writers.form_parts.live_checks import CLOSED, ERROR, FINE, WARNING
from workbook_tools.writers.styles import BODY, LOOKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbook_tools.model.form import Choice, Form, FormColumn
    from workbook_tools.writers.form_parts.form_sheet import FormSheet
    from workbook_tools.writers.styles import Look

_NOT_YET = f"{ERROR} まだ提出できません。右端の「点検」に「{ERROR}」のある行を記入してください。"
_LOOK_AGAIN = f"{WARNING} 提出できます。右端の「点検」に「{WARNING}」のある行は、もう一度確かめてください。"
_DONE = f"{FINE} 記入が済みました。このまま提出してください。"
_NOTHING_ASKED = f"{CLOSED} この課に記入していただく欄はありません。"
_CHECK_HEADING = "点検\n（自動）"
_LEADING_BRACKET = re.compile(r"^(（[^）]*）)(?=.)")
_PAD, _NO_LEGEND = 3.0, 6.0
_MARKS: tuple[tuple[str, Look], ...] = ((ERROR, "mark_error"), (WARNING, "mark_warning"), (FINE, "mark_fine"))


def write_head(on: FormSheet) -> None:
    """Write everything above the entries."""
    form = on.form
    for place, pixels in enumerate(on.layout.widths):
        on.sheet.set_column_pixels(place, place, pixels)
    _write_row(on, TITLE, (0.78, 0.22), ((form.title, "title"), (f"様式 {form.code}", "code")))
    _write_row(on, HEAD_ROW, (0.26, 0.38, 0.36), tuple(_addresses(form)))
    _write_row(on, LINES, (1.0,), (("　".join(_numbered(form.lines)), "instruction"),))
    legend = "\n".join(legend_lines(form.columns))
    if legend:
        _write_row(on, LEGEND, (1.0,), ((legend, "legend"),))
    else:
        on.sheet.set_row(LEGEND, _NO_LEGEND)
    _write_verdict(on)
    _write_headings(on)


def _write_row(on: FormSheet, row: int, shares: Sequence[float], parts: Sequence[tuple[str, Look]]) -> tuple[int, ...]:
    """Write texts side by side, over columns merged to about these shares of the width; give their columns.

    Where the form has fewer columns than texts, the last ones go together.
    """
    count = min(len(parts), len(on.layout.widths))
    together = "　　".join(text for text, _ in parts[count - 1 :] if text)
    shown = (*parts[: count - 1], (together, parts[count - 1][1]))
    spans = on.layout.spans((*shares[: count - 1], 1.0))
    heights = []
    for (first, last), (text, look) in zip(spans, shown, strict=True):
        style = on.styles[look]
        if last > first:
            on.sheet.merge_range(row, first, row, last, "", style)
        on.sheet.write_string(row, first, cell_text(text, "調査票の頭"), style)
        size = float(LOOKS[look]["font_size"])
        heights.append(height_for([(text, on.layout.em(first, last, size))], size))
    on.sheet.set_row(row, max(heights) + _PAD)
    return tuple(first for first, _ in spans)


def _addresses(form: Form) -> Iterator[tuple[str, Look]]:
    yield f"担当課：{form.department}", "head_strong"
    yield (f"提出期限：{form.deadline}" if form.deadline else ""), "head_strong"
    yield (f"提出先：{form.contact}" if form.contact else ""), "head"


def _numbered(lines: Sequence[str]) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        yield f"{number} {line}" if len(lines) > 1 else line
    yield f"くわしくは「{GUIDE_SHEET}」のシートへ。"


def scales_of(columns: Sequence[FormColumn]) -> list[tuple[tuple[Choice, ...], list[FormColumn]]]:
    """List the scales of a form with the columns that use them, those to answer by first."""
    shared: dict[tuple[Choice, ...], list[FormColumn]] = {}
    for column in sorted(columns, key=lambda column: column.owner != "answer"):
        if column.choices:
            shared.setdefault(column.choices, []).append(column)
    return list(shared.items())


def legend_lines(columns: Sequence[FormColumn]) -> Iterator[str]:
    """Say what the symbols mean, scale by scale; columns that share a scale together."""
    for choices, shared in scales_of(columns):
        answered = any(column.owner == "answer" for column in shared)
        if answered or any(choice.meaning for choice in choices):
            headings = "・".join(column.heading for column in shared)
            words = "　　".join(map(meaning_of, choices))
            yield f"【{headings}】　{words}"


def meaning_of(choice: Choice) -> str:
    """Say what a symbol means and whether it asks for a reason."""
    reason = "（理由も書く）" if choice.reason else ""
    return f"{choice.symbol}：{choice.meaning}{reason}" if choice.meaning else f"{choice.symbol}{reason}"


def _write_verdict(on: FormSheet) -> None:
    """Write how many rows are still open and whether the form may be sent, as formulas over the check column."""
    sheet, styles, shown = on.sheet, on.styles, on.shown
    columns = _write_row(on, VERDICT, (0.13, 0.87), (("", "counter"), (_NOT_YET, "verdict")))
    counter, verdict = columns[0], columns[-1]
    if all(said.startswith(CLOSED) for said in shown):
        sheet.write_string(VERDICT, counter, "残り 0 件", styles["counter"])
        sheet.write_string(VERDICT, verdict, _NOTHING_ASKED, styles["verdict"])
        return
    letters, last = column_letters(on.layout.check_column + 1), on.layout.last_row + 1
    cells = f"{letters}{FIRST + 1}:{letters}{last}"
    left, open_rows = _count(cells, ERROR), sum(said.startswith(ERROR) for said in shown)
    sheet.write_formula(VERDICT, counter, f'="残り "&{left}&" 件"', styles["counter"], f"残り {open_rows} 件")
    doubtful = f"IF({_count(cells, WARNING)}>0,{literal(_LOOK_AGAIN)},{literal(_DONE)})"
    said = _NOT_YET if open_rows else _LOOK_AGAIN if any(each.startswith(WARNING) for each in shown) else _DONE
    sheet.write_formula(VERDICT, verdict, f"=IF({left}>0,{literal(_NOT_YET)},{doubtful})", styles["verdict"], said)
    row = VERDICT + 1
    mark_by_first_letter(
        on, Area(row, counter + 1, row, len(on.layout.widths)), f"${column_letters(verdict + 1)}${row}"
    )


def _count(cells: str, mark: str) -> str:
    return f"SUMPRODUCT(--(LEFT({cells},1)={literal(mark)}))"


def mark_by_first_letter(on: FormSheet, area: Area, cell: str) -> None:
    """Colour an area by the mark that `cell` begins with (its first cell's own, if the name is relative)."""
    for mark, look in _MARKS:
        rule = {"type": "formula", "criteria": f"=LEFT({cell},1)={literal(mark)}", "format": on.styles[look]}
        on.sheet.conditional_format(area.name, rule)


def _write_headings(on: FormSheet) -> None:
    headings = [_LEADING_BRACKET.sub("\\1\n", column.heading) for column in on.layout.columns]
    texts = [(heading, on.layout.em(place, place, BODY)) for place, heading in enumerate(headings)]
    for place, (column, heading) in enumerate(zip(on.layout.columns, headings, strict=True)):
        look = on.styles["answer_heading" if column.owner == "answer" else "heading"]
        on.sheet.write_string(HEADINGS, place, cell_text(heading, "見出し"), look)
    on.sheet.write_string(HEADINGS, on.layout.check_column, _CHECK_HEADING, on.styles["heading"])
    on.sheet.set_row(HEADINGS, height_for(texts, BODY, at_least=2) + _PAD)
