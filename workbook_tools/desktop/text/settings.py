"""Words of 設定."""

from __future__ import annotations

TITLE = "設定"
MORE = "このフォルダーの config.toml を直します。説明の行やほかの設定は、そのまま残ります。"
PLAN, MASTER, TALLY, CHECKS = "計画", "一覧", "集計", "点検"
LABELS = {
    "plan.name": "計画の名前",
    "plan.fiscal_year": "年度",
    "plan.deadline": "提出期限",
    "plan.contact": "問合せ先",
    "master.file": "一覧のファイル",
    "master.previous": "前年度の一覧",
    "tally.base": "数える単位",
    "tally.mixed": "評価が分かれる施策",
    "tally.relisted": "再掲",
    "tally.not_counted": "対象外の記号",
    "tally.rounding": "割合の端数",
    "checks.similar": "前年度と似た文",
}
HINTS = {
    "plan.name": "調査票と集計表の表題になります。",
    "plan.contact": "調査票の頭に載ります。",
    "master.file": "この年度フォルダーの中のファイル名です。",
    "master.previous": "あれば、調査票に前年度の回答が並びます。なくても構いません。",
}
CHOICES = {
    "tally.base": {"cells": "評価のセル", "entries": "担当課ごと", "measures": "施策・事業ごと"},
    "tally.mixed": {
        "first": "先頭の担当課の評価",
        "worst": "最も低い評価",
        "best": "最も高い評価",
        "unanimous": "一致したものだけ",
    },
    "tally.relisted": {"once": "1回だけ数える", "each": "そのつど数える"},
    "tally.not_counted": {"out": "割合の分母に入れない", "in": "割合の分母に入れる"},
    "tally.rounding": {"note": "四捨五入し、注を付ける", "adjust": "合計を100.0に合わせる"},
}
EXPLAINED = {
    "tally.base.cells": "一覧に印刷される評価1つを1件とします。複数の課で共有する評価は1件です。",
    "tally.base.entries": "担当課の1行を1件とします。共有する評価は、課ごとに1件です。",
    "tally.base.measures": "施策・事業1つを1件とします。",
    "tally.mixed.first": "数える単位が「施策・事業ごと」のときに使います。",
    "tally.mixed.worst": "数える単位が「施策・事業ごと」のときに使います。",
    "tally.mixed.best": "数える単位が「施策・事業ごと」のときに使います。",
    "tally.mixed.unanimous": "数える単位が「施策・事業ごと」のときに使います。",
    "tally.rounding.adjust": "動かした数に印を付けます。",
}
NEEDED = "空欄にはできません。"
YEAR_READ = "{name}（{year}年度）と読みました。"
YEAR_UNKNOWN = "「令和6年度」「R6」「2024」のように書いてください。"
DATE_READ = "{day}と読みました。"
DATE_NONE = "期限を決めないときは、空欄のままで構いません。"
DATE_UNKNOWN = "「令和7年4月18日」「R7.4.18」「2025-04-18」のように書いてください。"
SHARE_READ = "{share}％以上が同じ文を、似た文として知らせます。"
SHARE_UNKNOWN = "0から1までの数で書いてください（例 0.9）。"
TAKEN_OUT = "画面で空欄にしました"
SAVE = "保存(&S)"
CANCEL = "取消(&C)"
OPEN_FILE = "config.toml を開く(&T)"
SAVED = "設定を保存しました。"
NOTHING_CHANGED = "設定は変わっていません。"
NO_FOLDER = "先に年度フォルダーを開いてください。"
NO_TOML = (
    "設定ファイルの書き方に誤りがあるため、この画面では直せません。「config.toml を開く」で直してください。{error}"
)
MARKED_RED = "赤い字のところを直してください。"
