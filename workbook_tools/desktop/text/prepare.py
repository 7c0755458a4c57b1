"""Words of 準備."""

from __future__ import annotations

WELCOME = "年度フォルダーを開いてください"
WELCOME_MORE = (
    "ひとつの調査のファイルは、すべて一つの「年度フォルダー」に入れます。エクスプローラーでそのまま見られます。"
)

OPEN_TITLE = "すでにある年度フォルダーを開く"
OPEN_MORE = "config.toml と一覧（Excel）が入っているフォルダーです。開くだけでは、何も書きかえません。"
BROWSE_OPEN = "参照…(&B)"
OPEN = "開く(&O)"
RECENT = "最近開いたフォルダー"
CHOOSE = "年度フォルダーを選ぶ"

NEW_TITLE = "新しく作る"
NEW_MORE = "作るフォルダーの場所と名前を決め、一覧の形に近いひな形を選びます。すでにあるファイルには上書きしません。"
BROWSE_NEW = "参照…(&R)"
NEW_PLACE = "作る場所"
TEMPLATE = "ひな形"
MAKE = "作って開く(&N)"
DEMO = "見本：架空の市で試す（調査票と回答つき）"
TEMPLATE_LINE = "{description}（{name}）"
CHOOSE_NEW = "作る場所を選ぶ"
DEFAULT_NAME = "一覧とりまとめ"
MAKING = "年度フォルダーを作っています"
MADE = "年度フォルダーを作りました。一覧に施策と担当課を書き、「設定」で計画名・年度・提出期限を直してから、配布に進んでください。"
MADE_DEMO = "見本の年度フォルダーを作りました。「受付・点検」から、回答の点検と統合を試せます。"
WHERE_MISSING = "フォルダーの場所を入れるか、「参照」で選んでください。"
NOT_A_FOLDER = "「{path}」というフォルダーがありません。場所を確かめるか、「参照」で選んでください。"

REFUSED = "この年度フォルダーは、まだ読めません"
REFUSED_FOLDER = "フォルダー　{folder}"
READ_AGAIN = "読み直す(&R)"
OPEN_SETTINGS_FILE = "config.toml を開く(&C)"
OPEN_FOLDER = "フォルダーを開く(&F)"
OTHER_FOLDER = "別の年度フォルダー…(&B)"
COPY_DETAILS = "詳細をコピー"

PLAN, YEAR, DEADLINE, CONTACT, MASTER, COUNTS = "計画", "年度", "提出期限", "問合せ先", "一覧", "件数"
YEAR_LINE = "{name}（{year}年度）"
NOT_SET = "（まだ決めていません）"
COUNT_LINE = "{entries}件　施策 {measures}　担当課 {departments}"
OPEN_MASTER = "一覧を開く(&M)"
READ_AGAIN_KEY = "読み直す (F5)"

DEPARTMENTS_TAB = "担当課"
COLUMNS_TAB = "列の読み方"
PROBLEMS_TAB = "一覧の点検"
PROBLEMS_TAB_SOME = "一覧の点検　△{count}"
NO_PROBLEMS = "一覧に問題は見つかりませんでした。"
DEPARTMENT_HEADINGS = ("課名", "部", "件数", "答える欄", "別名")
COLUMN_HEADINGS = ("見出し", "役割", "書く内容", "必須", "シート")
PROBLEM_HEADINGS = ("重さ", "場所", "内容と直し方")
ROLES = {
    "group": "区分",
    "key": "番号",
    "office": "取りまとめ課の欄",
    "department": "担当課",
    "answer": "回答する欄",
    "relisted": "再掲の印",
    "ignore": "読まない",
}
KINDS = {"text": "文章", "scale": "記号", "number": "数", "date": "日付", "schedule": "予定の記号"}
SCALE_LINE = "記号　{symbols}"
REQUIRED = "○"
