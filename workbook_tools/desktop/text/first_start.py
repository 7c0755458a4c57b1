"""Words of the very first start."""

from __future__ import annotations

TITLE = "一覧とりまとめ"
PREPARING = "初回の準備をしています"
MORE = "必要な部品を、このフォルダーの中（.venv）に入れています。最初の1回だけ、数分かかることがあります。"
ELAPSED = "{seconds}秒"
FAILED = "準備ができませんでした"
CLOSE = "閉じる(&C)"
