"""What every test may ask for: the seeds, LibreOffice, a screen; and the rule that nothing is left out in silence."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import hypothesis
import pytest
from hypothesis.configuration import set_hypothesis_home_dir

import needs
from office import LibreOffice

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    from command import CommandLine

pytest_plugins = ["guards", "pytester"]

FIXTURE_MARKERS = ("display", "libreoffice", "shared")
SCREEN = "1366x768x24"  # the smallest screen we promise to fit

# No deadline: a test is not a stopwatch. The same examples every time: a red build must be red again at the next desk.
hypothesis.settings.register_profile("office", database=None, deadline=None, derandomize=True)
hypothesis.settings.register_profile("explore", database=None, deadline=None, max_examples=2_000)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch under which a missing need is a failure."""
    parser.addoption("--no-skip", action="store_true", help="a test that would be skipped fails (also by CI=true)")


def pytest_configure(config: pytest.Config) -> None:
    """Settle where Hypothesis keeps its tables and which examples it takes."""
    set_hypothesis_home_dir(config.rootpath / ".pytest_cache" / "hypothesis")
    if not config.getoption("--hypothesis-profile"):
        hypothesis.settings.load_profile("office")


def is_strict(config: pytest.Config) -> bool:
    """Tell whether nothing may be left out in this run."""
    return needs.is_strict(["--no-skip"] if config.getoption("--no-skip") else [])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let a marker bring its fixture and a fixture its marker, so that `-m "not libreoffice"` means what it says."""
    for item in items:
        if isinstance(item, pytest.Function):
            for name in FIXTURE_MARKERS:
                if name in item.fixturenames:
                    item.add_marker(name)
                elif item.get_closest_marker(name):
                    item.fixturenames.append(name)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip into a failure where nothing may be left out."""
    report = yield
    if report.skipped and is_strict(item.config) and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"left out, where nothing may be: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turn a skipped file into a failure where nothing may be left out."""
    report = yield
    if report.skipped and is_strict(collector.config):
        report.outcome = "failed"
        report.longrepr = f"left out, where nothing may be: {report.longrepr}"
    return report


def require(*names: str) -> None:
    """Leave the test out if one of its needs is not there."""
    lacking = [need.what for need in needs.missing() if need.name in names]
    if lacking:
        pytest.skip(f"ないもの：{'、'.join(lacking)}")


@pytest.fixture(scope="session")
def shared() -> Path:
    """Give the folder of seeds and foreign workbooks beside the checkout."""
    require("shared")
    return needs.SHARED


@pytest.fixture(scope="session")
def seeds(shared: Path) -> Path:
    """Give the folder of the five documents, their truth and the returned workbooks."""
    return shared / "seeds"


@pytest.fixture(scope="session")
def corpus(shared: Path) -> Path:
    """Give the folder of workbooks that nobody here made."""
    return shared / "corpus"


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> LibreOffice:
    """Give the outside judge: `libreoffice(paths, "pdf", tmp_path)` converts them in one start."""
    require("libreoffice", "fonts")
    return LibreOffice(needs.soffice() or "", tmp_path_factory.mktemp("libreoffice") / "profile")


@pytest.fixture(scope="session")
def poppler() -> str:
    """Give the program that reads text and its places from a PDF."""
    require("poppler")
    return shutil.which("pdftotext") or ""


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """Give a screen of our own on Linux, so that no window of a test meets a person; elsewhere the desk's."""
    require("display", "tk")
    if sys.platform != "linux":
        yield ""
        return
    reading, writing = os.pipe()
    with subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", SCREEN, "-nolisten", "tcp"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    ) as server:
        os.close(writing)
        with os.fdopen(reading) as answer:
            name = f":{answer.readline().strip()}"
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("DISPLAY", name)
            yield name
        server.terminate()


@pytest.fixture
def commands(capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """Give the command line."""
    from command import CommandLine

    return CommandLine(capsys)
