"""The window on the real 多治見市 list and the twenty workbooks its departments returned."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from round_folders import cell_values, real_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_screen import Screen

pytestmark = [pytest.mark.display, pytest.mark.shared]
pytest_plugins = ["desktop_fixtures"]


@pytest.mark.parametrize("size", [10, 14])
def test_the_published_list_is_made_in_the_window(
    open_screen: Callable[..., Screen], tmp_path: Path, seeds: Path, size: int
) -> None:
    """Files that were never our forms: checked, merged, taken back and merged again, tallied; every cell as published."""
    folder = real_folder(tmp_path / "令和2年度", seeds, "tajimi")
    blank = (folder / "一覧.xlsx").read_bytes()
    screen = open_screen(folder, size=size)
    screen.go(3)
    screen.key("<F5>")
    screen.wait_for("点検が終わりました")
    assert {row[1] for row in screen.rows("提出ファイル")} <= {"○ 受付済", "△ 要確認"}
    assert len(screen.rows("提出ファイル")) == 20

    screen.go(4)
    screen.wait_for("戻った行 52 ＝ 取り込む 44 ＋ 変更なし 8 ＋ 見送る 0")
    screen.press("一覧に反映する…(A)")
    screen.press("反映する(Y)")
    screen.wait_for("88セルを一覧に反映しました")
    published = cell_values((seeds / "tajimi_r2_master.xlsx").read_bytes())
    assert cell_values((folder / "一覧.xlsx").read_bytes()) == published

    screen.settle()
    screen.press("統合の取消し…(U)")
    screen.press("取り消す(Y)")
    screen.wait_for("最後の統合を取り消しました")
    assert (folder / "一覧.xlsx").read_bytes() == blank
    screen.settle()
    screen.press("一覧に反映する…(A)")
    screen.press("反映する(Y)")
    screen.wait_for("88セルを一覧に反映しました")

    screen.settle()
    screen.go(5)
    screen.wait_for("集計条件")
    screen.press("集計表を作る(M)")
    screen.wait_for("集計表を作りました")
    assert (folder / "集計" / "集計表.xlsx").is_file()
