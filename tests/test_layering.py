"""The architecture is a test: floors, homes of libraries, and proof that the contracts can fail."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "workbook_tools"
LINT = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"

# Which room may import what is not in the standard library. What has no home here is no dependency.
HOMES = {
    "openpyxl": "writers",
    "xlsxwriter": "writers",
    "pandas": "summaries",
    "pyexcel": "readers",
    "pyexcel_io": "readers",
    "pyexcel_xls": "readers",
    "pyexcel_ods3": "readers",
    "msoffcrypto": "readers",
    "tkinterdnd2": "desktop",
}
FACES = ("cli", "desktop")
WORK = ("readers", "checks", "master", "learning", "forms", "summaries", "writers", "reports")
ROOMS = (*FACES, "rounds", *WORK, "config", "excel", "files", "model")


def check_contracts(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the contracts of pyproject.toml on the package in a folder."""
    return subprocess.run(
        [sys.executable, "-c", LINT], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False
    )


def imported_names(path: Path) -> set[str]:
    """Name the top-level packages a module imports, wherever in the module it does so."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.partition(".")[0])
    return names


def test_imports_go_downward_and_libraries_stay_home() -> None:
    """Every contract of pyproject.toml holds."""
    done = check_contracts(ROOT)

    assert done.returncode == 0, done.stdout + done.stderr


def test_every_library_has_one_home() -> None:
    """No module imports a third-party library outside that library's room, nor one that has no room."""
    strangers = [
        f"{path.relative_to(ROOT).as_posix()}: {name}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for name in sorted(imported_names(path) - sys.stdlib_module_names - {"workbook_tools"})
        if HOMES.get(name) != path.relative_to(PACKAGE).parts[0]
    ]

    assert strangers == []


@pytest.fixture
def model_house(tmp_path: Path) -> Path:
    """Build an empty house with all our rooms and each library at home."""
    house = tmp_path / "workbook_tools"
    for room in ROOMS:
        (house / room).mkdir(parents=True)
        (house / room / "__init__.py").touch()
    for name in ("__init__.py", "__main__.py", "errors.py"):
        (house / name).touch()
    (house / "writers" / "sheets.py").write_text("import openpyxl, xlsxwriter")
    (house / "summaries" / "tables.py").write_text("import pandas")
    (house / "readers" / "old.py").write_text("import pyexcel\nimport msoffcrypto")
    (house / "desktop" / "window.py").write_text("import tkinter")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return house


def test_the_model_house_stands(model_house: Path) -> None:
    """The house the next test damages is sound before."""
    done = check_contracts(model_house.parent)

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("module", "text", "contract"),
    [
        ("model/words.py", "from workbook_tools import excel", "Imports go downward only"),
        ("checks/rules.py", "from workbook_tools import readers", "Imports go downward only"),
        ("cli/main.py", "from workbook_tools import desktop", "Imports go downward only"),
        ("stray.py", "", "Imports go downward only"),
        ("rounds/check.py", "import openpyxl.styles", "openpyxl lives in writers"),
        ("reports/closing.py", "import xlsxwriter", "XlsxWriter lives in writers"),
        ("checks/rules.py", "import pandas", "pandas lives in summaries"),
        ("master/read.py", "import pyexcel", "pyexcel lives in readers"),
        ("rounds/check.py", "import msoffcrypto", "msoffcrypto lives in readers"),
        ("cli/main.py", "from tkinter import ttk", "tkinter lives in desktop"),
    ],
)
def test_a_wrong_import_breaks_its_contract(model_house: Path, module: str, text: str, contract: str) -> None:
    """One import in the wrong place is found, and the contract that forbids it is named."""
    (model_house / module).write_text(text)

    done = check_contracts(model_house.parent)

    assert done.returncode == 1
    assert [line for line in done.stdout.splitlines() if contract in line and "BROKEN" in line], done.stdout


def test_a_circle_between_modules_of_a_room_is_found(model_house: Path) -> None:
    """Two modules that need each other are one subject cut in two."""
    (model_house / "excel" / "one.py").write_text("from workbook_tools.excel import two")
    (model_house / "excel" / "two.py").write_text("from workbook_tools.excel import one")

    done = check_contracts(model_house.parent)

    assert done.returncode == 1
    assert [line for line in done.stdout.splitlines() if "No circles" in line and "BROKEN" in line], done.stdout
