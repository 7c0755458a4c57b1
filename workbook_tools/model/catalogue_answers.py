"""Sentences about answers: what is missing, what cannot be read, what deserves a second look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.model.catalogue_texts import TEXTS
from workbook_tools.model.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

_ONE_OF = "どれか1つを選び直してください。"
_VALUE_ONLY = "式を消し、値を入力してください。"

ANSWERS: Mapping[str, Sentence] = {
    "answer-missing": Sentence("error", "未記入", "「{heading}」が空欄です。", "記入してください。"),
    "nobody-answered": Sentence(
        "error",
        "どの課も記入していない",
        "「{key}　{title}」の「{heading}」が、{departments}のどの回答でも空欄です。",
        "どの課が記入するかを決め、記入してもらってください。",
    ),
    "rating-blank": Sentence(
        "warning",
        "評価だけが空欄",
        "「{heading}」が空欄です。この行のほかの欄には記入があります。",
        "評価を選んでください。評価の対象でない項目なら、このままで構いません。",
    ),
    "rating-unknown": Sentence(
        "error", "尺度にない評価", "「{heading}」に「{value}」は使えません。使えるのは {allowed} です。", _ONE_OF
    ),
    "rating-several": Sentence(
        "error",
        "評価に余分な文字",
        "「{heading}」に、2つ以上の記号か余分な文字があります（「{value}」）。使えるのは {allowed} のどれか1つです。",
        "1つにしてください。説明は文章の欄に書いてください。",
    ),
    "rating-is-date": Sentence(
        "error",
        "日付になった評価",
        "「{heading}」が日付（{value}）になっています。使えるのは {allowed} です。",
        "セルの表示形式を「文字列」にして、入力し直してください。",
    ),
    "rating-look-alike": Sentence(
        "warning",
        "よく似た別の文字",
        "「{heading}」の「{value}」を「{read}」と読みました。",
        "よろしければこのままで構いません。違うときは {allowed} から選び直してください。",
    ),
    "rating-trimmed": Sentence(
        "note",
        "評価の前後の空白",
        "「{heading}」の前後の空白を除き、「{read}」と読みました。",
        "このままで構いません。",
    ),
    "reason-missing": Sentence(
        "error",
        "理由の未記入",
        "評価が「{rating}」のときは、「{heading}」に理由の記入が必要です。",
        "理由を記入してください。",
    ),
    "not-asked-answer": Sentence(
        "warning",
        "他課が代表する欄への記入",
        "「{heading}」は{owner}が代表して回答する欄です。ここに書かれた内容は一覧に入りません。",
        "{owner}と相談し、{owner}の調査票に書いてもらってください。",
    ),
    "relisted-differs": Sentence(
        "warning",
        "再掲の回答の違い",
        "再掲の「{heading}」（「{value}」）が、元の項目「{original}」の回答（「{other}」）と違います。",
        "一覧には元の項目の回答を使います。それでよいかを確かめてください。",
    ),
    "relisted-rating-differs": Sentence(
        "warning",
        "再掲の評価の違い",
        "再掲の「{heading}」（「{value}」）が、元の項目「{original}」の評価（「{other}」）と違います。",
        "同じ事業の評価です。どちらが正しいかを確かめてください。",
    ),
    "text-too-long": Sentence(
        "warning",
        "長すぎる文章",
        "「{heading}」が{length}字あります（めやすは{limit}字まで）。印刷で枠に入りきらないことがあります。",
        "要点に絞って短くしてください。",
    ),
    "same-as-last-year": Sentence(
        "warning",
        "前年度と同じ文章",
        "「{heading}」が前年度と同じ文章です。",
        "今年度の内容かどうかを確かめてください。",
    ),
    "nearly-same-as-last-year": Sentence(
        "warning",
        "前年度とほぼ同じ文章",
        "「{heading}」が前年度とほぼ同じ文章です（{share}％が同じ）。",
        "今年度の内容かどうかを確かめてください。",
    ),
    "ditto": Sentence(
        "warning",
        "「同上」など",
        "「{heading}」に「{value}」とあります。一覧では上の行との関係が分からなくなります。",
        "上の欄の内容を書いてください。",
    ),
    "placeholder-answer": Sentence(
        "warning",
        "中身のない記入",
        "「{heading}」が「{value}」だけです。",
        "実施した内容を書いてください。実施していないときは、その旨と理由を書いてください。",
    ),
    "error-value": Sentence("error", "エラー値", "「{heading}」がエラー値（{value}）です。", _VALUE_ONLY),
    "formula-without-value": Sentence(
        "error",
        "計算結果のない式",
        "「{heading}」に式があり、計算結果が保存されていません。",
        "Excelで開いて上書き保存するか、値を入力してください。",
    ),
    "formula-to-other-file": Sentence(
        "warning",
        "他のファイルを参照する式",
        "「{heading}」に、他のファイルを参照する式があります。保存されていた値「{value}」で読みました。",
        _VALUE_ONLY,
    ),
    "formula-in-answer": Sentence(
        "warning",
        "記入欄の式",
        "「{heading}」に式が入っています。計算結果の「{value}」で読みました。",
        "正しければこのままで構いません。値に直しておくと確実です。",
    ),
    "formula-as-text": Sentence(
        "warning", "式のままの文字", "「{heading}」に、式がそのまま文字として入っています（「{value}」）。", _VALUE_ONLY
    ),
    "number-unreadable": Sentence(
        "error", "数として読めない", "「{heading}」の「{value}」は数として読めません。", "数字だけを入力してください。"
    ),
    "number-with-unit": Sentence(
        "warning",
        "単位の付いた数",
        "「{heading}」の「{value}」を {read} と読みました。",
        "数字だけを入力してください。",
    ),
    "number-as-text": Sentence(
        "note", "文字で入力された数", "「{heading}」の「{value}」を {read} と読みました。", "このままで構いません。"
    ),
    "date-in-text": Sentence(
        "warning",
        "日付になった文字",
        "「{heading}」が日付になっています。「{value}」と読みました。",
        "日付でないときは、セルの表示形式を「文字列」にして入力し直してください。",
    ),
    "date-unreadable": Sentence(
        "error",
        "日付として読めない",
        "「{heading}」の「{value}」は日付として読めません。",
        "「令和3年3月31日」のように書いてください。",
    ),
    "struck-text": Sentence(
        "warning",
        "取り消し線の文字",
        "「{heading}」に取り消し線の引かれた文字が残っています（「{value}」）。このままでは消えずに一覧に入ります。",
        "不要な文字は消してください。",
    ),
    "red-text": Sentence(
        "note",
        "赤字",
        "「{heading}」に赤字があります（「{value}」）。一覧には普通の文字として入ります。",
        "このままで構いません。",
    ),
    "comment-left": Sentence(
        "warning",
        "コメント",
        "コメント（メモ）があります「{value}」。一覧には入りません。",
        "回答に当たるものは、セルに書いてください。",
    ),
    **TEXTS,
}
