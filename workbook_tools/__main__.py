"""`python -m workbook_tools` is the console script under another name."""

from __future__ import annotations

import sys

from workbook_tools.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
