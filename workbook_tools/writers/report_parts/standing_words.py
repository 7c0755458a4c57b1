"""The words of a standing: verdicts as they are printed, how they agree with the rules, shares in figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.model.standing import percent

if TYPE_CHECKING:
    from workbook_tools.model.standing import Judgement, Share, Standing, StandingCategory, Status
    from workbook_tools.writers.styles import Look

NO_VERDICT, DOUBTFUL = "－", "※"
STATUS_WORDS: dict[Status, str] = {
    "match": "一致",
    "mismatch": "相違",
    "silent": "規則なし",
    "ambiguous": "複数",
    "computed": "規則で判定",
    "empty": "項目なし",
}
_FEWEST_WITH_MIDDLE = 3


def is_doubtful(standing: Standing, category: StandingCategory) -> bool:
    """Say whether the rules do not confirm the verdict."""
    return standing.judgement(category).status not in {"match", "computed"}


def verdict_text(standing: Standing, category: StandingCategory) -> str:
    """Give the verdict to print, marked where the rules do not confirm it."""
    verdict = standing.shown_verdict(category) or NO_VERDICT
    return f"{verdict}{DOUBTFUL}" if is_doubtful(standing, category) else verdict


def verdict_look(standing: Standing, category: StandingCategory) -> Look:
    """Choose the grey of a verdict: the last of the scale darkest, the one before it lighter, the others white."""
    verdict = standing.shown_verdict(category)
    order = standing.verdicts
    if verdict and verdict == order[-1]:
        return "symbol_low"
    if len(order) >= _FEWEST_WITH_MIDDLE and verdict == order[-2]:
        return "symbol_middle"
    return "symbol"


def counts_text(standing: Standing, category: StandingCategory) -> str:
    """Say the counts as the heading of a section does."""
    counts = zip(standing.classes, category.counts, strict=True)
    parts = "／".join(f"{name} {count}" for name, count in counts if count)
    return f"評価項目 {category.total} 個中：{parts}" if category.total else "数えられる項目がありません"


def judgement_text(judgement: Judgement) -> str:
    """Say what the rules give."""
    return "・".join(judgement.held) or "当てはまる規則なし"


def share_text(share: Share) -> str:
    """Say a share in figures with its bound."""
    if share.value is None:
        return f"{share.label} ＝ {share.part}／{share.whole}（割合なし）"
    edge = "＝ちょうど境目" if share.on_bound else ""
    return f"{_mark(share.holds)} {share.label} ＝ {share.part}／{share.whole}＝{percent(share.value)}（{share.needed}{edge}）"


def reasoning_lines(judgement: Judgement) -> list[str]:
    """Say every rule with every share it looks at, in figures."""
    return [
        "\n".join(
            (f"{_mark(result.holds)}「{result.verdict}」", *(f"　　{share_text(each)}" for each in result.shares))
        )
        for result in judgement.results
    ]


def _mark(holds: bool) -> str:  # noqa: FBT001 - it is the question
    return "○" if holds else "×"
