"""Styles of what is pressed, ticked and filled in; high contrast and macOS have their own."""

from __future__ import annotations

TYPE_CHECKING = False  # not from typing: that would hold up the first sight of the window
if TYPE_CHECKING:
    from workbook_tools.desktop.skin import Skin


def dress_controls(skin: Skin) -> None:
    """Give buttons, toggles, fields and tabs their colours and sizes."""
    _dress_buttons(skin)
    _dress_links(skin)
    _dress_toggles(skin)
    _dress_fields(skin)
    _dress_others(skin)


def _dress_buttons(skin: Skin) -> None:
    style, c, em = skin.style, skin.colours, skin.em
    style.configure(
        "TButton", background=c.paper, lightcolor=c.paper, darkcolor=c.paper, padding=(em * 2 // 3, em // 4), width=-4
    )
    style.map(
        "TButton",
        background=[("disabled", c.off), ("pressed", c.chosen), ("active", c.over)],
        foreground=[("disabled", c.off_ink)],
        bordercolor=[("disabled", c.line), ("focus", c.main)],
        lightcolor=[("disabled", c.off), ("pressed", c.chosen), ("active", c.over)],
        darkcolor=[("disabled", c.off), ("pressed", c.chosen), ("active", c.over)],
    )
    style.configure(
        "Main.TButton",
        background=c.main,
        lightcolor=c.main,
        darkcolor=c.main,
        bordercolor=c.main_deep,
        foreground=c.on_main,
        focuscolor=c.on_main,
        font=skin.strong,
        padding=(em, em // 4),
    )
    deep = [("disabled", c.main_off), ("pressed", c.main_deep), ("active", c.main_deep)]
    style.map(
        "Main.TButton",
        background=deep,
        lightcolor=deep,
        darkcolor=deep,
        bordercolor=[("disabled", c.main_off)],
        foreground=[("disabled", c.on_main)],
    )


def _dress_links(skin: Skin) -> None:
    style, c, em = skin.style, skin.colours, skin.em
    for name, ground in (("Link", c.ground), ("CardLink", c.paper)):
        style.configure(
            f"{name}.TButton",
            background=ground,
            lightcolor=ground,
            darkcolor=ground,
            bordercolor=ground,
            foreground=c.main,
            padding=(em // 3, em // 8),
            anchor="w",
        )
        style.map(
            f"{name}.TButton",
            background=[("pressed", c.chosen), ("active", c.over)],
            foreground=[("disabled", c.off_ink)],
            bordercolor=[("focus", c.main)],
        )


def _dress_toggles(skin: Skin) -> None:
    style, c, em = skin.style, skin.colours, skin.em
    style.configure(
        "Chip.Toolbutton",
        background=c.paper,
        bordercolor=c.edge,
        padding=(em // 2, em // 6),
        relief="solid",
        borderwidth=1,
    )
    style.map(
        "Chip.Toolbutton",
        background=[("selected", c.main), ("active", c.over)],
        foreground=[("selected", c.on_main)],
        lightcolor=[("selected", c.main)],
        darkcolor=[("selected", c.main)],
        bordercolor=[("focus", c.ink), ("selected", c.main_deep)],
        relief=[],
    )
    for name in ("TCheckbutton", "TRadiobutton"):
        style.configure(name, background=c.ground, padding=(0, em // 8))
        style.map(name, background=[("active", c.ground)], foreground=[("disabled", c.off_ink)])
        style.configure(f"Card.{name}", background=c.paper, padding=(0, em // 8))
        style.map(f"Card.{name}", background=[("active", c.paper)])


def _dress_fields(skin: Skin) -> None:
    style, c, em = skin.style, skin.colours, skin.em
    style.configure("TEntry", fieldbackground=c.paper, padding=em // 6, bordercolor=c.edge, lightcolor=c.paper)
    style.map(
        "TEntry",
        bordercolor=[("focus", c.main)],
        lightcolor=[("focus", c.main), ("readonly", c.off)],
        fieldbackground=[("readonly", c.off), ("disabled", c.off)],
    )
    style.configure("TCombobox", fieldbackground=c.paper, background=c.paper, arrowsize=em * 4 // 5, padding=em // 6)
    style.map(
        "TCombobox",
        bordercolor=[("focus", c.main)],
        fieldbackground=[("readonly", c.paper)],
        foreground=[("readonly", c.ink)],
        selectbackground=[("readonly", c.paper)],
        selectforeground=[("readonly", c.ink)],
    )


def _dress_others(skin: Skin) -> None:
    style, c, em = skin.style, skin.colours, skin.em
    style.configure(
        "TMenubutton",
        background=c.ground,
        foreground=c.main,
        borderwidth=0,
        padding=(em // 3, em // 8),
        arrowcolor=c.main,
    )
    style.map("TMenubutton", background=[("active", c.over)])
    style.configure(
        "TProgressbar",
        background=c.main,
        lightcolor=c.main,
        darkcolor=c.main,
        bordercolor=c.edge,
        thickness=em * 2 // 3,
    )
    style.configure("TNotebook", background=c.ground, bordercolor=c.line, tabmargins=(0, 0, 0, 0), padding=0)
    style.configure(
        "TNotebook.Tab", padding=(em, em // 4), background=c.ground, lightcolor=c.ground, bordercolor=c.line
    )
    style.map(
        "TNotebook.Tab",
        background=[("selected", c.paper), ("active", c.over)],
        lightcolor=[("selected", c.paper)],
        foreground=[("selected", c.main)],
        font=[("selected", skin.strong)],
        padding=[],
        expand=[],
    )
