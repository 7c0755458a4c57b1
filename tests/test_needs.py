"""What the tests need of the machine is named before they start, and fetched only where we may."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import needs
import run

if TYPE_CHECKING:
    from collections.abc import Sequence

LACKING = needs.Need("screen", "画面", lambda: False, ("xvfb",))
NOT_SOLD = needs.Need("seeds", "見本", lambda: False)


@pytest.fixture
def ordered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let only two things be missing, and note what would be installed."""
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(needs, "NEEDS", (LACKING, NOT_SOLD))
    monkeypatch.setattr(run, "may_install_packages", lambda: True)
    names: list[str] = []

    def add(packages: Sequence[str], *, why: str) -> None:
        assert "画面" in why
        names.extend(packages)

    monkeypatch.setattr(run, "add_debian_packages", add)
    return names


def test_what_can_be_installed_is_and_the_rest_is_named(ordered: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """At a desk the tests go on without what is still missing."""
    assert needs.main([]) == 0

    told = capsys.readouterr().err
    assert ordered == ["xvfb"]
    assert "ないもの：画面（Debian では xvfb）。これを使う試験は飛ばします。" in told
    assert "ないもの：見本。これを使う試験は飛ばします。" in told


@pytest.mark.parametrize("switch", ["--no-skip", "CI"])
def test_where_nothing_may_be_left_out_a_missing_need_stops(
    ordered: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], switch: str
) -> None:
    """The tests do not even start, so that nobody takes half of them for all."""
    if switch == "CI":
        monkeypatch.setenv("CI", "true")

    assert needs.main([switch]) == run.EXIT_CANNOT
    assert ordered == ["xvfb"]
    assert "ないもの：見本。これを使う試験はできません。" in capsys.readouterr().err


@pytest.mark.usefixtures("ordered")
def test_a_failed_installation_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A machine without a network for its packages skips, and says so."""

    def add(_: Sequence[str], *, why: str) -> None:
        raise run.CannotStart(why)

    monkeypatch.setattr(run, "add_debian_packages", add)

    assert needs.main([]) == 0
    assert "試験に要るものが足りません：画面" in capsys.readouterr().err


def test_nothing_is_installed_without_the_right(ordered: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is not root gets the names of the packages, not a failing command."""
    monkeypatch.setattr(run, "may_install_packages", lambda: False)

    assert needs.main([]) == 0
    assert ordered == []
