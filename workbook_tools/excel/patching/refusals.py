"""Why a workbook cannot be patched, or what the person should know afterwards: codes, places and their sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from workbook_tools.errors import FileRefused

if TYPE_CHECKING:
    from collections.abc import Sequence

_SAVE_AS_XLSX = "Excelで開き、［名前を付けて保存］で「Excel ブック (*.xlsx)」として保存し直してください。"
_SAVE_AGAIN = "Excelで開いて上書き保存してから、もう一度実行してください。"
_NOT_THIS_CELL = "書き込み先のセルを確かめてください。"

SENTENCES = {
    # the whole file
    "encrypted": (
        "パスワードで暗号化されているため、書き込めません。",
        "Excelで開き、［ファイル］→［情報］→［ブックの保護］で読み取りパスワードを外して保存してください。",
    ),
    "old-xls": ("古い形式（.xls）のため、書き込めません。", _SAVE_AS_XLSX),
    "xlsb": ("バイナリ形式（.xlsb）のため、書き込めません。", _SAVE_AS_XLSX),
    "not-zip": ("Excelブック（.xlsx、.xlsm）ではありません。", "ファイルを確かめてください。"),
    "not-workbook": ("Excelブックの本体が見つかりません。", "ファイルを確かめるか、控えから戻してください。"),
    "broken-zip": (
        "ファイルが壊れています（{detail}）。",
        "元のファイルをもう一度コピーするか、控えから戻してください。",
    ),
    "crc": (
        "ファイルの一部が壊れています（{detail}）。",
        "元のファイルをもう一度コピーするか、控えから戻してください。",
    ),
    "overlapping-parts": ("ファイルの中の部品が重なっています（{detail}）。", _SAVE_AGAIN),
    "duplicate-part": ("ファイルの中に同じ名前の部品が2つあります（{detail}）。", _SAVE_AGAIN),
    "zip64": ("大きなファイル用の特別な形式（zip64）のため、書き込めません。", _SAVE_AGAIN),
    "compression": ("Excelが使わない圧縮方式の部品があります（{detail}）。", _SAVE_AGAIN),
    "too-large": ("展開すると大きすぎます（{detail}）。", "不要なシートや画像を減らしてください。"),
    "signed": (
        "デジタル署名が付いています。書き込むと署名が無効になります。",
        "Excelで［ファイル］→［情報］→［署名の表示］から署名を外して保存してください。",
    ),
    "shared-workbook": (
        "「ブックの共有（レガシ）」になっているため、書き込めません。",
        "Excelの［校閲］→［ブックの共有］で共有を解除して保存してください。",
    ),
    "dtd": (
        "ファイルの中に、Excelが使わない定義（DTD）があります（{detail}）。",
        "出どころを確かめてください。確かなファイルなら、Excelで上書き保存してください。",
    ),
    "encoding": ("ファイルの中の文字コードがUTF-8ではありません（{detail}）。", _SAVE_AGAIN),
    "namespace": ("知らない書き方のブックです（{detail}）。", _SAVE_AGAIN),
    "broken-part": ("ファイルの中の部品を読み取れません（{detail}）。", _SAVE_AGAIN),
    "self-check": (
        "書き込んだ結果の自己点検で食い違いが見つかったため、書き込みを取りやめました（{detail}）。",
        "元のファイルは変わっていません。担当者に、このファイルと一緒にお知らせください。",
    ),
    # one sheet
    "implicit-references": ("セル番地が省略されているシートです。", _SAVE_AGAIN),
    "rows-out-of-order": ("行の並びが乱れています。", _SAVE_AGAIN),
    "cells-out-of-order": ("行の中でセルの並びが乱れています。", _SAVE_AGAIN),
    "comment-in-cells": ("セルのデータの中に、Excelが使わない書き方（コメント、CDATA）があります。", _SAVE_AGAIN),
    "no-such-sheet": ("このシートはありません。", "シート名を確かめてください。あるのは {detail} です。"),
    "not-worksheet": ("グラフシートなど、セルのないシートです。", "シート名を確かめてください。"),
    # one cell
    "outside-grid": ("Excelの範囲の外のセルです（{detail}）。", _NOT_THIS_CELL),
    "written-twice": (
        "同じセルに違う値を2回書こうとしています（「{detail}」）。",
        "どちらの値にするかを決めてください。",
    ),
    "merged-inner": (
        "結合されたセル（{detail}）の左上ではありません。",
        "結合の左上のセルに書くか、結合を解いてください。",
    ),
    "formula": (
        "数式が入っています。",
        "数式を残すなら書き込み先を改め、値に置き換えるなら数式の上書きを許してください。",
    ),
    "shared-formula": (
        "ほかのセル（{detail}）と共有している数式の元のセルです。",
        "Excelでこのセルの数式を値に直してから、もう一度実行してください。",
    ),
    "array-formula": (
        "配列数式、またはその結果（{detail}）のセルです。",
        "数式の側を直すか、書き込み先を改めてください。",
    ),
    "data-table": ("データテーブル（{detail}）のセルです。", _NOT_THIS_CELL),
    "table-header": ("テーブル（{detail}）の見出しのセルです。", "見出しはExcelで直してください。"),
    "table-totals": ("テーブル（{detail}）の集計行のセルです。", _NOT_THIS_CELL),
    "pivot": ("ピボットテーブル（{detail}）のセルです。", "元の表の側に書き込んでください。"),
    "text-too-long": ("文字が長すぎます（{detail}字）。1つのセルに入るのは32,767字までです。", "短くしてください。"),
    "bad-character": ("Excelに書けない文字（{detail}）があります。", "その文字を消してください。"),
    "not-a-number": ("数として書けない値です（{detail}）。", "値を確かめてください。"),
    "locked-cell": ("保護されたシートの、ロックされたセルです。", "書き込んでよいセルか、確かめてください。"),
    # to be known, not in the way
    "formula-overwritten": ("数式を値に置き換えました。", "数式が要るときは、控えから戻してください。"),
    "number-kept-as-text": (
        "15桁を超える数です。桁が欠けないように文字として書きました。",
        "番号や記号なら、このままで構いません。",
    ),
    "linked-control": (
        "チェックボックスなどの部品とつながっているセルです。",
        "Excelで開き、部品の表示が合っているか確かめてください。",
    ),
    "row-height-kept": (
        "行の高さは元のままです。文字が増えたため、枠に入りきらないことがあります。",
        "行の高さを確かめてください。",
    ),
    "pivot-not-refreshed": (
        "ピボットテーブルの元の表が変わりました（{detail}）。",
        "Excelで［データ］→［すべて更新］を押してください。",
    ),
    "manual-calculation": ("計算方法が「手動」のブックです。", "Excelで開いたら、F9キーで再計算してください。"),
    "results-emptied": (
        "書き込んだセルを使う数式{detail}個の、保存されていた計算結果を消しました。",
        "Excelで開くと計算し直されます。そのまま保存してください。",
    ),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: its code, its place and the one value its sentence needs."""

    code: str
    sheet: str = ""
    cell: str = ""
    detail: str = ""

    @property
    def where(self) -> str:
        """The place as an office writes it: `一覧!C6`, a sheet alone, or nothing for the whole file."""
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet

    @property
    def message(self) -> str:
        """What is wrong."""
        return SENTENCES[self.code][0].format(detail=self.detail).replace("（）", "")

    @property
    def remedy(self) -> str:
        """What to do."""
        return SENTENCES[self.code][1].format(detail=self.detail)

    def __str__(self) -> str:
        place = f"{self.where}：" if self.where else ""
        return f"{place}{self.message}{self.remedy}"


class PatchRefused(FileRefused):
    """Nothing was written; `reasons` holds everything that is in the way."""

    def __init__(self, reasons: Sequence[Reason]) -> None:
        self.reasons = tuple(reasons)
        first = self.reasons[0]
        if len(self.reasons) == 1:
            super().__init__(first.code, first.message, remedy=first.remedy, where=first.where)
            return
        lines = "".join(f"\n・{reason}" for reason in self.reasons)
        message = f"次の{len(self.reasons)}件のため、書き込みませんでした。ファイルは変わっていません。{lines}"
        super().__init__("patch-refused", message)

    def __reduce__(self) -> tuple[type[PatchRefused], tuple[tuple[Reason, ...]]]:
        """Travel between processes with all reasons."""
        return PatchRefused, (self.reasons,)


def refuse(code: str, detail: str = "", *, sheet: str = "") -> NoReturn:
    """Stop with a single reason."""
    raise PatchRefused((Reason(code, sheet=sheet, detail=detail),))
