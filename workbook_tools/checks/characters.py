"""Checks of single characters: what other machines cannot show, what should not be published as it stands."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from workbook_tools.checks.subject import FormSubject
    from workbook_tools.model.finding import Finding

_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010ffff"
_DEPENDENT = "\u2116\u2121\u3231\u3232\u3239\u32a4-\u32a8\u3303\u330d\u3314\u3318\u3322\u3323\u3326\u3327\u332b\u3336\u333b\u3349\u334a\u334d\u3351\u3357\u337b-\u337e\u338e\u338f\u339c-\u339e\u33a1\u33c4\u33cd"
"""Marks of one maker's fonts made of several letters: ㈱, ㌔, ㍻, ㎡ (not ① and Ⅲ, which every machine shows today)."""
_HALF_KANA = "\uff61-\uff9f"
_VARIANTS = "\ufe00-\ufe0d\U000e0100-\U000e01ef"
_ODD = re.compile(f"[\t\ufffd{_PRIVATE}{_DEPENDENT}{_HALF_KANA}{_VARIANTS}]")
_KINDS = (
    ("private-characters", re.compile(f"[{_PRIVATE}]")),
    ("garbled-characters", re.compile("\ufffd")),
    ("environment-characters", re.compile(f"[{_DEPENDENT}]")),
    ("half-width-kana", re.compile(f"[{_HALF_KANA}]+")),
    ("variant-characters", re.compile(f".[{_VARIANTS}]")),
    ("tab-in-text", re.compile("\t")),
)
_FORMULA = re.compile(r"=[A-Za-z(+\-$'\[]")

_DIGITS = "0-9０-９"
_JOINTS = "-－‐‑–—―−"
_PHONE = re.compile(
    rf"(?<![{_DIGITS}{_JOINTS}])[0０][{_DIGITS}]{{1,4}}[{_JOINTS}()（）][{_DIGITS}]{{1,4}}[{_JOINTS})）][{_DIGITS}]{{4}}(?![{_DIGITS}{_JOINTS}])"
)
_MAIL = re.compile(r"[A-Za-z0-9._%+-]+[@＠][A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_OFFICIAL = re.compile(r"\.(?:lg|go)\.jp\Z", re.IGNORECASE)
"""Addresses that offices publish themselves."""
_TWELVE = re.compile(
    rf"(?<![{_DIGITS}])[{_DIGITS}]{{4}}[ \u3000{_JOINTS}]?[{_DIGITS}]{{4}}[ \u3000{_JOINTS}]?[{_DIGITS}]{{4}}(?![{_DIGITS}])"
)
_TO_ZEROS = bytes(48 if 48 <= byte < 58 else 32 for byte in range(256))  # noqa: PLR2004 - "0" to "9"
_SHOWN = 2
"""Digits of a personal number that a message shows."""


def odd_characters(form: FormSubject) -> Iterator[Finding]:
    """Find characters that other machines do not show, or not so."""
    if _ODD.search(form.text):
        for subject in form.texts:
            for code, pattern in _KINDS:
                if found := dict.fromkeys(pattern.findall(subject.answer.written)):
                    yield subject.tell(code, value="".join(found))


def formula_as_text(form: FormSubject) -> Iterator[Finding]:
    """Find formulas that stayed text."""
    if "=" in form.text:
        for subject in form.texts:
            if _FORMULA.match(subject.answer.written):
                yield subject.tell("formula-as-text")


def private_data(form: FormSubject) -> Iterator[Finding]:
    """Find what a published list should not hold: telephone numbers, mail addresses, personal numbers."""
    if "@" in form.text or "＠" in form.text:
        yield from _found(form, "mail-address", _MAIL, lambda text: not _OFFICIAL.search(text))
    if _has_long_number(form.text):
        yield from _found(form, "phone-number", _PHONE, lambda _: True)
        yield from _personal_numbers(form)


def _has_long_number(text: str) -> bool:
    """Say whether four digits stand in a row somewhere; the quick way, for most texts have no such number."""
    return b"0000" in text.encode("utf-8", "replace").translate(_TO_ZEROS) or any(
        d in text for d in "０１２３４５６７８９"
    )


def _found(form: FormSubject, code: str, pattern: re.Pattern[str], counts: Callable[[str], bool]) -> Iterator[Finding]:
    for subject in form.texts:
        found = [text for text in pattern.findall(subject.answer.written) if counts(text)]
        if found:
            yield subject.tell(code, value="、".join(found))


def _personal_numbers(form: FormSubject) -> Iterator[Finding]:
    """Find twelve digits with a right check digit, in texts and in cells meant for numbers; they are never shown."""
    for subject in form.texts:
        for text in _TWELVE.findall(subject.answer.written):
            digits = [int(unicodedata.digit(mark)) for mark in text if unicodedata.digit(mark, None) is not None]
            if _is_personal(digits):
                hidden = "*" * (len(digits) - _SHOWN) + "".join(map(str, digits[-_SHOWN:]))
                yield subject.tell("personal-number", value=hidden)


def _is_personal(digits: list[int]) -> bool:
    """Check the last digit of a twelve-digit personal number; one in ten of any other numbers passes too."""
    weights = (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
    rest = sum(digit * weight for digit, weight in zip(digits, weights, strict=False)) % 11
    return digits[-1] == (0 if rest <= 1 else 11 - rest)
