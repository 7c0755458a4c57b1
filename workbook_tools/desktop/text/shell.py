"""Words around the pages: news, progress, questions of the window itself."""

from __future__ import annotations

MARKS = {"good": "○", "info": "※", "warn": "△", "bad": "×"}
OPEN_IT = "開く"
COPY_DETAILS = "詳細をコピー"
CLOSE_NEWS = "閉じる"

STOP = "中止 (Esc)"
QUIETLY = "{title}…"
UNDER_WAY = "{title}…"
PROGRESS = "{title}…　{done}／{total}　{name}"
STOPPING = "{title}…　中止しています（いまのファイルが終わるまでお待ちください）"

IDLE = "年度フォルダー　{folder}"
IDLE_NOTHING = "年度フォルダーを開くと、ここに場所が出ます。"
OPENING = "年度フォルダーを読んでいます"
LOOKING = "回収フォルダーを見ています"

STOPPED = "中止しました。一覧と提出されたファイルは変えていません。"
BROKEN = "プログラムの誤りで止まりました。一覧と提出されたファイルは変えていません。「詳細をコピー」して、担当者に知らせてください。"
BUSY = "いまは「{title}」の途中です。終わってから、もう一度押してください。"
NOT_THERE = "「{name}」がありません。"
NOT_THERE_REMEDY = "ほかの場所に移したか、まだ作っていないようです。"
CANNOT_OPEN = "「{name}」を開けませんでした。"
CANNOT_OPEN_REMEDY = "エクスプローラーから開いてください。"
COPIED = "コピーしました。"

CLOSE_TITLE = "作業の途中です"
CLOSE_SENTENCE = "「{title}」の途中です。中止して閉じますか。一覧と提出されたファイルは変わりません。"
CLOSE_ANSWERS = ("中止して閉じる(&C)", "続ける(&K)")
CLOSE_LATER = "書き込みが終わりしだい閉じます。数秒お待ちください。"
CLOSE_CHOICES_SENTENCE = "「統合」で選んだ内容は、まだ一覧に反映していません。閉じると、選んだ内容は消えます。"
CLOSE_CHOICES_TITLE = "反映していません"
CLOSE_CHOICES_ANSWERS = ("閉じる(&C)", "戻る(&K)")
