"""The process that reads one old-format workbook from its standard input and writes its cells as JSON; it may die."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime, time, timedelta
from io import BytesIO, StringIO
from typing import Any

MEMORY = 1 << 30
CPU_SECONDS = 25
MOST_CELLS = 500_000


def main() -> None:
    """Read standard input as the format named in the last argument."""
    limit_resources()
    kind = sys.argv[-1]
    found = read_cells(kind, sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(found, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def limit_resources() -> None:
    """Take the means to harm the machine away from this process, where the system can."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read_cells(kind: str, data: bytes) -> dict[str, Any]:
    """Read every filled cell of every sheet, hidden ones too, at its own address."""
    import pyexcel

    stream = StringIO(data.decode("utf-8"), newline="") if kind in {"csv", "tsv"} else BytesIO(data)
    book = pyexcel.get_book(file_stream=stream, file_type=kind, **_options(kind))
    sheets = []
    total = 0
    for sheet in book:
        cells = [
            [row, column, *_tagged(value)]
            for row, line in enumerate(sheet.to_array(), 1)
            for column, value in enumerate(line, 1)
            if value is not None and value != ""
        ]
        total += len(cells)
        if total > MOST_CELLS:
            sys.exit("too many cells")
        sheets.append({"name": sheet.name, "cells": cells})
    return {"sheets": sheets}


def _options(kind: str) -> dict[str, bool]:
    if kind == "xls":
        return {"skip_hidden_row_and_column": False, "skip_hidden_sheets": False, "detect_merged_cells": False}
    if kind == "ods":
        return {}
    return {"auto_detect_int": False, "auto_detect_float": False, "auto_detect_datetime": False}


def _tagged(value: object) -> tuple[str, object]:
    if isinstance(value, datetime):
        return "datetime", value.isoformat()
    if isinstance(value, date):
        return "date", value.isoformat()
    if isinstance(value, time):
        return "time", value.isoformat()
    if isinstance(value, timedelta):
        return "timedelta", value.total_seconds()
    if isinstance(value, bool | int | float | str):
        return "", value
    return "", str(value)
