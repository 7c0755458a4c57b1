"""What is too much for the library that marks: refused before it opens a workbook, so that it never hangs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbook_tools.errors import FileRefused
from workbook_tools.excel.address import Area

if TYPE_CHECKING:
    from workbook_tools.model.notice import Notice
    from workbook_tools.writers.marked_copy_parts import Parts

_MARKUP = 8 << 20
"""Bytes of XML; the library holds thirty times as much."""
_CELLS = 100_000
"""Cells under merged areas and links: the library makes an object of each."""
_ITEMS = 2_000
"""Comments on one workbook."""
_AREAS = re.compile(rb'<(?:\w+:)?(?:mergeCell|hyperlink)\b[^<>]*\bref="([A-Z0-9:$]{2,30})"')
_LONG_HEADER = re.compile(rb"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)[^<>]*>[^<>]{2000}")
_CODE = re.compile(rb"""<\?xml[^>]*\bencoding\s*=\s*["']([\w-]+)["']""")
_CODES = (b"utf-8", b"us-ascii")


def refuse_what_is_too_much(package: Parts, notice: Notice) -> None:
    """Refuse (`marking-too-much`) a workbook or a notice larger than any department's form."""
    markup = {name: data for name, data in package.parts.items() if name.lower().endswith((".xml", ".rels", ".vml"))}
    if sum(map(len, markup.values())) > _MARKUP or len(notice.items) > _ITEMS:
        raise _refused("大きいため、")
    for name in (*package.sheets().values(), package.strings):
        data = package.parts.get(name, b"")
        code = _CODE.match(data)
        if data.startswith((b"\xff\xfe", b"\xfe\xff")) or (code and code[1].lower() not in _CODES):
            raise _refused("文字コードが特殊なため、")
        if _LONG_HEADER.search(data) or sum(map(_count, _AREAS.findall(data))) > _CELLS:
            raise _refused("結合やリンクの範囲が大きいため、")


def _count(name: bytes) -> int:
    try:
        area = Area.parse(name.decode().replace("$", ""))
    except ValueError:
        return 0
    return (area.last_row - area.first_row + 1) * (area.last_column - area.first_column + 1)


def _refused(why: str) -> FileRefused:
    return FileRefused("marking-too-much", f"{why}色を付けた写しを作れません。")
