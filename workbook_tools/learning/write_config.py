"""What was learnt, as a commented `config.toml`: every decision with how sure it is and why, every doubt as a question."""

from __future__ import annotations

import json
from itertools import chain
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from workbook_tools.learning import config_texts as texts
from workbook_tools.model.fiscal_year import fiscal_year_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbook_tools.learning.learnt import Learnt, LearntColumn, LearntScale, LearntSymbol

_WIDTH = 32


def write_config(learnt: Learnt, *, file: str, guessed_year: int, departments: Sequence[str] = ()) -> str:
    """Write the settings of a learnt list; `file` is the master as seen from the settings' folder.

    `guessed_year` is written where nothing names the year, with a question; `departments`, as far as they are known,
    are listed for whoever puts them in order.
    """
    parts = (
        _head(learnt, file),
        _plan(learnt, guessed_year),
        texts.FOLDERS,
        _master(learnt, file),
        texts.COLUMNS,
        chain.from_iterable(_column(column) for column in learnt.columns),
        texts.SYMBOLS if learnt.scales else (),
        chain.from_iterable(_scale(scale) for scale in learnt.scales),
        _relisted(learnt),
        texts.TALLY,
        _departments(learnt, departments),
        _assigned(learnt),
        texts.CHECKS,
    )
    return "\n".join(chain.from_iterable(parts)) + "\n"


def _head(learnt: Learnt, file: str) -> Iterator[str]:
    yield texts.RULE
    yield f"# 年度フォルダの設定（「{file}」から自動で読み取ったもの）"
    yield "#"
    yield f"# {_one(learnt.why)}"
    yield "#"
    if learnt.questions:
        yield f"# 確かめていただきたいところが{len(learnt.questions)}件あります。下の「確認してください」の行を見てください。"
        yield from (f"#   {number}. {_one(question)}" for number, question in enumerate(learnt.questions, 1))
    else:
        yield "# 迷ったところはありません。念のため、列の役目と記号の意味を見てください。"
    yield "#"
    yield "# 「確度」は読み取りの確かさです（1に近いほど確か）。「#」から右は説明で、動きには関係しません。"
    yield "# 直したあとは、文字コード UTF-8 のまま保存してください（メモ帳で構いません）。"
    yield texts.RULE
    yield ""


def _plan(learnt: Learnt, guessed_year: int) -> Iterator[str]:
    yield "[plan]"
    yield _line(f"name = {_quote(learnt.plan_name)}", "計画の名前。調査票と集計表の表題に使います")
    if learnt.fiscal_year is None:
        yield f"# 確認してください：{_one(learnt.year_why)}仮に{fiscal_year_name(guessed_year)}としました。"
    year = learnt.fiscal_year if learnt.fiscal_year is not None else guessed_year
    yield _line(f"fiscal_year = {_quote(fiscal_year_name(year))}", _sure(learnt.year_sure, learnt.year_why))
    yield "# deadline = 2026-04-17         # 提出期限。決まったら行の頭の「# 」を消して日付を直します"
    yield _line('contact = ""', '提出先と問合せ先（例 "企画課 内線1234"）。調査票の頭に載ります')
    yield ""


def _master(learnt: Learnt, file: str) -> Iterator[str]:
    yield "[master]"
    yield _line(f"file = {_quote(file)}", "一覧（元になる表）のファイル名")
    yield _line('previous = "前年度一覧.xlsx"', "前年度の一覧。無ければ置かなくて構いません")
    yield ""
    for other in learnt.others:
        yield f"# シート「{_one(other.name)}」は使いません：{_one(other.why)}"
    if learnt.others:
        yield ""
    for sheet in learnt.sheets:
        yield "[[master.sheets]]"
        yield f"name = {_quote(sheet.name)}"
        yield _line(f"header_rows = {list(sheet.header_rows)}", "見出しの行")
        yield _line(f"first_row = {sheet.first_row}", f"データの最初の行。施策は{sheet.measures}件あります")
        yield from (f"# {_one(other)}" for other in sheet.others)
        yield ""


def _column(column: LearntColumn) -> Iterator[str]:
    yield "[[master.columns]]"
    yield f"# 確度 {column.sure:.2f}　{_one(column.why)}"
    if column.question:
        yield f"# 確認してください：{_one(column.question)}"
    yield f"field = {_quote(column.field)}"
    headers = column.headers or (column.field,)
    yield f"header = {_quote(headers[0]) if len(headers) == 1 else _list(headers)}"
    if column.by_letters:
        yield _line(
            f"column = {_quote(column.letters[0][1])}", "見出しだけでは隣の列と区別できないので、列の文字で探します"
        )
    yield f"role = {_quote(column.role)}"
    if column.kind != "text":
        yield f"kind = {_quote(column.kind)}"
    if column.scale:
        yield _line(f"scale = {_quote(column.scale)}", f"下の [scales.{column.scale}] の記号")
    yield from _details(column)
    yield ""


def _details(column: LearntColumn) -> Iterator[str]:
    if column.line:
        yield _line(f"line = {column.line}", f"1つの施策の中の{column.line}段目")
    if column.role in {"group", "department"} and column.level > 1:
        yield _line(f"level = {column.level}", "左の列の下の区分" if column.role == "group" else "上の部に属する課")
    if column.sheet:
        yield _line(f"sheet = {_quote(column.sheet)}", "この列があるシート")
    if column.required:
        yield _line("required = true", "空欄のままの提出は「未記入」と指摘します")
    if column.role == "answer":
        yield _line(f"shared = {_quote(column.shared)}", texts.SHARED[column.shared])


def _scale(scale: LearntScale) -> Iterator[str]:
    yield f"[scales.{scale.name}]"
    yield f"# 確度 {scale.sure:.2f}　{_one(scale.why)}"
    if scale.question:
        yield f"# 確認してください：{_one(scale.question)}"
    yield "symbols = ["
    yield from (f"    {_symbol(step)}," for step in scale.symbols)
    yield "]"
    yield ""


def _symbol(step: LearntSymbol) -> str:
    values = [f"symbol = {_quote(step.symbol)}", f"meaning = {_quote(step.meaning)}"]
    if not step.counted:
        values.append("counted = false")
    if step.low:
        values.append("low = true")
    if step.accepted:
        values.append(f"accepted = {_list(step.accepted)}")
    return f"{{ {', '.join(values)} }}"


def _relisted(learnt: Learnt) -> Iterator[str]:
    yield "[relisted]"
    if learnt.relisted_why:
        yield f"# {_one(learnt.relisted_why)}"
    marks = learnt.marks or ("再掲", "再掲有")
    yield _line(f"mark = {_list(marks)}", "再掲を表す印")
    answers = "once" if learnt.relisted_once else "each"
    yield _line(f"answers = {_quote(answers)}", "once 1回だけ聞いて全部の掲載箇所に写す／each 掲載箇所ごとに聞く")
    yield ""


def _departments(learnt: Learnt, found: Sequence[str]) -> Iterator[str]:
    yield from texts.DEPARTMENTS
    if found and not learnt.departments:
        yield f"# 一覧に出てきた担当課は{len(found)}課です：{_one('、'.join(found))}"
        yield ""
    for name in learnt.departments:
        yield "# 確認してください：一覧に担当課の列がないので、全部の項目をこの課が答えます。"
        yield "[[departments]]"
        yield f"name = {_quote(name)}"
        yield ""


def _assigned(learnt: Learnt) -> Iterator[str]:
    if not learnt.assigned:
        return
    yield from texts.ASSIGNED
    for item in learnt.assigned:
        yield "[[assigned]]"
        yield f"key = {_quote(item.key)}"
        if item.item:
            yield f"item = {item.item}"
        yield f"departments = {_list(item.departments)}"
        yield ""


def _quote(text: str) -> str:
    """Spell a TOML string."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _list(items: Sequence[str]) -> str:
    return f"[{', '.join(map(_quote, items))}]"


def _line(setting: str, comment: str) -> str:
    """Write a setting with its comment behind it, comments in one column as far as the settings are short."""
    width = sum(2 if east_asian_width(mark) in "WFA" else 1 for mark in setting)
    return f"{setting}{' ' * max(1, _WIDTH - width)}# {_one(comment)}" if comment else setting


def _sure(sure: float, why: str) -> str:
    return f"確度 {sure:.2f}　{why}"


def _one(text: str) -> str:
    """Keep a comment on its line, without characters that TOML forbids there."""
    return "".join(mark if mark.isprintable() else " " for mark in " ".join(text.split()))
