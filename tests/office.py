"""LibreOffice as an outside judge: converts files in batches, recalculates what it loads, and owns up to failure."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from needs import FONTS_CONF

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FILTERS = {
    "xlsx": "xlsx:Calc MS Excel 2007 XML",
    "xls": "xls:MS Excel 97",
    "ods": "ods:calc8",
    "pdf": "pdf:calc_pdf_Export",
    "csv": "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false",  # first sheet, UTF-8, as shown
}

# Without this LibreOffice shows the values a file carries, and a wrong formula beside a right value would pass.
ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">\
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">\
<prop oor:name="ODFRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


class ConversionFailed(AssertionError):
    """LibreOffice gave no output; its exit code is 0 all the same."""


@dataclass(frozen=True, slots=True)
class LibreOffice:
    """One LibreOffice with a profile of its own, so that it meets no other and no habits of a user."""

    program: str
    profile: Path
    patience: int = 300

    def __post_init__(self) -> None:
        settings = self.profile / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(ALWAYS_RECALCULATE, encoding="utf-8")

    def __call__(self, sources: Iterable[Path], kind: str, into: Path) -> tuple[Path, ...]:
        """Convert workbooks to `kind` in one start of the program; every one of them must come out."""
        inputs = tuple(sources)
        outputs = tuple(into / f"{source.stem}.{kind}" for source in inputs)
        if len(set(outputs)) < len(outputs) or any(output.exists() for output in outputs):
            message = f"two files would have one name in {into}: {[output.name for output in outputs]}"
            raise ValueError(message)
        said = self._run(["--convert-to", FILTERS[kind], "--outdir", str(into), *map(str, inputs)])
        lost = [source.name for source, output in zip(inputs, outputs, strict=True) if not output.exists()]
        if lost:
            message = f"LibreOffice made nothing of {lost}; it said: {said}"
            raise ConversionFailed(message)
        return outputs

    def _run(self, words: list[str]) -> str:
        command = [self.program, f"-env:UserInstallation={self.profile.as_uri()}", "--headless", "--norestore", *words]
        surroundings = {**os.environ, "FONTCONFIG_FILE": str(FONTS_CONF)}
        surroundings.pop("DISPLAY", None)
        done = subprocess.run(command, env=surroundings, capture_output=True, timeout=self.patience, check=False)
        return (done.stdout + done.stderr).decode("utf-8", "replace")
