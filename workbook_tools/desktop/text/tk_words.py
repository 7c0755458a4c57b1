"""Words of Tk's own dialogs, under the English ones they stand for."""

from __future__ import annotations

WORDS = {
    "&Yes": "はい(&Y)",
    "&No": "いいえ(&N)",
    "&OK": "OK(&O)",
    "&Cancel": "取消(&C)",
    "&Open": "開く(&O)",
    "&Save": "保存(&S)",
    "&Directory:": "フォルダー(&D):",
    "&Selection:": "選んだもの(&S):",
    "File &name:": "ファイル名(&N):",
    "File &names:": "ファイル名(&N):",
    "Files of &type:": "種類(&T):",
    "Open": "開く",
    "Save As": "名前を付けて保存",
    "Choose Directory": "フォルダーを選ぶ",
    "All files": "すべて",
}
