"""Words of 集計・印刷."""

from __future__ import annotations

INTRO = "いまの一覧を数えます。集計表（Excel）は、式が生きた表で、A4で印刷できる形です。"
MAKE = "集計表を作る(&M)"
OPEN_SUMMARY = "集計表を開く(&O)"
OPEN_FOLDER = "フォルダーを開く(&F)"
BASE = "数え方"
BASES = {
    "": "設定のとおり",
    "cells": "評価のセル（共有は1件）",
    "entries": "担当課ごと",
    "measures": "施策・事業ごと",
}
TALLY = "表"
TALLY_LINE = "{name}（{unit}）"
MADE_AT = "集計表　{time} 作成"
NOT_MADE = "集計表　まだ作っていません"
TOTAL = "計"
TOTAL_ROW = "合計"
COUNTING = "集計しています"
MAKING = "集計表を作っています"
MADE = "集計表を作りました。{count}個の表が入っています。"
WAIT = "集計しています…"
NOTHING = "年度フォルダーを開くと、ここに集計が出ます。"
REFUSED = "集計できませんでした。"
CONDITIONS = "集計条件"
CONDITION = "{label}　{text}\n"
NOTE = "※ {note}\n"
CHART = "構成のグラフ　数字は件数、幅は割合"
CHART_NOTHING = "評価がありません"
OUTSIDE = "（割合の外）"
LEGEND = "{symbol} {meaning}"
