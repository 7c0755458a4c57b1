"""Whether a copy still says all that the original says: cell by cell through our reader, and part by part."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from workbook_tools.model.marking import Marks, our_sheets, writers_words
from workbook_tools.writers.marked_copy_census import take_census

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from workbook_tools.excel.grid import Book, Sheet
    from workbook_tools.writers.marked_copy_parts import Parts

_HARMLESS_ELEMENTS = frozenset(
    {
        "AlternateContent", "Choice", "c", "row", "col", "cols", "dimension", "ext", "extLst", "f", "v", "is", "t",
        "phoneticPr", "selection", "sheetCalcPr", "sheetPr", "outlinePr", "headerFooter", "customPr",
        "customProperties", "smartTags", "cellSmartTags", "cellSmartTag", "webPublishItem", "webPublishItems",
        "ext http://schemas.microsoft.com/office/mac/excel/2008/main", "ext {64002731-A6B0-56B0-2670-7721B7C09600}", "ext {01252117-D84E-4E92-8308-4BE1C098FCBB}",
        "dataValidations", "conditionalFormatting", "sheetView", "sheetViews", "pane", "sheetFormatPr", "tabColor",
    }
)  # fmt: skip
"""What is looked at otherwise (cells, rows, views), is put back word for word, or nobody sees.

The extensions are the page view of Excel for Mac and ignored green corners.
"""
_ELEMENTS: Mapping[str, str] = {
    "picture": "背景の画像",
    "legacyDrawingHF": "ヘッダーの画像",
    "controls": "ボタンやチェックボックス",
    "oleObjects": "埋め込んだファイル",
    **dict.fromkeys(("cfRule", "cfvo", "color", "dataBar", "iconSet", "colorScale", "formula"), "条件付き書式"),
    "tablePart": "テーブル",
    "hyperlink": "リンク",
    "brk": "改ページ",
    "drawing": "図形",
    "legacyDrawing": "ボタンやチェックボックス",
    "c cm": "新しい形式の数式や画像",
    "c vm": "新しい形式の数式や画像",
    "ext {78C0D931-6437-407d-A8EE-F0AAD7539E65}": "条件付き書式",
    "ext {B025F937-C7B1-47D3-B67F-A62EFF666E3E}": "条件付き書式",
    "ext {CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}": "入力規則",
    "ext {05C60535-1F16-4fd2-B633-F4F36F0B64E0}": "スパークライン",
    "ext {A8765BA9-456A-4dab-B4F3-ACF838C121DE}": "スライサー",
    "ext {3A4CF648-6AED-40f4-86FF-DC5316D8AED3}": "スライサー",
}
_HARMLESS_PARTS = re.compile(
    r"\[content_types\]\.xml|_rels/|docprops/|customxml/|\[trash\]/|package/services/|xl/workbook\.xml|xl/_rels/"
    r"|xl/(?:worksheets|chartsheets)/_rels/|xl/worksheets/[^/]+\.xml|xl/styles\.xml|xl/theme/|xl/sharedstrings\.xml"
    r"|xl/calcchain\.xml|xl/printersettings/|xl/comments|xl/drawings/[^/]*\.vml|xl/persons/|xl/customproperty"
    r"|xl/volatiledependencies"
)
"""What every saving makes anew, what is looked at otherwise, and what no reader of a form ever sees."""
_PARTS = (
    ("threadedcomments", "スレッド形式のコメント"),
    ("ctrlprops", "ボタンやチェックボックス"),
    ("activex", "ボタンやチェックボックス"),
    ("embeddings", "埋め込んだファイル"),
    ("media", "画像"),
    ("charts", "グラフ"),
    ("chartsheets", "グラフ"),
    ("drawings", "図形"),
    ("pivot", "ピボットテーブル"),
    ("slicer", "スライサー"),
    ("timeline", "スライサー"),
    ("tables", "テーブル"),
    ("externallinks", "他のファイルへの参照"),
    ("connections", "外部データ"),
    ("quer", "外部データ"),
    ("xmlmaps", "XMLの対応付け"),
    ("vbaproject", "マクロ"),
    ("macrosheets", "マクロ"),
    ("metadata", "新しい形式の数式や画像"),
    ("richdata", "新しい形式の数式や画像"),
    ("labelinfo", "秘密度ラベル"),
    ("_xmlsignatures", "電子署名"),
    ("revisions", "変更履歴"),
)
_OTHER = "その他の設定"
_DIGITS = re.compile(r"\d+")
_NOTE_SHAPE, _SHAPE = re.compile(rb'ObjectType="Note"'), re.compile(rb'ObjectType="')
_PREFIXED_RUNS = re.compile(rb"<\w+:(?:r|rPh)\b")
_WORKBOOK_COUNTED = ("definedName", "externalReference", "workbookProtection", "pivotCache")


def losses(old: tuple[Parts, Book], new: tuple[Parts, Book], marks: Marks, earlier: Marks | None) -> tuple[str, ...]:
    """Name what the copy lacks, each thing once; `marks` were put on it, `earlier` ones taken off."""
    found = [
        *_in_values(old[1], new[1], marks, earlier),
        *_in_sheets(old[0], new[0], earlier),
        *_in_parts(old[0], new[0]),
    ]
    return tuple(dict.fromkeys(found))


def _in_values(old: Book, new: Book, marks: Marks, earlier: Marks | None) -> Iterator[str]:
    """Compare what our reader reads of both."""
    added = our_sheets([sheet.name for sheet in old.sheets], earlier)
    kept = [sheet for sheet in old.sheets if sheet.name not in added]
    now = {sheet.name: sheet for sheet in new.sheets}
    if [sheet.name for sheet in kept] != [name for name in now if name not in our_sheets([*now], marks)]:
        yield "シート"
    for sheet in kept:
        if sheet.name in now:
            yield from _in_sheet_values(sheet, now[sheet.name], marks, earlier)
    if _names(old, added) != _names(new, our_sheets([*now], marks)):
        yield "名前の定義"
    if _custom(old) != _custom(new):
        yield "文書の属性"
    if (old.date1904, old.macros, old.external_links) != (new.date1904, new.macros, new.external_links):
        yield _OTHER


def _in_sheet_values(old: Sheet, new: Sheet, marks: Marks, earlier: Marks | None) -> Iterator[str]:
    same = {
        "セルの値": (old.values, new.values),
        "数式": (old.formulas.keys(), new.formulas.keys()),
        "数式の結果": (old.uncached, new.uncached),
        "日付": (old.raw_dates, new.raw_dates),
        "セルの結合": ({*old.merges}, {*new.merges}),
        "非表示の設定": (
            (old.state, old.hidden_rows, old.hidden_columns, old.filtered),
            (new.state, new.hidden_rows, new.hidden_columns, new.filtered),
        ),
        "保護の設定": ((old.protected, _open_cells(old) - new.unlocked), (new.protected, frozenset())),
        "入力規則": (_validations(old), _validations(new)),
        "図形の文字": (old.text_boxes, new.text_boxes),
        "文字の色や取り消し線": (old.marked_runs, new.marked_runs),
        "コメント": (_comments(old, earlier), _comments(new, marks)),
    }
    yield from (what for what, (before, after) in same.items() if before != after)


def _open_cells(sheet: Sheet) -> frozenset[tuple[int, int]]:
    """Give the unlocked cells a person can reach: not those under a merged cell that is locked itself."""
    shut = (area for area in sheet.merges if area.anchor not in sheet.unlocked)
    return sheet.unlocked.difference(*(area.cells() for area in shut)) if sheet.unlocked else sheet.unlocked


def _validations(sheet: Sheet) -> list[str]:
    return sorted(str(rule) for rule in sheet.validations if rule.areas)


def _comments(sheet: Sheet, marks: Marks | None) -> dict[tuple[int, int], str]:
    ours = marks.words_on(sheet.name) if marks else frozenset()
    own = {cell: writers_words(text, ours).strip() for cell, text in sheet.comments.items()}
    return {cell: text for cell, text in own.items() if text}


def _names(book: Book, ours: frozenset[str]) -> dict[str, str]:
    """Give the defined names that are not ours; quotes around a sheet's name and the order of areas say nothing."""
    own = {name: text for name, text in book.names.items() if name.rpartition("!")[0] not in ours}
    told = {name: text for name, text in own.items() if not name.endswith("!_xlnm._FilterDatabase")}
    return {name: ",".join(sorted(text.replace("'", "").split(","))) for name, text in told.items()}


def _custom(book: Book) -> dict[str, str]:
    return {name: value for name, value in book.properties.items() if name.startswith("custom:")}


def _in_sheets(old: Parts, new: Parts, earlier: Marks | None) -> Iterator[str]:
    """Compare what the sheets are made of."""
    before, after = old.sheets(), new.sheets()
    for name in before.keys() & after.keys() - our_sheets([*before], earlier):
        one, other = take_census(old.parts[before[name]]), take_census(new.parts[after[name]])
        for element, count in sorted(one.counts.items()):
            if element not in _HARMLESS_ELEMENTS and other.counts[element] < count:
                yield _ELEMENTS.get(element, f"{_OTHER}（{element}）")
        for key, facts in one.set_up.items():
            if other.set_up.get(key) != facts:
                yield f"表示の設定（{' '.join(key)}）"


def _in_parts(old: Parts, new: Parts) -> Iterator[str]:
    """Compare the parts beside the sheets by kind; those put back whole are there under their own names."""
    before, after = _kinds(old), _kinds(new)
    for kind, count in sorted(before.items()):
        if after[kind] < count:
            yield next((label for word, label in _PARTS if word in kind), f"{_OTHER}（{kind}）")
    if _other_shapes(old) > _other_shapes(new):
        yield "ボタンやチェックボックス"
    if _PREFIXED_RUNS.search(old.parts.get(old.strings, b"")):
        yield "ふりがな"


def _kinds(package: Parts) -> Counter[str]:
    keys = (name.replace("\\", "/").lower() for name in package.parts)
    return Counter(_DIGITS.sub("#", key) for key in keys if not _HARMLESS_PARTS.match(key))


def _other_shapes(package: Parts) -> int:
    """Count the shapes of old drawings that are no comments."""
    vml = [data for name, data in package.parts.items() if name.lower().endswith(".vml")]
    return sum(len(_SHAPE.findall(data)) - len(_NOTE_SHAPE.findall(data)) for data in vml)
