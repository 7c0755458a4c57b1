"""How a city's standing is judged unless its settings say otherwise: the published rule, as the settings would write it."""

from __future__ import annotations

STANDING_TEXT = """\
# 立ち位置評価の基準
#
# 何も書かなくても、ここにあるとおりに評価します。
# 変えるときは、この表（[standing] から下の全部）を年度フォルダの config.toml の終わりに写して、直してください。

[standing]
# 項目の区分の名前。順に、
#   1 実施していて、全国ではまだ少ない    2 実施していて、全国でも多い
#   3 未実施だが、全国でもまだ少ない      4 未実施で、全国では多い
classes = ["先進的", "普通", "検討が必要", "遅れている"]
advanced_below = 50             # 実施している項目は、全国実施率がこの値（％）より低ければ「先進的」、以上なら「普通」
late_from = 50                  # 実施していない項目は、全国実施率がこの値（％）以上なら「遅れている」、低ければ「検討が必要」
reading = "strict"              # 判定の読み方：strict 書かれたとおり／wide すき間をうめて読む（下の wide_… を使う）

# ── 判定 ── [[standing.rules]] 1つが、1つの判定です
#   verdict     判定の名前
#   when        当てはまる条件。並べた全部が成り立つときに当てはまります
#   part        割合を出す区分（足し合わせます）
#   of          割る区分（書かなければ、すべての区分の合計）
#   at_least    この割合以上（"2/3" のように分数で書きます）
#   below       この割合未満
#   wide_at_least, wide_below    reading を wide にしたときの値（書かなければ同じ値）
#   over        この判定と同時に当てはまっても、こちらを優先する相手

[[standing.rules]]
verdict = "先進的"
when = [
    { part = ["先進的", "普通"], at_least = "2/3" },
    { part = ["先進的"], of = ["先進的", "普通"], at_least = "2/3" },
]

[[standing.rules]]
verdict = "良好"
# 「1/3未満」のままでは、1/3以上2/3未満のときの判定がありません。wide は「2/3未満」と読みます。
when = [
    { part = ["先進的", "普通"], at_least = "2/3" },
    { part = ["先進的"], of = ["先進的", "普通"], below = "1/3", wide_below = "2/3" },
]

[[standing.rules]]
verdict = "やや不備あり"
when = [
    { part = ["検討が必要", "遅れている"], at_least = "1/3" },
]

[[standing.rules]]
verdict = "不備あり"
over = ["やや不備あり"]
when = [
    { part = ["検討が必要", "遅れている"], at_least = "1/3" },
    { part = ["遅れている"], of = ["検討が必要", "遅れている"], at_least = "2/3" },
]
"""
