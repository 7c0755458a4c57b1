"""Words of 受付・点検."""

from __future__ import annotations

MARKS = {
    "未提出": "－",
    "一部": "△",
    "要修正": "×",
    "要確認": "△",
    "受付済": "○",
    "統合済": "●",
    "差替え": "※",
    "対象外": "・",
}
FILE_STATES = {
    "unknown": "× 課が分からない",
    "unreadable": "× 読めない",
    "stale": "× 別の年度・計画",
    "duplicate": "・ 使わない",
}
NOT_RETURNED = "（まだ届いていません）"
NOBODYS = "（課が分からないファイル）"
FILE_OF = "（{department}の別のファイル）"
CHIP_ALL = "すべて {count}"
CHIP = "{mark} {state} {count}"
CHIP_STRANGERS = "{mark} その他 {count}"

FOLDER = "回収フォルダー　{folder}"
OPEN_FOLDER = "回収フォルダー(&F)"
ADD_FILES = "ファイルを入れる…(&A)"
CHOOSE_FILES = "回収フォルダーに入れるファイル"
CHECK = "点検する (F5)"
FIND = "探す (Ctrl+F)"
HINT_DROP = "この画面にファイルを落としても、回収フォルダーに入ります（写すだけで、元のファイルは動かしません）。"
HINT = "戻ったファイルは、名前を気にせず回収フォルダーに入れてください。届くと自動で点検します。元のファイルは書きかえません。"

BOARD_HEADINGS = ("課名", "状態", "記入", "×", "△", "提出ファイル", "更新日時")
LATE = "期限後 {time}"
BOARD_EMPTY = "この条件に合う課はありません。"
BOARD_NOTHING = "年度フォルダーを開くと、ここに課ごとの提出の様子が出ます。"
BOARD_WAIT = "回収フォルダーを見ています…"

CAPTION = "{title} の指摘　× {errors}件　△ {warnings}件　・ {notes}件"
CAPTION_NONE = "{title}　指摘はありません。"
CAPTION_ALL = "全課の指摘　× {errors}件　△ {warnings}件　・ {notes}件"
ALL_DEPARTMENTS = "全課の指摘を出す(&L)"
SEVERITIES = {"error": "× 不備", "warning": "△ 確認", "note": "・ 参考"}
FINDING_HEADINGS = ("重さ", "場所", "項目", "入力された値", "内容")
FINDINGS_NONE = "指摘はありません。"
FINDINGS_CHOOSE = "上の表で課を選ぶと、その課の指摘が出ます。"
DETAIL_HEAD = "{severity}　{place}　{item}"
DETAIL_VALUE = "　　入力された値　{value}\n"
DETAIL_TEXT = "{text}"
DETAIL_REMEDY = "\n→ {remedy}"
BLANK = "（空欄）"

OPEN_FILE = "ファイルを開く(&O)"
OPEN_REPORT = "点検結果を開く(&R)"
COPY_SEND_BACK = "差戻しの文面をコピー(&C)"
COPY_REMINDER = "督促の文面をコピー(&C)"
OPENED_AT = (
    "「{file}」を開きます。セルの場所 {reference} をコピーしました。"
    "Excel の名前ボックス（数式バーの左）に貼り付けて Enter を押すと、そのセルに移ります。"
)
COPIED_SEND_BACK = "{department}への差戻しの文面をコピーしました。メールの本文に貼り付けて使ってください。"
COPIED_REMINDER = "{department}への督促の文面をコピーしました。メールの本文に貼り付けて使ってください。"

CHECKING = "点検しています"
CHECKED = "点検が終わりました。× {errors}件　△ {warnings}件。指摘の全部は点検結果.xlsx にあります。"
CHECKED_CLEAN = "点検が終わりました。直してもらうところはありません。"
CHECKED_NO_REPORT = (
    "点検が終わりました（× {errors}件　△ {warnings}件）。ただし点検結果.xlsx を書けませんでした。{refusal}"
)
ARRIVED = "回収フォルダーに変化がありました（{names}）。点検し直しました。"
ARRIVED_MORE = "{name} ほか{count}件"
GONE = "回収フォルダーからファイルがなくなりました。点検し直しました。"
TAKING_IN = "ファイルを回収フォルダーに入れています"
TAKEN_IN = "{count}個のファイルを回収フォルダーに入れました。"
TAKEN_KNOWN = "{count}個は、同じものがすでにあるので入れていません。"
TAKEN_REFUSED = "{count}個は入れられませんでした。{refusal}"
