"""Which symbol of a scale is best: by its meaning, by what everybody knows of ◎○△×, else as it is listed."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from workbook_tools.model.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORTH: tuple[tuple[str, float], ...] = (
    (r"達成.{0,6}(?:困難|できな|出来な|しな|せず)|未達|達成していない|達成されていない|達成率?.{0,3}0", 1.0),
    (
        r"目標.{0,6}(?:以上|上回|超え|超過)|計画.{0,6}(?:以上|上回|超え)|前倒し|大きく上回|想定以上|期待以上|顕著|特に優れ|非常に|十分に達成|完全に",
        5.0,
    ),
    (
        r"下回|大幅.{0,4}(?:遅れ|改善)|著しく遅れ|大きく遅れ|かなり遅れ|ほとんど.{0,8}(?:ない|いない)|全く|進んでいない|不十分|後退|悪化|低下",
        1.2,
    ),
    (
        r"未着手|未実施|着手していない|着手できな|実施していない|実施できな|実施しなかった|手つかず|取り組んでいない|取組なし",
        0.8,
    ),
    (r"中止|廃止|休止|断念|取りやめ|不要|削除", 0.5),
    (
        r"(?:概ね|おおむね|おおよそ|ほぼ|ある程度|8割|80%|75%).{0,10}(?:順調|達成|計画|目標|実施|予定|進|完了|期待)?|やや進",
        3.6,
    ),
    (r"一部|やや|半分|少し|若干|部分的|不足|要改善|改善が必要|工夫|5割|50%|まだ|もう少し|課題", 2.6),
    (r"遅れ|遅延|停滞|見直し|縮小|困難", 1.8),
    (r"検討|準備|調査|計画中|構想|予定", 2.0),
    (r"着手|取組中|取り組み中|実施中|進行中|推進中|継続|現状維持|維持|対応中|整備中|変わらず|横ばい", 3.0),
    (r"達成|完了|実施済|終了|済|100%|良好|優れ|充実|拡充|拡大|強化", 4.6),
    (
        r"順調|計画どおり|計画通り|予定どおり|予定通り|目標どおり|目標通り|実施|進んでいる|進んだ|推進|適切|良い|期待どおり|期待通り|できた|満足",
        4.2,
    ),
    (r"新規|重点", 4.8),
)
_NOT_COUNTED = re.compile(
    r"対象外|該当(?:なし|しない|無し|事業なし)|評価(?:困難|できない|不能|不可|対象外|なし|せず|しない)|判定(?:不能|不可|できない)|未評価|未定|予定なし|"
    r"今後実施|実施予定|未到来|対象年度で(?:は)?ない|データ(?:なし|無)|数値なし|把握できない|その他|実績なし|不明|集計中|未確定|算出不可|-なし|実施年度外|非該当"
)
_GLYPHS = {"☆": 5.5, "★": 5.5, "◎": 5.0, "○": 4.0, "〇": 4.0, "◯": 4.0, "●": 4.0, "□": 3.5, "△": 2.5, "▲": 2.0, "▽": 2.0, "▼": 1.5, "×": 1.0,
           "✕": 1.0, "✗": 1.0, "↑": 5.0, "↗": 4.0, "⇗": 4.0, "→": 3.0, "⇒": 3.0, "↘": 2.0, "⇘": 2.0, "↓": 1.0}  # fmt: skip
_LETTERS = {letter: 5.0 - place * 0.8 for place, letter in enumerate("sabcdefg")}
_DASHES = frozenset("-－―—–ーｰ−")
_SURE, _LIKELY, _LISTED, _OPEN = 0.95, 0.85, 0.7, 0.45
_CLEAR, _LEAST = 0.5, 2


def worth(text: str) -> float | None:
    """Say how good a word or a meaning sounds, from 0.5 (廃止) to 5 (目標以上); None if it says nothing."""
    folded = fold(text)
    return next((value for pattern, value in _WORTH if re.search(pattern, folded)), None) if folded else None


def is_counted(symbol: str, meaning: str) -> bool:
    """Say whether a step belongs to the divisor of a tally: 対象外 and a bare dash do not."""
    if _NOT_COUNTED.search(fold(meaning)) or _NOT_COUNTED.search(fold(symbol)):
        return False
    return not (symbol in _DASHES and not meaning)


def known_worth(symbol: str) -> float | None:
    """Say what everybody takes a symbol for: ◎ before ○, A before B; figures may be meant either way."""
    return _GLYPHS.get(symbol, _LETTERS.get(fold(symbol)))


def order_steps(steps: Sequence[tuple[str, str]], *, is_listed: bool) -> tuple[tuple[tuple[str, str], ...], float, str]:
    """Put steps best first; give how sure that is and why. Steps that count in no tally stand last."""
    counted = [step for step in steps if is_counted(*step)]
    rest = [step for step in steps if not is_counted(*step)]
    direction, sure, why = _direction(counted)
    if is_listed:
        ordered = counted[::-1] if direction < 0 else counted
        return (*ordered, *rest), sure, why
    ranked = sorted(counted, key=lambda step: -(_rank(*step) or 0.0))
    if all(_rank(*step) is not None for step in counted):
        return (*ranked, *rest), sure if direction else _LIKELY, why or "記号の普通の順"
    figures = sorted(counted, key=lambda step: fold(step[0]), reverse=all(fold(s)[0].isascii() for s, _ in counted))
    return (*figures, *rest), _OPEN, "良い順が書かれていない"


def _rank(symbol: str, meaning: str) -> float | None:
    told = worth(meaning)
    known = known_worth(symbol)
    return told if told is not None else known if known is not None else worth(symbol)


def _direction(steps: Sequence[tuple[str, str]]) -> tuple[int, float, str]:
    """Say whether the steps stand best first (1), worst first (-1) or in no known order (0)."""
    for ranks, sure, why in (
        ([worth(meaning) for _, meaning in steps], _SURE, "意味の言葉から"),
        ([known_worth(symbol) for symbol, _ in steps], _SURE, "記号の普通の順"),
        ([worth(symbol) for symbol, _ in steps], _LIKELY, "言葉の意味から"),
    ):
        known = [rank for rank in ranks if rank is not None]
        if len(known) < _LEAST:
            continue
        falling = sum(one > other for one, other in pairwise(known))
        rising = sum(one < other for one, other in pairwise(known))
        if falling != rising:
            clear = abs(falling - rising) >= (falling + rising) * _CLEAR
            return (1 if falling > rising else -1), sure if clear else _LISTED, why
    return 0, _OPEN, ""
