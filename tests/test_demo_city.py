"""The made-up city of the demo: its lists, its departments' answers and their slips."""

from __future__ import annotations

import difflib
import shutil
from collections import Counter
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from workbook_tools.config.load import CONFIG_NAME, load_config
from workbook_tools.errors import FileRefused
from workbook_tools.excel.reader import read_book
from workbook_tools.forms.make_form import make_form
from workbook_tools.model.manifest import FORM_SHEET, KEY_HEADING, MACHINE_PREFIX
from workbook_tools.rounds.demo_city import draw_master, fill_forms, make_demo_folder, return_forms
from workbook_tools.rounds.demo_data import read_demo_data
from workbook_tools.rounds.plan_folder import PlanFolder, open_folder
from workbook_tools.writers.fitting import em_of, lines_needed, row_height
from workbook_tools.writers.form import write_form
from workbook_tools.writers.styles import BODY

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

ROOT = Path(__file__).resolve().parents[1]
DATA = read_demo_data(ROOT / "templates" / "demo")
SENT_OUT = datetime(2025, 3, 24, 9, 0)  # noqa: DTZ001 - a made-up city has no time zone
SLIPS = {
    ("(1)-⑤/税務課", "rating", "Ａ"),
    ("(3)-④/子育て支援課", "rating", None),
    ("(4)-①/産業観光課", "rating", "優"),
}


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> PlanFolder:
    """Give the city's folder, opened."""
    folder = tmp_path_factory.mktemp("demo") / "令和6年度"
    make_demo_folder(folder, ROOT)
    return open_folder(folder)


@pytest.fixture(scope="module")
def forms(city: PlanFolder) -> dict[str, bytes]:
    """Give every department's form, as distributed."""
    return {
        department.name: write_form(
            make_form(
                city.plan,
                city.config,
                department.name,
                issued=SENT_OUT.date(),
                previous=city.previous,
                headings=city.reading.headings,
            ),
            created=SENT_OUT,
        )
        for department in city.plan.departments
    }


@pytest.fixture(scope="module")
def returned(forms: dict[str, bytes]) -> dict[str, bytes]:
    """Give the files that come back, by name."""
    return dict(fill_forms(forms))


@cache
def form_sheet(workbook: bytes) -> Worksheet:
    """Open a form with another library."""
    return openpyxl.load_workbook(BytesIO(workbook))[FORM_SHEET]


def answers_in(workbook: bytes) -> dict[tuple[str, str], object]:
    """Read every marked cell of a form: (entry, field) → what stands there."""
    sheet = form_sheet(workbook)
    heading = next(cell for row in sheet.iter_rows() for cell in row if cell.value == KEY_HEADING)
    fields = {
        cell.column or 0: str(cell.value).removeprefix(MACHINE_PREFIX)
        for cell in sheet[heading.row]
        if str(cell.value).startswith(MACHINE_PREFIX)
    }
    rows = [row for row in range(heading.row + 1, sheet.max_row + 1) if sheet.cell(row, heading.column).value]
    return {
        (str(sheet.cell(row, heading.column).value), field): sheet.cell(row, column).value
        for row in rows
        for column, field in fields.items()
    }


def test_the_city_has_a_plan_worth_looking_at(city: PlanFolder) -> None:
    """Forty measures in five pillars, twelve departments in 建制順, cells that several departments share."""
    plan = city.plan

    assert city.reading.problems == ()
    assert len({entry.measure_id for entry in plan.entries}) == 40
    assert len({entry.groups for entry in plan.entries}) == 5
    assert [department.name for department in plan.departments] == [
        department.name for department in city.config.departments
    ]
    assert all(plan.of(department.name) for department in plan.departments)
    assert plan.by_id["(5)-①/市民課"].answers["rating"].departments == ("税務課", "市民課")
    assert Counter(len(slot.departments) for slot in plan.slots()) == {1: 100, 2: 14}


def test_the_blank_master_waits_for_this_year_and_last_years_is_full(city: PlanFolder) -> None:
    """Last year's answers come from 前年度一覧, this year's cells are empty."""
    given = {entry_id: dict(answers) for entry_id, answers in city.previous.items() if answers["rating"]}

    assert all(slot.value == "" for slot in city.plan.slots())
    assert {entry_id: given[entry_id] for entry_id in DATA.previous} == DATA.previous


def test_every_answer_cell_of_the_plan_has_an_answer_and_no_other(city: PlanFolder) -> None:
    """An answer belongs to the department that owns the cell; none is written for nobody."""
    asked = {entry.entry_id for entry in city.plan.entries if entry.asked()}

    assert set(DATA.answers) == asked
    assert set(DATA.previous) <= asked


def test_answers_read_like_those_of_a_city_hall() -> None:
    """Concrete texts of all lengths, some with line breaks, each its own."""
    texts = [answer["progress"] for answer in DATA.answers.values()]

    assert len(set(texts)) == len(texts) >= 40
    assert all(40 <= len(text) <= 200 for text in texts)
    assert sum("\n" in text for text in texts) >= 8
    assert {answer["rating"] for answer in DATA.answers.values()} == {"A", "B", "C", "D"}


def test_one_department_left_last_years_text_as_it_was() -> None:
    """The commonest slip of all; every other text was written anew."""
    alike = {
        entry_id
        for entry_id, last in DATA.previous.items()
        if difflib.SequenceMatcher(None, last["progress"], DATA.answers[entry_id]["progress"]).ratio() > 0.9
    }

    assert alike == {"(4)-⑤/都市整備課"}


def test_every_answer_fits_into_the_blank_master(city: PlanFolder) -> None:
    """A merge writes values only: the rows must be high enough before the answers come, or print cuts them off."""
    sheet = openpyxl.load_workbook(city.config.master_path).worksheets[0]
    areas = {area.coord.split(":")[0]: area for area in sheet.merged_cells.ranges}
    column = next(cell for cell in sheet[3] if "進捗状況" in str(cell.value)).coordinate.rstrip("3")
    em = em_of(round(sheet.column_dimensions[column].width * 8), BODY)
    short = []
    for entry_id, answer in DATA.answers.items():
        slot = city.plan.by_id[entry_id].answers["progress"]
        last = areas[slot.cell].max_row if slot.cell in areas else slot.row
        height = sum(sheet.row_dimensions[row].height for row in range(slot.row, last + 1))
        if height < row_height(lines_needed(answer["progress"], em), BODY):
            short.append(entry_id)

    assert short == []


def test_a_folder_with_settings_is_left_alone(tmp_path: Path) -> None:
    """The demo never touches a folder that somebody works in."""
    (tmp_path / CONFIG_NAME).write_text("# 自分の設定", encoding="utf-8")

    with pytest.raises(FileRefused) as refused:
        make_demo_folder(tmp_path, ROOT)

    assert refused.value.code == "folder-exists"
    assert [path.name for path in tmp_path.iterdir()] == [CONFIG_NAME]
    assert (tmp_path / CONFIG_NAME).read_text(encoding="utf-8") == "# 自分の設定"


def test_the_folder_has_a_place_for_every_step(city: PlanFolder) -> None:
    """配布 to 控え are there from the start, beside the two lists and the settings."""
    assert sorted(path.name for path in city.config.folder.iterdir()) == sorted(
        ["config.toml", "一覧.xlsx", "前年度一覧.xlsx", "配布", "回収", "点検", "集計", "控え"]
    )


def test_files_come_back_as_departments_name_them(returned: dict[str, bytes]) -> None:
    """One department sends none, one sends two, one calls its file （最終）."""
    assert list(returned) == [
        "01_企画政策課.xlsx",
        "02_デジタル推進課.xlsx",
        "03_総務課.xlsx",
        "04_税務課.xlsx",
        "05_危機管理課.xlsx",
        "06_市民課.xlsx",
        "08_子育て支援課.xlsx",
        "09_健康推進課（最終）.xlsx",
        "10_産業観光課.xlsx",
        "11_都市整備課.xlsx",
        "12_学校教育課.xlsx",
        "12_学校教育課_修正版.xlsx",
    ]


def test_forms_come_back_filled_in_but_for_the_known_slips(
    city: PlanFolder, forms: dict[str, bytes], returned: dict[str, bytes]
) -> None:
    """Every cell a department owns holds its answer; what differs is the list of slips, word for word."""
    differing = set()
    for name, workbook in returned.items():
        department = name.split("_")[1].removesuffix(".xlsx").removesuffix("（最終）")
        if name == "12_学校教育課.xlsx":
            continue
        before = answers_in(forms[department])
        for (entry_id, field), value in answers_in(workbook).items():
            expected = DATA.answers.get(entry_id, {}).get(field, before[entry_id, field])
            if value != expected:
                differing.add((entry_id, field, value))

    goal = city.plan.by_id["(4)-⑥/都市整備課"].office["goal"].replace("3日", "7日")
    assert differing == SLIPS | {("(4)-⑥/都市整備課", "goal", goal)}


def test_only_the_department_that_changed_our_cell_took_the_protection_off(returned: dict[str, bytes]) -> None:
    """A locked cell can be changed only after 「シート保護の解除」."""
    unprotected = [name for name, workbook in returned.items() if not form_sheet(workbook).protection.sheet]

    assert unprotected == ["11_都市整備課.xlsx"]


def test_the_second_file_of_a_department_is_the_later_and_the_better_one(
    city: PlanFolder, returned: dict[str, bytes], forms: dict[str, bytes], tmp_path: Path
) -> None:
    """学校教育課 sent a draft first; files carry the dates on which they were saved, one after the deadline."""
    draft, final = (answers_in(returned[name]) for name in ("12_学校教育課.xlsx", "12_学校教育課_修正版.xlsx"))
    paths = {path.name: path for path in return_forms(tmp_path, forms)}
    saved = {name: datetime.fromtimestamp(path.stat().st_mtime) for name, path in paths.items()}  # noqa: DTZ006

    assert {key for key in final if draft[key] != final[key]} == {
        ("(3)-①/学校教育課", "rating"),
        ("(3)-②/学校教育課", "progress"),
    }
    assert saved["12_学校教育課.xlsx"] < saved["12_学校教育課_修正版.xlsx"]
    assert city.config.plan.deadline
    late = [name for name, date in saved.items() if date.date() > city.config.plan.deadline]
    assert late == ["10_産業観光課.xlsx"]
    assert {name: path.read_bytes() for name, path in paths.items()} == returned


def test_the_demo_is_the_same_every_time(forms: dict[str, bytes], returned: dict[str, bytes], tmp_path: Path) -> None:
    """Who follows the guide sees what the guide says."""
    make_demo_folder(tmp_path / "again", ROOT)
    config = load_config(tmp_path / "again")

    assert config.master_path.read_bytes() == draw_master(config, DATA, {}, 2024)
    assert dict(fill_forms(forms)) == returned


def test_forms_of_some_departments_can_be_filled_alone(forms: dict[str, bytes]) -> None:
    """Whoever distributes to two departments gets files back from those two only."""
    some = {name: forms[name] for name in ("税務課", "高齢福祉課")}

    assert [name for name, _ in fill_forms(some)] == ["04_税務課.xlsx"]


def test_a_filled_master_can_be_drawn_from_the_data(city: PlanFolder, tmp_path: Path) -> None:
    """The same data gives the master as it looks when everybody has answered."""
    shutil.copyfile(city.config.folder / CONFIG_NAME, tmp_path / CONFIG_NAME)
    config = load_config(tmp_path)
    config.master_path.write_bytes(draw_master(config, DATA, DATA.answers, 2024))
    plan = open_folder(tmp_path).plan

    assert {
        entry.entry_id: {field: slot.value for field, slot in entry.answers.items()}
        for entry in plan.entries
        if entry.asked()
    } == DATA.answers
    assert read_book(config.master_path.read_bytes()).sheets[0].name == "進捗状況一覧"
