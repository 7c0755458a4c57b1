"""The sheet 記入要領: how to fill the form in, what the symbols mean, how to send it back, what to leave alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.model.manifest import GUIDE_SHEET
from workbook_tools.writers.cell_text import cell_text
from workbook_tools.writers.fitting import em_of, height_for
from workbook_tools.writers.form_parts.head import scales_of
from workbook_tools.writers.form_parts.live_checks import CLOSED, ERROR, FINE, WARNING
from workbook_tools.writers.form_parts.page import A4, INCH, PROTECTION, set_header_and_footer
from workbook_tools.writers.styles import BODY, HEAD, TITLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlsxwriter.workbook import Workbook

    from workbook_tools.model.form import Choice, Form, FormColumn
    from workbook_tools.writers.styles import StyleSheet

_TERM, _WORDS = 190, 520  # pixels; together the width of A4 upright
_GAP = 9.0

_CHECK_MARKS = (
    (FINE, "その行は記入が済んでいます。"),
    (ERROR, "直さないと提出できません。どの欄をどう直すかが書いてあります。"),
    (WARNING, "提出できますが、もう一度確かめてください。"),
    (CLOSED, "この課の記入は不要です。"),
)
_TYPING = (
    "記号は、セルを選ぶと右に出る▼から選べます。",
    "文の途中で改行するときは、Altキーを押しながらEnterキーを押します。",
)
_PLEASE = (
    "行や列を足したり、消したり、並べ替えたりしないでください。行の高さと列の幅は変えて構いません。",
    "シートの名前と、灰色や白の欄の文は変えないでください。誤りがあるときは、提出先へお知らせください。",
    "1つの欄には1つのことだけを書きます。「同上」「〃」は使わず、図形やコメントにも書かないでください。",
    "Excelブック（.xlsx）のまま提出してください。PDFにしたもの、印刷したものは受け付けられません。",
    "ファイルの名前は変わっても構いません。どの課の調査票かは、右上の様式番号などから読み取ります。",
    "シートの保護は誤操作を防ぐためのもので、パスワードはありません。ふだんは解除しないでください。",
)


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of the sheet: a section's title, a term with its words, or words alone."""

    term: str = ""
    words: str = ""
    section: str = ""


def write_guide(book: Workbook, form: Form, styles: StyleSheet) -> None:
    """Write the sheet, one page of A4 wide."""
    sheet = book.add_worksheet(GUIDE_SHEET)
    sheet.set_column_pixels(0, 0, _TERM)
    sheet.set_column_pixels(1, 1, _WORDS)
    sheet.write_string(0, 0, cell_text(GUIDE_SHEET, GUIDE_SHEET), styles["title"])
    sheet.merge_range(1, 0, 1, 1, cell_text(f"{form.title}　{form.department}", GUIDE_SHEET), styles["body_strong"])
    sheet.set_row(0, height_for([], TITLE) + _GAP)
    term, words = em_of(_TERM, BODY), em_of(_WORDS, BODY)
    for row, line in enumerate(_lines(form), 2):
        if line.section:
            for column, text in enumerate((line.section, "")):
                sheet.write_string(row, column, text, styles["section"])
            sheet.set_row(row, height_for([], HEAD) + _GAP)
        elif line.term:
            sheet.write_string(row, 0, cell_text(line.term, GUIDE_SHEET), styles["term"])
            sheet.write_string(row, 1, cell_text(line.words, GUIDE_SHEET), styles["cell"])
            sheet.set_row(row, height_for([(line.term, term), (line.words, words)], BODY))
        else:
            sheet.merge_range(row, 0, row, 1, cell_text(line.words, GUIDE_SHEET), styles["body"])
            sheet.set_row(row, height_for([(line.words, em_of(_TERM + _WORDS, BODY))], BODY))
    sheet.protect("", PROTECTION)
    sheet.hide_gridlines(2)
    sheet.set_paper(A4)
    sheet.set_margins(left=15 / INCH, right=12 / INCH, top=16 / INCH, bottom=15 / INCH)
    sheet.fit_to_pages(1, 0)
    set_header_and_footer(sheet, form)


def _lines(form: Form) -> Iterator[_Line]:
    yield _Line(section="提出まで")
    if form.deadline:
        yield _Line("提出期限", form.deadline)
    if form.contact:
        yield _Line("提出先・問合せ先", form.contact)
    yield _Line("進め方", "\n".join((*form.lines, *_TYPING)))
    answers = [column for column in form.columns if column.owner == "answer"]
    if answers:
        yield _Line(section="記入する欄")
        for column in answers:
            yield _Line(column.heading, "\n".join(_about(column)))
    yield from _scales(form.columns)
    yield _Line(section="「点検」の見方")
    for mark, words in _CHECK_MARKS:
        yield _Line(mark, words)
    yield _Line(section="お願い")
    for words in _PLEASE:
        yield _Line(words=f"・{words}")


def _about(column: FormColumn) -> Iterator[str]:
    """Say what to write into a column."""
    if column.prompt:
        yield column.prompt
    if column.choices:
        yield "次の記号から1つ選びます。"
        asking = "・".join(choice.symbol for choice in column.choices if choice.reason)
        if asking:
            yield f"{asking} のときは、理由も書いてください。"
    elif column.kind == "number":
        yield "数だけを入力します（単位やコンマは書きません）。"
    elif column.kind == "date":
        yield "日付を 2021/3/31 のように入力します。"
    elif column.limit:
        yield f"{column.limit}字まで。"
    yield "必ず記入してください。" if column.required else "書くことがなければ、空欄のままで構いません。"


def _scales(columns: Sequence[FormColumn]) -> Iterator[_Line]:
    """Give the meaning of every symbol, scale by scale."""
    for choices, shared in scales_of(columns):
        if any(choice.meaning or choice.reason for choice in choices):
            yield _Line(section=f"記号の意味（{'・'.join(column.heading for column in shared)}）")
            for choice in choices:
                yield _Line(choice.symbol, _meaning(choice))


def _meaning(choice: Choice) -> str:
    return f"{choice.meaning}{'（理由も書く）' if choice.reason else ''}"
