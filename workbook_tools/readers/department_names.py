"""Which department a text names: a cell beside 担当課, or the name of a file."""

from __future__ import annotations

import difflib
import re
import unicodedata
from pathlib import PurePath
from typing import TYPE_CHECKING

from workbook_tools.model.folding import fold

if TYPE_CHECKING:
    from workbook_tools.model.plan import Plan

_SEPARATORS = re.compile(r"[\s_.,、，()（）【】\[\]［］「」+＋@＠:：/／-]+")
_LEADING_NUMBER = re.compile(r"\A[0-9０-９]+")
_ABOVE = re.compile(r"[部局会室所院]\Z")
"""What the part before a department's name ends with when it is the division above it."""

_MISSPELT = 0.65
"""How alike two names are of which one is the other misspelt: one character in a name of three."""


class DepartmentNames:
    """Every name and alias of a plan's departments, folded once."""

    def __init__(self, plan: Plan) -> None:
        self._names = {
            fold(name): department.name
            for department in plan.departments
            for name in (*department.aliases, department.name)
        }

    def find(self, text: str) -> str:
        """Name the one department a text names, alone, under its division or among other words; "" otherwise."""
        whole = unicodedata.normalize("NFC", text)
        if name := self._exact(whole):
            return name
        found = {name for token in _SEPARATORS.split(whole) if (name := self._token(token))}
        return found.pop() if len(found) == 1 else ""

    def in_file_name(self, name: str) -> str:
        """Name the one department a file's name contains; "" for none or several."""
        return self.find(PurePath(name).stem)

    def is_other(self, text: str, department: str) -> bool:
        """Say whether a text is an old or other name of a department, and nothing but that."""
        return department != "" and self._exact(text) == department and fold(text) != fold(department)

    def nearest(self, text: str) -> str:
        """Name the department whose name is spelt most alike; "" when none is near."""
        near = difflib.get_close_matches(fold(text), list(self._names), n=1, cutoff=0.5)
        return self._names[near[0]] if near else ""

    def is_near(self, text: str) -> bool:
        """Say whether a text may be a known name misspelt or cut short: then nobody should take it for a new one."""
        word = fold(text)
        return any(name in word or word in name for name in self._names) or bool(
            difflib.get_close_matches(word, list(self._names), n=1, cutoff=_MISSPELT)
        )

    def _exact(self, text: str) -> str:
        return self._names.get(fold(text), "")

    def _token(self, token: str) -> str:
        word = fold(_LEADING_NUMBER.sub("", token))
        if word in self._names:
            return self._names[word]
        for start in range(1, len(word)):
            if word[start:] in self._names and _ABOVE.search(word[:start]):
                return self._names[word[start:]]
        return ""
