"""Sentences about whole files: whose they are, whether they came, whether they can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.model.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

FILES: Mapping[str, Sentence] = {
    "not-returned": Sentence(
        "error", "未提出", "{department}の回答が届いていません（{items}項目{deadline}）。", "提出を依頼してください。"
    ),
    "department-is-everybody": Sentence(
        "note",
        "配布先のない担当課",
        "一覧の担当課「{value}」は、特定の課ではありません。",
        "取りまとめる課を決め、その課に調査票を渡してください。",
    ),
    "late": Sentence(
        "warning",
        "期限後の提出",
        "期限（{deadline}）の後に更新されたファイルです（更新日時 {modified}）。",
        "更新日時は複写でも変わります。期限に間に合っていたかどうかは、受信の記録で確かめてください。",
    ),
    "department-twice": Sentence(
        "warning",
        "同じ課のファイルが複数",
        "{department}のファイルが{count}つあります（{others}）。更新日時の新しい「{newest}」（{modified}）を使います。1つ前の版との違いは{differences}です。",
        "使わない方を「回収」から別の場所へ移してください。古い方を使うときは、新しい方を移してください。",
    ),
    "same-file-twice": Sentence(
        "note",
        "同じ内容のファイルが複数",
        "{department}のファイルが{count}つありますが（{others}）、回答は同じです。「{newest}」を使います。",
        "このままで構いません。",
    ),
    "file-unreadable": Sentence("error", "読めないファイル", "{reason}", "{advice}"),
    "department-unknown": Sentence(
        "error",
        "どの課か分からないファイル",
        "どの課の回答か分かりません（{hint}）。",
        "「担当課」の欄に課名を書いてもらうか、ファイル名に課名を入れて、もう一度点検してください。",
    ),
    "identity-contradicts": Sentence(
        "error",
        "課の手がかりが食い違う",
        "ファイルの中の手がかりが食い違っています（{clues}）。{department}の回答として読みました。",
        "どの課の回答かを確かめ、その課の調査票に記入し直してもらってください。",
    ),
    "file-name-differs": Sentence(
        "error",
        "ファイル名と中の課が違う",
        "ファイル名は「{named}」ですが、中の担当課は「{department}」です。",
        "どちらの回答かを確かめ、ファイル名か中身を直してください。",
    ),
    "department-not-in-master": Sentence(
        "warning",
        "一覧にない課の回答",
        "「{value}」は、一覧の担当課のどこにもない課です。他課の項目への回答として、この名前で読みました。",
        "課名の誤りでないかを確かめてください。誤りなら、正しい課名に直してください。",
    ),
    "form-of-another-year": Sentence(
        "error",
        "別の年度の様式",
        "{year}の様式です。いま集めているのは{wanted}です。読み取っていません。",
        "{wanted}の調査票に書き写して提出してもらってください。",
    ),
    "form-of-another-plan": Sentence(
        "error",
        "別の計画の様式",
        "この計画の調査票ではありません{plan}。読み取っていません。",
        "この計画の調査票に記入して提出してもらってください。",
    ),
    "year-doubtful": Sentence(
        "warning",
        "年度の表示が違う",
        "表の上に「{value}」とあり、{wanted}の表示がありません。",
        "{wanted}の回答かどうかを確かめてください。",
    ),
    "form-partly-pasted": Sentence(
        "warning",
        "様式の一部だけ",
        "配布した調査票の一部だけが貼り付けられているようです。見出しと番号で読み取りました。",
        "抜けている行がないかを確かめてください。",
    ),
    "form-empty": Sentence(
        "error",
        "記入のない調査票",
        "1か所も記入がありません（記入する項目は{items}件）。配布したままのファイルではありませんか。",
        "記入したファイルを提出してください。",
    ),
    "sheet-renamed": Sentence(
        "note",
        "シート名の変更",
        "シートの名前が「{value}」に変わっていますが、調査票として読み取りました。",
        "このままで構いません。",
    ),
    "sheet-not-read": Sentence(
        "note",
        "読んでいないシート",
        "調査票のほかにシート「{value}」があります。このシートは読んでいません。",
        "回答が書かれていないかを確かめてください。回答は調査票のシートに書いてください。",
    ),
    "hidden-sheet": Sentence(
        "warning",
        "非表示のシート",
        "非表示のシート「{value}」に値があります。このシートは読んでいません。",
        "回答が隠れていないか、公表してはいけないものが入っていないかを確かめてください。",
    ),
    "file-renamed": Sentence(
        "note",
        "ファイル名の変更",
        "ファイル名が配布したときと違いますが、{department}の回答として読み取りました。",
        "このままで構いません。",
    ),
    "department-name-read": Sentence(
        "note",
        "課の別の名前",
        "「{value}」を「{department}」と読みました。",
        "このままで構いません。",
    ),
    "file-in-use": Sentence(
        "warning",
        "だれかが開いているファイル",
        "{person}が開いています。保存する前の内容を読んだおそれがあります。",
        "保存して閉じてもらってから、もう一度点検してください。",
    ),
    "old-format": Sentence(
        "note",
        "古い形式や別の形式のファイル",
        "{value}のファイルです。値だけを読みました。取り消し線、コメント、非表示の行などは確かめていません。",
        "このままで構いません。次からはExcelブック（.xlsx）で提出してもらってください。",
    ),
    "opened-with-password": Sentence(
        "note",
        "パスワードの付いたファイル",
        "パスワードの付いたファイルです。渡されたパスワードで開いて読みました。",
        "このままで構いません。",
    ),
    "extension-differs": Sentence(
        "note",
        "拡張子と中身の違い",
        "ファイル名は「{value}」ですが、中身は{kind}です。中身のとおりに読みました。",
        "このままで構いません。",
    ),
    "dates-1904": Sentence(
        "note",
        "1904年から数える日付",
        "日付を1904年から数える設定のブックです。日付はその設定のとおりに読みました。",
        "日付の4年のずれがないかを確かめてください。",
    ),
    "external-links": Sentence(
        "note",
        "他のファイルへのリンク",
        "他のファイルへのリンクが{value}件あります。リンク先は読んでいません。",
        "このままで構いません。",
    ),
    "macros": Sentence(
        "note",
        "マクロ入りのブック",
        "マクロの入ったブックです。マクロは動かさず、値だけを読みました。",
        "このままで構いません。",
    ),
    "reply-in-marked-copy": Sentence(
        "warning",
        "差戻しの連絡欄への記入",
        "差し戻したファイルの「連絡欄」に記入があります「{value}」（{about}について）。",
        "内容を確かめてください。",
    ),
    "marked-copy-plain": Sentence(
        "note",
        "色付けのない差戻し",
        "{reason}「差戻し」には、{made}を置きました。",
        "課へは、{made}を送ってください。",
    ),
}
