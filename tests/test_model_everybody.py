"""Names that stand for everybody are told from the names of departments."""

from __future__ import annotations

import pytest

from workbook_tools.model.everybody import is_everybody, looks_like_department


@pytest.mark.parametrize(
    "name",
    [
        "全課", "全庁", "全部署", "全所属", "全課室", "各課", "各課等", "各部局", "各担当課", "各所管課", "各施設所管課",
        "各電算システム担当主管課", "関係課", "関係各課", "関係部署", "該当課", "関連各課", "庁内各課", "市各課", "全庁各課",
        "全ての課", "すべての所属", "全 課", "全課（※関係課：防災課）", "各学校",
    ],
)  # fmt: skip
def test_names_of_everybody(name: str) -> None:
    """Nobody has a desk with that name on it."""
    assert is_everybody(name)
    assert not looks_like_department(name)


@pytest.mark.parametrize(
    "name",
    ["防災課", "全国大会推進課", "関係人口創出課", "各務原支所", "総務財政課情報管理室", "全天候施設課", "学校教育課"],
)
def test_names_of_one_department(name: str) -> None:
    """A name that only begins like everybody's is one department's."""
    assert not is_everybody(name)
    assert looks_like_department(name)


@pytest.mark.parametrize("text", ["", "山田太郎", "内線1234", "課の回答として提出します。", "とても" * 12 + "課"])
def test_what_is_no_department(text: str) -> None:
    """What stands beside 担当 is not always a department."""
    assert not looks_like_department(text)
