"""Words of 配布."""

from __future__ import annotations

INTRO = "担当課に送る調査票（Excel）を、課ごとに1つずつ作ります。"
FOLDER = "作る場所　年度フォルダーの「{folder}」"
OPEN_FOLDER = "フォルダーを開く(&F)"
HEADINGS = ("課名", "部", "件数", "調査票", "作った日時", "結果")
TICK = "作る"
NOT_MADE = "（まだありません）"
MADE_AT = "{month}月{day}日 {time}"
NO_ENTRIES = "一覧にこの課の行がありません"
ALL = "すべて選ぶ(&A)"
NONE = "すべて外す(&N)"
MISSING = "まだの課だけ(&T)"
OVERWRITE = "すでにある調査票も作り直す(&W)"
MAKE = "{count}課の調査票を作る(&M)"
OPEN_FORM = "調査票を開く(&O)"
COPY_LETTER = "依頼文をコピー(&C)"
MAKING = "調査票を作っています"
RESULT_MADE = "○ 作りました"
DONE = "調査票を{made}課分作りました。メールなどで各課に送ってください。"
DONE_WITH_SKIPPED = "調査票を{made}課分作りました。{skipped}課は、すでに調査票があるため、そのままにしました。"
NOTHING_MADE = (
    "調査票は作っていません。すでに{skipped}課分あります。作り直すときは「すでにある調査票も作り直す」に印を付けます。"
)
STOPPED = "中止しました。できあがった調査票は「{folder}」に残っています。"
ASK_TITLE = "調査票を作り直しますか"
ASK_SENTENCE = (
    "{count}課の調査票は、すでに作ってあります。作り直すと、いまの一覧の内容に置きかわります。"
    "担当課に送ったあとのときは、送り直しが必要です。「{folder}」の中のファイルだけが変わり、「{returned}」のファイルは変わりません。"
)
ASK_ANSWERS = ("作り直す(&Y)", "やめる(&C)")
NOTHING = "年度フォルダーを開くと、ここに担当課が出ます。"
EMPTY = "一覧に担当課がありません。"
LETTER_COPIED = "依頼文をコピーしました。メールの本文に貼り付けて使ってください。"
