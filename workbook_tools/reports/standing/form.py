"""The workbook in which an office enters what a standing is judged by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.model.entry_form import EntryBook, EntrySheet, GuidePart
from workbook_tools.model.form import Choice, FormColumn
from workbook_tools.reports.standing.classes import DONE, NOT_DONE, threshold_lines
from workbook_tools.reports.standing.evaluate import USUAL_TITLE
from workbook_tools.reports.standing.reading import CATEGORIES, CATEGORY_COLUMNS, ITEM_COLUMNS, ITEMS, TITLE_LABELS
from workbook_tools.reports.standing.verdicts import rule_lines

if TYPE_CHECKING:
    from workbook_tools.config.report_settings import StandingSettings

_CATEGORY_ROOM, _ITEM_ROOM = 20, 120


def make_standing_form(settings: StandingSettings) -> EntryBook:
    """Lay out an empty form; the words that can be chosen are those of the settings."""
    return EntryBook(
        f"{USUAL_TITLE}　記入票",
        (_categories(settings), _items(settings)),
        (
            GuidePart("書き方", _HOW),
            GuidePart("区分の決め方", tuple(("", f"・{line}") for line in threshold_lines(settings))),
            GuidePart("判定の規則", rule_lines(settings)),
            GuidePart("できるもの", _MADE),
        ),
    )


_HOW = (
    (
        CATEGORIES,
        "評価する分野を、載せる順に1行ずつ書きます。良い点・検討点は、1行に1つ、Alt＋Enterで改行して書きます。",
    ),
    (
        "判定",
        "すでに公表した判定があれば選びます。空欄なら、規則で決まった判定を載せます。違うときは両方を並べて知らせます。",
    ),
    (ITEMS, "項目を、分野ごとに1行ずつ書きます。分野が上の行と同じなら、分野の欄は空けて構いません。"),
    ("全国実施率", "％で入力します（例 23.4%）。国の調査の、実施している団体の割合です。"),
    ("区分", "ふだんは空けておきます。全国実施率のない項目や、基準と違う区分にする項目だけ選びます。"),
    ("", "行は、いくつ足しても構いません。列の順番も変えて構いません（見出しで読みます）。"),
)
_MADE = (
    ("", "評価一覧（良い点・検討点）、分野ごとの項目の図、規則と合わない分野の一覧が、1つのブックにできます。"),
    ("", "区分の境目と判定の規則を変えるときは、年度フォルダの config.toml に [standing] を書きます。"),
)


def _categories(settings: StandingSettings) -> EntrySheet:
    heading = {name: accepted[0] for name, accepted in CATEGORY_COLUMNS.items()}
    verdicts = tuple(Choice(name) for name in settings.verdicts)
    columns = (
        FormColumn("group", heading["group"], "answer", prompt="同じ大分類が続くときは、2行目から空けて構いません。"),
        FormColumn("name", heading["name"], "answer", required=True),
        FormColumn("reference", heading["reference"], "answer", choices=(Choice("○", "参考として載せる分野"),)),
        FormColumn("stated", heading["stated"], "answer", choices=verdicts, prompt="空欄なら規則で決めます。"),
        FormColumn("good", heading["good"], "answer", prompt="1行に1つ。改行は Alt＋Enter。"),
        FormColumn("consider", heading["consider"], "answer", prompt="1行に1つ。改行は Alt＋Enter。"),
        FormColumn("notes", heading["notes"], "answer", prompt="用語の説明など。分野の終わりに小さく載ります。"),
    )
    return EntrySheet(
        CATEGORIES,
        f"{USUAL_TITLE}　{CATEGORIES}",
        (
            "黄色の欄に記入してください。上の4つは、印刷する表題に使います。くわしくは「記入のしかた」のシートにあります。",
        ),
        tuple((labels[0], "") for labels in TITLE_LABELS.values()),
        columns,
        (11.0, 15.0, 3.0, 7.0, 20.0, 20.0, 13.0),
        (),
        _CATEGORY_ROOM,
    )


def _items(settings: StandingSettings) -> EntrySheet:
    heading = {name: accepted[0] for name, accepted in ITEM_COLUMNS.items()}
    advanced, usual, to_consider, late = settings.classes
    done = (Choice(DONE, "実施している"), Choice(NOT_DONE, "実施していない"))
    classes = (
        Choice(advanced, "実施していて、全国ではまだ少ない"),
        Choice(usual, "実施していて、全国でも多い"),
        Choice(to_consider, "未実施だが、全国でもまだ少ない"),
        Choice(late, "未実施で、全国では多い"),
    )
    columns = (
        FormColumn("category", heading["category"], "answer", prompt="シート「分野」に書いた名前。上と同じなら空欄。"),
        FormColumn("name", heading["name"], "answer", required=True),
        FormColumn("done", heading["done"], "answer", choices=done),
        FormColumn("rate", heading["rate"], "answer", kind="percent", prompt="％で入力します（例 23.4%）。"),
        FormColumn("neighbours", heading["neighbours"], "answer", kind="number", prompt="実施している県内の団体の数。"),
        FormColumn("class", heading["class"], "answer", choices=classes, prompt="ふだんは空欄。"),
        FormColumn("note", heading["note"], "answer"),
    )
    return EntrySheet(
        ITEMS,
        f"{USUAL_TITLE}　{ITEMS}",
        (
            "1行に1つの項目を書いてください。本市の実施と全国実施率から区分を決めます（「区分」を選べば、それを使います）。",
        ),
        (),
        columns,
        (15.0, 26.0, 6.0, 7.0, 7.0, 8.0, 20.0),
        (),
        _ITEM_ROOM,
    )
