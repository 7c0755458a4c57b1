"""Pieces of formulas that Excel 2010 and LibreOffice both read, each beside the Python that gives the same answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbook_tools.model.answer import AnswerValue, as_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbook_tools.model.form import Choice, FormColumn

ROW = "\x00"
"""Stands for the row's number until it is known; no text of a form can hold it."""
_BAR = "‖"
"""Stands between the symbols of a list; nobody types it for a rating."""
_LONGEST_LITERAL = 250
_WORDS = 40
_CONTROL = re.compile("[\x00-\x1f]")
_BLANKS = re.compile(" +")
_LIKE_FUNCTION = re.compile(r"(?<=[A-Z])(?=\()")


def literal(text: str) -> str:
    """Spell a text in a formula; a long one in pieces, since a text inside a formula may have 255 characters.

    A bracket behind a capital (`MAP(`) begins a new piece: XlsxWriter would take it for a function of newer Excels.
    """
    pieces = [
        whole[start : start + _LONGEST_LITERAL]
        for whole in _LIKE_FUNCTION.split(text)
        for start in range(0, max(len(whole), 1), _LONGEST_LITERAL)
    ]
    return "&".join('"' + piece.replace('"', '""') + '"' for piece in pieces)


def line(message: str) -> str:
    """Spell a message that begins on a new line; nothing for no message."""
    return f"CHAR(10)&{literal(message)}" if message else '""'


def when(test: str, then: str, otherwise: str = "") -> str:
    """Spell a choice; `otherwise` is a message, or a piece of formula if it begins as one."""
    last = otherwise if otherwise.startswith(("IF(", '"')) else line(otherwise)
    return f"IF({test},{then},{last})"


def unless_error(cell: str, formula: str) -> str:
    """Spell a formula that is silent about a cell with an error value."""
    return f'IF(ISERROR({cell}),"",{formula})'


def trimmed(expression: str) -> str:
    """Spell a text without blanks around it and without control characters."""
    return f'TRIM(CLEAN(SUBSTITUTE({expression},"　"," ")))'


def blank(cell: str) -> str:
    """Spell that a cell holds nothing to read; an error value is something."""
    return f'{trimmed(f"IFERROR({cell},0)")}=""'


def is_blank(value: AnswerValue) -> bool:
    """Answer as `blank` does."""
    return trim(as_text(value)) == ""


def trim(text: str) -> str:
    """Answer as `trimmed` does."""
    return _BLANKS.sub(" ", _CONTROL.sub("", text.replace("　", " "))).strip(" ")


def raw_symbol_of(column: FormColumn, cell: str) -> str:
    """Spell the symbol that stands in a cell: all of it, or the first line where words may follow the symbol."""
    if column.kind != "schedule":
        return cell
    return f"LEFT({cell},FIND(CHAR(10),{cell}&CHAR(10))-1)"


def raw_symbol(column: FormColumn, value: AnswerValue) -> str:
    """Answer as `raw_symbol_of` does."""
    text = as_text(value)
    return text.split("\n", 1)[0] if column.kind == "schedule" else text


def symbol_of(column: FormColumn, cell: str) -> str:
    """Spell the symbol that stands in a cell, without blanks around it."""
    return trimmed(raw_symbol_of(column, cell))


def read_symbol(column: FormColumn, value: AnswerValue) -> str:
    """Answer as `symbol_of` does."""
    return trim(raw_symbol(column, value))


def is_one_of(expression: str, symbols: Iterable[str]) -> str:
    """Spell that a text is, to the letter, one of the symbols."""
    lists: list[str] = []
    for symbol in symbols:
        if not lists or len(lists[-1]) + len(symbol) >= _LONGEST_LITERAL:
            lists.append(_BAR)
        lists[-1] += symbol + _BAR
    tests = [f"ISNUMBER(FIND({literal(_BAR)}&{expression}&{literal(_BAR)},{literal(each)}))" for each in lists]
    return f"OR({','.join(tests)})" if len(tests) != 1 else tests[0]


def all_spellings(choices: Sequence[Choice]) -> tuple[str, ...]:
    """List the symbols and all that is read as one of them, without blanks around."""
    return tuple(dict.fromkeys(trim(spelt) for each in choices for spelt in (each.symbol, *each.look_alikes)))


def symbols_in_words(choices: Sequence[Choice]) -> str:
    """Name the symbols as a message does; too many of them are not named."""
    words = "・".join(choice.symbol for choice in choices)
    return words if len(words) <= _WORDS else "一覧"
