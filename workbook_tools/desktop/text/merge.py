"""Words of 統合."""

from __future__ import annotations

PLANNING = "統合の予定を作っています"
SUMMARY = "統合の予定　　変更 {changes}セル　　競合 {conflicts}件　　見送り {left_out}件"
NOTHING = "年度フォルダーを開くと、ここに統合の予定が出ます。"
SUMMARY_WAIT = "統合の予定を作っています…"
SUMMARY_NONE = "統合の予定　　変更はありません"
NOT_YET_WRITTEN = "まだ一覧には書いていません。「反映」の ■ を外した変更は書きません（スペースキーで切りかえ）。"
ACCOUNT = "戻った行 {returned} ＝ 取り込む {taken} ＋ 変更なし {unchanged} ＋ 見送る {refused}"
PLAN_AGAIN = "予定を作り直す (F5)"

CHANGES_TAB = "変更 {count}"
CONFLICTS_TAB = "競合 {count}"
CONFLICTS_TAB_SOME = "△ 競合 {count}"
LEFT_TAB = "見送り {count}"

TICK = "反映"
CHANGE_HEADINGS = ("課名", "項目", "欄", "いまの一覧", "統合後", "セル")
CHANGES_NONE = "一覧に書く変更はありません。届いた回答は、すでに一覧に入っているか、見送りになっています。"
BEFORE = "いまの一覧"
AFTER = "統合後"
SOURCE = "{cell}　←　{sources}"
SOURCE_ONE = "{file}　{sheet}!{place}"
BLANK = "（空欄）"

CONFLICT_HEADINGS = ("課名", "項目", "欄", "一覧のセル", "選んだもの")
CONFLICTS_NONE = "競合はありません。"
CONFLICT_HINT = (
    "調査票を配ったあとに一覧が変わり、担当課の回答とも違うところです。どちらを残すかを選んでください。"
    "選ばないものは一覧のままで、次の統合でもう一度たずねます。"
)
SENT, MASTER, RETURNED = "配布したとき", "いまの一覧", "担当課の回答"
UNKNOWN = "（分かりません）"
KEEP = "一覧のまま(&K)"
TAKE = "回答を取る(&T)"
KEPT, TAKEN = "一覧のまま", "回答を取る"

LEFT_HEADINGS = ("課名", "行数", "理由")
LEFT_NONE = "見送る課はありません。"
WHOLE = "全部"
MASTER_ITSELF = "（一覧）"

INCLUDE_ERRORS = "×の課も、よい行だけ統合(&G)"
UNDO = "統合の取消し…(&U)"
APPLY = "一覧に反映する…(&A)"

ASK_TITLE = "一覧に反映しますか"
ASK_SENTENCE = (
    "「{file}」の{cells}セル（{departments}課）に書き込みます。書く前に、いまの一覧の写しを「{backups}」に取ります。"
    "反映したあとでも、取り消せます。"
)
ASK_CHANGES = "変更　{count}セル"
ASK_WARNING = "△ {warning}"
ASK_TAKEN = "競合のうち、回答を取る　{count}件"
ASK_KEPT = "競合のうち、一覧のままにする　{count}件"
ASK_SKIPPED = "反映しないことにした変更　{count}セル"
ASK_LEFT = "見送り　{department}　{reason}"
ASK_ANSWERS = ("反映する(&Y)", "やめる(&C)")
APPLYING = "一覧に書き込んでいます"
APPLIED = "{cells}セルを一覧に反映しました。控え　{backup}"
APPLIED_NOTHING = "書く変更がないため、一覧はそのままです。"

UNDO_TITLE = "最後の統合を取り消しますか"
UNDO_SENTENCE = (
    "{moment}に{user}が反映した{cells}セル（{departments}）を、反映の前に戻します。"
    "いまの一覧の写しも「{backups}」に取ります。そのあと一覧を手で直しているときは、取り消さずにお知らせします。"
)
UNDO_ANSWERS = ("取り消す(&Y)", "やめる(&C)")
UNDOING = "取り消しています"
UNDONE = "最後の統合を取り消しました。一覧は統合の前に戻りました。控え　{backup}"
MANY = "{first}など{count}課"
