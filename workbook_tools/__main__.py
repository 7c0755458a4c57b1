"""Where both faces meet: the command line, and the window that its `gui` command opens."""

from __future__ import annotations

import sys

from workbook_tools.cli.main import main as run_command

TYPE_CHECKING = False  # `typing` is not needed to answer `--help`
if TYPE_CHECKING:
    from collections.abc import Sequence


def open_window() -> int:
    """Open the window; its room is entered only when it is asked for."""
    from workbook_tools.desktop.main import main as open_it

    return open_it()


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out one command line; the console script and `python -m workbook_tools` both start here."""
    return run_command(argv, open_window=open_window)


if __name__ == "__main__":
    sys.exit(main())
