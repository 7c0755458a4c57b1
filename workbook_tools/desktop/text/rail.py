"""Words of the head and the rail."""

from __future__ import annotations

TYPE_CHECKING = False  # not from typing: that would hold up the first sight of the window
if TYPE_CHECKING:
    from workbook_tools.desktop.session import Step

APP = "一覧とりまとめ"
STEPS: dict[Step, str] = {
    "prepare": "準備",
    "distribute": "配布",
    "receive": "受付・点検",
    "merge": "統合",
    "summarize": "集計・印刷",
}
NOT_YET, DONE, LOOK, FAULT = "－", "○", "△", "×"

NOTHING_YET = "まだ"
NO_FOLDER = "フォルダーを選ぶ"
NOT_OPENED = "読めていません"
ENTRIES = "{entries}件・{departments}課"
FORMS_SOME = "{made}／{all}課に作成"
FORMS_ALL = "{all}課に作成済"
RETURNED = "{came}／{all}課 提出"
MERGED = "{merged}／{all}課 統合済"
MADE_AT = "{month}月{day}日 {time} 作成"

NEXT = "次にすること"
NOTHING_TO_DO = "いまは、することがありません。"
CHECKED_AT = "点検 {month}月{day}日 {time}"
OPEN_FOLDER = "年度フォルダーを開く"
MEND_FOLDER = "設定か一覧を直す"
MAKE_FORMS = "－ {count}課の調査票を作る"
LOOK_AT_FILES = "× 読めない{count}ファイルを見る"
SEND_BACK = "× {count}課へ差し戻す"
MERGE = "○ {count}課の回答を統合する"
ASK_THE_REST = "△ {count}課に残りを頼む"
REMIND = "－ {count}課へ督促する"
MAKE_SUMMARY = "○ 集計表を作る"

DEADLINE = "提出期限　{day}　{rest}"
DEADLINE_SHORT = "期限 {month}月{day}日　{rest}"
DAYS_LEFT = "あと{days}日"
TODAY = "本日まで"
OVERDUE = "{days}日過ぎています"
ALL_IN = "提出期限　{day}　全課提出済"
ALL_IN_SHORT = "全課提出済"

SETTINGS = "設定… (F2)"
HELP = "使い方 (F1)"
TEXT_SIZE = "文字サイズ"
SIZES = {10: "標準", 12: "大", 14: "特大"}
