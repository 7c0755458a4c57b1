"""The ready starting points: settings that load and explain themselves, workbooks that fit them."""

from __future__ import annotations

import csv
import re
import tomllib
import zipfile
from io import BytesIO, StringIO
from pathlib import Path

import pytest

from templates.make import blank_masters
from workbook_tools.config import toml_table
from workbook_tools.config.load import CONFIG_NAME, load_config
from workbook_tools.excel.reader import read_book
from workbook_tools.master.read_master import MasterReading, read_master
from workbook_tools.rounds.new_folder import make_folder, template_names

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = ROOT / "templates"
NAMES = template_names(TEMPLATES)
FOLDERS = (ROOT, *(TEMPLATES / name for name in NAMES))
LONG_ENOUGH_TO_BE_A_SENTENCE = 14

_KEY = re.compile(r"^(?P<off># )?(?P<key>[a-z_]+) = ")
_LEGEND = re.compile(r"^#   (?P<key>[a-z_]+)  +\S")


def settings_text(folder: Path) -> str:
    """Read the settings as they are written."""
    return (folder / CONFIG_NAME).read_text(encoding="utf-8")


def reading_of(name: str) -> MasterReading:
    """Read a template's blank master by its settings."""
    config = load_config(TEMPLATES / name)
    return read_master(read_book(config.master_path.read_bytes()), config)


def parts_of(workbook: bytes) -> dict[str, bytes]:
    """Unpack a workbook; how well it is packed depends on the machine."""
    with zipfile.ZipFile(BytesIO(workbook)) as package:
        return {name: package.read(name) for name in package.namelist()}


def keys_of(value: object) -> set[str]:
    """Gather every key of a settings file, those of inner tables too; a scale's own name is no key."""
    if isinstance(value, list):
        return set().union(*map(keys_of, value))
    if not isinstance(value, dict):
        return set()
    inner = set().union(*(keys_of(v) for v in value.values()))
    return inner | {key for key, v in value.items() if not isinstance(v, dict)}


def explained_keys(text: str) -> set[str]:
    """Gather the keys that a comment explains: behind the key, in the lines above it, or in a list of keys."""
    explained: set[str] = set()
    above = ""
    for line in text.splitlines():
        if legend := _LEGEND.match(line):
            explained.add(legend["key"])
        elif (key := _KEY.match(line)) and ("#" in line[key.end() :] or above.startswith("# ")):
            explained.add(key["key"])
        above = line
    return explained


def test_new_offers_a_plain_form_three_layouts_of_real_lists_and_the_end_of_a_plan() -> None:
    """The demo's data is no starting point, nor is the page that explains a rule."""
    assert NAMES == ("closing", "kameyama", "kato", "standard", "tajimi")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_settings_load_without_a_mistake(folder: Path) -> None:
    """Settings we ship never show a clerk an error on the first day."""
    assert load_config(folder).plan.name


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_key_is_explained_by_a_comment(folder: Path) -> None:
    """A successor opens the settings in Notepad and understands each line without us."""
    text = settings_text(folder)
    written = keys_of(tomllib.loads(text)) - {"symbols", "sheets", "columns", "departments", "heads", "assigned"}

    assert written - explained_keys(text) == set()


def test_the_plain_form_names_every_key_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the settings can say stands in the standard template, if only as a comment."""
    asked: set[str] = set()
    finish = toml_table.TomlTable.finish

    def finish_and_tell(table: toml_table.TomlTable) -> None:
        asked.update(table._known)
        finish(table)

    monkeypatch.setattr(toml_table.TomlTable, "finish", finish_and_tell)
    text = settings_text(TEMPLATES / "standard").replace("# [[departments]]\n# name", "[[departments]]\nname", 1)
    folder = TEMPLATES / "standard"
    monkeypatch.setattr(Path, "read_bytes", lambda _: text.encode())
    load_config(folder)

    tables = {"plan", "folders", "master", "sheets", "columns", "scales", "symbols", "relisted", "tally", "checks"}
    tables |= {"print", "compare", "publish", "tables", "totals"}
    tables |= {"closing", "standing", "report"}  # the first two have pages of their own: templates/closing, /standing
    assert {"prompt", "mail", "similar"} <= asked
    assert asked - tables - {"departments", "assigned"} - explained_keys(text) == set()


@pytest.mark.parametrize("name", NAMES)
def test_the_blank_master_has_every_heading_of_its_settings(name: str) -> None:
    """A template whose workbook and settings disagree would fail on the first day; reading it raises nothing."""
    reading = reading_of(name)
    config = load_config(TEMPLATES / name)

    assert reading.problems == ()
    assert set(reading.headings) == {column.field for column in config.master.columns if column.role != "ignore"}


def test_the_plain_form_waits_for_the_first_measure() -> None:
    """Ruled rows without a number are no measures yet."""
    assert reading_of("standard").plan.entries == ()


def test_the_two_line_form_shows_who_answers_in_which_cell() -> None:
    """The placeholder rows have one, two and four departments, and one cell that two of them share."""
    plan = reading_of("tajimi").plan

    assert [entry.entry_id for entry in plan.entries] == [
        "(1)-①/○○課",
        "(1)-②/○○課",
        "(1)-②/△△課",
        "(1)-③/○○課",
        "(1)-③/□□課",
        "(2)-①/○○課",
        "(2)-①/△△課",
        "(2)-①/□□課",
        "(2)-①/◇◇課",
        "(2)-②/△△課",
    ]
    assert plan.by_id["(1)-③/□□課"].answers["rating"].departments == ("○○課", "□□課")
    assert plan.by_id["(1)-②/△△課"].answers["rating"].departments == ("△△課",)
    assert plan.by_id["(1)-①/○○課"].office["goal"] == "（ここに目標を書きます）"


def test_the_form_of_items_asks_each_item_and_joins_what_two_departments_answer() -> None:
    """A project of two items is two entries; of a shared cell both departments are asked for their part."""
    plan = reading_of("kato").plan

    assert [entry.entry_id for entry in plan.entries] == ["1/○○課", "2-1/○○課", "2-2/○○課", "3/○○課", "3/△△課"]
    assert plan.by_id["2-2/○○課"].office["plan"] == "・2つ目の項目の内容"
    assert plan.by_id["3/△△課"].answers["result"].departments == ("○○課", "△△課")


def test_the_form_of_several_sheets_knows_what_is_listed_again() -> None:
    """The measure of the first sheet that comes again in the second is found by its marks and its name."""
    plan = reading_of("kameyama").plan

    assert {entry.sheet for entry in plan.entries} == {"ビジョン①", "ビジョン②", "ビジョン③"}
    assert [(entry.measure_id, entry.relisted_from) for entry in plan.entries if entry.relisted_from] == [
        ("② (1)-2", "① (1)-2")
    ]


@pytest.mark.parametrize("path", blank_masters(), ids=lambda path: path.parent.name)
def test_the_workbooks_kept_are_those_the_maker_makes(path: Path) -> None:
    """Nobody mends a template by hand: change templates/make.py and run it again."""
    assert parts_of(path.read_bytes()) == parts_of(blank_masters()[path])


@pytest.mark.parametrize("path", blank_masters(), ids=lambda path: path.parent.name)
def test_ratings_are_chosen_from_the_scale(path: Path) -> None:
    """The drop-down of a blank master offers the symbols of the settings, in their order."""
    config = load_config(path.parent)
    scales = {scale.order for column in config.master.columns if (scale := config.scale_of(column))}

    for sheet in read_book(path.read_bytes()).sheets:
        assert {validation.items for validation in sheet.validations} == scales


@pytest.mark.parametrize("name", NAMES)
def test_a_new_folder_is_ready_to_use(name: str, tmp_path: Path) -> None:
    """`new` copies a template whole, and the copy can be read at once."""
    made = make_folder(tmp_path / "令和7年度", template=name, root=TEMPLATES)
    config = load_config(made.folder)

    assert sorted(path.name for path in made.files) == [CONFIG_NAME, config.master.file]
    assert read_master(read_book(config.master_path.read_bytes()), config).problems == ()


@pytest.mark.shared
def test_templates_hold_no_sentence_of_the_documents_they_were_modelled_on(seeds: Path) -> None:
    """A layout may be learned from a city; its words are its own."""
    sentences = {
        cell.strip()
        for path in seeds.glob("*_ichiran.csv")
        for row in csv.reader(StringIO(path.read_text(encoding="utf-8"), newline=""))
        for cell in row
        if len(cell.strip()) >= LONG_ENOUGH_TO_BE_A_SENTENCE
    }
    ours = [path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.toml")]
    ours += [
        str(value)
        for path in blank_masters()
        for sheet in read_book(path.read_bytes()).sheets
        for value in sheet.values.values()
    ]

    assert len(sentences) > 100
    assert [sentence for sentence in sentences if any(sentence in text for text in ours)] == []
