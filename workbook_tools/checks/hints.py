"""Words that a text must contain before a check of its words is worth while, looked for all at once."""

from __future__ import annotations

import re
from functools import lru_cache

from workbook_tools.model.fiscal_year import fiscal_year_spellings

PLANNED = ("予定", "見込")
AS_OF = ("現在", "時点")
FAILURE = ("見送", "断念", "未実施", "未着手", "できな", "なかった", "至って", "中止した")
SUCCESS = ("完了した", "達成した", "達成でき", "を上回")
HEISEI = ("平成3", "平成３", "平成4", "平成４", "H3", "Ｈ３", "H.3")


def last_year_names(fiscal_year: int) -> tuple[str, ...]:
    """Spell the year before a fiscal year as texts do."""
    return tuple(name for name in fiscal_year_spellings(fiscal_year - 1) if name.endswith("年度"))


@lru_cache(maxsize=4)
def hint_pattern(fiscal_year: int) -> re.Pattern[str]:
    """Make the pattern that finds every hint in one pass."""
    words = {*PLANNED, *AS_OF, *FAILURE, *SUCCESS, *HEISEI, *last_year_names(fiscal_year)}
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))
