"""A reminder as a letter: subject and body in the office's own words, naming only what this department owes."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbook_tools.model.notice import NoticeItem
    from workbook_tools.model.reminder import Reminder

_MOST = 30
"""Findings told in a letter whose attachment tells them all."""


def reminder_subject(reminder: Reminder) -> str:
    """Say what the letter is about."""
    about = "提出" if reminder.owed else "修正" if _has_errors(reminder) else "確認"
    kind = "督促" if reminder.owed and reminder.is_past else "お願い"
    return f"【{kind}】{reminder.plan}　調査票の{about}について（{reminder.department}）"


def reminder_body(reminder: Reminder) -> str:
    """Write the letter."""
    greeting = f"お疲れさまです。{reminder.contact}です。" if reminder.contact else "お疲れさまです。"
    parts = _not_come(reminder) if reminder.owed else _to_put_right(reminder)
    return "\n".join([f"{reminder.department}　御中", "", greeting, "", *parts, "", *_addresses(reminder), ""])


def _not_come(reminder: Reminder) -> Iterator[str]:
    when = f"提出期限の{reminder.deadline}を過ぎましたが、" if reminder.is_past else ""
    yield f"「{reminder.plan}」の調査票が、{when}まだ届いていません。"
    until = "至急" if reminder.is_past else f"{reminder.deadline}までに" if reminder.deadline else "お早めに"
    yield f"お忙しいところ恐れ入りますが、{until}ご提出をお願いします。"
    yield ""
    yield f"■ 届いていない項目（{len(reminder.owed)}件）"
    yield from (f"　{title}" for title in reminder.owed)
    yield ""
    yield "行き違いでご提出済みの場合は、ご容赦ください。"


def _to_put_right(reminder: Reminder) -> Iterator[str]:
    errors = [item for item in reminder.items if item.severity == "error"]
    warnings = [item for item in reminder.items if item.severity == "warning"]
    what = "直していただきたいところ" if errors else "確かめていただきたいところ"
    yield f"「{reminder.plan}」の調査票「{reminder.file}」をご提出いただき、ありがとうございました。"
    yield f"点検したところ、{what}がありましたので、ご連絡します。"
    until = f"{reminder.deadline}までに" if reminder.deadline and not reminder.is_past else "お早めに"
    deed = "直して、もう一度ご提出" if errors else "ご確認"
    yield f"お手数ですが、{until}{deed}くださるようお願いします。"
    yield from _section("直していただきたいところ（×）", errors, reminder)
    yield from _section("確かめていただきたいところ（△）", warnings, reminder)
    if warnings:
        yield "　※△は、確かめてよければそのままで構いません。"
    if reminder.attached:
        yield ""
        yield f"■ 添付　{'、'.join(reminder.attached)}"
        yield f"　{_about_attached(reminder)}"


def _section(title: str, items: Sequence[NoticeItem], reminder: Reminder) -> Iterator[str]:
    """List findings item by item."""
    if not items:
        return
    shown = items[:_MOST] if reminder.attached else items
    yield ""
    yield f"■ {title}　{len(items)}件"
    for about, group in groupby(shown, key=lambda item: item.about):
        yield f"　{about or '全体'}"
        yield from (f"　　・{item.where}　{item.text}" for item in group)
    if len(items) > len(shown):
        yield f"　ほか{len(items) - len(shown)}件（添付のファイルに全部あります）"


def _about_attached(reminder: Reminder) -> str:
    if reminder.is_marked:
        return (
            "ご提出いただいたファイルの、該当するセルに色とコメントを付けました。これに直して、そのままご返送ください。"
        )
    if len(reminder.attached) > 1:
        return "ご提出いただいたままのファイルと、指摘の一覧です。ファイルを直して、ご返送ください。"
    return "指摘の一覧です。お手元のファイルを直して、ご返送ください。"


def _addresses(reminder: Reminder) -> Iterator[str]:
    if reminder.deadline:
        yield f"■ 提出期限　{reminder.deadline}"
    if reminder.contact:
        yield f"■ 提出先　　{reminder.contact}"


def _has_errors(reminder: Reminder) -> bool:
    return any(item.severity == "error" for item in reminder.items)
