"""Sentences about what answers say: years, plans, figures, characters, what should not be published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.model.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

_BEFORE_PUBLISHING = "公表する一覧に載せてよいかを確かめ、要らなければ消してください。"
_FINE = "このままで構いません。"

TEXTS: Mapping[str, Sentence] = {
    "last-year-named": Sentence(
        "warning",
        "前年度の表示",
        "「{heading}」に「{value}」とあり、{wanted}の記述がありません。",
        "{wanted}の内容に直してください。前年度のことを書いたのであれば、このままで構いません。",
    ),
    "old-date-named": Sentence(
        "warning",
        "前年度以前の時点",
        "「{heading}」に「{value}」とあります。{wanted}より前の時点です。",
        "時点と内容が前年度のまま残っていないかを確かめてください。",
    ),
    "planned-after-year-end": Sentence(
        "warning",
        "実績の欄の「予定」「見込み」",
        "「{heading}」に「{value}」とあります。年度が終わった後の報告です。",
        "実施した結果に直してください。",
    ),
    "planned-in-result": Sentence(
        "note",
        "実績の欄の「予定」「見込み」（年度の途中）",
        "「{heading}」に「{value}」とあります。",
        "年度末までの結果を載せる一覧であれば、結果が決まってから直してください。",
    ),
    "rating-against-text": Sentence(
        "warning",
        "評価と文章の食い違い",
        "「{heading}」が「{value}」ですが、文章（{at}）には「{text}」とあります。",
        "評価と文章のどちらが正しいかを確かめてください。",
    ),
    "parts-of-others": Sentence(
        "note",
        "1つのセルに複数の課の回答",
        "「{heading}」に、{count}課の見出しがあります（{value}）。{department}の回答として読みました。",
        _FINE,
    ),
    "choice-none": Sentence(
        "error",
        "選択がない",
        "「{heading}」の選択肢に、印（■）の付いたものがありません（「{value}」）。使えるのは {allowed} です。",
        "どれか1つを選んでください。",
    ),
    "choice-several": Sentence(
        "error",
        "選択が2つ以上",
        "「{heading}」の選択が2つ以上あります（「{value}」）。使えるのは {allowed} のどれか1つです。",
        "1つだけを選んでください。",
    ),
    "choices-several-in-text": Sentence(
        "warning",
        "選択が2つ以上（文章の欄）",
        "「{heading}」の選択肢に、印の付いたものが2つ以上あります（{value}）。",
        "1つだけを選ぶ欄であれば、1つにしてください。",
    ),
    "era-impossible": Sentence(
        "warning", "実際にはない平成の年", "「{heading}」に「{value}」とあります。", "「{read}」に直してください。"
    ),
    "date-as-text": Sentence(
        "note", "文字で入力された日付", "「{heading}」の「{value}」を {read} と読みました。", _FINE
    ),
    "date-before-year": Sentence(
        "warning",
        "前年度以前の日付",
        "「{heading}」の「{value}」は、{wanted}より前の日付です。",
        "前年度の日付が残っていないかを確かめてください。",
    ),
    "percent-out-of-range": Sentence(
        "warning",
        "100を超える割合",
        "「{heading}」が「{value}」です。割合は0から100までです。",
        "小数点の位置と単位を確かめてください。",
    ),
    "ten-times": Sentence(
        "warning",
        "けたの違い",
        "「{heading}」の「{value}」が、「{beside}」の「{other}」と10倍以上違います。",
        "けたと単位（人・千人、円・千円など）を確かめてください。",
    ),
    "total-differs": Sentence(
        "warning",
        "合計と内訳の食い違い",
        "「{heading}」は「{value}」ですが、内訳の合計は{sum}です（{parts}）。",
        "合計と内訳のどちらが正しいかを確かめてください。",
    ),
    "phone-number": Sentence(
        "warning", "電話番号らしい数字", "「{heading}」に電話番号らしい数字があります（{value}）。", _BEFORE_PUBLISHING
    ),
    "mail-address": Sentence(
        "warning", "メールアドレス", "「{heading}」にメールアドレスがあります（{value}）。", _BEFORE_PUBLISHING
    ),
    "personal-number": Sentence(
        "warning",
        "個人番号の疑い",
        "「{heading}」に、個人番号（マイナンバー）の疑いのある12桁の数字があります（{value}）。",
        "個人番号であれば、すぐに消し、このファイルの送り先と保管場所を確かめてください。",
    ),
    "private-characters": Sentence(
        "warning",
        "外字",
        "「{heading}」に外字があります（{value}）。他のパソコンでは表示されません。",
        "外字を使わない表記に直してください。",
    ),
    "garbled-characters": Sentence(
        "warning",
        "文字化け",
        "「{heading}」に文字化けの印（U+FFFD）があります。元の文字が失われています。",
        "元の文書を見て、文字を入力し直してください。",
    ),
    "environment-characters": Sentence(
        "note",
        "組文字",
        "「{heading}」に組文字があります（{value}）。",
        "公表するときは「（株）」「キロ」のように直すことをお勧めします。",
    ),
    "half-width-kana": Sentence(
        "note",
        "半角カタカナ",
        "「{heading}」に半角カタカナがあります（{value}）。",
        "公表するときは全角に直すことをお勧めします。",
    ),
    "variant-characters": Sentence(
        "note",
        "異体字",
        "「{heading}」に異体字の指定があります（{value}）。パソコンによっては違う字形で表示されます。",
        _FINE,
    ),
    "tab-in-text": Sentence(
        "note",
        "文章の中のタブ",
        "「{heading}」にタブがあります。セルの中では位置がそろいません。",
        "空白か改行に直すことをお勧めします。",
    ),
    "control-characters": Sentence(
        "note", "目に見えない文字", "「{heading}」にある、目に見えない制御文字を除いて読みました。", _FINE
    ),
    "decomposed-characters": Sentence(
        "note",
        "濁点の離れた文字",
        "「{heading}」の、濁点・半濁点が離れた文字（Macで作った文字）を1文字に直して読みました。",
        _FINE,
    ),
}
