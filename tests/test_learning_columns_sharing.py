"""How cells that several departments share are answered, as the list itself shows."""

from __future__ import annotations

import pytest

from drawings import draw_book
from workbook_tools.learning.learn_book import learn_book
from workbook_tools.learning.learnt import Learnt, LearntItem

HEAD = "| 番号 | 事業 | 担当課 | 取組結果 | 評価\n"
PAIR = "公園課、土木課"


def learn(*rows: str, merges: tuple[str, ...] = ()) -> Learnt:
    """Learn a drawn list."""
    learnt = learn_book(draw_book(HEAD + "\n".join(rows), merges=merges), guessed_year=2024)
    assert learnt.is_list, learnt.why
    return learnt


def shared(learnt: Learnt) -> list[str]:
    """Give how the answers are shared."""
    return [column.shared for column in learnt.columns if column.role == "answer"]


def test_names_in_brackets_mean_joined() -> None:
    """Texts are joined, a rating is given by one of them."""
    rows = [f"| {n} | 事業{n} | {PAIR} | 【公園課】⏎植えた。⏎【土木課】⏎掘った。 | {'AB'[n % 2]}" for n in range(1, 5)]

    assert shared(learn(*rows)) == ["join", "each"]


def test_lines_with_a_mark_mean_joined_too() -> None:
    """■公園課 on a line of its own."""
    rows = [f"| {n} | 事業{n} | {PAIR} | ■公園課⏎植えた。⏎■土木課⏎掘った。 | {'AB'[n % 2]}" for n in range(1, 5)]

    assert shared(learn(*rows)) == ["join", "each"]


def test_without_a_trace_the_first_department_answers_and_it_is_asked() -> None:
    """Filled in, but nobody's name in the cells."""
    learnt = learn(*(f"| {n} | 事業{n} | {PAIR} | 植えた。 | {'AB'[n % 2]}" for n in range(1, 5)))

    assert shared(learnt) == ["owner", "owner"]
    assert any("代表して" in question for question in learnt.questions)


def test_of_a_blank_list_nobodys_part_is_lost() -> None:
    """Nothing shows how it was done: joined, and asked."""
    learnt = learn(*(f"| {n} | 事業{n} | {PAIR} | | " for n in range(1, 5)))

    assert "join" in shared(learnt)
    assert any("【課名】" in question for question in learnt.questions)


ITEMS = (
    "| 1 | 事業1 | 公園課、土木課 | 【公園課】植えた。 | A", "| | | | 【土木課】掘った。 | B",
    "| 2 | 事業2 | 水道課、環境課 | 【水道課】直した。 | A", "| | | | 【環境課】調べた。 | A",
    "| 3 | 事業3 | 税務課、市民課 | 集めた。 | B", "| | | | 配った。 | A",
)  # fmt: skip
MERGED = tuple(f"{column}{row}:{column}{row + 1}" for row in (2, 4, 6) for column in "ABC")


def test_items_that_name_their_department_are_assigned_to_it() -> None:
    """And those that name none follow the order the others prove, with a question."""
    learnt = learn(*ITEMS, merges=MERGED)

    assert learnt.assigned[:4] == (
        LearntItem("1", 1, ("公園課",)), LearntItem("1", 2, ("土木課",)), LearntItem("2", 1, ("水道課",)), LearntItem("2", 2, ("環境課",)),
    )  # fmt: skip
    assert learnt.assigned[4:] == (LearntItem("3", 1, ("税務課",)), LearntItem("3", 2, ("市民課",)))
    assert any("番号 3 は" in question for question in learnt.questions)


def test_without_proof_no_item_is_given_to_anybody() -> None:
    """All departments of the cell are asked."""
    learnt = learn(*ITEMS[4:], *ITEMS[:2], merges=("A2:A3", "B2:B3", "C2:C3", "A4:A5", "B4:B5", "C4:C5"))

    assert {item.key for item in learnt.assigned} == {"1"}


@pytest.mark.parametrize(("text", "once"), [("植えた。", True), ("別のことを書いた。", False)])
def test_relisted_measures_with_equal_answers_are_asked_once(text: str, *, once: bool) -> None:
    """Where the listings differ, each keeps its own."""
    learnt = learn(
        "| 1 | 花壇【再掲有】 | 公園課 | 植えた。 | A", "| 2 | 並木 | 公園課 | 刈った。 | B", f"| 3 | 花壇【再掲】 | 公園課 | {text} | A",
        "| 4 | 生垣 | 公園課 | 直した。 | A",
    )  # fmt: skip

    assert learnt.relisted_once is once
    assert {"再掲", "再掲有"} <= set(learnt.marks)
