"""The page docs/learn.md: what `learn` decides on every list of the test set, how sure it is, and whether it is right."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from learnt_lists_short import SHORT
from learnt_lists_unusual import UNUSUAL
from learnt_lists_usual import USUAL
from workbook_tools.excel.reader import read_book
from workbook_tools.learning.learn_book import learn_book

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from drawn_lists import DrawnList
    from workbook_tools.learning.learnt import Learnt, LearntColumn

ROLES = {
    "group": "区分", "key": "番号", "office": "取りまとめ課", "department": "担当課", "answer": "担当課が答える", "relisted": "再掲", "ignore": "使わない",
}  # fmt: skip
KINDS = {"text": "", "scale": "・記号", "number": "・数", "date": "・日付", "schedule": "・予定の記号"}
STEPS = ((0.0, 0.6), (0.6, 0.75), (0.75, 0.9), (0.9, 1.01))

HEAD = """# 知らない一覧の読み取り

`workbook-tools learn 一覧.xlsx` は、はじめて見る一覧の見出しの行、列の役目、評価の記号、年度を読み取り、
説明の付いた `config.toml` を書きます。迷ったところは、そのファイルの中で「確認してください」と尋ねます。
このページは、試験に使う一覧のそれぞれで何を読み取ったか、どれだけ確かだと言ったかの表です。試験が毎回作り直して比べます。

手本の3市のほかは、架空の内容で作った一覧です（`tests/learnt_lists_*.py`）。どの一覧にも、正しい答えが試験に書いてあります。
読み取りを作りながら見た一覧なので、正しい割合は、はじめて見る一覧での割合ではありません。

* **役目** 区分／番号／取りまとめ課（が書く欄）／担当課（の名前）／担当課が答える（欄）／使わない
* **確度** 1に近いほど確か。0.65 より低い列は尋ねます
"""


@dataclass(frozen=True)
class Checked:
    """One workbook of the test set, what was learnt of it, and what should have been."""

    name: str
    story: str
    learnt: Learnt
    expected: dict[str, str]
    why: str = ""


def checked(drawn: DrawnList) -> Checked:
    """Learn a drawn workbook."""
    learnt = learn_book(read_book(drawn.data()), guessed_year=2024)
    return Checked(drawn.name.replace("\n", " "), drawn.story, learnt, dict(drawn.columns), drawn.why)


def real(seeds: Path) -> Iterator[Checked]:
    """Learn the six real masters, the filled ones and the blank ones."""
    for path in sorted(seeds.glob("*_master.xlsx")):
        city = {"tajimi": "多治見市", "kato": "加東市", "kameyama": "亀山市"}[path.name.partition("_")[0]]
        state = "記入前" if "blank" in path.name else "記入済み"
        learnt = learn_book(read_book(path.read_bytes()), guessed_year=2024)
        yield Checked(f"{city}の一覧（{state}）", "手本の一覧。ひな形の設定と同じ項目になる", learnt, {})


def make_page(seeds: Path) -> str:
    """Write the whole page."""
    drawn = [checked(each) for each in (*(draw() for draw in (*USUAL, *UNUSUAL)), *SHORT)]
    lists = [each for each in drawn if not each.why]
    lines = [
        HEAD,
        "## まとめ",
        "",
        *_summary(lists),
        "",
        "## 一覧ではないもの",
        "",
        *_others(each for each in drawn if each.why),
        "",
    ]
    for title, group in (("手本の3市", list(real(seeds))), ("架空の一覧", lists)):
        lines += [f"## {title}", ""]
        for each in group:
            lines += [*_one_list(each), ""]
    return "\n".join(lines).rstrip() + "\n"


def _summary(lists: Iterable[Checked]) -> Iterator[str]:
    """Say how often a column was right, by how sure it was."""
    judged = [
        (column.sure, _is_right(each, column))
        for each in lists
        for column in _named(each.learnt)
        if _place(column) in each.expected
    ]
    yield "| 確度 | 列の数 | 役目と種類が正しい列 |"
    yield "|---|---|---|"
    for low, high in STEPS:
        within = [right for sure, right in judged if low <= sure < high]
        yield f"| {low:.2f}～{min(high, 1.0):.2f} | {len(within)} | {sum(within)} |"
    yield f"| 計 | {len(judged)} | {sum(right for _, right in judged)} |"


def _others(found: Iterable[Checked]) -> Iterator[str]:
    yield "| ブック | 読み取り |"
    yield "|---|---|"
    for each in found:
        yield f"| {each.name}（{each.story}） | {_cell(each.learnt.why)} |"


def _one_list(each: Checked) -> Iterator[str]:
    learnt = each.learnt
    sheets = "、".join(
        f"{sheet.name}（見出し {'～'.join(map(str, sorted({sheet.header_rows[0], sheet.header_rows[-1]})))}行目）"
        for sheet in learnt.sheets
    )
    year = f"{learnt.fiscal_year}年度（確度 {learnt.year_sure:.2f}）" if learnt.fiscal_year else "分からない"
    yield f"### {each.name}"
    yield ""
    yield f"{each.story}。シート {_cell(sheets)}。年度 {year}。"
    yield ""
    yield "| 列 | 見出し | 役目 | 呼び名 | 確度 | |"
    yield "|---|---|---|---|---|---|"
    for column in _named(learnt):
        mark = (
            ""
            if _place(column) not in each.expected
            else "○"
            if _is_right(each, column)
            else f"× {each.expected[_place(column)]}"
        )
        role = f"{ROLES[column.role]}{KINDS[column.kind]}"
        yield f"| {_place(column)} | {_cell(column.header)} | {role} | `{column.field}` | {column.sure:.2f} | {mark} |"
    yield ""
    for scale in learnt.scales:
        steps = "　".join(f"{step.symbol}{f'（{step.meaning}）' if step.meaning else ''}" for step in scale.symbols)
        yield f"* 記号 `{scale.name}`（確度 {scale.sure:.2f}）：{_cell(steps)}"
    yield from (f"* 尋ねること：{_cell(question)}" for question in learnt.questions)


def _named(learnt: Learnt) -> list[LearntColumn]:
    return [column for column in learnt.columns if column.field != "measure_key"]


def _place(column: LearntColumn) -> str:
    return f"{column.letters[0][1]}{column.line or ''}"


def _is_right(each: Checked, column: LearntColumn) -> bool:
    found = column.role if column.kind == "text" else f"{column.role}/{column.kind}"
    return each.expected.get(_place(column)) == found


def _cell(text: str) -> str:
    """Keep a text inside its cell."""
    return re.sub(r"\s+", " ", text).replace("|", "｜")
