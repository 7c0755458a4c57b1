"""Of a workbook's styles a check needs four things: dates, open cells, struck-through and red fonts."""

from __future__ import annotations

import pytest

from drawn_packages import TRANSITIONAL, part, prefixed
from hostile import raw, zipped
from workbook_tools.excel.gate import DEFAULT_LIMITS
from workbook_tools.excel.reading.container import Container
from workbook_tools.excel.reading.styles import Styles, is_red, read_styles


def styles(inside: str) -> Styles:
    """Read a styles part, small and large, plain and with prefixes: they must say the same."""
    xml = part("styleSheet", inside)
    read = [
        read_styles(Container(zipped([raw("styles.xml", text)]), DEFAULT_LIMITS), "styles.xml")
        for text in (xml, prefixed(xml), xml.replace("</styleSheet>", f"{' ' * 20_000}</styleSheet>"))
    ]
    assert read[0] == read[1] == read[2]
    return read[0]


@pytest.mark.parametrize(
    ("colour", "red"),
    [
        ({"rgb": "FFFF0000"}, True),
        ({"rgb": "ff0000"}, True),
        ({"rgb": "FFC00000"}, True),
        ({"rgb": "FFE60012"}, True),
        ({"indexed": "10"}, True),
        ({"indexed": "2"}, True),
        ({"rgb": "FF800000"}, False),
        ({"rgb": "FFFF8080"}, False),
        ({"rgb": "FFFFC000"}, False),
        ({"rgb": "FF000000"}, False),
        ({"rgb": "red"}, False),
        ({"theme": "1"}, False),
        ({"indexed": "64"}, False),
        ({}, False),
    ],
)
def test_which_colours_are_red(colour: dict[str, str], *, red: bool) -> None:
    """The two reds of Excel's palette and what is close to them; pink, orange and brown are not."""
    assert is_red(colour) is red


def test_a_format_is_found_through_its_font_and_its_number() -> None:
    """Only what is listed under cellXfs counts: the same elements stand under named styles and conditions."""
    read = styles(
        '<numFmts><numFmt numFmtId="170" formatCode="ge.m.d"/></numFmts>'
        '<fonts><font><b/></font><font><strike val="1"/><color rgb="FFFF0000"/></font><font><strike val="0"/></font></fonts>'
        '<fills><fill><patternFill><fgColor rgb="FFFF0000"/></patternFill></fill></fills>'
        '<borders><border><left><color rgb="FFFF0000"/></left></border></borders>'
        '<cellStyleXfs><xf numFmtId="14"><protection locked="0"/></xf></cellStyleXfs>'
        '<cellXfs><xf/><xf numFmtId="170" fontId="0"/><xf fontId="1" numFmtId="14"/><xf fontId="2"/>'
        '<xf><protection locked="0"/></xf><xf><protection locked="false"/></xf><xf><protection locked="1"/></xf></cellXfs>'
        '<dxfs><dxf><font><strike/></font><protection locked="0"/></dxf></dxfs>'
    )

    assert read.special == {"1": ("date", ()), "2": ("date", ("struck", "red"))}
    assert read.unlocked == {"4", "5"}


def test_a_cell_that_names_no_format_has_the_first() -> None:
    """Excel leaves the number out where it is 0."""
    read = styles(
        '<fonts><font><strike/></font></fonts><cellXfs><xf fontId="0"><protection locked="0"/></xf></cellXfs>'
    )

    assert read.special.keys() == {"", "0"}
    assert read.unlocked == {"", "0"}


def test_a_book_without_styles_has_nothing_special() -> None:
    """Every value is still read."""
    container = Container(zipped([raw("a", f"<x xmlns='{TRANSITIONAL}'/>")]), DEFAULT_LIMITS)

    assert read_styles(container, "styles.xml") == Styles()
