"""The workbook in which an office writes the text around the plan-end table."""

from __future__ import annotations

from workbook_tools.model.entry_form import EntryBook, EntrySheet, GuidePart
from workbook_tools.model.form import Choice, FormColumn
from workbook_tools.reports.closing.texts import COLUMNS, KINDS, SHEET

_ROOM = 60
_MEANINGS = {
    "chapter": "1.　いちばん大きな見出し",
    "section": "(1)　章の中の見出し",
    "part": "ア　節の中の見出し",
    "point": "(ア)　項の中の見出し",
    "body": "番号のない文",
    "item": "番号を付けて並べる短い文。章の中なら (1)、節の中なら ア",
    "issue": "a.　計画に掲げていた課題",
    "response": "⇒　課題に対して行ったことと、これから。課題の下に書く",
    "note": "小さく載せる注",
    "term": "終わりに載せる用語。説明は右の欄",
    "table": "総括表を入れるところ（文は空欄）",
}


def make_text_form(plan: str) -> EntryBook:
    """Lay out the form with the headings that such a text usually has."""
    choices = tuple(Choice(word, _MEANINGS[kind]) for kind, word in KINDS.items())
    columns = (
        FormColumn("kind", COLUMNS["kind"][0], "answer", choices=choices, required=True),
        FormColumn("text", COLUMNS["text"][0], "answer", prompt="番号や ⇒ は自動で付きます。改行は Alt＋Enter。"),
        FormColumn("explanation", COLUMNS["explanation"][0], "answer", prompt="種類が「用語」のときだけ書きます。"),
    )
    title = f"{plan}の総括　{SHEET}"
    lines = (
        "上から順に、1行に1つの段落を書いてください。種類を選ぶと、見出しの番号、課題の a. b.、対応の ⇒ が自動で付きます。",
        "要らない行は消し、足りない行は挿入してください。表は、種類が「総括表」の行のところに入ります。",
    )
    sheet = EntrySheet(SHEET, title, lines, (), columns, (6.0, 52.0, 24.0), _usual_rows(plan), _ROOM)
    kinds = tuple((word, _MEANINGS[kind]) for kind, word in KINDS.items())
    return EntryBook(title, (sheet,), (GuidePart("種類", kinds), GuidePart("書き方", _HOW)))


def _usual_rows(plan: str) -> tuple[tuple[str, ...], ...]:
    return (
        (KINDS["chapter"], f"{plan}の概要について"),
        (KINDS["item"], "策定："),
        (KINDS["item"], "計画期間："),
        (KINDS["chapter"], "施策の評価と次期計画への引継ぎ"),
        (KINDS["table"], ""),
        (KINDS["chapter"], f"{plan}の総括"),
        (KINDS["section"], ""),
        (KINDS["part"], ""),
        (KINDS["issue"], ""),
        (KINDS["response"], ""),
        (KINDS["chapter"], "今後の主な課題"),
        (KINDS["item"], ""),
        (KINDS["term"], ""),
    )


_HOW = (
    ("", "課題が2つ以上あって対応が1つなら、課題の行を続けて書き、その下に対応を1つ書きます。"),
    ("", "対応の文が長いときは、改行して段落を分けるか、対応の行を続けて書きます。"),
    ("", "空のままの行があると、作ったときに指摘が出ます。使わない行は消してください。"),
)
