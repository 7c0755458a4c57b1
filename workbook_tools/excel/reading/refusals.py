"""Why a file is not read: a code, what is wrong and what to do, in the office's own words."""

from __future__ import annotations

from typing import NoReturn

from workbook_tools.errors import FileRefused

_SAVE_AS_XLSX = "Excelで開き、［名前を付けて保存］で「Excel ブック (*.xlsx)」として保存し直してもらってください。"
_SAVE_AGAIN = "Excelで開いて上書き保存してから、もう一度提出してもらってください。"
_SEND_AGAIN = "提出元に、もう一度送ってもらってください。"
_FILL_IN_EXCEL = "配布したExcelファイルに記入して、提出してもらってください。"
_MAKE_SMALLER = "不要なシートや画像を消してから、もう一度提出してもらってください。"

SENTENCES = {
    "empty-file": ("ファイルの中身がありません（0バイト）。", _SEND_AGAIN),
    "not-excel": ("Excelのファイルではありません。", _FILL_IN_EXCEL),
    "broken": ("ファイルが壊れています（{detail}）。", _SEND_AGAIN),
    "encrypted": (
        "パスワードがかかっていて開けません。",
        "Excelの［ファイル］→［情報］→［ブックの保護］でパスワードを外して、もう一度提出してもらってください。",
    ),
    "html": ("中身がHTML（ウェブページ）で、Excelのファイルではありません。", _SAVE_AS_XLSX),
    "pdf": ("PDFのファイルです。", _FILL_IN_EXCEL),
    "word": ("Wordの文書です。", _FILL_IN_EXCEL),
    "powerpoint": ("PowerPointのファイルです。", _FILL_IN_EXCEL),
    "image": ("画像のファイルです。", _FILL_IN_EXCEL),
    "zip": ("zipファイルです。", "中のファイルを取り出してから、回収フォルダに入れてください。"),
    "xml-2003": ("古いXML形式（XML スプレッドシート 2003）です。", _SAVE_AS_XLSX),
    "old-xls": ("Excel 95以前の形式です。", _SAVE_AS_XLSX),
    "xlsb": ("バイナリ形式（.xlsb）です。", _SAVE_AS_XLSX),
    "owner-file": (
        "Excelがファイルを開いている間だけ置く印（~$ で始まるファイル）で、回答ではありません。",
        "ファイルを閉じてから、もう一度実行してください。",
    ),
    "other-format": ("「{detail}」形式のファイルで、この読み方では読めません。", _SAVE_AS_XLSX),
    "too-big": ("ファイルが大きすぎます（{detail}）。", _MAKE_SMALLER),
    "too-many-parts": ("ファイルの中の部品が多すぎます（{detail}個）。", _MAKE_SMALLER),
    "too-many-sheets": (
        "シートが多すぎます（{detail}枚）。",
        "要らないシートを消して、もう一度提出してもらってください。",
    ),
    "too-many-cells": (
        "記入のあるセルが多すぎます（{detail}）。",
        "要らないデータを消して、もう一度提出してもらってください。",
    ),
    "too-deep": ("ファイルの中の入れ子が深すぎます（{detail}）。", _SEND_AGAIN),
    "dtd": (
        "ファイルの中に、Excelが使わない定義（DTD）があります（{detail}）。安全のため読みません。",
        "出どころを確かめ、確かなファイルなら、" + _SAVE_AGAIN,
    ),
    "duplicate-part": (
        "ファイルの中に同じ名前の部品が2つあります（{detail}）。どちらが本当か決められません。",
        _SAVE_AGAIN,
    ),
    "duplicate-cell": (
        "同じセルに違う値が2つ入っています（{detail}）。どちらが本当か決められません。",
        "Excelで開いて値を確かめ、上書き保存してから、もう一度提出してもらってください。",
    ),
    "overlapping-parts": ("ファイルの中の部品が重なっています（{detail}）。", _SAVE_AGAIN),
    "bad-part-name": ("ファイルの中の部品の名前が正しくありません（{detail}）。", _SAVE_AGAIN),
    "compression": ("Excelが使わない圧縮方式の部品があります（{detail}）。", _SAVE_AGAIN),
    "encoding": ("ファイルの中の文字コードを読めません（{detail}）。", _SAVE_AGAIN),
    "namespace": ("知らない書き方のブックです（{detail}）。", _SAVE_AGAIN),
}


def refusal(code: str, detail: str = "") -> FileRefused:
    """Make the refusal of one code; `detail` is the one value its sentence needs."""
    message, remedy = SENTENCES[code]
    return FileRefused(code, message.format(detail=detail), remedy=remedy)


def refuse(code: str, detail: str = "") -> NoReturn:
    """Stop reading this file."""
    raise refusal(code, detail)
