"""Those parts of written settings that are the same for every list, as in the templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbook_tools.model.plan import Shared

RULE = "# ─────────────────────────────────────────────────────────────────────────────"

FOLDERS = (
    "[folders]",
    "# 年度フォルダの中に作るフォルダの名前です。",
    'forms = "配布"                  # 担当課に配る調査票',
    'returned = "回収"               # 担当課から戻ったファイルを置くところ',
    'checked = "点検"                # 点検結果と差戻し用の写し',
    'summaries = "集計"              # 集計表',
    'backups = "控え"                # 一覧の控えと統合の記録。消さないでください',
    "",
)
COLUMNS = (
    "# ── 列 ── [[master.columns]] 1つが、一覧の1列（または2段のうちの1段）です",
    "#   field     この道具の中での呼び名（半角英字）",
    '#   header    一覧の見出し。["…", "…"] と並べると、どれでも同じ列とみます',
    "#             {fiscal_year} のところには、上の年度が入ります",
    '#   column    列の文字（例 "F"）。書かなければ見出しで探します',
    "#   role      group 大きな区分／key 番号／office 取りまとめ課が書く欄／department 担当課",
    "#             answer 担当課が答える欄／relisted 再掲の印／ignore 使わない列",
    "#   kind      text 文／scale 記号／number 数／date 日付／schedule 年度ごとの予定の記号",
    "#   line      1つの施策の中で何段目か（段に分かれていなければ書かない）",
    "",
)
SYMBOLS = (
    "# ── 記号 ── 良い順に並べます",
    "#   symbol    記号",
    "#   meaning   意味。書くと、調査票の選択欄と凡例に出ます",
    "#   counted   false にすると、集計の割合の分母に入れません（「対象外」など）",
    "#   reason    true にすると、理由の記入を求めます",
    "#   low       true にすると、集計表の「評価の低い項目」に載せます（低い方の半分に付けました）",
    "#   look_alikes  同じ記号とみなし、その記号に直して取り込む書き方",
    "#   accepted  同じ記号とみなし、書かれたとおりに取り込む別の書き方（一覧にあったもの）",
    "",
)
TALLY = (
    "[tally]",
    'base = "cells"                  # 数え方：cells 評価のセル（結合は1と数える）／entries 担当課の行／measures 施策',
    'mixed = "first"                 # measures で課の評価が違うとき：first 先頭の課／worst 低い方／best 高い方／unanimous 一致だけ',
    'relisted = "once"               # 再掲：once 1回だけ数える／each そのつど数える',
    'not_counted = "out"             # 対象外：out 分母に入れない／in 入れる',
    'rounding = "note"               # 割合の端数：note 四捨五入し注を付ける／adjust 合計を100.0に合わせ、動かした数に印を付ける',
    "",
)
DEPARTMENTS = (
    "# ── 担当課 ── 書かなければ、一覧に出てくる順に並べます。",
    "# 建制順に並べたいとき、課の名前が変わったときに書いてください。",
    "# [[departments]]",
    '# name = "企画課"               # 課の名前（一覧の書き方のとおり）',
    '# aliases = ["企画政策課"]      # 古い名前や別の書き方',
    '# division = "企画部"           # 部の名前',
    '# mail = "kikaku@example.jp"    # 督促の下書きの宛先',
    "",
)
ASSIGNED = (
    "# ── 項目ごとの担当課 ── 1つの番号に何項目もあるとき、どの項目をどの課が答えるか",
    "# 一覧のセルにある【課名】の見出しから読み取りました。key は番号、item は何番目の項目か、",
    "# departments は答える課（1課目が評価を代表します）。書かない項目は、担当課の欄に並ぶ課の全部に聞きます。",
    "",
)
CHECKS = (
    "[checks]",
    'off = []                        # 出さない指摘（例 ["same-as-last-year"]）。名前は docs/findings.md にあります',
    "similar = 0.9                   # 前年度の文とこれだけ似ていたら指摘します（1で全く同じ文だけ）",
)
SHARED: Mapping[Shared, str] = {
    "owner": "2課以上で1つのセルは、先頭の課が代表して答えます",
    "join": "各課の文を【課名】の見出しでつなぎます",
    "each": "同じセルの課のどれかが答えます。食い違えば競合になります",
}
"""What each way of sharing a cell means."""
