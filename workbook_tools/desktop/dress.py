"""Every style of the window, by what it is for; sizes come from the font, colours from the palette."""

from __future__ import annotations

from workbook_tools.desktop.dress_controls import dress_controls

TYPE_CHECKING = False  # not from typing: that would hold up the first sight of the window
if TYPE_CHECKING:
    from workbook_tools.desktop.skin import Skin


def dress(skin: Skin) -> None:
    """Give every style its colours and sizes; called again when the size of text changes."""
    skin.root.winfo_toplevel().configure({"background": skin.colours.ground})
    _dress_surfaces(skin)
    _dress_labels(skin)
    _dress_tables(skin)
    if not skin.native:
        dress_controls(skin)


def _dress_surfaces(skin: Skin) -> None:
    style, c = skin.style, skin.colours
    if not skin.native:
        style.configure(
            ".",
            background=c.ground,
            foreground=c.ink,
            bordercolor=c.edge,
            lightcolor=c.ground,
            darkcolor=c.ground,
            troughcolor=c.off,
            focuscolor=c.main,
            selectbackground=c.main,
            selectforeground=c.on_main,
            insertcolor=c.ink,
            font="TkDefaultFont",
        )
    for name, ground in (("TFrame", c.ground), ("Card.TFrame", c.paper), ("Rail.TFrame", c.rail)):
        style.configure(name, background=ground)
    for tone in ("bad", "warn", "good", "info", "calm"):
        style.configure(f"{tone}.TFrame", background=getattr(c, f"{tone}_ground"))
    style.configure("Edge.TFrame", background=c.line)
    style.configure("Sash", sashthickness=skin.em // 2, gripcount=0)


def _dress_labels(skin: Skin) -> None:
    style, c = skin.style, skin.colours
    style.configure("TLabel", background=c.ground)
    style.configure("Faint.TLabel", foreground=c.faint, font=skin.small)
    style.configure("Title.TLabel", font=skin.title)
    style.configure("Strong.TLabel", font=skin.strong)
    style.configure("Card.TLabel", background=c.paper)
    style.configure("CardStrong.TLabel", background=c.paper, font=skin.strong)
    style.configure("CardTitle.TLabel", background=c.paper, font=skin.title)
    style.configure("CardFaint.TLabel", background=c.paper, foreground=c.faint, font=skin.small)
    style.configure("CardBad.TLabel", background=c.paper, foreground=c.bad, font=skin.small)
    style.configure("Rail.TLabel", background=c.rail, foreground=c.faint, font=skin.small)
    for tone in ("bad", "warn", "good", "info", "calm"):
        ground, ink = getattr(c, f"{tone}_ground"), getattr(c, tone)
        style.configure(f"{tone}.TLabel", background=ground, foreground=ink)
        style.configure(
            f"{tone}.Badge.TLabel", background=ground, foreground=ink, font=skin.strong, padding=(skin.em // 2, 2)
        )


def _dress_tables(skin: Skin) -> None:
    style, c, em = skin.style, skin.colours, skin.em
    style.configure("Treeview", rowheight=round(skin.line * 1.35))
    style.configure("Treeview.Heading", font=skin.strong, padding=(4, em // 4))
    if skin.native:
        return
    style.configure(
        "Treeview", background=c.paper, fieldbackground=c.paper, bordercolor=c.line, lightcolor=c.paper, borderwidth=1
    )
    style.map(
        "Treeview",
        background=[("selected", c.chosen)],
        foreground=[("selected", c.ink)],
        bordercolor=[("focus", c.main)],
    )
    style.configure(
        "Treeview.Heading",
        background=c.heading,
        lightcolor=c.heading,
        darkcolor=c.line,
        bordercolor=c.line,
        relief="flat",
    )
    style.map("Treeview.Heading", background=[("active", c.rail_over)])
    style.configure(
        "TScrollbar",
        background="#CDD3DE",
        lightcolor="#CDD3DE",
        darkcolor="#CDD3DE",
        bordercolor=c.off,
        arrowcolor=c.faint,
        arrowsize=em * 4 // 5,
        gripcount=0,
    )
    style.map("TScrollbar", background=[("disabled", c.off), ("active", c.edge)], arrowcolor=[("disabled", c.line)])
