"""The patched workbook proved by other means than those that made it, before anyone gets to see it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn
from xml.etree import ElementTree as ET
from xml.parsers import expat

from workbook_tools.excel.patching.refusals import refuse
from workbook_tools.excel.patching.verify_sheet import Texts, sheet_difference
from workbook_tools.excel.patching.xmlbytes import FINAL, is_well_formed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

    from workbook_tools.excel.patching.package import Package


@dataclass(frozen=True, slots=True)
class Promise:
    """What the patch says it did: parts by key, new values and emptied cells by sheet part."""

    changed: frozenset[str]
    dropped: frozenset[str]
    values: Mapping[str, Mapping[tuple[int, int], object]]
    emptied: Mapping[str, frozenset[str]]
    strings: str | None


@dataclass(frozen=True, slots=True)
class _Opened:
    """A package as the standard library sees it: entries by folded name, and the end of each one's bytes."""

    data: bytes
    archive: zipfile.ZipFile
    entries: Mapping[str, zipfile.ZipInfo]
    ends: Mapping[int, int]

    def raw(self, name: str) -> bytes:
        """Give the bytes of an entry, header and all."""
        start = self.entries[name].header_offset
        return self.data[start : self.ends[start]]


def verify_patch(before: Package, after: bytes, promise: Promise) -> None:
    """Refuse a result that differs from the original in anything but what was promised."""
    old, new = _open(before.source), _open(after)
    if [name for name in old.entries if name not in promise.dropped] != list(new.entries):
        _fail("部品の一覧")
    for name in new.entries:
        if name not in promise.changed:
            _require_untouched(old, new, name)
    strings = _read(new, promise.strings) if promise.strings is not None and promise.strings in new.entries else b""
    texts = Texts(strings)
    for name in sorted(promise.changed):
        now = strings if name == promise.strings else _read(new, name)
        _require_as_promised(name, before.read(name), now, promise, texts)


def _open(data: bytes) -> _Opened:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError):
        _fail("zip")
    infos = archive.infolist()
    starts = sorted(info.header_offset for info in infos)
    ends = dict(zip(starts, [*starts[1:], archive.start_dir], strict=True))
    entries = {info.orig_filename.replace("\\", "/").lstrip("/").lower(): info for info in infos}
    return _Opened(data, archive, entries, ends)


def _require_untouched(old: _Opened, new: _Opened, name: str) -> None:
    facts = ("orig_filename", "CRC", "compress_size", "file_size", "date_time", "extra", "comment", "external_attr")
    same = all(getattr(old.entries[name], fact) == getattr(new.entries[name], fact) for fact in facts)
    if not same or old.raw(name) != new.raw(name):
        _fail(name)


def _require_as_promised(name: str, was: bytes, now: bytes, promise: Promise, texts: Texts) -> None:
    try:
        expat.ParserCreate(namespace_separator=" ").Parse(now, FINAL)
    except expat.ExpatError:
        refuse("broken-part", name) if not is_well_formed(was) else _fail(name)
    if name in promise.values or name in promise.emptied:
        values, emptied = promise.values.get(name, {}), promise.emptied.get(name, frozenset())
        place = sheet_difference(was, now, values, emptied, texts)
        if place:
            _fail(f"{name} {place}")
    elif name == promise.strings:
        if not texts.begins_with(was):
            _fail(name)
    elif _without_expected(was) != _without_expected(now):
        _fail(name)


def _read(opened: _Opened, name: str) -> bytes:
    try:
        return opened.archive.read(opened.entries[name])
    except zipfile.BadZipFile:
        _fail(name)


def _without_expected(data: bytes) -> list[str]:
    """Spell every element but for what a patch may do here: have everything calculated, drop the calculation chain."""
    spelled: list[str] = []
    for element in ET.fromstring(data):  # noqa: S314 - a DTD was refused before anything was written
        name = element.tag.rpartition("}")[2]
        if name == "calcPr":
            element.attrib.pop("fullCalcOnLoad", None)
        if (name == "calcPr" and not element.attrib) or _is_about_calc_chain(element):
            continue
        element.tail = None
        spelled.append(ET.tostring(element, encoding="unicode"))
    return spelled


def _is_about_calc_chain(element: Element) -> bool:
    kind = element.get("Type", "") or element.get("ContentType", "")
    return kind.endswith(("/calcChain", ".calcChain+xml"))


def _fail(place: str) -> NoReturn:
    refuse("self-check", place)
