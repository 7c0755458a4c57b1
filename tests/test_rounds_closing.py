"""総括 from files to pages: the folder that asks, the answers that come back, the document that adds up."""

from __future__ import annotations

import io
import json
import shutil
from datetime import datetime
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

import entered
from overlaps import overlapping
from printed import read_pages
from round_folders import FilledForm, real_folder
from workbook_tools.errors import FileRefused, UsageError
from workbook_tools.excel.reader import read_book
from workbook_tools.files.lock import Owner
from workbook_tools.reports.closing.texts import KINDS
from workbook_tools.rounds.closing import closing, distribute_closing, find_closing_folder, prepare_closing
from workbook_tools.rounds.demo_city import make_demo_folder
from workbook_tools.rounds.merge import apply_merge, prepare_merge
from workbook_tools.rounds.new_folder import TEMPLATES, make_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from command import CommandLine
    from office import LibreOffice

NOW = datetime(2025, 5, 7, 9, 30).astimezone()
OWNER = Owner("企画課", "PC-1")
ANSWERS = {"status": "継続中", "rating": "目標通り", "succession": "同規模"}
ENDED = {"status": "完了・廃止・中止", "rating": "目標通り", "succession": "廃止"}


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """Give the made-up city's plan folder."""
    make_demo_folder(tmp_path / "計画", TEMPLATES.parent)
    return tmp_path / "計画"


def answer(folder: Path, answers: Mapping[str, str], *, sheet: str = "総括一覧") -> None:
    """Write the same answers beside every measure of a closing's list."""
    path = folder / "一覧.xlsx"
    drawn = read_book(path.read_bytes()).sheet(sheet)
    assert drawn is not None
    heads = {"区分": "status", "最終の評価": "rating", "次期計画への引継ぎ": "succession", "残った課題": "issue"}
    columns = {heads[str(text)]: column for column, text in drawn.row(3).items() if str(text) in heads}
    key = next(column for column, text in drawn.row(3).items() if text == "番号")
    rows = [row for row, values in drawn.rows() if row > 3 and key in values]
    entered.write_cells(path, sheet, {(row, columns[field]): text for row in rows for field, text in answers.items()})


def texts_of(path: Path, sheet: str) -> list[str]:
    """List the texts of a sheet."""
    drawn = openpyxl.load_workbook(path)[sheet]
    return [str(cell.value) for row in drawn.iter_rows() for cell in row if cell.value is not None]


def test_the_folder_asks_what_became_of_every_measure(demo: Path) -> None:
    """From the plan's own list: every measure once, under its group, with its departments and the rating it had."""
    made = prepare_closing(demo, now=NOW)

    assert [path.name for path in made.made] == ["config.toml", "一覧.xlsx", "本文.xlsx"]
    assert made.folder == demo / "総括"
    assert sorted(path.name for path in made.folder.iterdir() if path.is_dir()) == [
        "回収",
        "控え",
        "点検",
        "配布",
        "集計",
    ]
    plan = read_book((demo / "一覧.xlsx").read_bytes()).sheets[0]
    listed = read_book((made.folder / "一覧.xlsx").read_bytes()).sheets[0]
    assert "基本方針" in listed.values.values()
    measures = {str(value) for value in plan.values.values()} & {str(value) for value in listed.values.values()}
    assert len(measures) > 20
    assert "デジタル推進課" in (made.folder / "config.toml").read_text(encoding="utf-8")


def test_nothing_is_written_over(demo: Path) -> None:
    """Asking again leaves what is there, and says so; a list without settings is nobody's to replace."""
    first = prepare_closing(demo, now=NOW)
    answer(first.folder, ANSWERS)
    before = (first.folder / "一覧.xlsx").read_bytes()

    again = prepare_closing(demo, now=NOW)

    assert (again.made, [path.name for path in again.kept]) == ((), ["config.toml", "一覧.xlsx", "本文.xlsx"])
    assert (first.folder / "一覧.xlsx").read_bytes() == before
    (first.folder / "config.toml").unlink()
    with pytest.raises(FileRefused, match="上書きしていません"):
        prepare_closing(demo, now=NOW)
    assert (first.folder / "一覧.xlsx").read_bytes() == before


def test_the_answers_of_the_departments_become_the_table(demo: Path) -> None:
    """Forms out, answers in, merged into the list as in any round; then the table counts them."""
    made = distribute_closing(demo, now=NOW)
    at = demo / "総括"
    assert {form.path.parent for form in made.forms} == {at / "配布"}
    for number, form in enumerate(made.forms):
        filled = FilledForm(form.path.read_bytes())
        for entry in filled.entries:
            for field, text in (ENDED if number == 0 else ANSWERS).items():
                filled.write(entry, field, text)
        (at / "回収" / form.path.name).write_bytes(filled.saved())
    apply_merge(at, prepare_merge(at), now=NOW, owner=OWNER)

    result = closing(demo, now=NOW)

    assert {finding.place.file for finding in result.findings} == {"本文.xlsx"}  # nobody wrote the text yet
    total = result.closing.table.total
    assert total.measures == sum(total.ratings) == sum(total.successions)
    assert total.successions[-1] == total.ratings[-2] > 0
    assert result.path == at / "集計" / "総括.xlsx"


def test_unanswered_measures_are_told_and_the_table_is_made_all_the_same(demo: Path) -> None:
    """A table with holes shows them: × in its proof, a finding at every empty cell, an exit code that says so."""
    prepare_closing(demo, now=NOW)
    (demo / "総括" / "本文.xlsx").unlink()

    result = closing(demo, now=NOW)

    codes = {finding.code for finding in result.findings}
    assert {"answer-missing", "closing-sums-differ", "closing-texts-missing"} <= codes
    assert result.has_errors
    assert "×" in texts_of(result.path, "検算") or "=IF" in "".join(texts_of(result.path, "検算"))
    assert "指摘" in openpyxl.load_workbook(result.path).sheetnames


def test_findings_can_be_switched_off(demo: Path) -> None:
    """The settings of the closing's folder are settings like any other."""
    at = prepare_closing(demo, now=NOW).folder
    (at / "本文.xlsx").unlink()
    text = (at / "config.toml").read_text(encoding="utf-8")
    off = 'off = ["closing-texts-missing", "answer-missing", "closing-sums-differ"]'
    (at / "config.toml").write_text(text.replace("off = []", off), encoding="utf-8")
    answer(at, {})

    assert [finding.code for finding in closing(demo, now=NOW).findings] == []


def test_a_folder_that_was_never_asked_is_refused(demo: Path, tmp_path: Path) -> None:
    """There is nothing to count, and the sentence says what to do."""
    with pytest.raises(UsageError, match="closing --form"):
        closing(demo, now=NOW)
    made = make_folder(tmp_path / "総括だけ", template="closing")
    assert find_closing_folder(made.folder) == made.folder
    shutil.copyfile(TEMPLATES / "standard" / "config.toml", tmp_path / "config.toml")
    (demo / "総括").mkdir()
    shutil.copyfile(demo / "config.toml", demo / "総括" / "config.toml")
    with pytest.raises(UsageError, match=r"\[closing\] がありません"):
        prepare_closing(demo, now=NOW)


def test_an_empty_plan_has_no_end(tmp_path: Path) -> None:
    """A list without measures asks nobody."""
    made = make_folder(tmp_path / "年度", template="standard")

    with pytest.raises(FileRefused, match="一覧に施策がありません"):
        prepare_closing(made.folder, now=NOW)
    assert not (made.folder / "総括").exists()


@pytest.mark.shared
@pytest.mark.parametrize(
    ("city", "measures", "heading"), [("tajimi", 38, "基本施策"), ("kato", 41, "方針"), ("kameyama", 60, "大区分")]
)
def test_every_real_plan_gets_its_list(seeds: Path, tmp_path: Path, city: str, measures: int, heading: str) -> None:
    """Two lines a measure, items, several sheets with re-listed measures: each measure stands once."""
    folder = real_folder(tmp_path / city, seeds, city, returned=False, filled=True)
    at = prepare_closing(folder, now=NOW).folder

    result = closing(folder, now=NOW)

    assert result.closing.table.total.measures == measures
    assert heading in result.closing.table.group_heading
    listed = read_book((at / "一覧.xlsx").read_bytes()).sheets[0]
    key = next(column for column, text in listed.row(3).items() if text == "番号")
    assert sum(row > 3 and column == key for row, column in listed.values) == measures
    assert any(value in {"A", "◎", "○"} for value in listed.values.values())


# ── the published document ──


def seed_rows(seed: dict[str, Any]) -> Iterator[dict[str, str]]:
    """Lay out thirty measures whose counts are the published ones; their names are nobody's."""
    for row in seed["evaluation"]["rows"]:
        ratings = [
            (head, rating)
            for head, counts in row["evaluation"].items()
            for rating, count in counts.items()
            for _ in range(count or 0)
        ]
        successions = [name for name, count in row["hikitsugi"].items() for _ in range(count or 0)]
        for number, ((status, rating), succession) in enumerate(zip(ratings, successions, strict=True), 1):
            yield {
                "基本施策": f"{row['pillar_no']} {row['pillar']}",
                "番号": f"{row['pillar_no']}-{number}",
                "施策": f"施策{number}",
                "担当課": "情報課",
                "区分": status,
                "最終の評価": rating,
                "次期計画への引継ぎ": succession,
            }


def seed_texts(seed: dict[str, Any]) -> Iterator[dict[str, str]]:
    """Lay the document's text out as the form asks for it."""

    def line(kind: str, text: str = "", explanation: str = "") -> dict[str, str]:
        return {"種類": kind, "文": text, "用語の説明": explanation}

    def unnumbered(text: str) -> str:
        return text.split(" ", 1)[1]

    yield line("章", unnumbered(seed["overview"]["heading"]))
    yield from (line("箇条", unnumbered(item)) for item in seed["overview"]["items"])
    yield line("注", seed["overview"]["note"])
    yield line("章", unnumbered(seed["evaluation"]["heading"]))
    yield line("本文", seed["evaluation"]["text"])
    yield line("総括表")
    above: list[str] = []
    for triple in seed["narrative"]["triples"]:
        parts = triple["section"].split(" > ")
        for step, part in enumerate(parts):
            if above[: step + 1] != parts[: step + 1]:
                yield line(("章", "節", "項", "細項")[step], unnumbered(part))
                above = parts[: step + 1]
        yield from (line("課題", issue["text"]) for issue in triple["issues"])
        yield from (line("注", note["text"]) for note in triple["notes"])
        yield line("対応", "\n".join(part["text"] for part in triple["response_paragraphs"]))
    yield line("章", unnumbered(seed["issues_ahead"]["heading"]))
    yield from (line("箇条", unnumbered(item)) for item in seed["issues_ahead"]["items"])
    yield from (line("用語", term["term"], term["text"]) for term in seed["terms"])


@pytest.fixture
def published(seeds: Path, tmp_path: Path) -> tuple[Path, dict[str, Any]]:
    """Fill a closing's folder with the facts of the published document."""
    seed: dict[str, Any] = json.loads((seeds / "tajimi_soukatsu.json").read_text(encoding="utf-8"))
    folder = make_folder(tmp_path / "総括", template="closing").folder
    text = (folder / "config.toml").read_text(encoding="utf-8")
    text = text.replace("○○計画の総括について", seed["title"])
    text = text.replace('# numbers = ["①", "②", "③", "④"]', 'numbers = ["㉔", "㉕", "㉖", "㉗"]')
    text = text.replace('# numbers = ["⑤", "⑥", "⑦"]', 'numbers = ["㉘", "㉙", "㉚"]')
    (folder / "config.toml").write_text(
        text.replace('header = "基本施策"', 'header = ["基本施策（柱）", "基本施策"]'), encoding="utf-8"
    )
    prepare_closing(folder, now=NOW)
    write_rows(folder / "一覧.xlsx", list(seed_rows(seed)))
    entered.fill_table(folder / "本文.xlsx", "本文", list(seed_texts(seed)))
    return folder, seed


def write_rows(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    """Put rows into a list as an office does who has more measures than ruled rows: with another program."""
    workbook = openpyxl.load_workbook(path)
    sheet = workbook.worksheets[0]
    for area in list(sheet.merged_cells.ranges):
        if area.min_row > 3:
            sheet.unmerge_cells(str(area))
    columns = {cell.value: int(cell.column or 0) for cell in sheet[3]}
    for number, row in enumerate(rows, 4):
        for heading, text in row.items():
            sheet.cell(number, columns[heading], text)
    target = io.BytesIO()
    workbook.save(target)
    path.write_bytes(target.getvalue())


@pytest.mark.shared
def test_the_published_table_comes_out_figure_by_figure(
    published: tuple[Path, dict[str, Any]], commands: CommandLine
) -> None:
    """Every count, every total and every proof of the real document; blanks are noughts."""
    folder, seed = published

    outcome = commands.run(folder, "closing")

    assert outcome.code == 0
    told = outcome.json
    assert told["findings"] == []
    assert [f"{each['head']}/{each['rating']}{each['number']}" for each in told["columns"]] == seed["evaluation"][
        "columns"
    ][2:9]
    assert told["successions"] == seed["evaluation"]["columns"][9:]
    for row, published_row in zip(told["rows"], seed["evaluation"]["rows"], strict=True):
        assert row["group"] == f"{published_row['pillar_no']} {published_row['pillar']}"
        assert_counts(row, published_row)
        assert row["checks"]["agrees"] is published_row["checks"]["equal_to_measures"] is True
        assert row["checks"]["pairs"][1]["counts"] == [published_row["hikitsugi"]["廃止"]] * 2
    total = seed["evaluation"]["total"]
    assert_counts(told["total"], total)
    assert [pair["counts"] for pair in told["total"]["checks"]["pairs"]] == [
        [total["継続中計"]] * 2,
        [total["完了計"]] * 2,
    ]


def assert_counts(row: dict[str, Any], published_row: dict[str, Any]) -> None:
    """Compare one line."""
    evaluation = {
        head: {rating: count or 0 for rating, count in counts.items()}
        for head, counts in published_row["evaluation"].items()
    }
    assert row["measures"] == published_row["measures"]
    assert row["ratings"] == evaluation
    assert row["successions"] == {name: count or 0 for name, count in published_row["hikitsugi"].items()}


@pytest.mark.shared
def test_the_published_text_comes_out_section_by_section(
    published: tuple[Path, dict[str, Any]], commands: CommandLine
) -> None:
    """Thirteen sections with their issues and responses under the same numbers, the coming issues, the terms."""
    folder, seed = published
    told = commands.run(folder, "closing").json

    assert told["title"] == seed["title"]
    for section, triple in zip(told["sections"], seed["narrative"]["triples"], strict=True):
        assert [number.rstrip(".") for number in section["path"]] == triple["section_path"]
        shown = zip(section["path"], section["headings"], strict=True)
        assert " > ".join(f"{number} {heading}" for number, heading in shown) == triple["section"]
        assert [(issue["mark"], issue["text"]) for issue in section["issues"]] == [
            (f"{issue['mark']}.", issue["text"]) for issue in triple["issues"]
        ]
        assert section["notes"] == [note["text"] for note in triple["notes"]]
        assert section["responses"] == [part["text"] for part in triple["response_paragraphs"]]
        assert "\n".join(section["responses"]) == triple["response"]
    numbered = [f"{each['number']} {each['text']}" for each in told["texts"]]
    ahead = seed["issues_ahead"]
    assert numbered[numbered.index(ahead["heading"]) + 1 :][: len(ahead["items"])] == ahead["items"]
    assert [(each["text"], each["explanation"]) for each in told["texts"] if each["kind"] == "term"] == [
        (term["term"], term["text"]) for term in seed["terms"]
    ]
    assert numbered[1 : 1 + len(seed["overview"]["items"])] == seed["overview"]["items"]


@pytest.mark.shared
def test_it_prints_on_a4_with_nothing_lost_and_counts_anew(
    published: tuple[Path, dict[str, Any]], libreoffice: LibreOffice, poppler: str, tmp_path: Path
) -> None:
    """LibreOffice prints every sentence and recalculates every count and proof to the value we wrote."""
    folder, seed = published
    path = closing(folder, now=NOW).path
    (tmp_path / "out").mkdir()

    (pdf,) = libreoffice([path], "pdf", tmp_path / "out")
    (again,) = libreoffice([path], "xlsx", tmp_path / "out")

    pages = read_pages(poppler, pdf)
    assert overlapping(pages) == []
    printed = "".join(word.text for page in pages for word in page)
    for triple in seed["narrative"]["triples"]:
        words = [part["text"] for name in ("issues", "notes") for part in triple[name]]
        for text in (*words, *triple["response"].split("\n")):
            assert "".join(text.split())[:20] in printed
    ours, theirs = openpyxl.load_workbook(path, data_only=True), openpyxl.load_workbook(again, data_only=True)
    for sheet in ("総括", "検算"):
        values = {
            cell.coordinate: cell.value for row in ours[sheet].iter_rows() for cell in row if cell.value is not None
        }
        assert {place: theirs[sheet][place].value for place in values} == values
    assert "○" in [cell.value for cell in ours["検算"][ours["検算"].max_row]]
    proof = next(row[-1].value for row in openpyxl.load_workbook(path)["検算"].iter_rows() if row[0].value == "計")
    assert str(proof).count("SUM('総括'!") == 6  # ratings, successions, both sides of two pairs


@pytest.mark.shared
def test_a_changed_answer_flows_through_the_workbook(
    published: tuple[Path, dict[str, Any]], libreoffice: LibreOffice, tmp_path: Path
) -> None:
    """The counts are formulas over the data: an edit there breaks the proof where it should."""
    folder, _ = published
    path = closing(folder, now=NOW).path
    workbook = openpyxl.load_workbook(path)
    data = workbook["データ"]
    heading = next(cell.column for cell in data[1] if cell.value == "引継ぎ")
    data.cell(2, heading, "")
    workbook.save(tmp_path / "直した.xlsx")
    (tmp_path / "out").mkdir()

    (again,) = libreoffice([tmp_path / "直した.xlsx"], "xlsx", tmp_path / "out")

    proof = openpyxl.load_workbook(again, data_only=True)["検算"]
    marks = [[cell.value for cell in row][-1] for row in proof.iter_rows() if row[0].value]
    assert [mark for mark in marks if mark in {"○", "×"}] == ["×", "○", "○", "×", "○"]


def test_the_same_answers_give_the_same_bytes(demo: Path) -> None:
    """Nothing in the workbook depends on the moment but its date."""
    at = prepare_closing(demo, now=NOW).folder
    answer(at, ANSWERS)

    assert closing(demo, now=NOW).path.read_bytes() == closing(demo, now=NOW).path.read_bytes()


def test_the_command_line_tells_what_to_do_next(demo: Path, commands: CommandLine) -> None:
    """The form first, then the document; what is missing makes the exit code 1."""
    assert "本文.xlsx" in commands.say(demo, "closing", "--form")
    assert commands.run(demo, "distribute", "--closing").code == 0
    outcome = commands.run(demo, "closing")
    assert outcome.code == 1
    assert outcome.json["total"]["checks"]["agrees"] is False
    told = commands.say(demo, "closing")
    assert "検算：不一致" in told
    assert set(KINDS.values()) >= {"課題", "対応"}
