"""Names in a list that no single department answers to: 全庁, 各課, 関係各課; and whether a text can be a department."""

from __future__ import annotations

import re

from workbook_tools.model.folding import fold

_UNIT = r"(?:課|室|局|部|係|部局|部署|所属|職場|所管|施設|園|校|学校|機関)"
_EVERYBODY = re.compile(
    rf"(?:庁内|市|町|村|区)?"
    rf"(?:全庁(?:各?{_UNIT})?|全(?:ての)?各?{_UNIT}{{1,2}}|(?:すべて|全て)の.{{0,20}}{_UNIT}"
    rf"|各(?!務原).{{0,20}}{_UNIT}{{1,2}}|各課室|(?:関係|該当|関連)(?:する)?各?{_UNIT}{{1,2}})"
    r"(?:等|など|共通)?\Z"
)
_REMARK = re.compile(r"[(（][^()（）]*[)）]\Z")
_ENDING = re.compile(r"(?:[課室局部館所園校署院会係班]|センター|事務局|グループ|チーム|[GＧ])\Z")
_LONGEST = 30


def is_everybody(name: str) -> bool:
    """Say whether a department's name in a list stands for all of them, or for whoever it concerns."""
    return bool(_EVERYBODY.match(_REMARK.sub("", fold(name))))


def looks_like_department(text: str) -> bool:
    """Say whether a text can be the name of one department: it ends like one, and is no sentence."""
    return len(text) <= _LONGEST and bool(_ENDING.search(text)) and not is_everybody(text) and "。" not in text
