"""Sentences about the shape of a returned table: its rows, columns and the cells that are not for answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.model.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

TABLES: Mapping[str, Sentence] = {
    "table-not-found": Sentence(
        "error",
        "回答の表が見つからない",
        "回答の表が見つかりません。見出し「{headings}」のそろった行がありません。",
        "配布した調査票に記入してもらうか、見出しを元に戻してもらってください。",
    ),
    "column-missing": Sentence(
        "error",
        "列がない",
        "「{heading}」の列が見つかりません。",
        "消えた列を戻すか、見出しを元の言葉に直してください。",
    ),
    "heading-changed": Sentence(
        "warning",
        "見出しの変更",
        "「{heading}」の見出しが「{value}」に変わっています。「{heading}」の回答として読みました。",
        "見出しを元に戻し、別のことを書いた欄でないかを確かめてください。",
    ),
    "columns-moved": Sentence(
        "note",
        "列の並びの変更",
        "列の並びが変わっていますが、列の印で照合して読み取りました。",
        "このままで構いません。",
    ),
    "headings-repeated": Sentence(
        "note",
        "表の途中の見出し",
        "表の途中に見出しの行があります（{value}）。同じ表の続きとして読み、項目に数えていません。",
        "このままで構いません。",
    ),
    "column-not-read": Sentence(
        "note",
        "読んでいない列",
        "様式にない列「{value}」に記入があります。この列は読んでいません。",
        "回答に当たるものは、回答の欄に書いてください。",
    ),
    "row-missing": Sentence(
        "error", "行がない", "「{key}　{title}」の行がありません。", "消えた行を元に戻し、記入してください。"
    ),
    "shared-row-missing": Sentence(
        "note",
        "他課と共同の項目の行がない",
        "「{key}　{title}」の行がありません。他課と共同の項目です。",
        "この課の回答が要るかどうかを確かめてください。",
    ),
    "row-unknown": Sentence(
        "warning",
        "様式にない行",
        "一覧のどの項目の行か分かりません{value_shown}。この行は読み取っていません。",
        "新しい項目か、前の項目の続きかを確かめてください。続きなら、前の項目の欄にまとめてください。",
    ),
    "row-continues": Sentence(
        "warning",
        "前の項目の続きの行",
        "番号のない行に記入があります。前の項目「{key}」の続きのようです。この行は読み取っていません。",
        "前の項目の欄にまとめてください。",
    ),
    "row-ambiguous": Sentence(
        "error",
        "どの項目か決められない行",
        "番号「{value}」に当たる項目が一覧に{count}つあり、どの項目の回答か決められません。",
        "区分や施策名を、配布した調査票のとおりに戻してください。",
    ),
    "row-of-another-department": Sentence(
        "warning",
        "他課の行への記入",
        "{owner}の項目に記入があります。{department}の回答としては読み取っていません。",
        "{owner}の調査票で回答してもらってください。",
    ),
    "department-not-in-cell": Sentence(
        "warning",
        "担当課の欄にない課の回答",
        "一覧の担当課の欄にない課の回答です（「{key}　{title}」の担当課は{departments}）。{department}の回答として加えます。",
        "この課の回答を一覧に入れてよいかを確かめてください。入れないときは、この行の記入を消してもらってください。",
    ),
    "answered-for-everybody": Sentence(
        "note",
        "特定の課でない項目への回答",
        "「{key}　{title}」の担当課は「{owner}」です。{department}の回答として読みました。",
        "このままで構いません。",
    ),
    "row-by-title": Sentence(
        "warning",
        "番号の変更",
        "番号が{shown}ですが、施策名から「{key}」の回答として読みました。",
        "番号を「{key}」に戻してください。",
    ),
    "key-became-date": Sentence(
        "warning",
        "日付になった番号",
        "番号が日付（{value}）になっています。元の「{key}」として読みました。",
        "セルの表示形式を「文字列」にして「{key}」と入力し直してください。",
    ),
    "rows-reordered": Sentence(
        "note", "行の並びの変更", "行の並びが変わっていますが、番号で照合して読み取りました。", "このままで構いません。"
    ),
    "entry-twice": Sentence(
        "error",
        "同じ項目の行が2つ",
        "「{key}」の行が2つあり（{first}と{second}）、回答が違います。",
        "どちらか1つにしてください。",
    ),
    "entry-repeated": Sentence(
        "note",
        "同じ項目の行が2つ（回答は同じ）",
        "「{key}」の行が2つありますが（{first}と{second}）、回答は同じです。",
        "このままで構いません。",
    ),
    "entry-not-in-form": Sentence(
        "warning",
        "配布の後に増えた項目",
        "「{key}　{title}」は、配布の後に一覧に加わった項目で、この調査票にはありません。",
        "新しい調査票を配るか、一覧に直接書いてください。",
    ),
    "locked-cell-changed": Sentence(
        "error",
        "記入欄でないセルの変更",
        "記入欄ではない「{heading}」が変わっています（配布時「{before}」→「{now}」）。",
        "元に戻すか、変更したい理由を取りまとめ課に伝えてください。",
    ),
    "office-text-differs": Sentence(
        "warning",
        "一覧と違う文言",
        "「{heading}」が一覧と違います（一覧「{before}」→「{now}」）。",
        "同じ項目の回答かどうかを確かめてください。一覧の文言は変えません。",
    ),
    "hidden-rows": Sentence(
        "warning",
        "非表示の行",
        "{rows}が{how}非表示になっています。非表示の行も読み取りました。",
        "再表示して、記入の漏れがないかを確かめてください。",
    ),
    "hidden-column": Sentence(
        "warning",
        "非表示の列",
        "「{heading}」の列が非表示になっています。非表示の列も読み取りました。",
        "再表示して、記入の漏れがないかを確かめてください。",
    ),
    "answers-merged": Sentence(
        "warning",
        "結合された記入欄",
        "「{heading}」の{value}が結合されています。先頭の項目の回答として読みました。",
        "結合を解いて、1項目ずつ記入してください。",
    ),
    "subtotal-row": Sentence(
        "note", "小計の行", "「{value}」の行は小計とみて、項目に数えていません。", "このままで構いません。"
    ),
    "cells-not-read": Sentence(
        "warning",
        "表から離れたセル",
        "表から大きく離れたところ（{value}）にも値がありますが、読んでいません。",
        "回答でなければ消してください。回答なら記入欄に書いてください。",
    ),
    "text-box": Sentence(
        "warning",
        "図形の中の文字",
        "図形（テキストボックス）の中に文字があります「{value}」。読み取っていません。",
        "回答に当たるものは、セルに書いてください。",
    ),
    "text-box-not-read": Sentence(
        "note",
        "図形の中の文字（配布した様式以外）",
        "図形（テキストボックス）の中の文字は読んでいません「{value}」。",
        "回答が書かれていないかを確かめてください。",
    ),
    "master-key-duplicate": Sentence(
        "warning",
        "一覧の中の番号の重複",
        "一覧に、番号「{value}」の施策が2つあります。2つ目は別の項目として扱います。",
        "別の施策なら番号を変え、同じ施策ならセルを結合するか1つにしてください。",
    ),
    "master-relisted-orphan": Sentence(
        "note",
        "元の掲載のない再掲",
        "「{value}」は再掲とありますが、元の掲載が一覧に見つかりません。",
        "元の掲載と同じ名前になっているかを確かめてください。",
    ),
}
