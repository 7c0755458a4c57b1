"""差戻し: which files go back, under which names; what a person changed there stays; corrected copies come in again."""

from __future__ import annotations

import io
import os
import shutil
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.comments import Comment

from drawn_packages import draw, rows
from returned_round import AFTER, BEFORE, all_bytes, copy_of, returned_round
from round_folders import FilledForm, fill_with_truth, published_plan, real_folder
from workbook_tools.excel.reader import read_book
from workbook_tools.files.made_files import RECORD_NAME
from workbook_tools.model.catalogue import CATALOGUE, make_finding, make_finding_text
from workbook_tools.model.catalogue_returns import OFFICE_ONLY, REMEDIES
from workbook_tools.model.marking import NOTICE_SHEET
from workbook_tools.model.notice import department_text
from workbook_tools.model.place import Place
from workbook_tools.rounds.check import check
from workbook_tools.rounds.distribute import distribute

if TYPE_CHECKING:
    from pathlib import Path

    from command import CommandLine
    from office import LibreOffice
    from workbook_tools.rounds.check import CheckResult


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the city's folder after one check; to be copied, not changed."""
    folder = returned_round(tmp_path_factory.mktemp("round") / "令和6年度")
    check(folder, now=BEFORE)
    return folder


@pytest.fixture
def folder(checked: Path, tmp_path: Path) -> Path:
    """Give a copy of the checked folder."""
    return copy_of(checked, tmp_path / "令和6年度")


def returns(folder: Path) -> dict[str, bytes]:
    """Give what lies in 差戻し, without the record."""
    found = all_bytes(folder / "点検" / "差戻し") if (folder / "点検" / "差戻し").exists() else {}
    return {name: data for name, data in found.items() if name != RECORD_NAME}


def told(result: CheckResult, department: str) -> list[str]:
    """Name the findings of a department, without notes."""
    return [f.code for f in result.findings if f.department == department and f.severity != "note"]


def reopened(path: Path) -> openpyxl.Workbook:
    """Open a marked copy as its department would."""
    return openpyxl.load_workbook(path)


def test_departments_with_something_to_put_right_get_their_own_file_back(folder: Path) -> None:
    """Under its own name; those without, and the version that is no longer used, get nothing."""
    assert list(returns(folder)) == [
        "04_税務課.xlsx",
        "08_子育て支援課.xlsx",
        "10_産業観光課.xlsx",
        "11_都市整備課.xlsx",
    ]


def test_returned_files_are_never_changed(folder: Path) -> None:
    """Nor is anything else outside 点検."""
    before = {name: data for name, data in all_bytes(folder).items() if not name.startswith("点検/")}
    check(folder, now=AFTER)

    assert {name: data for name, data in all_bytes(folder).items() if not name.startswith("点検/")} == before


def test_checking_twice_leaves_the_same_files(folder: Path) -> None:
    """Byte for byte, and on another machine as well."""
    before = returns(folder)
    check(folder, now=BEFORE)
    first = returns(folder)
    shutil.rmtree(folder / "点検")
    check(folder, now=BEFORE)

    assert first == before
    assert returns(folder) == before


def test_a_marked_copy_says_what_the_office_s_list_says_at_the_same_cells(folder: Path) -> None:
    """And nothing that only the office can act on: the late return of 産業観光課 is not in its copy."""
    result = check(folder, now=AFTER)
    book = reopened(folder / "点検" / "差戻し" / "10_産業観光課.xlsx")
    cells = {cell.coordinate for row in book["調査票"].iter_rows() for cell in row if cell.comment}
    texts = "\n".join(str(cell.value) for row in book[NOTICE_SHEET].iter_rows() for cell in row if cell.value)

    assert "late" in told(result, "産業観光課")
    assert cells == {f.place.cell for f in result.findings if f.department == "産業観光課" and f.place.cell}
    assert "期限（" not in texts
    assert "「評価」に「優」は使えません。使えるのは A・B・C・D です。どれか1つを選び直してください。" in texts
    assert "(4)-①　中小企業のデジタル化の支援" in texts


def test_the_deadline_has_its_weekday_and_is_said_to_be_past_when_it_is(folder: Path) -> None:
    """The same file on the day of the deadline and before it."""
    path = folder / "点検" / "差戻し" / "08_子育て支援課.xlsx"
    before = path.read_bytes()
    check(folder, now=BEFORE.replace(day=18))
    on_the_day = path.read_bytes()
    check(folder, now=AFTER)
    line = str(reopened(path)[NOTICE_SHEET]["A4"].value)

    assert on_the_day == before
    assert line == (
        "提出期限：令和7年4月18日（金）（過ぎていますので、お早めにお願いします）　　"
        "提出先：デジタル推進課 企画係（内線 2345）"
    )


def test_a_copy_that_is_no_longer_wanted_goes(folder: Path) -> None:
    """The department sent a good one; the office has nothing to tidy up."""
    good = FilledForm((folder / "回収" / "08_子育て支援課.xlsx").read_bytes())
    good.write("(3)-④/子育て支援課", "rating", "B")
    (folder / "回収" / "08_子育て支援課.xlsx").write_bytes(good.saved())
    check(folder, now=BEFORE)

    assert "08_子育て支援課.xlsx" not in returns(folder)


def test_a_copy_that_the_clerk_has_added_a_word_to_stays(folder: Path) -> None:
    """When nothing is wrong any more, and when something else is; the person is told."""
    names = ("08_子育て支援課.xlsx", "10_産業観光課.xlsx")
    for name in names:
        path = folder / "点検" / "差戻し" / name
        path.write_bytes(path.read_bytes() + b" ")
    edited = {name: data for name, data in returns(folder).items() if name in names}
    good = FilledForm((folder / "回収" / names[0]).read_bytes())
    good.write("(3)-④/子育て支援課", "rating", "B")
    (folder / "回収" / names[0]).write_bytes(good.saved())
    other = FilledForm((folder / "回収" / names[1]).read_bytes())
    other.write("(4)-①/産業観光課", "rating", "良")
    (folder / "回収" / names[1]).write_bytes(other.saved())
    result = check(folder, now=BEFORE)
    after = returns(folder)

    assert {name: after[name] for name in names} == edited
    assert "10_産業観光課（2）.xlsx" in after
    assert result.returns.messages == (
        "「10_産業観光課.xlsx」は、作った後で手直しされているため、そのまま残しました。",
    )


def test_checking_some_files_leaves_the_copies_of_others(folder: Path) -> None:
    """`check FILE` looks at that file alone."""
    before = set(returns(folder))
    (folder / "点検" / "差戻し" / "04_税務課.xlsx").unlink()
    check(folder, now=BEFORE, files=[folder / "回収" / "04_税務課.xlsx"])

    assert set(returns(folder)) == before


def test_a_corrected_copy_comes_in_as_an_answer_and_is_clean(folder: Path) -> None:
    """Our sheets, colours and comments in it trouble nobody; its comment of its own is told as ever."""
    book = reopened(folder / "点検" / "差戻し" / "08_子育て支援課.xlsx")
    book["調査票"]["G11"] = "B"
    book["調査票"]["I11"].comment = Comment("数は速報値です", "課")
    book.save(folder / "回収" / "08_子育て支援課.xlsx")
    result = check(folder, now=BEFORE)
    again = reopened(folder / "点検" / "差戻し" / "08_子育て支援課.xlsx")["調査票"]

    assert set(told(result, "子育て支援課")) == {"comment-left", "late"}
    assert (again["G11"].value, again["G11"].comment) == ("B", None)
    assert again["I11"].comment is not None
    assert again["I11"].comment.text.startswith("数は速報値です\n【点検の指摘】")


def test_a_corrected_copy_merges_like_the_form(folder: Path, commands: CommandLine) -> None:
    """Its answers reach the master, from their own cells."""
    book = reopened(folder / "点検" / "差戻し" / "08_子育て支援課.xlsx")
    book["調査票"]["G11"] = "B"
    book.save(folder / "回収" / "08_子育て支援課.xlsx")
    changes = commands.run(folder, "merge").json["changes"]

    assert ("(3)-④/子育て支援課", "rating", "B", "調査票", "G11") in {
        (c["entry"], c["field"], c["after"], c["source_sheet"], c["source_cell"]) for c in changes
    }


def test_files_of_the_same_name_in_two_folders_get_two_copies(folder: Path) -> None:
    """A folder per department, each with an 回答.xlsx in it."""
    for name in ("04_税務課", "10_産業観光課"):
        (folder / "回収" / name).mkdir()
        (folder / "回収" / f"{name}.xlsx").rename(folder / "回収" / name / "回答.xlsx")
    check(folder, now=BEFORE)

    assert [name for name in returns(folder) if name.startswith("回答")] == ["回答.xlsx", "回答（2）.xlsx"]


def test_an_answer_that_is_no_workbook_gets_the_list_alone(folder: Path, commands: CommandLine) -> None:
    """A CSV has no cells to colour; the office is told."""
    sheet = read_book((folder / "回収" / "10_産業観光課.xlsx").read_bytes()).sheet("調査票")
    assert sheet is not None
    (folder / "回収" / "10_産業観光課.xlsx").unlink()
    lines = [
        ",".join('"{}"'.format(str(row.get(column, "")).replace('"', "")) for column in range(1, 12))
        for _, row in sheet.rows()
    ]
    (folder / "回収" / "産業観光課.csv").write_bytes("\r\n".join(lines).encode("cp932", "ignore"))
    done = commands.run(folder, "check")
    note = next(f for f in done.json["findings"] if f["code"] == "marked-copy-plain")

    assert "産業観光課（指摘一覧）.xlsx" in returns(folder)
    assert not [name for name in returns(folder) if "産業観光課" in name and "一覧" not in name]
    assert (note["severity"], note["file"], note["department"]) == ("note", "産業観光課.csv", "産業観光課")
    assert note["message"] == (
        "Excelブック（.xlsx）ではないため、色付けの写しは作れません。「差戻し」には、指摘一覧を置きました。"
    )


def test_a_workbook_that_marking_would_harm_goes_back_as_it_came_with_a_list(folder: Path) -> None:
    """Byte for byte, with links into it; the office is told what would have been lost."""
    path = folder / "回収" / "10_産業観光課.xlsx"
    path.write_bytes(with_button(path.read_bytes()))
    result = check(folder, now=BEFORE)
    copy = next(copy for copy in result.returns.copies if copy.department == "産業観光課")
    note = next(f for f in result.findings if f.code == "marked-copy-plain")
    listed = openpyxl.load_workbook(copy.paths[1])[NOTICE_SHEET]
    links = {str(cell.hyperlink.target) for row in listed.iter_rows() for cell in row if cell.hyperlink}

    assert [p.name for p in copy.paths] == ["10_産業観光課.xlsx", "10_産業観光課（指摘一覧）.xlsx"]
    assert copy.paths[0].read_bytes() == path.read_bytes()
    assert links == {"10_産業観光課.xlsx"}
    assert make_finding_text(note) == (
        "色を付けると失われるもの（ボタンやチェックボックス）があります。"
        "「差戻し」には、提出されたままの写しと指摘一覧を置きました。"
    )


def with_button(data: bytes) -> bytes:
    """Put a button into the first sheet of a workbook, as far as its XML goes."""
    import zipfile

    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as after:
        for info in before.infolist():
            content = before.read(info)
            if info.filename == "xl/worksheets/sheet1.xml":
                button = b'<controls><control shapeId="1" r:id="x" name="b"/></controls></worksheet>'
                content = content.replace(b"</worksheet>", button)
            after.writestr(info, content)
    return target.getvalue()


def test_a_file_that_cannot_be_read_gets_a_list_and_stops_nobody(folder: Path) -> None:
    """Known by its name; everybody else's copy is made."""
    (folder / "回収" / "04_税務課.xlsx").write_bytes(b"PK\3\4 broken")
    result = check(folder, now=BEFORE)

    assert [p.name for c in result.returns.copies for p in c.paths if c.department == "税務課"] == [
        "04_税務課（指摘一覧）.xlsx"
    ]
    assert "08_子育て支援課.xlsx" in returns(folder)


def test_a_note_that_is_switched_off_is_not_told(folder: Path) -> None:
    """The list is made all the same."""
    config = folder / "config.toml"
    config.write_text(
        config.read_text(encoding="utf-8")
        .replace("[checks]", '[checks]\noff = ["marked-copy-plain"] #', 1)
        .replace("\noff = []", "\n#"),
        encoding="utf-8",
    )
    (folder / "回収" / "04_税務課.xlsx").write_bytes(b"PK\3\4 broken")
    result = check(folder, now=BEFORE)

    assert "marked-copy-plain" not in {finding.code for finding in result.findings}
    assert "04_税務課（指摘一覧）.xlsx" in returns(folder)


def test_names_that_no_system_takes_are_made_harmless(folder: Path) -> None:
    """The copy is named as the file was, as far as a name may be so."""
    (folder / "回収" / "10_産業観光課.xlsx").rename(folder / "回収" / "産業観光課: 最終?.xlsx")
    check(folder, now=BEFORE)

    assert "産業観光課： 最終？.xlsx" in returns(folder)


def test_the_command_line_tells_where_the_copies_are(folder: Path, commands: CommandLine) -> None:
    """As text and as JSON."""
    said = commands.say(folder, "check")
    copies = {copy["department"]: copy for copy in commands.run(folder, "check").json["marked_copies"]}

    assert f"課へ返すファイル（差戻し）を4課分、{folder / '点検' / '差戻し'} に作りました。" in said
    assert copies["子育て支援課"]["errors"] == 1
    assert copies["子育て支援課"]["paths"] == [str(folder / "点検" / "差戻し" / "08_子育て支援課.xlsx")]


def test_no_remedy_sends_a_department_to_a_department() -> None:
    """What is given back speaks to whoever filled the form in, not to the office."""
    spoken_to_the_office = ("もらってください", "「回収」", "依頼して", "頼んで", "配るか", "記録で確かめ")
    may_ask_another_department = {"not-asked-answer"}
    for code, sentence in CATALOGUE.items():
        if sentence.severity == "note" or code in OFFICE_ONLY or code in may_ask_another_department:
            continue
        remedy = REMEDIES.get(code, sentence.remedy)
        assert not [word for word in spoken_to_the_office if word in remedy], (
            f"{code}: say it to the department in model/catalogue_returns.py"
        )


def test_remedies_for_departments_fill_the_places_of_the_catalogue() -> None:
    """A place that no finding fills would show as a brace."""
    import re

    for code, remedy in REMEDIES.items():
        known = {*re.findall(r"{(\w+)}", CATALOGUE[code].text + CATALOGUE[code].remedy), "department", "value"}
        assert set(re.findall(r"{(\w+)}", remedy)) <= known, code
    finding = make_finding("form-of-another-year", Place("a.xlsx"), words={"year": "令和元年度", "wanted": "令和2年度"})
    assert department_text(finding).endswith("令和2年度の調査票に書き写して提出してください。")


@pytest.mark.shared
@pytest.mark.parametrize("city", ["tajimi", "kato", "kameyama"])
def test_every_form_of_the_real_plans_can_be_given_back_marked(tmp_path: Path, seeds: Path, city: str) -> None:
    """Our own forms with a slip each, and the files the cities' departments really returned: no copy without colours."""
    folder = real_folder(tmp_path / city, seeds, city)
    plan = published_plan(seeds, city)
    for path in sorted((folder / "回収").iterdir())[::2]:
        path.unlink()
    for form in distribute(folder, now=BEFORE).forms[::2]:
        filled = fill_with_truth(form.path.read_bytes(), plan)
        for entry_id in filled.entries[:2]:
            if any(slot.field == "rating" for slot in plan.by_id[entry_id].asked()):
                filled.write(entry_id, "rating", "優")
        path = folder / "回収" / form.path.name
        path.write_bytes(filled.saved())
        os.utime(path, (BEFORE.timestamp(),) * 2)
    result = check(folder, now=BEFORE)

    assert len(result.returns.copies) > 5
    assert [copy.reason for copy in result.returns.copies if copy.reason] == []


@pytest.mark.libreoffice
def test_libreoffice_opens_every_marked_copy(folder: Path, libreoffice: LibreOffice, tmp_path: Path) -> None:
    """And reads the same answers in them."""
    paths = sorted((folder / "点検" / "差戻し").glob("*.xlsx"))
    into = tmp_path / "開いた"
    into.mkdir()
    for path, converted in zip(paths, libreoffice(paths, "xlsx", into), strict=True):
        before = read_book((folder / "回収" / path.name).read_bytes()).sheet("調査票")
        after = read_book(converted.read_bytes()).sheet("調査票")
        assert before is not None
        assert after is not None
        assert {cell: before.values[cell] for cell in before.values if cell not in before.formulas} == {
            cell: after.values[cell] for cell in before.values if cell not in before.formulas
        }


def test_a_workbook_without_a_table_is_given_back_with_what_to_do(folder: Path) -> None:
    """Nothing of it was read; the first sheet says so to the department its name tells."""
    (folder / "回収" / "04_税務課.xlsx").write_bytes(draw({"メモ": rows('<row r="1"><c r="A1"><v>1</v></c></row>')}))
    check(folder, now=BEFORE)
    book = reopened(folder / "点検" / "差戻し" / "04_税務課.xlsx")
    texts = [str(cell.value) for row in book[NOTICE_SHEET].iter_rows() for cell in row if cell.value]

    assert book.sheetnames[:2] == [NOTICE_SHEET, "メモ"]
    assert any(text.endswith("配布した調査票に記入するか、見出しを元に戻してください。") for text in texts)
