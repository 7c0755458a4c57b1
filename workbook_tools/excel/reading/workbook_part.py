"""The workbook part: its sheets in order, its names, its calendar, its links to the outside."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from workbook_tools.excel.reading.markup import KEPT_BYTES, MAIN, STRICT, elements, read_elements
from workbook_tools.excel.reading.refusals import refuse
from workbook_tools.excel.reading.relations import relations
from workbook_tools.excel.reading.styles import TRUE
from workbook_tools.excel.reading.text import decoded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from workbook_tools.excel.reading.container import Container
    from workbook_tools.excel.reading.markup import Attributes, Element, Markup
    from workbook_tools.excel.reading.relations import Relation

SheetState = Literal["visible", "hidden", "veryHidden"]

_WANTED = frozenset({"sheet", "workbookPr", "calcPr", "definedName", "externalReference"})
_ROOTS = {f"{MAIN}}}workbook": False, f"{STRICT}}}workbook": True}
_STATES: Mapping[str, SheetState] = {"hidden": "hidden", "veryHidden": "veryHidden"}


@dataclass(frozen=True, slots=True)
class WorkbookPart:
    """What the workbook part says; `sheets` are the worksheets only, as (name, state, part)."""

    sheets: tuple[tuple[str, SheetState, str], ...]
    strings: str
    styles: str
    names: Mapping[str, str]
    date1904: bool
    external_links: int
    macro_sheets: bool
    remarks: tuple[str, ...]


def find_workbook(container: Container) -> str:
    """Name the part that is the workbook; "" when the package has none."""
    found = (target for _, kind, target in relations(container, "") if kind == "officeDocument")
    return next((target for target in (*found, "xl/workbook.xml") if target in container), "")


def read_workbook_part(container: Container, part: str) -> WorkbookPart:
    """Read the workbook part and the relationships it needs."""
    markup = _markup(container, part)
    if markup.root not in _ROOTS:
        refuse("namespace", markup.root.rpartition("}")[0])
    leads = relations(container, part)
    by_id = {lead.id: lead for lead in leads}
    listed = [attributes for name, attributes, _ in markup.elements if name == "sheet"]
    _require_sheets(len(listed), container.limits.sheets)
    titles = [decoded(attributes.get("name", "")) for attributes in listed]
    kinds = {lead.kind: lead.target for lead in leads}
    names = tuple(element for element in markup.elements if element.name == "definedName")
    return WorkbookPart(
        sheets=tuple(_worksheets(container, listed, titles, by_id)),
        strings=kinds.get("sharedStrings", ""),
        styles=kinds.get("styles", ""),
        names=dict(_names(names[: container.limits.names], titles)),
        date1904=any(n == "workbookPr" and a.get("date1904") in TRUE for n, a, _ in markup.elements),
        external_links=sum(name == "externalReference" for name, _, _ in markup.elements),
        macro_sheets="xlMacrosheet" in kinds or "xlIntlMacrosheet" in kinds,
        remarks=tuple(_remarks(markup, too_many_names=len(names) > container.limits.names)),
    )


def _markup(container: Container, part: str) -> Markup:
    if container.size(part) <= KEPT_BYTES:
        return _known_markup(container.read(part), part)
    return read_elements(container, part, _WANTED)


@lru_cache(maxsize=64)
def _known_markup(data: bytes, part: str) -> Markup:
    """Read a small workbook part, and keep what it says for the next copy of the same form."""
    return elements(data, _WANTED, part=part)


def _require_sheets(count: int, most: int) -> None:
    if not count:
        refuse("broken", "シートがありません")
    if count > most:
        refuse("too-many-sheets", f"{count:,}")


def _worksheets(
    container: Container, listed: list[Attributes], titles: list[str], by_id: Mapping[str, Relation]
) -> Iterator[tuple[str, SheetState, str]]:
    """Yield the sheets that have cells; one whose part is gone means the file is damaged."""
    for attributes, title in zip(listed, titles, strict=True):
        lead_id = next((value for name, value in attributes.items() if name.endswith("}id")), None)
        if lead_id == "":
            continue  # a module of Excel 5, which has neither part nor cells
        lead = by_id.get(lead_id or "")
        if lead is None or lead.target not in container:
            refuse("broken", f"シート「{title}」の中身がありません")
        if lead.kind == "worksheet":
            yield title, _STATES.get(attributes.get("state", ""), "visible"), lead.target


def _names(found: tuple[Element, ...], titles: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the defined names; one that belongs to a sheet carries the sheet's name before a `!`."""
    for _, attributes, text in found:
        name, owner = decoded(attributes.get("name", "")), attributes.get("localSheetId", "")
        if owner.isdecimal() and int(owner) < len(titles):
            name = f"{titles[int(owner)]}!{name}"
        yield name, decoded(text)


def _remarks(markup: Markup, *, too_many_names: bool) -> Iterator[str]:
    if _ROOTS[markup.root]:
        yield "strict"
    if any(name == "calcPr" and a.get("calcMode") == "manual" for name, a, _ in markup.elements):
        yield "calculation-manual"
    if too_many_names:
        yield "names-left-out"
