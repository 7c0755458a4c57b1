"""修正のお願い as a page: its lines, which columns they go over, their looks, heights and links, whoever draws it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.writers.fitting import em_of, height_for, row_height
from workbook_tools.writers.marked_copy_looks import MARK_LOOKS
from workbook_tools.writers.styles import BODY, HEAD, TITLE
from workbook_tools.writers.summary_page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbook_tools.model.notice import Notice, NoticeItem
    from workbook_tools.writers.styles import Look

HEADINGS = ("印", "場所", "項目", "直していただくこと", "連絡欄")
REPLY_COLUMN = len(HEADINGS)
"""Where a department may write back, counted from 1."""
PAGE = Page()
WIDTHS = (34, 86, 150, 290, PAGE.room - 560)
"""Of the columns, in pixels."""
_PLACE = 1
_PAD = 3.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A text over the columns `first` to `last` (counted from 0), and the item it leads to."""

    first: int
    last: int
    text: str
    look: Look
    item: NoticeItem | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the page, with its height in points."""

    height: float
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class NoticePage:
    """The rows of the page; `headings` is the row of the table's headings, counted from 0."""

    lines: tuple[Line, ...]
    headings: int

    @property
    def first_item(self) -> int:
        """The row of the first item, counted from 1."""
        return self.headings + 2


def lay_out(notice: Notice, steps: Sequence[str]) -> NoticePage:
    """Lay the page out; `steps` say what to do, one a line."""
    head = tuple(_head(notice, steps))
    return NoticePage((*head, _heading_line(), *map(_item_line, notice.items)), len(head))


def what_to_do(notice: Notice) -> str:
    """Say what the marks ask for, those that the notice has."""
    said = "×は直してください。" if notice.count("error") else ""
    return said + ("△は確かめて、よければそのままで構いません。" if notice.count("warning") else "")


def _head(notice: Notice, steps: Sequence[str]) -> Iterator[Line]:
    last = len(WIDTHS) - 1
    yield _across("修正のお願い", "title", TITLE)
    yield _across(f"{notice.department}　御中", "head_strong", HEAD)
    yield _across(notice.plan, "head", BODY)
    addresses = [
        f"提出期限：{notice.deadline}" if notice.deadline else "",
        notice.contact and f"提出先：{notice.contact}",
    ]
    if any(addresses):
        yield _across("　　".join(text for text in addresses if text), "head_strong", HEAD)
    yield Line(row_height(1, BODY) / 2)
    yield _across(_opening(notice), "instruction", BODY)
    for number, step in enumerate(steps, 1):
        yield _across(f"{number}　{step}", "instruction", BODY)
    yield Line(row_height(1, BODY) / 2, (Piece(0, last, "", "body"),))


def _opening(notice: Notice) -> str:
    counts = "、".join(
        text
        for text in (
            f"直していただきたいところ（×）が{notice.count('error')}件" if notice.count("error") else "",
            f"確かめていただきたいところ（△）が{notice.count('warning')}件" if notice.count("warning") else "",
        )
        if text
    )
    return (
        f"ご提出いただいた「{notice.file}」を点検したところ、{counts}ありました。お手数ですが、次のとおりお願いします。"
    )


def _across(text: str, look: Look, size: float) -> Line:
    last = len(WIDTHS) - 1
    height = height_for([(text, _em(0, last, size))], size) + _PAD
    return Line(height, (Piece(0, last, text, look),))


def _heading_line() -> Line:
    pieces = tuple(Piece(place, place, text, "heading") for place, text in enumerate(HEADINGS))
    return Line(height_for([(text, _em(place, place)) for place, text in enumerate(HEADINGS)], BODY) + _PAD, pieces)


def _item_line(item: NoticeItem) -> Line:
    texts = (item.mark, item.where, item.about, item.text, "")
    looks: tuple[Look, ...] = (MARK_LOOKS[item.severity], "link" if item.cell else "label", "label", "label", "label")
    pieces = tuple(
        Piece(place, place, text, look, item if place == _PLACE else None)
        for place, (text, look) in enumerate(zip(texts, looks, strict=True))
    )
    return Line(height_for([(text, _em(place, place)) for place, text in enumerate(texts)], BODY) + _PAD, pieces)


def _em(first: int, last: int, size: float = BODY) -> float:
    return em_of(sum(WIDTHS[first : last + 1]), size)
