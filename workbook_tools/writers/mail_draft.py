"""A mail as a draft that a mail program opens ready to be sent: .eml by RFC 5322, marked as unsent."""

from __future__ import annotations

import hashlib
import re
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*")
_BETWEEN = re.compile(r"[\s,;、，；]+")
_KINDS = {
    ".xlsx": "vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xlsm": "vnd.ms-excel.sheet.macroEnabled.12",
}


def mail_addresses(written: str) -> tuple[str, ...]:
    """Pick the addresses of a setting, however they are parted; what is none is left out."""
    return tuple(each for each in _BETWEEN.split(written) if _ADDRESS.fullmatch(each))


def write_draft(
    subject: str, body: str, *, to: Sequence[str] = (), attached: Sequence[tuple[str, bytes]] = ()
) -> bytes:
    """Write a draft without sender and date, which the mail program gives it; the same words give the same bytes."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["Subject"] = subject
    if to:
        message["To"] = ", ".join(to)
    message.set_content(body, charset="utf-8", cte="base64")
    for name, data in attached:
        kind = _KINDS.get(PurePath(name).suffix.lower(), "octet-stream")
        message.add_attachment(data, maintype="application", subtype=kind, filename=name)
    if attached:
        mark = hashlib.sha256("\0".join((subject, body, *(name for name, _ in attached))).encode()).hexdigest()
        message.set_boundary(f"=_{mark[:40]}")
    return message.as_bytes()
