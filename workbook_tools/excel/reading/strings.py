"""The shared strings of a workbook, through the lane that suits them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.excel.reading.markup import pieces_of
from workbook_tools.excel.reading.plain import PLAIN_BYTES, NotPlain
from workbook_tools.excel.reading.plain_strings import read_plain_strings
from workbook_tools.excel.reading.refusals import refuse
from workbook_tools.excel.reading.rich_text import SharedStrings, parse_strings

if TYPE_CHECKING:
    from workbook_tools.excel.reading.container import Container


def read_strings(container: Container, part: str) -> SharedStrings:
    """Read the shared strings of a workbook; one without any has no cell that asks for them."""
    if part not in container:
        return SharedStrings([])
    limits = container.limits
    if container.size(part) > PLAIN_BYTES:
        return SharedStrings(*parse_strings(container.chunks(part), limits, part))
    data = container.read(part)
    if len(data) > limits.strings and data.count(b"<si") > limits.strings:
        refuse("too-big", "文字の量")
    try:
        return read_plain_strings(data, limits, part)
    except NotPlain:
        return SharedStrings(*parse_strings(pieces_of(data), limits, part))
