"""The colours of the window by meaning; every pair of text and ground has a contrast of at least 4.5 to 1."""

from __future__ import annotations


class Palette:
    """Colours by meaning. What is bad or good is also said by a mark and a word, never by colour alone."""

    ground = "#F4F6FA"
    paper = "#FFFFFF"
    rail = "#E4EAF4"
    rail_over = "#D8E2F2"
    ink = "#1A1A1C"
    faint = "#55585F"
    line = "#C9CDD6"
    edge = "#8A8F9A"
    heading = "#E9EDF4"
    off = "#EEF0F3"
    off_ink = "#6B6F78"
    main = "#0A4FB0"
    main_deep = "#083F8C"
    main_off = "#8D96A6"
    on_main = "#FFFFFF"
    over = "#EAF1FC"
    chosen = "#CFE0FA"
    bad = "#B3001B"
    bad_ground = "#FDECEE"
    warn = "#7A5200"
    warn_ground = "#FFF6DF"
    good = "#0B6B3A"
    good_ground = "#E7F6EC"
    info = "#0A4FB0"
    info_ground = "#E8F0FC"
    calm = "#55585F"
    calm_ground = "#E9EDF4"

    def __init__(self, **others: str) -> None:
        for meaning, colour in others.items():
            setattr(self, meaning, colour)


OWN = Palette()


def system_palette(window: str, paper: str, ink: str, chosen: str) -> Palette:
    """Use the system's own colours, where the person has asked it for a high contrast."""
    every = {meaning: window for meaning, colour in vars(Palette).items() if str(colour).startswith("#")}
    inks = dict.fromkeys(("ink", "faint", "edge", "line", "off_ink", "bad", "warn", "good", "info", "calm"), ink)
    papers = dict.fromkeys(("paper", "bad_ground", "warn_ground", "good_ground", "info_ground", "calm_ground"), paper)
    marks = {"main": ink, "main_deep": ink, "main_off": ink, "on_main": paper, "chosen": chosen}
    return Palette(**every | inks | papers | marks)
