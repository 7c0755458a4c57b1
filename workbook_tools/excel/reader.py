"""One workbook from its bytes in one pass: every value and every fact at its address, in bounded time and memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.excel.gate import DEFAULT_LIMITS, open_container
from workbook_tools.excel.grid import Book, Sheet
from workbook_tools.excel.reading.cells import Cells
from workbook_tools.excel.reading.facts import read_properties, read_sheet_facts
from workbook_tools.excel.reading.refusals import refuse
from workbook_tools.excel.reading.sheet_part import read_sheet_part
from workbook_tools.excel.reading.strings import read_strings
from workbook_tools.excel.reading.styles import read_styles
from workbook_tools.excel.reading.workbook_part import find_workbook, read_workbook_part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbook_tools.excel.gate import Limits
    from workbook_tools.excel.reading.container import Container
    from workbook_tools.excel.reading.facts import SheetFacts
    from workbook_tools.excel.reading.sheet_frame import Frame
    from workbook_tools.excel.reading.workbook_part import SheetState, WorkbookPart


def read_book(data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Book:
    """Read an .xlsx or .xlsm from its bytes; raise `FileRefused` when it would not be honest to go on."""
    kind, container = open_container(data, limits)
    if container is None:
        refuse("other-format", kind)
    part = find_workbook(container)
    if not part:
        refuse("broken", "ブックの本体がありません")
    workbook = read_workbook_part(container, part)
    sheets = tuple(_read_sheets(container, workbook))
    return Book(
        kind=kind,
        sheets=sheets,
        date1904=workbook.date1904,
        macros=workbook.macro_sheets or any(name.endswith("vbaproject.bin") for name in container.parts()),
        external_links=workbook.external_links,
        properties=read_properties(container),
        names=workbook.names,
        remarks=(*workbook.remarks, *_remarks(container)),
    )


def _read_sheets(container: Container, workbook: WorkbookPart) -> Iterator[Sheet]:
    strings = read_strings(container, workbook.strings)
    styles = read_styles(container, workbook.styles)

    taken = 0

    def new_cells() -> Cells:
        return Cells(strings, styles, container.limits, date1904=workbook.date1904, taken=taken)

    for name, state, part in workbook.sheets:
        cells, frame = read_sheet_part(container, part, new_cells)
        taken += max(len(cells.values), len(cells.formulas))
        yield _sheet(name, state, cells, frame, read_sheet_facts(container, part))


def _sheet(name: str, state: SheetState, cells: Cells, frame: Frame, facts: SheetFacts) -> Sheet:
    return Sheet(
        name=name,
        state=state,
        values=cells.values,
        formulas=cells.formulas,
        uncached=cells.uncached,
        raw_dates=cells.raw_dates,
        merges=frame.merges,
        hidden_rows=_hidden_rows(cells),
        hidden_columns=_hidden_columns(cells, frame),
        filtered=frame.filtered or facts.filtered,
        protected=frame.protected,
        unlocked=frozenset(cells.unlocked),
        validations=frame.validations,
        comments=facts.comments,
        text_boxes=facts.text_boxes,
        marked_runs=cells.marked_runs,
        left_out=(*cells.left_out, *(("…",) if frame.cut else ())),
    )


def _hidden_rows(cells: Cells) -> set[int]:
    """Give the hidden rows as far as the sheet has values: an office hides the thousands of rows below its table."""
    if not cells.hidden_rows:
        return set()
    last = max((row for row, _ in cells.values), default=0)
    return {row for row in cells.hidden_rows if row <= last}


def _hidden_columns(cells: Cells, frame: Frame) -> set[int]:
    """Give the hidden columns as far as the sheet has values."""
    if not frame.hidden_columns:
        return set()
    right = max((column for _, column in cells.values), default=0)
    return {column for first, last in frame.hidden_columns for column in range(first, min(last, right) + 1)}


def _remarks(container: Container) -> Iterator[str]:
    if container.trailing:
        yield "trailing-bytes"
    if any(part.startswith("xl/embeddings/") for part in container.parts()):
        yield "embedded-objects"
    if any(part.startswith("_xmlsignatures/") for part in container.parts()):
        yield "signed"
