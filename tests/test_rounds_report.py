"""実績等報告書 from files to pages: the cover sheet goes out empty, comes back filled, and is printed as a report."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

import entered
from overlaps import overlapping
from printed import read_pages
from round_folders import real_folder
from workbook_tools.errors import FileRefused, UsageError
from workbook_tools.excel.reader import read_book
from workbook_tools.rounds.new_folder import make_folder
from workbook_tools.rounds.report import make_cover_form, report

if TYPE_CHECKING:
    from pathlib import Path

    from command import CommandLine
    from office import LibreOffice

NOW = datetime(2026, 4, 20, 9, 30).astimezone()
WORDS = {
    "計画期間": "令和3年度～令和7年度",
    "位置付け": "総合計画を進めるための分野別の計画です。",
    "目的・概要": "手続を便利にし、職員の時間を相談にあてます。",
    "計画の骨格": "基本理念　手続を軽く\nどこからでも手続ができるようにします。\n柱①　便利な窓口\n・電子申請をひろげる\n・待たない窓口にする\n柱②　働き方\n・定型の仕事を機械にまかせる",
    "取組実績": "【令和7年度に実施した主な取組】\n・申請を12件増やした\n・案内板を直した",
    "成果": "待ち時間が短くなった。\n紙の使用がへった。",
    "総合計画推進への寄与度": "便利さの満足度が上がった。",
    "反省点・課題": "使い方の案内が足りない。",
    "今後の方向性": "案内の講座をひらく。",
}
INDICATORS = (
    ("オンライン申請の割合", "％", 20, 35, 40, None),
    ("窓口の待ち時間", "分", 30, 18, 20, None),
    ("紙の購入量", "千枚", 1200, "集計中", 900, None),
    ("満足度", "％", None, 71, 70, "上げる"),
    ("事故の件数", "件", 0, 1, 0, "下げる"),
)
"""Rising, falling and reached, not counted yet, no baseline, a target on the baseline."""
FIRST_INDICATOR, NAME, UNIT = 12, 2, 4


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a new plan folder."""
    return make_folder(tmp_path / "令和7年度").folder


@pytest.fixture
def filled(folder: Path) -> Path:
    """Give a plan folder whose cover sheet was filled in."""
    path = make_cover_form(folder, now=NOW)
    entered.fill_labels(path, "報告書", WORDS)
    cells: dict[tuple[int, int], Any] = {
        (FIRST_INDICATOR + number, column): value
        for number, (name, unit, *values) in enumerate(INDICATORS)
        for column, value in zip((NAME, *range(UNIT, UNIT + 5)), (name, unit, *values), strict=True)
        if value is not None
    }
    entered.write_cells(
        path, "報告書", {**cells, (1, 1): "みらい計画に関する実績等報告書（令和7年度）", (2, 1): "（ 企画部 企画課 ）"}
    )
    return folder


def test_an_empty_form_asks_for_every_row(folder: Path) -> None:
    """Read back as it went out, each empty cell is missed, and the counter on the sheet counts the same."""
    path = make_cover_form(folder, now=NOW)
    result = report(folder, now=NOW)
    sheet = read_book(path.read_bytes()).sheet("報告書")
    assert sheet is not None

    missed = [finding for finding in result.findings if finding.code == "answer-missing"]
    assert len(missed) == len(result.findings) == 10
    assert "残り 10 件" in sheet.values.values()
    assert result.has_errors


def test_the_counter_counts_down_while_the_sheet_is_filled_in(
    filled: Path, libreoffice: LibreOffice, tmp_path: Path
) -> None:
    """The sheet checks itself in the office's own program."""
    (tmp_path / "out").mkdir()
    (again,) = libreoffice([filled / "報告書.xlsx"], "xlsx", tmp_path / "out")

    values = [cell.value for row in openpyxl.load_workbook(again, data_only=True)["報告書"].iter_rows() for cell in row]
    assert "残り 0 件" in values


def test_a_filled_sheet_becomes_the_report(filled: Path) -> None:
    """Words beside their labels, achievement for rising and falling indicators, doubts at their cells."""
    result = report(filled, now=NOW)
    cover = result.cover

    assert (cover.title, cover.owner) == ("みらい計画に関する実績等報告書（令和7年度）", "企画部 企画課")
    assert {row.label: row.text for row in (*cover.basics, *cover.results)} == WORDS
    assert [(block.label, block.name, block.points) for block in cover.frame][1:] == [
        ("柱①", "便利な窓口", ("電子申請をひろげる", "待たない窓口にする")),
        ("柱②", "働き方", ("定型の仕事を機械にまかせる",)),
    ]
    rows = [
        (row.name, row.achievement and float(row.achievement), row.reached, row.why) for row in cover.table.indicators
    ]
    assert rows == [
        ("オンライン申請の割合", 0.75, False, ""),
        ("窓口の待ち時間", 1.2, True, ""),
        ("紙の購入量", None, None, "実績値がない"),
        ("満足度", None, True, "現状値がない"),
        ("事故の件数", None, False, "現状値と目標値が同じ"),
    ]
    assert [str(finding) for finding in result.findings] == [
        "報告書!F14 indicator-not-number 集計中",
        "報告書!E15 indicator-baseline-missing",
    ]
    assert not result.has_errors


def test_the_report_prints_on_a4_with_every_word(
    filled: Path, libreoffice: LibreOffice, poppler: str, tmp_path: Path
) -> None:
    """All sentences, points and figures; the findings stand on a page of their own, behind."""
    path = report(filled, now=NOW).path
    (tmp_path / "out").mkdir()
    (pdf,) = libreoffice([path], "pdf", tmp_path / "out")

    read = read_pages(poppler, pdf)
    assert overlapping(read) == []
    pages = ["".join(word.text for word in page) for page in read]
    printed = "".join(pages[:-1])
    for text in WORDS.values():
        for line in text.replace("　", "\n").split("\n"):
            assert "".join(line.split()) in printed
    for figure in (
        "75.0％",
        "120.0％",
        "1,200",
        "達成",
        "未達",
        "集計中",
        "下げる指標：窓口の待ち時間",
        "満足度：達成度を出していません（現状値がない）",
    ):
        assert figure in printed
    assert pages[-1].startswith("指摘")


def test_long_words_flow_over_pages(filled: Path, libreoffice: LibreOffice, poppler: str, tmp_path: Path) -> None:
    """A text higher than a row can be, and than a page, is cut between lines and nowhere else."""
    long = "\n".join(
        f"第{number}の段落です。" + "住民と職員の双方に役立つ取組を続けました。" * 6 for number in range(40)
    )
    entered.fill_labels(filled / "報告書.xlsx", "報告書", {"成果": long})
    path = report(filled, now=NOW).path
    (tmp_path / "out").mkdir()
    (pdf,) = libreoffice([path], "pdf", tmp_path / "out")

    printed = "".join(word.text for page in read_pages(poppler, pdf) for word in page)
    assert printed.count("住民と職員の双方に役立つ取組を続けました。") > 200
    assert all(f"第{number}の段落です。" in printed for number in range(40))
    assert "今後の方向性" in printed


def test_the_handed_out_sheet_goes_before_the_master(seeds: Path, tmp_path: Path) -> None:
    """Where the master has a cover sheet it is read; once a form was handed out, the form is what counts."""
    folder = real_folder(tmp_path / "年度", seeds, "kameyama", returned=False, filled=True)

    assert report(folder, now=NOW).source.name == "一覧.xlsx"
    make_cover_form(folder, now=NOW)
    assert report(folder, now=NOW).source.name == "報告書.xlsx"


def test_a_form_is_not_written_over(filled: Path) -> None:
    """A filled sheet is somebody's work."""
    before = (filled / "報告書.xlsx").read_bytes()

    with pytest.raises(FileRefused, match="上書きしていません"):
        make_cover_form(filled, now=NOW)
    assert (filled / "報告書.xlsx").read_bytes() == before


def test_without_any_cover_sheet_it_is_refused(folder: Path) -> None:
    """The sentence says how to begin."""
    with pytest.raises(UsageError, match="report --form"):
        report(folder, now=NOW)


def test_findings_can_be_switched_off(filled: Path) -> None:
    """What an office has decided about is not told every time."""
    text = (filled / "config.toml").read_text(encoding="utf-8")
    off = 'off = ["indicator-not-number", "indicator-baseline-missing"]'
    (filled / "config.toml").write_text(text.replace("off = []", off), encoding="utf-8")

    result = report(filled, now=NOW)

    assert result.findings == ()
    assert openpyxl.load_workbook(result.path).sheetnames == ["報告書"]


def test_the_same_sheet_gives_the_same_bytes(filled: Path) -> None:
    """Nothing depends on the moment."""
    assert report(filled, now=NOW).path.read_bytes() == report(filled, now=NOW).path.read_bytes()


def test_the_command_line_makes_the_form_and_the_report(folder: Path, commands: CommandLine) -> None:
    """The form, the refusal before it is there, the exit code while something is missing."""
    assert commands.run(folder, "report").code == 2
    assert commands.run(folder, "report", "--form").json["form"].endswith("報告書.xlsx")
    outcome = commands.run(folder, "report")
    assert (outcome.code, outcome.json["indicators"]["none"]) == (1, False)
    entered.fill_labels(folder / "報告書.xlsx", "報告書", WORDS)
    entered.write_cells(folder / "報告書.xlsx", "報告書", {(FIRST_INDICATOR, NAME): "設定なし"})
    outcome = commands.run(folder, "report")
    assert (outcome.code, outcome.json["indicators"]["none"]) == (0, True)
    assert "成果指標　設定なし" in commands.say(folder, "report")


@pytest.mark.shared
def test_the_real_report_comes_out_of_its_master(
    seeds: Path, tmp_path: Path, commands: CommandLine, libreoffice: LibreOffice, poppler: str
) -> None:
    """A real plan folder as it is: the record of the printed report, field by field, and all of it on paper."""
    seed = json.loads((seeds / "kameyama_r3_cover.json").read_text(encoding="utf-8"))
    folder = real_folder(tmp_path / "年度", seeds, "kameyama", returned=False, filled=True)

    outcome = commands.run(folder, "report")

    told = outcome.json
    assert (outcome.code, told["findings"], told["title"], told["owner"]) == (0, [], seed["title"], seed["department"])
    rows = [
        [r["number"], r["name"], r["unit"], r["baseline"], *r["actuals"], r["target"]]
        for r in told["indicators"]["rows"]
    ]
    assert rows == seed["indicators"]["rows"]
    assert told["indicators"]["none"] is True
    labels = {label: name.split(".")[-1] for name, label in seed["labels"].items()}
    for row in told["results"]:
        recorded = seed["results"][labels[row["label"]]]
        assert row["points"] == recorded.get("items", [])
        assert row["paragraphs"] == recorded.get("paragraphs", [])
    assert [box["name"] for box in told["frame"]] == [
        seed["basic"]["frame"]["concept"],
        *(vision["name"] for vision in seed["basic"]["frame"]["visions"]),
    ]
    (tmp_path / "out").mkdir()
    (pdf,) = libreoffice([folder / "集計" / "実績等報告書.xlsx"], "pdf", tmp_path / "out")
    pages = read_pages(poppler, pdf)
    printed = "".join(word.text for page in pages for word in page)
    sentences = [
        text for row in seed["results"].values() for text in (*row.get("items", []), *row.get("paragraphs", []))
    ]
    assert len(pages) == 2
    assert all("".join(sentence.split()) in printed for sentence in sentences)
    assert overlapping(pages) == []
