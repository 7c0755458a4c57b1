"""立ち位置評価 from files to pages: an entry form, filled in, judged, printed, with every doubt on its own page."""

from __future__ import annotations

import json
import re
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

import entered
from overlaps import overlapping
from printed import read_pages
from workbook_tools.errors import ConfigError, FileRefused, UsageError
from workbook_tools.rounds.new_folder import make_folder
from workbook_tools.rounds.standing import STANDING_NAME, standing, write_standing_form

if TYPE_CHECKING:
    from pathlib import Path

    from command import CommandLine
    from office import LibreOffice

NOW = datetime(2025, 5, 7, 9, 30).astimezone()
CATEGORIES = (
    {
        "大分類": "体制",
        "分野": "推進の体制",
        "判定": "良好",
        "良い点": "・専任の課がある",
        "検討点": "外部の人材を探す",
    },
    {"分野": "人材の育成", "検討点": "研修の回数をふやす\n派遣を考える"},
    {"大分類": "その他", "分野": "試行", "参考": "○", "判定": "先進的", "注": "※ 試行は、規則の外の取組です。"},
)
ITEMS = (
    {"分野": "推進の体制", "項目": "計画の策定", "本市の実施": "○", "全国実施率": 0.72, "県内団体数": 30},
    {"項目": "専任の課の設置", "本市の実施": "○", "全国実施率": 0.31, "県内団体数": 12},
    {
        "項目": "補佐役の任命と、その役割を決めた要綱の制定",
        "本市の実施": "×",
        "全国実施率": 0.48,
        "備考": "令和7年度に検討",
    },
    {"分野": "人材の育成", "項目": "研修", "本市の実施": "○", "全国実施率": 0.5},
    {"項目": "派遣", "本市の実施": "×", "全国実施率": 0.5},
    {"分野": "試行", "項目": "自動化", "区分": "先進的"},
)
"""A tie on both thresholds (50 %), an item without figures, one with a note, categories with one stated verdict each."""


def fill(path: Path, categories: Any = CATEGORIES, items: Any = ITEMS) -> Path:  # noqa: ANN401 - rows of a table
    """Write an office's answers into the form."""
    entered.fill_labels(path, "分野", {"表題": "みらい市の立ち位置", "副題": "令和7年度", "県内の団体の数": 42})
    entered.fill_table(path, "分野", categories)
    entered.fill_table(path, "項目", items)
    return path


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """Give a filled form in a folder of its own."""
    return fill(write_standing_form(tmp_path, tmp_path / "立ち位置" / "記入票.xlsx", now=NOW))


def texts_of(path: Path, sheet: str) -> list[str]:
    """List the texts of a sheet."""
    rows = openpyxl.load_workbook(path)[sheet].iter_rows()
    return [str(cell.value) for row in rows for cell in row if cell.value is not None]


def test_the_form_needs_no_plan_folder(form: Path, tmp_path: Path) -> None:
    """Whoever has the form has all there is: the result lies beside it."""
    result = standing(tmp_path, form, now=NOW)

    assert result.path == form.parent / "記入票_評価結果.xlsx"
    assert [(each.name, each.counts, result.standing.shown_verdict(each)) for each in result.standing.categories] == [
        ("推進の体制", (1, 1, 1, 0), "良好"),
        ("人材の育成", (0, 1, 0, 1), "不備あり"),
        ("試行", (1, 0, 0, 0), "先進的"),
    ]
    assert [str(finding) for finding in result.findings] == [
        "分野!D9 standing-verdict-differs 良好",
        "分野!D9 standing-on-bound",
    ]
    assert not result.has_errors


def test_a_plan_folder_brings_its_thresholds_and_keeps_the_result(form: Path, tmp_path: Path) -> None:
    """In a plan folder the settings judge, and 集計 takes the workbook."""
    folder = make_folder(tmp_path / "令和7年度").folder
    with (folder / "config.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[standing]\nadvanced_below = 30\nlate_from = 60\nreading = "wide"\n')

    result = standing(folder, form, now=NOW)

    assert result.path == folder / "集計" / STANDING_NAME
    assert [each.counts for each in result.standing.categories] == [(0, 2, 1, 0), (0, 1, 1, 0), (1, 0, 0, 0)]
    assert result.standing.wide
    assert "30％" in "".join(texts_of(result.path, "判定の基準"))


def test_settings_with_a_mistake_are_refused(form: Path, tmp_path: Path) -> None:
    """A rule that cannot be read judges nobody."""
    folder = make_folder(tmp_path / "令和7年度").folder
    with (folder / "config.toml").open("a", encoding="utf-8") as settings:
        settings.write("\n[standing]\nlate_from = 150\n")

    with pytest.raises(ConfigError, match=r"standing.late_from"):
        standing(folder, form, now=NOW)


def test_findings_can_be_switched_off(form: Path, tmp_path: Path) -> None:
    """What an office has decided about is not told every time."""
    folder = make_folder(tmp_path / "令和7年度").folder
    text = (folder / "config.toml").read_text(encoding="utf-8")
    (folder / "config.toml").write_text(text.replace("off = []", 'off = ["standing-on-bound"]'), encoding="utf-8")

    assert [finding.code for finding in standing(folder, form, now=NOW).findings] == ["standing-verdict-differs"]


def test_a_form_is_not_written_over(form: Path, tmp_path: Path) -> None:
    """A filled form is somebody's work."""
    before = form.read_bytes()

    with pytest.raises(FileRefused, match="上書きしていません"):
        write_standing_form(tmp_path, form, now=NOW)
    assert form.read_bytes() == before


def test_a_form_is_never_taken_for_the_result(form: Path, tmp_path: Path) -> None:
    """Whoever names the form like the result keeps the form."""
    folder = make_folder(tmp_path / "令和7年度").folder
    renamed = form.rename(folder / "集計" / STANDING_NAME)
    before = renamed.read_bytes()

    with pytest.raises(UsageError, match="上書きしていません"):
        standing(folder, renamed, now=NOW)
    assert renamed.read_bytes() == before


def test_an_empty_form_is_told_and_printed(tmp_path: Path) -> None:
    """Nothing filled in is no crash but a finding."""
    empty = write_standing_form(tmp_path, tmp_path / "空.xlsx", now=NOW)

    result = standing(tmp_path, empty, now=NOW)

    assert [str(finding) for finding in result.findings] == ["分野!B8 standing-nothing"]
    assert result.has_errors


def test_the_form_offers_the_words_of_the_settings(tmp_path: Path) -> None:
    """Drop-downs hold the verdicts and classes; the guide says the thresholds and the rule."""
    path = write_standing_form(tmp_path, tmp_path / "記入票.xlsx", now=NOW)
    workbook = openpyxl.load_workbook(path)
    lists = {rule.formula1 for sheet in workbook.worksheets for rule in sheet.data_validations.dataValidation}

    assert '"先進的,良好,やや不備あり,不備あり"' in lists
    assert '"先進的,普通,検討が必要,遅れている"' in lists
    assert "全国実施率が50％" in "".join(texts_of(path, "記入のしかた"))


def test_every_doubt_is_on_its_page_with_its_figures(form: Path, tmp_path: Path) -> None:
    """Verdict by the letter and with the gap closed, side by side; the reasoning share by share."""
    path = standing(tmp_path, form, now=NOW).path

    compared = openpyxl.load_workbook(path)["規則との突合"]
    rows = [[cell.value for cell in row] for row in compared.iter_rows() if row[0].value == "推進の体制"]
    assert rows == [
        ["推進の体制", "1", "1", "1", "0", "3", "良好", "やや不備あり", "相違", "良好・やや不備あり", "複数"]
    ]
    doubts = "".join(texts_of(path, "確かめる分野"))
    assert "先進的＋普通 ÷ 全項目 ＝ 2／3＝66.7％（2/3以上＝ちょうど境目）" in doubts
    assert "人材の育成" not in doubts
    assert "良好※" in texts_of(path, "評価一覧")


def test_marks_stand_at_their_rates_in_the_rows_of_their_items(form: Path, tmp_path: Path) -> None:
    """Done and not done are two runs of points; their order is the items'; what has no rate has no mark."""
    path = standing(tmp_path, form, now=NOW).path
    points = openpyxl.load_workbook(path)["図のデータ"]
    rows: list[Any] = [tuple(cell.value for cell in row) for row in points.iter_rows(min_row=2)]
    marks = {name: [(rate, height) for label, rate, height in rows if label == name] for name, _, _ in rows}

    assert [rate for rate, _ in marks["推進の体制：実施"]] == [0.72, 0.31]
    assert [rate for rate, _ in marks["推進の体制：未実施"]] == [0.48]
    heights = [height for _, height in (*marks["推進の体制：実施"], *marks["推進の体制：未実施"])]
    assert heights == sorted(heights, reverse=True)
    assert [rate for rate, _ in marks["推進の体制：境目"]] == [0.5, 0.5]
    assert not [name for name in marks if name.startswith("試行")]
    with zipfile.ZipFile(path) as package:
        charts = [package.read(name).decode() for name in package.namelist() if re.match(r"xl/charts/chart\d", name)]
    assert len(charts) == 2
    assert all('<c:symbol val="circle"/>' in chart and '<c:symbol val="x"/>' in chart for chart in charts)


def test_a_long_category_is_cut_between_items_and_loses_none(
    tmp_path: Path, libreoffice: LibreOffice, poppler: str
) -> None:
    """A hundred items need several pages, each with its heading and its own plot."""
    items = [
        {
            "分野": "推進の体制",
            "項目": f"取組{number}番の名前",
            "本市の実施": "○×"[number % 2],
            "全国実施率": number / 100,
        }
        for number in range(100)
    ]
    path = fill(write_standing_form(tmp_path, tmp_path / "多い.xlsx", now=NOW), CATEGORIES[:1], items)
    made = standing(tmp_path, path, now=NOW).path
    (tmp_path / "out").mkdir()

    (pdf,) = libreoffice([made], "pdf", tmp_path / "out")

    read = read_pages(poppler, pdf)
    assert overlapping(read) == []
    pages = ["".join(word.text for word in page) for page in read]
    sections = [page for page in pages if "全国実施率との位置" in page]
    assert len(sections) > 2
    assert all(f"取組{number}番の名前" in "".join(sections) for number in range(100))
    assert all("0%" in page and "100%" in page for page in sections)


def test_it_prints_every_sentence(form: Path, tmp_path: Path, libreoffice: LibreOffice, poppler: str) -> None:
    """Good points, points to consider, notes, items: all on paper."""
    made = standing(tmp_path, form, now=NOW).path
    (tmp_path / "out").mkdir()

    (pdf,) = libreoffice([made], "pdf", tmp_path / "out")

    pages = read_pages(poppler, pdf)
    assert overlapping(pages) == []
    printed = "".join(word.text for page in pages for word in page)
    for text in (
        "専任の課がある",
        "外部の人材を探す",
        "派遣を考える",
        "※試行は、規則の外の取組です。",
        "令和7年度に検討",
        "12／42",
    ):
        assert text in printed


def test_the_same_form_gives_the_same_bytes(form: Path, tmp_path: Path) -> None:
    """Nothing depends on the moment but the date."""
    assert standing(tmp_path, form, now=NOW).path.read_bytes() == standing(tmp_path, form, now=NOW).path.read_bytes()


def test_the_command_line_makes_the_form_and_judges_it(tmp_path: Path, commands: CommandLine) -> None:
    """The form, the verdicts, the exit code; `--reading` for one run."""
    path = tmp_path / "票.xlsx"
    assert commands.run(tmp_path, "standing", str(path), "--form").json["form"] == str(path)
    assert commands.run(tmp_path, "standing", str(path)).code == 1
    fill(path)

    strict, wide = (commands.run(tmp_path, "standing", str(path), "--reading", how) for how in ("strict", "wide"))

    assert (strict.code, wide.code) == (0, 0)
    assert (strict.json["reading"], wide.json["reading"]) == ("strict", "wide")
    assert [
        each["status"] for each in (strict.json["categories"][0]["strict"], strict.json["categories"][0]["wide"])
    ] == [
        "mismatch",
        "ambiguous",
    ]
    assert "良好　推進の体制（先進的 1／普通 1／検討が必要 1／遅れている 0）" in commands.say(
        tmp_path, "standing", str(path)
    )
    assert commands.run(tmp_path, "standing", str(tmp_path / "ない.xlsx")).code == 3


@pytest.mark.shared
@pytest.mark.parametrize("reading", ["strict", "wide"])
def test_the_published_evaluation_comes_out_of_its_form(
    seeds: Path, tmp_path: Path, commands: CommandLine, reading: str
) -> None:
    """Sixteen categories, 114 items by class: counts, verdicts and statuses equal the record, all words are kept."""
    seed = json.loads((seeds / "tajimi_standing.json").read_text(encoding="utf-8"))
    path = write_standing_form(tmp_path, tmp_path / "記入票.xlsx", now=NOW)
    categories = [
        {
            "大分類": each["group"],
            "分野": each["name"],
            "参考": "○" if each["reference"] else None,
            "判定": each["stated"],
            "良い点": "\n".join(each["good_points"]) or None,
            "検討点": "\n".join(each["points_to_consider"]) or None,
        }
        for each in seed["categories"]
    ]
    items = [
        {"分野": each["name"], "項目": f"{name}の項目{number}", "区分": name}
        for each in seed["categories"]
        for name, count in each["counts"].items()
        for number in range(1, count + 1)
    ]
    fill(path, categories, items)

    outcome = commands.run(tmp_path, "standing", str(path), "--reading", reading)

    recorded, words = ("computed" if reading == "strict" else "computed_if_gap_closed"), {"silent": "no rule applies"}
    assert outcome.code == 0
    for told, each in zip(outcome.json["categories"], seed["categories"], strict=True):
        assert list(told["counts"].values()) == list(each["counts"].values())
        assert (told["stated"], told["total"]) == (each["stated"], each["total"])
        assert told[reading]["verdict"] == each[recorded]["verdict"]
        assert words.get(told[reading]["status"], told[reading]["status"]) == each[recorded]["status"]
        assert told["good"] == each["good_points"]
        assert told["consider"] == each["points_to_consider"]
    doubtful = [finding["cell"] for finding in outcome.json["findings"] if finding["code"] != "standing-on-bound"]
    summary = seed["summary_statuses"]["strict" if reading == "strict" else "gap_closed"]
    assert len(doubtful) == sum(count for status, count in summary.items() if status != "match")
