"""What the tests need of the machine beyond Python packages, how to tell, and where to get it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import run

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
FONTS_CONF = ROOT / "tests" / "fonts.conf"
SOFFICE_PLACES = (  # where installers put it when they leave the search path alone
    "C:/Program Files/LibreOffice/program/soffice.com",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
STAND_INS = (("ＭＳ ゴシック", "IPAGothic"), ("游ゴシック", "Noto Sans CJK JP"))


@dataclass(frozen=True, slots=True)
class Need:
    """One thing some tests cannot do without."""

    name: str
    what: str
    is_there: Callable[[], bool]
    packages: tuple[str, ...] = ()


def soffice() -> str | None:
    """Find LibreOffice's program."""
    return shutil.which("soffice") or next((place for place in SOFFICE_PLACES if Path(place).exists()), None)


def has_display() -> bool:
    """Tell whether a window can be opened: Linux brings its own screen, elsewhere the desk has one."""
    return sys.platform != "linux" or shutil.which("Xvfb") is not None


def has_tk() -> bool:
    """Tell whether this Python can draw windows."""
    return find_spec("_tkinter") is not None


def has_fonts() -> bool:
    """Tell whether the fonts that stand in for the Windows ones are those the print tests were measured with."""
    return sys.platform == "win32" or all(family in matched_font(name) for name, family in STAND_INS)


def matched_font(name: str) -> str:
    """Ask which family answers to a font's name."""
    program = shutil.which("fc-match")
    if program is None:
        return ""
    surroundings = {**os.environ, "FONTCONFIG_FILE": str(FONTS_CONF)}
    answer = subprocess.run([program, "-f", "%{family}", name], env=surroundings, capture_output=True, check=False)
    return answer.stdout.decode("utf-8", "replace")


NEEDS = (
    Need("display", "Xvfb（画面のない機械で窓を開く）", has_display, ("xvfb",)),
    Need("tk", "tkinter（窓の部品）", has_tk, ("python3-tk",) if sys.base_prefix == "/usr" else ()),
    Need(
        "libreoffice",
        "LibreOffice Calc（できたファイルを別の目で確かめる）",
        lambda: bool(soffice()),
        ("libreoffice-calc",),
    ),
    Need(
        "fonts",
        "IPAGothic・Noto Sans CJK JP（印刷の確かめ）",
        has_fonts,
        ("fontconfig", "fonts-ipafont-gothic", "fonts-noto-cjk"),
    ),
    Need(
        "poppler",
        "poppler-utils（PDF の文字の位置を読む）",
        lambda: shutil.which("pdftotext") is not None,
        ("poppler-utils",),
    ),
    Need("shared", f"{SHARED}（見本と外のファイル）", SHARED.is_dir),
)


def missing() -> tuple[Need, ...]:
    """List what is not there."""
    return tuple(need for need in NEEDS if not need.is_there())


def is_strict(words: list[str]) -> bool:
    """Tell whether a missing need is a failure."""
    return os.environ.get("CI") == "true" or "--no-skip" in words


def add_packages(lacking: tuple[Need, ...]) -> None:
    """Install what can be installed, where we may."""
    packages = [package for need in lacking for package in need.packages]
    if packages and run.may_install_packages():
        run.add_debian_packages(packages, why=f"試験に要るものが足りません：{'、'.join(need.what for need in lacking)}")


def main(words: list[str]) -> int:
    """Get what is missing where we may, name what is still missing, and say whether the tests can start."""
    try:
        add_packages(missing())
    except run.CannotStart as refusal:
        run.say(str(refusal))
    lacking = missing()
    for need in lacking:
        remedy = f"（Debian では {' '.join(need.packages)}）" if need.packages else ""
        run.say(
            f"ないもの：{need.what}{remedy}。これを使う試験は{'できません' if is_strict(words) else '飛ばします'}。"
        )
    return run.EXIT_CANNOT if lacking and is_strict(words) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
