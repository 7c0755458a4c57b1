"""Small workbooks drawn part by part, so that a test shows the very bytes it is about."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TRANSITIONAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"

STYLES = (
    "<fonts><font/></fonts><fills><fill><patternFill/></fill></fills><borders><border/></borders>"
    "<cellStyleXfs><xf/></cellStyleXfs>"
    '<cellXfs><xf xfId="0"/><xf xfId="0"/><xf xfId="0"><protection locked="0"/></xf><xf xfId="0"/></cellXfs>'
    '<cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
)
SHEET1 = "xl/worksheets/sheet1.xml"
WORKBOOK = "xl/workbook.xml"
STRINGS = "xl/sharedStrings.xml"
TYPES = "[Content_Types].xml"
WORKBOOK_RELS = "xl/_rels/workbook.xml.rels"


def rows(*drawn: str) -> str:
    """Draw a worksheet's rows."""
    return f"<sheetData>{''.join(drawn)}</sheetData>"


def draw_parts(
    sheets: Mapping[str, str],
    *,
    strings: Sequence[str] | None = (),
    behind_sheets: str = "",
    more_parts: Mapping[str, str] | None = None,
    more_leads: Sequence[tuple[str, str]] = (),
    namespace: str = TRANSITIONAL,
) -> dict[str, str]:
    """Draw the parts of a workbook: worksheets by name (what stands inside `worksheet`), strings as `<si>` contents."""
    numbered = list(enumerate(sheets.items(), start=1))
    leads = [(f"worksheet{n}", "worksheet", f"worksheets/sheet{n}.xml") for n, _ in numbered]
    leads += [("styles", "styles", "styles.xml")]
    leads += [("strings", "sharedStrings", "sharedStrings.xml")] if strings is not None else []
    leads += [(f"more{n}", kind, target) for n, (kind, target) in enumerate(more_leads)]
    listed = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="worksheet{n}"/>' for n, (name, _) in numbered)
    parts = {
        TYPES: content_types(len(sheets), strings=strings is not None, more=tuple(more_parts or ())),
        "_rels/.rels": relationships([("book", "officeDocument", "xl/workbook.xml")]),
        WORKBOOK: part("workbook", f"<sheets>{listed}</sheets>{behind_sheets}", namespace),
        WORKBOOK_RELS: relationships(leads),
        "xl/styles.xml": part("styleSheet", STYLES, namespace),
    }
    if strings is not None:
        items = "".join(f"<si>{item}</si>" for item in strings)
        parts[STRINGS] = part(f'sst count="9" uniqueCount="{len(strings)}"', items, namespace)
    parts |= {f"xl/worksheets/sheet{n}.xml": part("worksheet", inside, namespace) for n, (_, inside) in numbered}
    return parts | dict(more_parts or {})


def draw(sheets: Mapping[str, str], **drawn: object) -> bytes:
    """Draw a workbook as a package; see `draw_parts`."""
    return pack(draw_parts(sheets, **drawn))  # type: ignore[arg-type]  # handed on as they come


def part(root: str, inside: str, namespace: str = TRANSITIONAL) -> str:
    """Draw a part: its root element around what stands inside."""
    name = root.partition(" ")[0]
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<{root} xmlns="{namespace}" xmlns:r="{OFFICE}">{inside}</{name}>'
    )


def relationships(leads: Sequence[tuple[str, str, str]]) -> str:
    """Draw a part of relationships from id, kind and target."""
    drawn = "".join(f'<Relationship Id="{i}" Type="{OFFICE}/{kind}" Target="{target}"/>' for i, kind, target in leads)
    return f'<Relationships xmlns="{PACKAGE}/relationships">{drawn}</Relationships>'


def content_types(sheets: int, *, strings: bool, more: Sequence[str] = ()) -> str:
    """Draw the list of content types."""
    named = {"xl/workbook.xml": "sheet.main", "xl/styles.xml": "styles"}
    named |= {f"xl/worksheets/sheet{n}.xml": "worksheet" for n in range(1, sheets + 1)}
    named |= {STRINGS: "sharedStrings"} if strings else {}
    named |= {name: "calcChain" for name in more if name.endswith("calcChain.xml")}
    drawn = "".join(
        f'<Override PartName="/{name}" ContentType="{CONTENT}.{kind}+xml"/>' for name, kind in named.items()
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{drawn}</Types>'
    )


class _Pipe(io.RawIOBase):
    """A stream that cannot go back: the zip must write sizes behind the data, as data descriptors."""

    def __init__(self) -> None:
        self.written = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        piece = bytes(data)  # type: ignore[call-overload]  # any buffer
        self.written += piece
        return len(piece)


def pack(
    parts: Mapping[str, str | bytes],
    *,
    stored: Sequence[str] = (),
    descriptors: bool = False,
    comment: bytes = b"",
) -> bytes:
    """Pack parts into a zip."""
    stream: io.BytesIO | _Pipe = _Pipe() if descriptors else io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, (2021, 3, 31, 17, 15, 0))
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
        archive.comment = comment
    return bytes(stream.written) if isinstance(stream, _Pipe) else stream.getvalue()


def unpack(data: bytes, name: str = SHEET1) -> str:
    """Read a part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode("utf-8")


def names(data: bytes) -> list[str]:
    """List the entries of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


def prefixed(xml: str, prefix: str = "x") -> str:
    """Spell a part with a prefix before every element of SpreadsheetML."""
    xml = re.sub(r"<(/?)(?=[A-Za-z])", rf"<\1{prefix}:", xml)
    return xml.replace(" xmlns=", f" xmlns:{prefix}=", 1)
