"""On every workbook nobody here made, our reader says what openpyxl and calamine say, cell for cell, or the table says why.

Three differences are the same everywhere and are taken out in `oracle_readings`: calamine knows one kind of number and
gives blanks for error values, openpyxl has nothing under merged cells. Every other one is listed here.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import oracle_readings

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDERS = ("poi", "xlsxwriter")
PROCESSES = 2
WITH_US = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[1])}

REFUSED = {
    "54764-2.xlsx": "dtd",
    "54764.xlsx": "dtd",
    "58616.xlsx": "encrypted",
    "60320-protected.xlsx": "encrypted",
    "clusterfuzz-testcase-minimized-POIFuzzer-5040805309710336.xlsx": "broken",
    "clusterfuzz-testcase-minimized-POIXSSFFuzzer-4828727001088000.xlsx": "broken",
    "clusterfuzz-testcase-minimized-POIXSSFFuzzer-5089447305609216.xlsx": "broken",
    "clusterfuzz-testcase-minimized-POIXSSFFuzzer-5185049589579776.xlsx": "broken",
    "clusterfuzz-testcase-minimized-POIXSSFFuzzer-5265527465181184.xlsx": "broken",  # a drawing's checksum
    "clusterfuzz-testcase-minimized-POIXSSFFuzzer-5937385319563264.xlsx": "broken",  # a sheet's; calamine does not look
    "clusterfuzz-testcase-minimized-POIXSSFFuzzer-6123461607817216.xlsx": "broken",
    "clusterfuzz-testcase-minimized-POIXSSFFuzzer-6419366255919104.xlsx": "broken",
    "clusterfuzz-testcase-minimized-POIXSSFFuzzer-6448258963341312.xlsx": "broken",
    "clusterfuzz-testcase-minimized-XLSX2CSVFuzzer-5025401116950528.xlsx": "broken",
    "clusterfuzz-testcase-minimized-XLSX2CSVFuzzer-5542865479270400.xlsx": "broken",
    "clusterfuzz-testcase-minimized-XLSX2CSVFuzzer-5636439151607808.xlsx": "broken",
    "clusterfuzz-testcase-minimized-XLSX2CSVFuzzer-6504225896792064.xlsx": "broken",
    "clusterfuzz-testcase-minimized-XLSX2CSVFuzzer-6594557414080512.xlsx": "broken",
    "crash-9bf3cd4bd6f50a8a9339d363c2c7af14b536865c.xlsx": "encrypted",
    "duplicate-filename-case-insensitive.xlsx": "duplicate-part",
    "duplicate-filename.xlsx": "duplicate-part",
    "extenxls_pwd123.xlsx": "encrypted",
    "invalid.xlsx": "not-excel",
    "poc-shared-strings.xlsx": "broken",  # cells in a row 0, which Excel does not have
    "poc-xmlbomb-empty.xlsx": "dtd",
    "poc-xmlbomb.xlsx": "dtd",
    "protect.xlsx": "encrypted",
    "protected_passtika.xlsx": "encrypted",
    "protected_sha512.xlsx": "encrypted",
    "sample-beta.xlsx": "namespace",  # of a trial version of Excel 2007
    "xlsx-corrupted.xlsx": "broken",
}

STRICT = "openpyxl does not know the strict form and finds no sheets; ours and calamine agree"
MACRO_SHEET = "a macro sheet has no answers: ours leaves it out, openpyxl takes it for a worksheet"
NO_MACRO_SHEETS = "calamine gives up on a book with a macro sheet; ours and openpyxl agree"
DEEPER = "openpyxl does not read the validations of Excel 2010, which stand in an extension"
ESCAPES = "openpyxl leaves the escape where Excel shows the character; ours and calamine agree"
STYLES = "openpyxl gives up on an odd name in the styles; ours and calamine agree"

DIFFERENCES = {
    ("52575_main.xlsx", "calamine", "Tabelle1!A2"): "an inline text in <v>, by an old LibreOffice; Excel shows ours",
    ("52575_main.xlsx", "openpyxl", "Tabelle1!A2"): "an inline text in <v>, by an old LibreOffice; Excel shows ours",
    ("51850.xlsx", "openpyxl", "more comments validations"): DEEPER,
    ("56644.xlsx", "openpyxl", "samplelist validations"): DEEPER,
    ("61652.xlsx", "openpyxl", "IRPPCalc validations"): DEEPER,
    ("57914.xlsx", "openpyxl", "sheets"): STRICT,
    ("SampleSS.strict.xlsx", "openpyxl", "sheets"): STRICT,
    ("SimpleStrict.xlsx", "openpyxl", "sheets"): STRICT,
    ("sample.strict.xlsx", "openpyxl", "sheets"): STRICT,
    ("60289.xlsx", "openpyxl", "TABLE!B2"): ESCAPES,
    ("optimize07.xlsx", "openpyxl", "*"): ESCAPES,
    ("60825.xlsx", "calamine", "*"): "calamine gives up on a module sheet of Excel 5; ours and openpyxl agree",
    ("64420.xlsm", "calamine", "*"): NO_MACRO_SHEETS,
    ("64420.xlsm", "openpyxl", "sheets"): MACRO_SHEET,
    ("xlmmacro.xlsm", "calamine", "*"): NO_MACRO_SHEETS,
    ("xlmmacro.xlsm", "openpyxl", "sheets"): MACRO_SHEET,
    ("bug60858.xlsx", "calamine", "Arbeitszeitcheck_2.3!N2"): "day -1, for which Excel shows ####; ours is openpyxl's",
    ("no_drawing_patriarch.xlsx", "calamine", "*"): "calamine cuts the blanks that end an inline text; ours keeps them",
    ("picture.xlsx", "openpyxl", "*"): STYLES,
    ("style-alternate-content.xlsx", "openpyxl", "*"): STYLES,
}


def workbooks(corpus: Path) -> list[Path]:
    """List the foreign workbooks, large and small ones mixed."""
    return [path for folder in FOLDERS for path in sorted((corpus / folder).iterdir())]


def compare(paths: list[Path]) -> Iterator[dict[str, object]]:
    """Let another process compare workbooks; when one kills it, say which and go on with the next."""
    while paths:
        command = [sys.executable, oracle_readings.__file__, *map(str, paths)]
        done = subprocess.run(command, env=WITH_US, capture_output=True, text=True, encoding="utf-8", check=False)
        told = [json.loads(line) for line in done.stdout.splitlines()]
        yield from told
        paths = paths[len(told) :]
        if paths:
            yield {"name": paths[0].name, "code": f"died {done.returncode} {done.stderr[-300:]}", "cells": 0}
            paths = paths[1:]


@pytest.fixture(scope="module")
def readings(corpus: Path) -> dict[str, dict[str, object]]:
    """Compare all workbooks, in two processes."""
    paths = workbooks(corpus)
    with ThreadPoolExecutor(PROCESSES) as pool:
        shares = pool.map(lambda share: list(compare(share)), [paths[n::PROCESSES] for n in range(PROCESSES)])
        return {str(told["name"]): told for share in shares for told in share}


def test_every_workbook_is_read_or_refused_for_a_known_reason(
    readings: dict[str, dict[str, object]], corpus: Path
) -> None:
    """A refusal that is not expected, and one that no longer happens, both need a look."""
    assert {name: told["code"] for name, told in readings.items() if told["code"]} == REFUSED
    assert readings.keys() == {path.name for path in workbooks(corpus)}


def test_three_readers_agree_on_every_cell(readings: dict[str, dict[str, object]]) -> None:
    """Values, formulas, sheets, merged cells, comments, protection, hidden rows, validations."""
    unlisted: list[str] = []
    seen: set[tuple[str, str, str]] = set()
    for name, told in readings.items():
        for who, place, ours, theirs in told.get("differences", ()):  # type: ignore[attr-defined]  # lists of JSON
            listed = {(name, who, place), (name, who, "*")} & DIFFERENCES.keys()
            seen |= listed
            if not listed:
                unlisted.append(f"{name} {place}: {ours}, but {who} {theirs}")

    assert unlisted == []
    assert DIFFERENCES.keys() - seen == set()


def test_the_comparison_is_not_about_nothing(readings: dict[str, dict[str, object]]) -> None:
    """What was compared, so that a reader that finds nothing cannot agree with itself."""
    cells = [told["cells"] for told in readings.values()]

    assert sum(cells) > 480_000  # type: ignore[arg-type]  # numbers of JSON
    assert len([count for count in cells if count]) > 400


def test_the_seeds_agree_without_exception(seeds: Path) -> None:
    """Masters and returned forms of three cities, saved by several programs."""
    told = list(compare(sorted(seeds.rglob("*.xlsx"))))

    assert len(told) > 70
    assert [each for each in told if each["code"] or each["differences"]] == []
