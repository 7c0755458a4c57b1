"""診断: what this machine has, what is missing, and what to do about it."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import platform
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from workbook_tools import __version__
from workbook_tools.config.load import CONFIG_NAME, load_config
from workbook_tools.errors import WorkbookToolsError

_LIBRARIES = ("openpyxl", "XlsxWriter", "pandas", "pyexcel", "pyexcel-xls", "pyexcel-ods3")
_FONT_FILES = (
    "msgothic.ttc",
    "ipag.ttf",
    "ipagp.ttf",
    "ipaexg.ttf",
    "NotoSansCJK-Regular.ttc",
    "ヒラギノ角ゴシック W3.ttc",
)
_FONT_FOLDERS = (
    Path("C:/Windows/Fonts"),
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path("/System/Library/Fonts"),
)


@dataclass(frozen=True, slots=True)
class Point:
    """One thing looked at: ○ there, △ missing but the work goes on, × missing and needed."""

    mark: Literal["○", "△", "×"]
    name: str
    found: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Examination:
    """Everything looked at."""

    points: tuple[Point, ...]

    @property
    def ready(self) -> bool:
        """Say whether nothing needed is missing."""
        return all(point.mark != "×" for point in self.points)


def examine(folder: Path) -> Examination:
    """Look at Python, the libraries, Tk, fonts, LibreOffice, and at the folder: may it be written, is it a plan's."""
    points = [
        Point("○", "workbook_tools", __version__),
        Point("○", "Python", f"{platform.python_version()}（{platform.system()}）"),
        *map(_library, _LIBRARIES),
        _tk(),
        _fonts(),
        _libreoffice(),
        _writable(folder),
    ]
    if (folder / CONFIG_NAME).exists():
        points.append(_settings(folder))
    return Examination(tuple(points))


def _library(name: str) -> Point:
    try:
        return Point("○", name, importlib.metadata.version(name))
    except importlib.metadata.PackageNotFoundError:
        return Point("×", name, "ありません。", "run.py から起動すると自動で入ります。")


def _tk() -> Point:
    if importlib.util.find_spec("_tkinter"):
        return Point("○", "Tk（画面）", "あります。")
    remedy = (
        "Debian・Ubuntu では python3-tk を入れてください。"
        if sys.platform == "linux"
        else "python.org の Python を入れてください。"
    )
    return Point("△", "Tk（画面）", "ありません。画面は開けませんが、コマンドは使えます。", remedy)


def _fonts() -> Point:
    folders = (*_FONT_FOLDERS, Path.home() / ".fonts", Path.home() / ".local/share/fonts")
    wanted = {name.casefold() for name in _FONT_FILES}
    for root in folders:
        for path in root.rglob("*") if root.is_dir() else ():
            if path.name.casefold() in wanted:
                return Point("○", "日本語の書体", path.name)
    return Point(
        "△", "日本語の書体", "見つかりません。", "ＭＳ ゴシックか IPAゴシックを入れると、印刷の見た目がそろいます。"
    )


def _libreoffice() -> Point:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found:
        return Point("○", "LibreOffice", found)
    return Point("△", "LibreOffice", "ありません。PDF は Excel の「名前を付けて保存」で作れます。")


def _writable(folder: Path) -> Point:
    try:
        with tempfile.TemporaryFile(dir=folder):
            return Point("○", "書き込み", str(folder))
    except OSError as error:
        return Point(
            "×", "書き込み", f"{folder} に書けません（{error.strerror}）。", "書き込めるフォルダを選んでください。"
        )


def _settings(folder: Path) -> Point:
    try:
        config = load_config(folder)
    except WorkbookToolsError as refusal:
        return Point("×", CONFIG_NAME, refusal.message, refusal.remedy)
    return Point("○", CONFIG_NAME, f"{config.plan.name}　{config.plan.year_name}")
