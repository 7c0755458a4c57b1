"""Each guard can fail: tests that misbehave are run apart, and must not come out green."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).resolve().parent
INNER_SETTINGS = """
[pytest]
strict = true
filterwarnings = error
markers =
    display: as outside
    libreoffice: as outside
    shared: as outside
    logs_errors(reason): as outside
"""


@pytest.fixture
def run_apart(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Callable[..., pytest.RunResult]:
    """Run a test's text under our conftest in a process and a folder of its own, away from any seeds."""
    tests = pytester.mkdir("tests")
    for name in ("conftest.py", "guards.py", "needs.py", "office.py", "fonts.conf"):
        shutil.copy(HERE / name, tests)
    (pytester.path / "pytest.ini").write_text(INNER_SETTINGS, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(HERE.parent))
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("PYTEST_XDIST_WORKER", raising=False)

    def run_text(text: str, *words: str) -> pytest.RunResult:
        (tests / "test_inner.py").write_text(text, encoding="utf-8")
        return pytester.runpytest_subprocess("-p", "no:randomly", "-p", "no:xdist", *words)

    return run_text


def test_a_well_behaved_test_passes(run_apart: Callable[..., pytest.RunResult]) -> None:
    """Writing in one's own folder, temporary files and log lines below ERROR are fine."""
    done = run_apart("""
import logging, tempfile

def test_writes_where_it_may(tmp_path):
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    with tempfile.TemporaryDirectory() as folder:
        assert folder
    logging.getLogger("x").warning("only a warning")
""")

    done.assert_outcomes(passed=1)


def test_an_error_log_fails_the_test(run_apart: Callable[..., pytest.RunResult]) -> None:
    """An ERROR record fails its test; the marker that allows it needs a reason and an error."""
    done = run_apart("""
import logging, pytest

def test_logs():
    logging.getLogger("deep.inside").error("went wrong")

@pytest.mark.logs_errors(reason="the error is the point")
def test_may():
    logging.getLogger("x").error("expected")

@pytest.mark.logs_errors()
def test_without_reason():
    logging.getLogger("x").error("expected")

@pytest.mark.logs_errors(reason="long gone")
def test_needs_it_no_more():
    pass
""")

    done.assert_outcomes(passed=3, errors=3)
    done.stdout.fnmatch_lines_random(
        [
            "*logged as errors: ?'deep.inside: went wrong'?",
            "*logs_errors needs its reason*",
            "*marked logs_errors, but nothing was logged*",
        ]
    )


def test_a_warning_fails_the_test(run_apart: Callable[..., pytest.RunResult]) -> None:
    """A warning is an error, also one from a destructor or a forgotten file."""
    done = run_apart("""
import gc, warnings

def test_warns():
    warnings.warn("old way")

def test_forgets_to_close(tmp_path):
    (tmp_path / "a.txt").open("w")
    gc.collect()
""")

    assert done.ret == pytest.ExitCode.TESTS_FAILED
    done.stdout.fnmatch_lines_random(["*UserWarning: old way*", "*unclosed file*"])
    done.assert_outcomes(failed=2)


STRAYS = {
    "open": 'Path(place, "a.txt").write_text("a")',
    "append": 'Path(place, "here.txt").open("a").close()',
    "os.open": 'os.open(Path(place, "a.txt"), os.O_WRONLY | os.O_CREAT)',
    "os.mkdir": 'Path(place, "a").mkdir()',
    "os.rmdir": 'Path(place, "empty").rmdir()',
    "os.remove": 'Path(place, "here.txt").unlink()',
    "os.rename, away": 'Path(place, "here.txt").rename(tmp_path / "a.txt")',
    "os.rename, onto": '(tmp_path / "mine.txt").replace(Path(place, "here.txt"))',
    "os.symlink": 'Path(place, "link").symlink_to(tmp_path)',
    "through a link": '(tmp_path / "link").symlink_to(place); (tmp_path / "link" / "a.txt").write_text("a")',
    "folder through a link": '(tmp_path / "link").symlink_to(place); (tmp_path / "link" / "a").mkdir()',
    "os.utime": 'os.utime(Path(place, "here.txt"))',
    "copy": 'shutil.copy(tmp_path / "mine.txt", place)',
    "tree": "shutil.rmtree(place)",
}


def test_a_write_elsewhere_is_refused_and_fails_the_test(
    run_apart: Callable[..., pytest.RunResult], pytester: pytest.Pytester
) -> None:
    """Whatever way a test takes to change something outside its own folder, nothing changes and it fails."""
    place = pytester.mkdir("elsewhere")
    (place / "here.txt").write_text("kept", encoding="utf-8")
    (place / "empty").mkdir()
    done = run_apart(f"""
import os, shutil
from pathlib import Path
import pytest

@pytest.mark.parametrize("deed", {list(STRAYS.values())!r}, ids={list(STRAYS)!r})
def test_strays(deed, tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    exec(deed, {{**globals(), "tmp_path": tmp_path, "place": {str(place)!r}}})
""")

    done.assert_outcomes(failed=len(STRAYS), errors=len(STRAYS))
    assert sorted(path.name for path in place.iterdir()) == ["empty", "here.txt"]
    assert (place / "here.txt").read_text(encoding="utf-8") == "kept"


def test_a_swallowed_refusal_still_fails_the_test(
    run_apart: Callable[..., pytest.RunResult], pytester: pytest.Pytester
) -> None:
    """A careless handler around the stray write does not make the test green."""
    place = pytester.mkdir("elsewhere")
    done = run_apart(f"""
from pathlib import Path

def test_strays():
    try:
        Path({str(place)!r}, "a.txt").write_text("a")
    except Exception:
        pass
""")

    done.assert_outcomes(passed=1, errors=1)
    done.stdout.fnmatch_lines(["*written outside the test's own folder: *elsewhere*a.txt*"])


@pytest.mark.display
def test_an_error_inside_a_tk_callback_fails_the_test(run_apart: Callable[..., pytest.RunResult]) -> None:
    """Tk prints what a callback raises and goes on; the test must not."""
    done = run_apart("""
import tkinter

def test_callback(display):
    root = tkinter.Tk()
    root.after(0, lambda: 1 / 0)
    root.update()
    root.destroy()
""")

    done.assert_outcomes(passed=1, errors=1)
    done.stdout.fnmatch_lines(["*raised inside a Tk callback:*", "*ZeroDivisionError*"])


LACKING = """
import pytest

@pytest.mark.shared
def test_reads_a_seed():
    pass

def test_leaves_itself_out():
    pytest.skip("not today")

@pytest.mark.xfail(reason="known")
def test_is_known_to_fail():
    assert False
"""


def test_what_is_missing_is_left_out_with_its_reason(run_apart: Callable[..., pytest.RunResult]) -> None:
    """At a desk without the seeds their tests are skipped, and the list at the end says why."""
    done = run_apart(LACKING, "-rs")

    done.assert_outcomes(skipped=2, xfailed=1)
    done.stdout.fnmatch_lines_random(["*ないもの：*shared*"])


@pytest.mark.parametrize("switch", ["--no-skip", "CI"])
def test_nothing_is_left_out_where_nothing_may_be(
    run_apart: Callable[..., pytest.RunResult], monkeypatch: pytest.MonkeyPatch, switch: str
) -> None:
    """With CI=true or --no-skip every skip is a failure: one test's as well as a whole file's."""
    if switch == "CI":
        monkeypatch.setenv("CI", "true")
    words = [switch] if switch.startswith("-") else []

    run_apart(LACKING, *words).assert_outcomes(failed=1, errors=1, xfailed=1)
    run_apart('import pytest\npytest.skip("no", allow_module_level=True)', *words).assert_outcomes(errors=1)
