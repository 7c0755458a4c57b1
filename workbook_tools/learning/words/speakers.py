"""Who speaks in a column, and of what: outside raters, the department itself, headings of plans and of results."""

from __future__ import annotations

from workbook_tools.learning.words.bare_words import bare

_OUTSIDERS = (
    "外部 第三者 委員会 委員 審議会 協議会 推進会議 推進委員会 本部 庁内 部会 二次 2次 三次 3次 四次 "
    "市民 事務局 有識者 学識経験者 部長 議会 監査"
)
OUTSIDERS = tuple(map(bare, _OUTSIDERS.split()))
"""Who rates besides the department: words that stand before `評価`, `意見` or over such columns."""

_OURSELVES = "自己 所管課 所管 担当課 担当 主管課 内部 一次 1次 第一次 第1次 各課 原課"
OURSELVES = tuple(map(bare, _OURSELVES.split()))
"""The department itself as a rater."""

SPEAKING_OF_PLAN = ("計画", "plan", "目標", "予定", "p")
SPEAKING_OF_RESULT = (
    "実績",
    "結果",
    "do",
    "評価",
    "check",
    "改善",
    "action",
    "act",
    "点検",
    "報告",
    "成果",
    "進捗",
    "回答",
    "検証",
)
"""Headings above a column that say whether what stands there is planned or done."""
