"""XML edited where it stands: the tag asked for changes, and no other byte."""

from __future__ import annotations

import pytest

from workbook_tools.excel.patch import PatchRefused
from workbook_tools.excel.patching.xmlbytes import (
    Edit,
    attributes,
    blanked,
    splice,
    tag_end,
    text_of,
    with_attribute,
    without_attributes,
)


def test_edits_are_applied_in_the_order_of_their_places() -> None:
    """An insertion comes before a replacement at the same place, whichever was asked for first."""
    assert splice(b"abcd", [Edit(2, 3, b"C"), Edit(1, 2, b"B"), Edit(1, 1, b"-"), Edit(4, 4, b"!")]) == b"a-BCd!"


def test_edits_that_overlap_are_refused() -> None:
    """Elements of a sound part cannot."""
    with pytest.raises(PatchRefused):
        splice(b"abcd", [Edit(0, 3, b""), Edit(2, 4, b"")])


@pytest.mark.parametrize("tag", [b"<c r='a>b'>", b'<c r="a>b"/>', b"<c>", b"<c\n\tr='1'\n>", b"""<c a='"' b="'">"""])
def test_a_tag_ends_where_its_quotes_say(tag: bytes) -> None:
    """A `>` between quotes does not end it."""
    assert tag_end(b"xx" + tag + b"<v>", 2) == 2 + len(tag)


@pytest.mark.parametrize("broken", [b"<c r='1", b"<c <d>", b"<c r=\"1'>"])
def test_a_tag_without_end_is_refused(broken: bytes) -> None:
    """The part is damaged."""
    with pytest.raises(PatchRefused):
        tag_end(broken, 0)


def test_an_attribute_is_changed_in_its_place_or_added_last() -> None:
    """The rest of the tag keeps its spelling."""
    assert with_attribute(b"<c r='1'  s = '2' />", b"s", b"3") == b"<c r='1'  s = \"3\" />"
    assert with_attribute(b"<c r='1' />", b"t", b"s") == b"<c r='1' t=\"s\"/>"
    assert without_attributes(b"<c r='1' t='s'\n vm='1'>", (b"t", b"vm")) == b"<c r='1'\n>"
    assert attributes(b"<c x:r='0' r='1' empty=''>") == {b"x:r": b"0", b"r": b"1", b"empty": b""}


def test_entities_are_resolved_once() -> None:
    """`&amp;lt;` is the text `&lt;`."""
    assert text_of(b"&lt;&amp;lt;&#12354;&#x3042;&quot;&apos;&gt;&unknown;") == "<&lt;ああ\"'>&unknown;"


def test_what_is_blanked_out_keeps_every_place() -> None:
    """Comments, CDATA and instructions may look like cells."""
    data = b"<?x <c>?><a><!-- <c> --><![CDATA[<c>]]></a>"

    assert blanked(data) == b"         <a>" + b" " * 12 + b" " * 15 + b"</a>"
