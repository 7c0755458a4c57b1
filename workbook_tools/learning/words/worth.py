"""How good a word sounds that an office rates with: 目標以上 before 概ね順調 before 遅れ; and what counts in no tally."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbook_tools.model.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORTH: tuple[tuple[str, float], ...] = (
    (r"\A(?:高い?|大|有|良|優)\Z", 4.8),
    (r"\A(?:青|緑)\Z", 5.0),
    (r"\A(?:中|黄|普通|可)\Z", 3.0),
    (r"\A赤\Z|不採用|却下|todo|not started", 1.0),
    (r"\A(?:低い?|小|無|不可|劣)\Z", 1.2),
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
        r"\A未(?!来)|未着手|未実施|着手していない|着手できな|実施していない|実施できな|実施しなかった|手つかず|取り組んでいない|取組なし",
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
    (r"採用|done|complete", 4.6),
    (r".中\Z|doing|progress", 3.0),
)
_NOT_COUNTED = re.compile(
    r"対象外|該当(?:なし|しない|無し|事業なし)|評価(?:困難|できない|不能|不可|対象外|なし|せず|しない)|判定(?:不能|不可|できない)|未評価|未定|予定なし|"
    r"今後実施|実施予定|未到来|対象年度で(?:は)?ない|データ(?:なし|無)|数値なし|把握できない|その他|実績なし|不明|集計中|未確定|算出不可|-なし|実施年度外|非該当"
)
_SORTING = re.compile(
    r"(?:新規|継続|拡充|重点|一般|主要|経常|臨時|新|既存|拡大|縮小|見直し|改善|充実|維持|廃止|休止|完了予定)(?:事業|施策|取組)?\Z"
)
_MOSTLY = 0.6
_DASHES = frozenset("-－―—–ーｰ−")


def worth(text: str) -> float | None:
    """Say how good a word or a meaning sounds, from 0.5 (廃止) to 5 (目標以上); None if it says nothing."""
    folded = fold(text)
    return next((value for pattern, value in _WORTH if re.search(pattern, folded)), None) if folded else None


def sounds_rated(texts: Sequence[str]) -> bool:
    """Say whether words rate what they stand for: 実施済 and 遅れ do, 新規 and 継続 only sort."""
    rated = [text for text in texts if worth(text) is not None and not _SORTING.match(fold(text))]
    return len(texts) > 1 and len(rated) >= len(texts) * _MOSTLY


def is_counted(symbol: str, meaning: str) -> bool:
    """Say whether a step belongs to the divisor of a tally: 対象外 and a bare dash do not."""
    if _NOT_COUNTED.search(fold(meaning)) or _NOT_COUNTED.search(fold(symbol)):
        return False
    return not (symbol in _DASHES and not meaning)
