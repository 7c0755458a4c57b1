"""A heading reduced to the word that counts: no blanks, no の, one spelling of 取り組み, no decoration."""

from __future__ import annotations

import re
from functools import lru_cache

from workbook_tools.model.folding import fold

_ONE_SPELLING = (
    ("取り組み", "取組"), ("取組み", "取組"), ("とりくみ", "取組"), ("取り組", "取組"), ("位置付", "位置づ"), ("位置づけ", "位置づけ"),
    ("進ちょく", "進捗"), ("しんちょく", "進捗"), ("進捗よく", "進捗"), ("度合い", "度合"), ("達成度合", "達成度"),
    ("具体的な", "具体的"), ("主要な", "主要"), ("主な", "主"), ("主たる", "主"), ("および", "・"), ("及び", "・"), ("並びに", "・"),
    ("ならびに", "・"), ("又は", "・"), ("または", "・"), ("と今後", "・今後"), ("と課題", "・課題"), ("と次年度", "・次年度"),
    ("と成果", "・成果"), ("と実績", "・実績"), ("と対応", "・対応"), ("と改善", "・改善"), ("障がい", "障害"), ("見込み", "見込"),
    ("引き継ぎ", "引継ぎ"), ("重要業績評価指標(kpi)", "kpi"), ("重要業績評価指標", "kpi"), ("№", "no"), ("ナンバー", "no"),
)  # fmt: skip
_NUMBERED = re.compile(
    r"^(?:[(（\[〔][0-9①-⑳a-zア-ンⅠ-Ⅹ]{1,2}[)）\]〕]|[①-⑳]|[0-9]{1,2}[.．)、:]|[ⅰ-ⅹⅠ-Ⅹ][.．)、:])(?=.)"
)
_DECORATION = "※●■◆◇○◎★☆▼▽▲△□*＊【】<>〈〉《》「」『』〔〕・:：;.,、。-~|"
_ENDINGS = ("等", "欄")


@lru_cache(maxsize=8192)
def bare(text: str) -> str:
    """Reduce a text to the form in which headings are compared with known words."""
    folded = fold(text)
    for written, usual in _ONE_SPELLING:
        folded = folded.replace(written, usual)
    folded = folded.replace("の", "")
    for mark in ("/", "、", ",", "，", "･", "＆", "&", "＋", "+"):
        folded = folded.replace(mark, "・")
    folded = _NUMBERED.sub("", folded).strip(_DECORATION)
    for ending in _ENDINGS:
        if len(folded) > len(ending) + 1:
            folded = folded.removesuffix(ending)
    return folded.strip(_DECORATION) or folded
