"""All returned files together: which one counts, who has not answered, who was late, where everybody stands."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import drawn
from workbook_tools.checks.batch import (
    CheckedFile,
    all_findings,
    check_batch,
    current_files,
    sum_up,
    sum_up_unreadable,
)
from workbook_tools.checks.questions import Questions
from workbook_tools.checks.states import department_states, file_states
from workbook_tools.checks.submission import check_submission
from workbook_tools.config.load import parse_config
from workbook_tools.errors import FileRefused
from workbook_tools.model.catalogue import make_finding_text
from workbook_tools.readers.submission import Receipt, SubmissionReader

if TYPE_CHECKING:
    from workbook_tools.excel.grid import Book

ZEIMU = (
    "② | (2) 便利 | 電子申告 | 税務課 | ○ | 説明会を開いた。",
    "③ | (2) 便利 | 総合案内 | 税務課 | ○ | 案内係を置いた。",
)


def questions() -> Questions:
    """Ask what the small plan asks."""
    settings = drawn.config()
    return Questions(drawn.plan(settings), settings)


def checked(book: Book, file: str = "回答.xlsx", day: int = 20) -> CheckedFile:
    """Read and check one file that was changed on a day of January."""
    modified = datetime(2021, 1, 1, 9, 30) + timedelta(days=day - 1)  # noqa: DTZ001 - a file's time is the office's own
    submission = drawn.read(book, file=file, modified=modified)
    return sum_up(submission, check_submission(submission, book, questions()), questions())


def unreadable(file: str = "税務課.xlsx", department: str = "税務課") -> CheckedFile:
    """Sum up a file that nobody can open."""
    refused = FileRefused("encrypted", "パスワードがかかっていて開けません。", remedy="外してもらってください。")
    return sum_up_unreadable(
        refused, path=f"回収/{file}", file=file, sha256="", modified=drawn.MODIFIED, department=department
    )


def told(*files: CheckedFile, partial: bool = False) -> list[str]:
    """Spell what is said over all files."""
    return [f"{finding.department} {finding}" for finding in check_batch(files, questions(), partial=partial)]


def statuses(*files: CheckedFile, merged: dict[str, list[str]] | None = None) -> dict[str, str]:
    """Give the status of each department."""
    batch = check_batch(files, questions())
    states = department_states(files, questions(), merged=merged or {}, batch=batch)
    return {state.department: state.status for state in states}


def test_who_has_not_answered_is_named_with_what_is_owed() -> None:
    """A department that has nothing to answer itself is not reminded."""
    (finding,) = check_batch([checked(drawn.returned())], questions())

    assert f"{finding.department} {finding}" == "税務課 not-returned"
    assert make_finding_text(finding) == "税務課の回答が届いていません（2項目、提出期限 1月29日）。"
    assert statuses(checked(drawn.returned())) == {"福祉課": "受付済", "税務課": "未提出", "高齢福祉課": "対象外"}


def everybodys_item() -> tuple[Questions, CheckedFile]:
    """Ask an item of everybody, and let a department answer it that the list names nowhere."""
    settings = parse_config(drawn.SETTINGS.replace('scale = "rating"', 'scale = "rating"\nshared = "each"'), Path())
    plan = drawn.plan(settings, drawn.MASTER.replace("電子申告   | 税務課", "電子申告   | 全課"))
    asked = Questions(plan, settings)
    book = drawn.returned(["② | (2) 便利 | 電子申告 | 学校教育課 | ○"], department="学校教育課")
    submission = SubmissionReader(plan, settings).read(book, Receipt("給食.xlsx", "給食.xlsx", "", drawn.MODIFIED))
    return asked, sum_up(submission, check_submission(submission, book, asked), asked)


def test_an_item_of_everybody_is_answered_when_anybody_has() -> None:
    """全課 sends no file of its own; whoever answered stands in the register by the name it gave."""
    asked, file = everybodys_item()
    before = {state.department: state for state in department_states([], asked, merged={})}
    states = {state.department: state for state in department_states([file], asked, merged={})}

    assert (before["全課"].status, before["全課"].answered) == ("未提出", 0)
    assert (states["全課"].status, states["全課"].items, states["全課"].answered) == ("受付済", 1, 1)
    assert (states["学校教育課"].status, states["学校教育課"].items) == ("要確認", 1)
    assert [f.code for f in check_batch([file], asked) if f.department == "全課"] == []
    assert [f.code for f in check_batch([], asked) if f.department == "全課"] == ["department-is-everybody"]


def test_a_department_that_is_everybody_is_not_reminded() -> None:
    """Nobody can send a form to 全庁: the office is told to choose who answers."""
    settings = drawn.config()
    asked = Questions(drawn.plan(settings, drawn.MASTER.replace("税務課    ", "関係各課")), settings)

    found = check_batch([], asked)

    assert [f"{finding.department} {finding}" for finding in found if finding.department != "福祉課"] == [
        "関係各課 department-is-everybody 関係各課"
    ]


def test_what_any_of_several_departments_may_answer_one_must() -> None:
    """An empty cell is nobody's mistake until all of them have left it empty."""
    each = drawn.SETTINGS.replace(
        'scale = "rating"\nrequired = true', 'scale = "rating"\nrequired = true\nshared = "each"'
    )
    settings = parse_config(each, Path("年度"))
    asked = Questions(drawn.plan(settings), settings)
    row = "③ | (2) 便利 | 総合案内 | {} | {} | 置いた。"

    def file(department: str, rating: str) -> CheckedFile:
        book = drawn.returned(
            [ZEIMU[0], row.format(department, rating)][department != "税務課" :], department=department
        )
        submission = drawn.read(book, file=f"{department}.xlsx", settings=settings)
        found = check_submission(submission, book, asked)
        assert [finding.code for finding in found] in ([], ["not-asked-answer"])
        return sum_up(submission, found, asked)

    def told_of(*files: CheckedFile) -> list[str]:
        return [str(finding) for finding in check_batch(files, asked) if finding.department != "福祉課"]

    assert told_of(file("税務課", "○"), file("高齢福祉課", "")) == []
    assert told_of(file("税務課", ""), file("高齢福祉課", "○")) == []
    assert told_of(file("税務課", "")) == ["not-returned"]
    (finding,) = check_batch([file("税務課", ""), file("高齢福祉課", ""), checked(drawn.returned())], asked)
    assert (str(finding), finding.entry, finding.field) == ("nobody-answered", "(2)-③/税務課", "rating")


def test_a_look_at_some_files_says_nothing_of_the_others() -> None:
    """Whoever checks one file does not want to hear of forty."""
    assert told(checked(drawn.returned()), partial=True) == []


def test_the_newer_of_two_files_counts() -> None:
    """Both are shown; findings of the older one are no longer anybody's task."""
    old = checked(drawn.put(drawn.returned(), {"E5": "優"}), "福祉課.xlsx", 18)
    new = checked(drawn.returned(), "福祉課(1).xlsx", 19)

    batch = check_batch([old, new], questions(), partial=True)

    assert [str(finding) for finding in batch] == ["department-twice"]
    assert current_files([new, old])["福祉課"] is new
    assert [(s.status, s.version) for s in file_states([old, new])] == [("duplicate", 1), ("ok", 2)]
    assert "福祉課(1).xlsx" in file_states([old, new])[0].message
    assert [str(finding) for finding in all_findings([old, new], batch)] == ["department-twice"]


def test_two_versions_are_compared_answer_by_answer() -> None:
    """The clerk is told what changed from one version to the next, not only that something did."""
    first = checked(drawn.returned(), "福祉課.xlsx", 18)
    second = checked(drawn.put(drawn.returned(), {"E6": "×", "G6": "足りない。", "F7": "替えた。"}), "最終.xlsx", 19)
    third = checked(drawn.put(drawn.returned(), {"E6": "×", "G6": "足りない。"}), "最終2.xlsx", 20)
    (finding,) = check_batch([first, second, third], questions(), partial=True)
    (other,) = check_batch([first, second], questions(), partial=True)

    assert finding.values["differences"] == "1か所（①の令和2年度の取組）"
    assert other.values["differences"] == "3か所（②の評価、②の令和2年度の取組、①の令和2年度の取組）".replace(
        "②の令和2年度の取組", "②の理由"
    )


def test_two_files_with_the_same_answers_are_only_noted() -> None:
    """A file saved twice is no contradiction."""
    files = [checked(drawn.returned(), "福祉課.xlsx", 18), checked(drawn.our_form(), "福祉課(1).xlsx", 19)]

    assert told(*files, partial=True) == ["福祉課 same-file-twice"]


def test_a_file_changed_after_the_deadline_is_late() -> None:
    """The day of the deadline itself is in time."""
    assert told(checked(drawn.returned(), day=29), partial=True) == []
    late = checked(drawn.returned(), day=30)
    assert told(late, partial=True) == ["福祉課 late"]
    state = next(s for s in department_states([late], questions(), merged={}) if s.department == "福祉課")
    assert (state.late, state.status) == (True, "受付済")


def test_a_file_that_cannot_be_opened_still_came() -> None:
    """Its department has not forgotten us: it is asked to put the file right, not to send one."""
    file = unreadable()

    assert told(checked(drawn.returned()), file) == []
    assert [str(finding) for finding in file.findings] == ["file-unreadable"]
    assert make_finding_text(file.findings[0]) == "パスワードがかかっていて開けません。"
    assert statuses(file)["税務課"] == "要修正"
    assert [(s.status, s.department, s.version) for s in file_states([file])] == [("unreadable", "税務課", 0)]


def test_a_broken_copy_beside_a_good_newer_file_is_forgiven() -> None:
    """The newer file answers; the older one needs nobody's attention."""
    files = [unreadable("福祉課.xlsx", "福祉課"), checked(drawn.returned(), "福祉課2.xlsx", 21)]

    assert all_findings(files, ()) == ()


def test_another_years_form_does_not_count() -> None:
    """It is told, and it does not stand in for an answer."""
    stale = checked(drawn.our_form(fiscal_year=2019), "福祉課.xlsx", 21)
    good = checked(drawn.returned(), "回答.xlsx", 20)

    assert statuses(stale)["福祉課"] == "要修正"
    assert statuses(stale, good)["福祉課"] == "受付済"
    assert [state.status for state in file_states([stale, good])] == ["stale", "ok"]


def test_a_file_of_nobody_is_unknown() -> None:
    """Nobody's file is shown as such, with why."""
    rows = [row.replace("福祉課", "") for row in drawn.FUKUSHI]

    (state,) = file_states([checked(drawn.returned(rows, department=""))])

    assert (state.status, state.department) == ("unknown", "")
    assert state.message.startswith("どの課の回答か分かりません")


def test_where_a_department_stands() -> None:
    """Not finished, to be corrected, to be looked at, received: by what its file says."""
    assert statuses(checked(drawn.put(drawn.returned(), {"E5": None})))["福祉課"] == "一部"
    assert statuses(checked(drawn.put(drawn.returned(), {"E5": "優"})))["福祉課"] == "要修正"
    assert statuses(checked(drawn.put(drawn.returned(), {"E5": "〇"})))["福祉課"] == "要確認"
    assert statuses(checked(drawn.put(drawn.returned(), {"E5": "○ "})))["福祉課"] == "受付済"


def test_what_was_merged_and_what_came_after() -> None:
    """The same file is merged; a newer one replaces it; what must be put right is still to be put right."""
    old, new = checked(drawn.returned(), "福祉課.xlsx", 18), checked(drawn.returned(), "福祉課2.xlsx", 19)

    assert statuses(old, merged={"福祉課": [old.sha256]})["福祉課"] == "統合済"
    assert statuses(old, new, merged={"福祉課": [old.sha256]})["福祉課"] == "差替え"
    half = checked(drawn.put(drawn.returned(), {"E5": "優"}), "福祉課.xlsx", 18)
    assert statuses(half, merged={"福祉課": [half.sha256]})["福祉課"] == "要修正"


def test_the_register_counts_items() -> None:
    """An item is answered when all its required cells are."""
    file = checked(drawn.put(drawn.returned(ZEIMU, department="税務課"), {"F6": None}), "税務課.xlsx")

    states = department_states([file], questions(), merged={}, batch=check_batch([file], questions()))
    state = next(state for state in states if state.department == "税務課")

    assert (state.items, state.answered, state.errors, state.warnings) == (2, 1, 1, 0)
    assert (state.status, state.file) == ("一部", "回収/税務課.xlsx")
