"""What a worksheet is made of, counted: its elements by name, and how its rows, columns and view are set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias
from xml.parsers import expat

Attributes: TypeAlias = Mapping[str, str]

_SKIPPED = frozenset({"Fallback", "customSheetViews"})
_WHOLE = frozenset({"ext", "controls", "oleObjects"})
"""Elements that are counted without what stands inside."""
_NOT_SET = frozenset({"", "0", "false"})
_SEEN: Mapping[str, Mapping[str, str]] = {
    "sheetView": {"showGridLines": "1", "rightToLeft": "0", "view": "normal", "showZeros": "1", "showFormulas": "0"},
    "pane": {"xSplit": "0", "ySplit": "0", "state": "split"},
    "sheetFormatPr": {"defaultRowHeight": "", "defaultColWidth": "", "zeroHeight": "0"},
    "tabColor": {"rgb": "", "theme": "", "tint": "0", "indexed": ""},
    "outlinePr": {"summaryBelow": "1", "summaryRight": "1"},
}
"""Settings that show, with what stands for them when they are not written."""
_FLAGS = {"true": "1", "false": "0"}
_WIDEST = 16_384


@dataclass(slots=True)
class Census:
    """One worksheet; `set_up` holds by row, column or setting what differs from the usual."""

    counts: Counter[str] = field(default_factory=Counter)
    set_up: dict[tuple[str, str], object] = field(default_factory=dict)
    _inside: list[str] = field(default_factory=list)

    def start(self, name: str, attributes: Attributes) -> None:
        """Count an element, unless it stands inside something that is counted as a whole."""
        local = name.rpartition(" ")[2]
        if self._inside or local in _SKIPPED:
            self._inside.append(local)
            return
        has = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if local in _WHOLE:
            self._inside.append(local)
            local = f"ext {has.get('uri', '')}" if local == "ext" else local
        self.counts[local] += 1
        if local == "c":
            self.counts.update(f"c {key}" for key in ("cm", "vm") if key in has)
        elif local == "row":
            self._note("row", has.get("r", ""), _row(has))
        elif local == "col":
            for place in range(int(has.get("min", "1")), min(int(has.get("max", "1")), _WIDEST) + 1):
                self._note("col", str(place), _column(has))
        for key, usual in _SEEN.get(local, {}).items():
            if (value := _plain(has.get(key, usual))) != _plain(usual):
                self._note(local, key, value)

    def end(self, _name: str) -> None:
        """Leave an element."""
        if self._inside:
            self._inside.pop()

    def _note(self, what: str, name: str, facts: object) -> None:
        if facts:
            self.set_up[what, name] = facts


def take_census(data: bytes) -> Census:
    """Count a worksheet's XML."""
    census = Census()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = census.start
    parser.EndElementHandler = census.end
    parser.Parse(data, True)  # noqa: FBT003 - expat's own
    return census


def _row(has: Attributes) -> tuple[object, ...]:
    facts = (_number(has, "ht"), _is_set(has, "customHeight"), _is_set(has, "hidden"), _number(has, "outlineLevel"))
    return facts if any(facts) else ()


def _column(has: Attributes) -> tuple[object, ...]:
    hidden = _is_set(has, "hidden")
    facts = (0.0 if hidden else _number(has, "width"), hidden, _number(has, "outlineLevel"))
    return facts if any(facts) else ()


def _is_set(has: Attributes, key: str) -> bool:
    return has.get(key, "") not in _NOT_SET


def _number(has: Attributes, key: str) -> float:
    return round(float(has.get(key, "0") or 0), 3)


def _plain(value: str) -> object:
    value = _FLAGS.get(value, value)
    try:
        return round(float(value), 3)
    except ValueError:
        return value
