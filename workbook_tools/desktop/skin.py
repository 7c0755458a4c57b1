"""The looks of the window: own colours over Tk's plainest theme, every size taken from the font."""

from __future__ import annotations

import sys
import tkinter as tk
from tkinter import font as tkfont
from tkinter import ttk

from workbook_tools.desktop.palette import OWN, Palette, system_palette

FAMILIES = (
    "Yu Gothic UI",
    "Meiryo UI",
    "Hiragino Sans",
    "Noto Sans CJK JP",
    "Noto Sans JP",
    "IPAexGothic",
    "IPAPGothic",
)
_TK_FONTS = ("TkDefaultFont", "TkTextFont", "TkMenuFont", "TkHeadingFont", "TkCaptionFont", "TkTooltipFont")
_HIGH_CONTRAST, _CONTRAST_ON = 0x42, 1


def prepare_screen() -> None:
    """Tell Windows that we draw for its real pixels; must come before any window."""
    if sys.platform == "win32":
        import ctypes

        try:  # noqa: SIM105 - contextlib would hold up the first sight of the window
            ctypes.OleDLL("shcore").SetProcessDpiAwareness(1)  # not 2: Tk does not redraw for another screen's scale
        except (AttributeError, OSError):
            pass


def wants_high_contrast() -> bool:
    """Say whether the person has switched Windows to a high contrast."""
    if sys.platform == "win32":
        import ctypes

        class HighContrast(ctypes.Structure):
            _fields_ = (("size", ctypes.c_uint), ("flags", ctypes.c_uint), ("scheme", ctypes.c_wchar_p))

        asked = HighContrast(size=ctypes.sizeof(HighContrast))
        answered = ctypes.windll.user32.SystemParametersInfoW(_HIGH_CONTRAST, asked.size, ctypes.byref(asked), 0)
        return bool(answered and asked.flags & _CONTRAST_ON)
    return False


class Skin:
    """Colours, fonts and sizes. `em` is the width of a full-width character, `line` the height of a line."""

    def __init__(self, root: tk.Misc, points: int = 10) -> None:
        self.root = root
        self.native = sys.platform == "darwin" or wants_high_contrast()
        self.colours: Palette = _native_palette() if self.native else OWN
        self.style = ttk.Style(root)
        if not self.native:
            self.style.theme_use("clam")
        known = set(tkfont.families(root))
        self.family = next((family for family in FAMILIES if family in known), "")
        self._own: dict[str, tkfont.Font] = {}
        self.resize(points)

    def resize(self, points: int) -> None:
        """Take another size of text; `dress` carries it to every style."""
        self.points = points
        for name in _TK_FONTS:
            named = tkfont.nametofont(name, self.root)
            named.configure(size=points, weight="normal", family=self.family or named.cget("family"))
        base = tkfont.nametofont("TkDefaultFont", self.root)
        self.em, self.line = base.measure("国"), base.metrics("linespace")
        self.strong = self._font("strong", base, points, "bold")
        self.title = self._font("title", base, points + 3, "bold")
        self.small = self._font("small", base, points - 1, "normal")

    def ems(self, number: float) -> int:
        """Give so many widths of a character in pixels."""
        return round(self.em * number)

    def _font(self, name: str, base: tkfont.Font, points: int, weight: str) -> tkfont.Font:
        if name not in self._own:
            self._own[name] = tkfont.Font(self.root, name=f"workbook_tools_{name}")
        self._own[name].configure(
            family=base.cget("family"), size=points, weight="bold" if weight == "bold" else "normal"
        )
        return self._own[name]


def _native_palette() -> Palette:
    if sys.platform == "darwin":
        return Palette(ground="systemWindowBackgroundColor", rail="systemWindowBackgroundColor")
    return system_palette("SystemButtonFace", "SystemWindow", "SystemWindowText", "SystemHighlight")
