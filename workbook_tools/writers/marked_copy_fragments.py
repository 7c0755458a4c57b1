"""Pieces of a sheet's XML around its rows that stand for themselves: put back word for word, each in its place."""

from __future__ import annotations

import re
from xml.parsers import expat

_KEPT = (
    "sheetProtection", "protectedRanges", "scenarios", "sortState", "dataConsolidate", "dataValidations", "printOptions",
    "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "cellWatches", "ignoredErrors",
)  # fmt: skip
"""What names no style and no other part, so that it means the same in the copy."""
_ORDER = (
    "sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate",
    "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks",
    "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties",
    "cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "picture",
    "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
)  # fmt: skip
"""The order the format demands."""
_ROWS_END = re.compile(rb"</sheetData\s*>|<sheetData\s*/>")
_VIEWS = re.compile(rb"<customSheetViews\b.*?</customSheetViews>", re.DOTALL)
_LEADING = re.compile(rb'\s+(?:xr\d*:uid|r:id)="[^"]*"')
"""Marks of a session and links to printer settings, neither of which the copy has."""
_LISTS = re.compile(rb"<ext\b[^<>]*\{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF\}[^<>]*>.*?</ext>", re.DOTALL)
"""Drop-downs whose list stands on another sheet, as Excel 2010 and later keep them."""
_SESSION = re.compile(rb'\s+xr\d*:uid="[^"]*"')


def restore_fragments(saved: bytes, original: bytes) -> bytes:
    """Put the pieces of the original in the place of what the library made of them."""
    tail = _VIEWS.sub(b"", _after_rows(original))
    for tag in _KEPT:
        found = _element(tag).search(tail)
        piece = _LEADING.sub(b"", found[0]) if found else b""
        if piece and _stands_alone(piece):
            saved = put_piece(saved, tag, piece)
    lists = [_SESSION.sub(b"", match[0]) for match in _LISTS.finditer(tail)]
    kept = b"".join(piece for piece in lists if _stands_alone(piece))
    return put_piece(saved, "extLst", b"<extLst>" + kept + b"</extLst>") if kept else saved


def put_piece(saved: bytes, tag: str, piece: bytes) -> bytes:
    """Put a piece where the format wants it, in the place of one of the same name."""
    start = len(saved) - len(_after_rows(saved))
    same = _element(tag).search(saved, start)
    if same:
        return saved[: same.start()] + piece + saved[same.end() :]
    later = "|".join(_ORDER[_ORDER.index(tag) + 1 :])
    after = re.compile(f"<(?:{later})\\b|</worksheet>".encode()) if later else re.compile(b"</worksheet>")
    found = after.search(saved, start)
    return saved[: found.start()] + piece + saved[found.start() :] if found else saved


def _after_rows(sheet: bytes) -> bytes:
    """Give what follows a sheet's rows; all of it when it has none."""
    end = None
    for end in _ROWS_END.finditer(sheet):  # noqa: B007 - the last one
        pass
    return sheet[end.end() :] if end else sheet


def _element(tag: str) -> re.Pattern[bytes]:
    return re.compile(f"<{tag}\\b(?:[^<>]*/>|[^<>]*>.*?</{tag}\\s*>)".encode(), re.DOTALL)


def _stands_alone(piece: bytes) -> bool:
    """Say whether a piece of XML names all the namespaces it needs."""
    try:
        expat.ParserCreate(namespace_separator=" ").Parse(piece, True)  # noqa: FBT003 - expat's own
    except expat.ExpatError:
        return False
    return True
