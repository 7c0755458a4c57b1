"""Sentences of the letters that are put on the clipboard."""

from __future__ import annotations

REQUEST = """{plan}（{year}）の進捗状況について、別添の調査票により照会します。
お忙しいところ恐れ入りますが、下記のとおり回答をお願いします。

1　提出期限　{deadline}
2　提出方法　調査票（Excel）に記入し、ファイル名を変えずに返送してください。
3　記入方法　黄色の欄に記入してください。右端の「点検」の欄がすべて空になれば完成です。
4　問合せ先　{contact}
"""
SEND_BACK = """{department}　御中

{plan}（{year}）の調査票をご提出いただき、ありがとうございました。
点検したところ、次のところの修正をお願いします（{count}件）。
直したファイルを、もう一度送ってください。

ファイル　{file}
{findings}

問合せ先　{contact}
"""
FINDING = "{number}　{place}\n　　{text}\n　　{remedy}"
REMIND = """{department}　御中

{plan}（{year}）の調査票の提出期限は、{deadline}です。
まだ届いていない項目が{items}件あります。ご確認のうえ、提出をお願いします。
行き違いで提出済みのときは、ご容赦ください。

問合せ先　{contact}
"""
NOT_SET = "（取りまとめ課）"
NO_DEADLINE = "（別途連絡）"
