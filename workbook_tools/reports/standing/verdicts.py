"""The verdict of a category by rules that are data: every share in figures, every silence and every tie said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.model.standing import Judgement, RuleResult, Share, Status, percent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbook_tools.config.report_settings import Bound, Condition, Reading, Rule, StandingSettings

ALL = "全項目"


def judge(counts: Mapping[str, int], settings: StandingSettings, reading: Reading, stated: str) -> Judgement:
    """Judge a category by the counts of its classes, and compare with the verdict somebody stated ("" for none)."""
    results = tuple(_result(rule, counts, settings, reading) for rule in settings.rules)
    satisfied = {result.verdict for result in results if result.holds}
    overruled = {name for rule in settings.rules if rule.verdict in satisfied for name in rule.over}
    held = tuple(name for name in settings.verdicts if name in satisfied and name not in overruled)
    return Judgement(results, held, _status(held, stated, sum(counts.values())))


def _status(held: Sequence[str], stated: str, total: int) -> Status:
    if not total:
        return "empty"
    if not held:
        return "silent"
    if len(held) > 1:
        return "ambiguous"
    if not stated:
        return "computed"
    return "match" if held[0] == stated else "mismatch"


def _result(rule: Rule, counts: Mapping[str, int], settings: StandingSettings, reading: Reading) -> RuleResult:
    shares = tuple(_share(condition, counts, settings.classes, reading) for condition in rule.conditions)
    return RuleResult(rule.verdict, all(share.holds for share in shares), shares)


def _share(condition: Condition, counts: Mapping[str, int], classes: Sequence[str], reading: Reading) -> Share:
    """Look at one share; of nothing there is no share, and no condition about it holds."""
    part, whole = (sum(counts[name] for name in names) for names in (condition.part, condition.whole))
    bound = condition.bound(reading)
    share = Share(_label(condition, classes), part, whole, bound_words(bound), holds=False, on_bound=False)
    value = share.value
    if value is None:
        return share
    return Share(
        share.label,
        part,
        whole,
        share.needed,
        holds=bound.holds(value),
        on_bound=value in {bound.at_least, bound.below},
    )


def _label(condition: Condition, classes: Sequence[str]) -> str:
    return f"{'＋'.join(condition.part)} ÷ {_names(condition.whole, classes)}"


def _names(names: Sequence[str], classes: Sequence[str]) -> str:
    """Name classes; all of them are the items."""
    if set(names) == set(classes):
        return ALL
    return f"（{'＋'.join(names)}）" if len(names) > 1 else names[0]


def bound_words(bound: Bound) -> str:
    """Say a bound."""
    least = f"{bound.at_least}以上" if bound.at_least is not None else ""
    below = f"{bound.below}未満" if bound.below is not None else ""
    return f"{least}{below}"


def share_words(share: Share) -> str:
    """Say a share in figures with its bound: `先進的＋普通 ÷ 全項目 ＝ 4／6（66.7％）は 2/3以上`."""
    if share.value is None:
        return f"{share.label} は 0／0 で、割合がありません"
    edge = "、ちょうど境目" if share.on_bound else ""
    outcome = "に当たる" if share.holds else "に当たらない"
    return f"{share.label} ＝ {share.part}／{share.whole}（{percent(share.value)}{edge}）は {share.needed}{outcome}"


def figures_words(judgement: Judgement) -> str:
    """Say the shares that the rules look at, each once, in figures."""
    once = {share.label: share for share in judgement.shares if share.value is not None}
    return "、".join(
        f"{share.label} ＝ {share.part}／{share.whole}＝{percent(share.value)}"
        for share in once.values()
        if share.value is not None
    )


def rule_lines(settings: StandingSettings) -> tuple[tuple[str, str], ...]:
    """Say every rule in words."""
    return tuple((rule.verdict, _rule_words(rule, settings)) for rule in settings.rules)


def _rule_words(rule: Rule, settings: StandingSettings) -> str:
    words = "、かつ、".join(_condition_words(condition, settings) for condition in rule.conditions)
    over = f"（{'・'.join(f'「{name}」' for name in rule.over)}より優先）" if rule.over else ""
    return f"{words}{over}"


def _condition_words(condition: Condition, settings: StandingSettings) -> str:
    words = f"{'＋'.join(condition.part)}が{_names(condition.whole, settings.classes)}の{bound_words(condition.strict)}"
    if condition.wide == condition.strict:
        return words
    return f"{words}（すき間をうめる読み方では{bound_words(condition.wide)}）"
