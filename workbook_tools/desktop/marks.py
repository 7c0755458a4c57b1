"""Check marks and radio dots drawn at the size of the text: Tk's own theme ticks a box with ×, which means no."""

from __future__ import annotations

import math
import tkinter as tk
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbook_tools.desktop.skin import Skin

_TICK = ((0.24, 0.53, 0.42, 0.70), (0.42, 0.70, 0.76, 0.30))
_LEVELS = 16


def put_marks(skin: Skin) -> None:
    """Give check boxes and radio buttons their own marks."""
    if skin.native:
        return
    size = skin.ems(1.2)
    for widget, shape, sign in (("Checkbutton", _box, _tick), ("Radiobutton", _disc, _dot)):
        images = _images(skin, size, shape, sign)
        name = f"workbook_tools{skin.points}.{widget}.indicator"
        if name not in skin.style.element_names():
            off, on, dead, dead_on = images
            states = (("disabled", "selected", dead_on), ("disabled", dead), ("selected", on))
            skin.style.element_create(name, "image", off, *states, width=round(size * 1.35), sticky="w")
            _kept.extend(images)
        for style in (f"T{widget}", f"Card.T{widget}"):
            skin.style.layout(style, cast("Any", _layout(widget, name)))


_kept: list[tk.PhotoImage] = []
"""Tk forgets a picture that nobody holds."""


def _layout(widget: str, indicator: str) -> list[tuple[str, dict[str, object]]]:
    label = (f"{widget}.label", {"sticky": "nswe"})
    focus = (f"{widget}.focus", {"side": "left", "sticky": "w", "children": [label]})
    return [(f"{widget}.padding", {"sticky": "nswe", "children": [(indicator, {"side": "left", "sticky": ""}), focus]})]


def _images(
    skin: Skin, size: int, shape: Callable[[float, float], float], sign: Callable[[float, float], float]
) -> tuple[tk.PhotoImage, ...]:
    """Draw off, on, disabled and disabled while on."""
    c = skin.colours
    outer = _levels(size, shape, 0)
    inner = _levels(size, shape, max(1.2, size * 0.08))
    mark = _levels(size, sign, 0)
    looks = (
        (c.edge, c.paper, c.paper),
        (c.main, c.main, c.on_main),
        (c.line, c.off, c.off),
        (c.main_off, c.main_off, c.on_main),
    )
    return tuple(_image(skin.root, size, (outer, inner, mark), look) for look in looks)


def _levels(size: int, shape: Callable[[float, float], float], inset: float) -> list[int]:
    """Say for each pixel how far it lies inside a shape, from 0 to `_LEVELS`; shapes are drawn on a unit square."""
    levels = []
    for row in range(size):
        for column in range(size):
            depth = shape((column + 0.5) / size, (row + 0.5) / size) * size - inset
            levels.append(round(max(0.0, min(1.0, depth + 0.5)) * _LEVELS))
    return levels


def _image(
    root: tk.Misc, size: int, layers: tuple[list[int], list[int], list[int]], look: tuple[str, str, str]
) -> tk.PhotoImage:
    image = tk.PhotoImage(master=root, width=size, height=size)
    known: dict[tuple[int, int, int], str] = {}
    ground = root.winfo_toplevel().cget("background")
    ground = ground if ground.startswith("#") else look[1]
    colours = []
    for levels in zip(*layers, strict=True):
        if levels not in known:
            colour = ground
            for level, over in zip(levels, look, strict=True):
                colour = _mix(colour, over, level / _LEVELS)
            known[levels] = colour
        colours.append(known[levels])
    image.put(" ".join("{" + " ".join(colours[at : at + size]) + "}" for at in range(0, size * size, size)))
    return image


def _mix(under: str, over: str, share: float) -> str:
    parts = (int(under[at : at + 2], 16) * (1 - share) + int(over[at : at + 2], 16) * share for at in (1, 3, 5))
    return "#" + "".join(f"{round(part):02x}" for part in parts)


def _box(x: float, y: float) -> float:
    """Give the depth inside a square with round corners."""
    corner = 0.16
    right, below = abs(x - 0.5) - (0.45 - corner), abs(y - 0.5) - (0.45 - corner)
    return corner - math.hypot(max(right, 0.0), max(below, 0.0))


def _disc(x: float, y: float) -> float:
    return 0.45 - math.hypot(x - 0.5, y - 0.5)


def _dot(x: float, y: float) -> float:
    return 0.19 - math.hypot(x - 0.5, y - 0.5)


def _tick(x: float, y: float) -> float:
    return 0.065 - min(_distance(x, y, *stroke) for stroke in _TICK)


def _distance(x: float, y: float, x1: float, y1: float, x2: float, y2: float) -> float:
    along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / ((x2 - x1) ** 2 + (y2 - y1) ** 2)
    along = max(0.0, min(1.0, along))
    return math.hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1))
