"""The rules of the house that no linter knows: sizes, names, who may print, who may catch everything."""

from __future__ import annotations

import ast
import re
import subprocess
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "workbook_tools"
MODULES = tuple(sorted(PACKAGE.rglob("*.py")))

MODULE_LINES, FUNCTION_LINES = 300, 40
NAMES_OF_NOTHING = {"util", "utils", "helper", "helpers", "common", "manager", "managers", "misc"}
MAY_CATCH_EVERYTHING = {"cli/main.py", "desktop/job.py"}  # one place in each face, where a bug meets the log
MAY_PRINT = "cli"

NOT_OURS = {".git", ".venv", "wheelhouse", "build", "dist", "__pycache__"}
MACHINE_FOLDERS = ("work", "tmp", "home", "root")
# At the start of a path, not inside a web address or a longer path.
MACHINE_PATH = re.compile(rf"(?<![\w.~*-])/(?:{'|'.join(MACHINE_FOLDERS)})/")
HOST = re.compile(r"://|--(?:extra-)?index-url|--find-links|--trusted-host")


def room_path(path: Path) -> str:
    """Name a module from the package down."""
    return path.relative_to(PACKAGE).as_posix()


def trees() -> list[tuple[str, ast.Module]]:
    """Parse every module of the package."""
    return [(room_path(path), ast.parse(path.read_text(encoding="utf-8"))) for path in MODULES]


def kept_files() -> list[Path]:
    """List the files under version control, or all of ours where there is no git."""
    try:
        answer = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return [path for path in ROOT.rglob("*") if path.is_file() and not NOT_OURS & set(path.parts)]
    return [path for name in answer.decode("utf-8").split("\0") if name and (path := ROOT / name).is_file()]


def readable_parts(path: Path) -> dict[str, str]:
    """Read a file as text; a workbook part by part, since Excel writes its folder into them."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as package:
            return {f"{path.name}!{name}": package.read(name).decode("utf-8", "replace") for name in package.namelist()}
    return {path.name: path.read_bytes().decode("utf-8", "replace")}


def test_modules_are_short() -> None:
    """A module over the line has two subjects and is cut between them."""
    lengths = {room_path(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}

    assert {name: length for name, length in lengths.items() if length > MODULE_LINES} == {}


def test_functions_are_short() -> None:
    """A function over the line does two things and is cut between them."""
    lengths = {
        f"{name}:{node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for name, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }

    assert {name: length for name, length in lengths.items() if length > FUNCTION_LINES} == {}


def test_no_module_is_named_for_nothing() -> None:
    """`utils` says nothing about what is inside, so everything ends up there."""
    assert [room_path(path) for path in MODULES if NAMES_OF_NOTHING & set(path.stem.split("_"))] == []


def test_only_the_command_line_prints() -> None:
    """Below the faces a result is a value: what prints cannot be shown in a window."""
    printing = [
        f"{name}:{node.lineno}"
        for name, tree in trees()
        if not name.startswith(f"{MAY_PRINT}/")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]

    assert printing == []


def test_only_the_faces_catch_everything() -> None:
    """A handler for every error hides the bug that a person should hear of once, calmly, and the log in full."""
    catching = [
        f"{name}:{node.lineno}"
        for name, tree in trees()
        if name not in MAY_CATCH_EVERYTHING
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler) and catches_everything(node) and not passes_on(node)
    ]

    assert catching == []


def catches_everything(handler: ast.ExceptHandler) -> bool:
    """Tell whether a handler takes any error at all."""
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(kind is None or getattr(kind, "id", "") in {"Exception", "BaseException"} for kind in kinds)


def passes_on(handler: ast.ExceptHandler) -> bool:
    """Tell whether a handler only clears up and lets the error go on its way."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


@pytest.mark.parametrize(
    ("handler", "refused"),
    [
        ("except: pass", True),
        ("except Exception: pass", True),
        ("except (OSError, BaseException) as error: log(error)", True),
        ("except BaseException: clear(); raise", False),
        ("except (OSError, ValueError): pass", False),
    ],
)
def test_a_handler_for_everything_is_recognised(handler: str, *, refused: bool) -> None:
    """Clearing up and passing on is right; swallowing is not."""
    (block,) = ast.parse(f"try: work()\n{handler}").body
    assert isinstance(block, ast.Try)

    assert (catches_everything(block.handlers[0]) and not passes_on(block.handlers[0])) is refused


def test_no_file_names_a_folder_of_the_machine_it_was_made_on() -> None:
    """What is true on one machine only is a mistake on every other."""
    naming = [
        f"{part}: {found[0]}"
        for path in kept_files()
        for part, text in readable_parts(path).items()
        for found in [MACHINE_PATH.search(text)]
        if found
    ]

    assert naming == []


@pytest.mark.parametrize("folder", MACHINE_FOLDERS)
@pytest.mark.parametrize("text", ["open('{}a')", 'path="{}me/a.xlsx"', "see {}a"])
def test_a_machine_folder_is_recognised(text: str, folder: str) -> None:
    """The pattern finds what it is there for; this test spells no such folder out, or it would find itself."""
    assert MACHINE_PATH.search(text.format(f"/{folder}/"))


@pytest.mark.parametrize("text", ["https://example.jp/home/a.html", "docs/work/a", "../tmp/a", "{base}/tmpl/a"])
def test_other_paths_are_left_alone(text: str) -> None:
    """Addresses and relative paths belong to nobody's machine."""
    assert not MACHINE_PATH.search(text)


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_lock_files_name_no_host(name: str) -> None:
    """Where packages come from is each office's own matter; what they are is fixed by their hashes."""
    text = (ROOT / name).read_text(encoding="utf-8")

    assert HOST.search(text) is None
    assert "--hash=sha256:" in text
