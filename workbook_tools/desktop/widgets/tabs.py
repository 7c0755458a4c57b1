"""Tabs: named anew as their contents change, turned to by the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import tkinter as tk
    from tkinter import ttk


def name_tab(tabs: ttk.Notebook, pane: tk.Misc, words: str) -> None:
    """Write a tab's words anew."""
    tabs.tab(str(pane), text=words)  # type: ignore[no-untyped-call] # the stubs leave it open


def show_tab(tabs: ttk.Notebook, pane: tk.Misc) -> None:
    """Turn to a tab."""
    tabs.select(str(pane))  # type: ignore[no-untyped-call] # the stubs leave it open
