"""Whatever a department sends is opened by its content, or refused in a sentence that says what to do."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import drawn
from workbook_tools.config.load import load_config
from workbook_tools.errors import FileRefused
from workbook_tools.excel.reader import read_book
from workbook_tools.master.read_master import read_master
from workbook_tools.model.answer import as_text
from workbook_tools.readers import old_formats
from workbook_tools.readers.old_format_worker import CPU_SECONDS, MEMORY, read_cells
from workbook_tools.readers.old_formats import read_old_format
from workbook_tools.readers.open_file import open_returned
from workbook_tools.readers.submission import Receipt, SubmissionReader

if TYPE_CHECKING:
    from office import LibreOffice

ROOT = Path(__file__).resolve().parents[1]
TAJIMI = ROOT / "templates" / "tajimi"
TABLE = 'みらい計画,\r\n担当課,福祉課\r\n\r\n番号,"三つの\r\n地区",007,1-2,NA\r\n'


def refusal(data: bytes, name: str = "回答.xlsx") -> FileRefused:
    """Give the refusal of a file."""
    with pytest.raises(FileRefused) as refused:
        open_returned(data, name)
    return refused.value


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-file"),
        (b"%PDF-1.7 ...", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"<html><table></table></html>", "html"),
        (b"PK\x03\x04 cut off", "broken"),
        ("よろしくお願いします".encode(), "not-excel"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + "WordDocument\0".encode("utf-16-le"), "word"),
    ],
)
def test_what_is_no_workbook_is_refused_in_words(data: bytes, code: str) -> None:
    """One sentence of what it is, one of what to do."""
    refused = refusal(data)

    assert refused.code == code
    assert refused.message.endswith("。")
    assert refused.remedy.endswith("。")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp932", "utf-16", "iso2022_jp"])
def test_a_csv_is_read_in_every_code_offices_use(encoding: str) -> None:
    """Every address is kept, every cell stays the text it is: no zero lost, no date made, no NA."""
    book = open_returned(TABLE.encode(encoding), "回答.csv")

    assert book.kind == "csv"
    assert book.sheets[0].values == {
        (1, 1): "みらい計画",
        (2, 1): "担当課",
        (2, 2): "福祉課",
        (4, 1): "番号",
        (4, 2): "三つの\n地区",
        (4, 3): "007",
        (4, 4): "1-2",
        (4, 5): "NA",
    }


def test_tabs_make_a_table_too() -> None:
    """Excel calls it Unicode text."""
    book = open_returned(TABLE.replace(",", "\t").encode("utf-16"), "回答.txt")

    assert (book.kind, book.sheets[0].values[4, 3]) == ("tsv", "007")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("総務課,回答".encode("cp932") + b",\xff\xfd\n", "text-unreadable"),
        ('番号,"三つの\n地区\n'.encode(), "text-broken"),
    ],
)
def test_a_text_that_would_come_out_garbled_is_refused(data: bytes, code: str) -> None:
    """Wrong letters and swallowed rows are worse than no answer."""
    assert refusal(data, "回答.csv").code == code


def test_a_csv_answer_is_read_like_any_other() -> None:
    """The same rows, the same entries."""
    lines = [
        ",".join(cell.strip() for cell in row.split("|"))
        for row in ("担当課 | 福祉課", "", drawn.HEADINGS, *drawn.FUKUSHI)
    ]

    submission = drawn.read(open_returned("\n".join(lines).encode("cp932"), "回答.csv"))

    assert [row.entry_id for row in submission.rows] == ["(1)-①/福祉課", "(1)-②/福祉課", "(2)-①/福祉課"]
    assert submission.rows[1].answers["rating"].value == "△"


@pytest.mark.shared
@pytest.mark.libreoffice
def test_old_formats_hold_the_same_answers(seeds: Path, libreoffice: LibreOffice, tmp_path: Path) -> None:
    """A form saved as .xls or .ods gives cell for cell what the .xlsx gives, and is read as the same answer."""
    settings = load_config(TAJIMI)
    plan = read_master(read_book((seeds / "tajimi_blank_master.xlsx").read_bytes()), settings).plan
    reader = SubmissionReader(plan, settings)
    source = seeds / "returned_tajimi" / "07_情報課.xlsx"
    wanted = open_returned(source.read_bytes(), source.name)
    for kind in ("xls", "ods"):
        (saved,) = libreoffice([source], kind, tmp_path)
        book = open_returned(saved.read_bytes(), saved.name)
        assert book.kind == kind
        assert {cell: as_text(value) for cell, value in book.sheets[0].values.items()} == {
            cell: as_text(value) for cell, value in wanted.sheets[0].values.items()
        }
        receipt = Receipt("", source.name, "", drawn.MODIFIED)
        assert reader.read(book, receipt).rows == reader.read(wanted, receipt).rows


def test_a_process_that_dies_or_hangs_harms_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Broken content, too much content, too much time: each is a refusal, and the next file is read."""
    with pytest.raises(FileRefused) as broken:
        read_old_format("xls", b"\xd0\xcf\x11\xe0 not a workbook", "回答.xls")
    with pytest.raises(FileRefused) as slow:
        read_old_format("csv", b"a,b\n", "回答.csv", patience=0.001)
    monkeypatch.setattr(old_formats, "LARGEST", 3)
    with pytest.raises(FileRefused) as large:
        read_old_format("csv", b"a,b\n", "回答.csv")
    assert [refused.value.code for refused in (broken, slow, large)] == ["old-format-unreadable"] * 3
    assert "時間" in slow.value.message
    assert "大きすぎて" in large.value.message


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no such limits; there the clock and the size stand guard"
)
def test_the_process_cannot_take_the_machine_down() -> None:
    """Memory and time are limited from inside before a byte is read."""
    import resource

    program = "from workbook_tools.readers.old_format_worker import *; import resource; limit_resources(); print(*("
    program += (
        "resource.getrlimit(kind)[0] for kind in (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_CORE)))"
    )

    said = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True, text=True).stdout

    assert [int(number) for number in said.split()] == [MEMORY, CPU_SECONDS, 0]
    assert resource.getrlimit(resource.RLIMIT_AS)[0] != MEMORY


def test_an_open_document_is_told_from_other_packages() -> None:
    """A zip that only says it is a spreadsheet is refused, not trusted."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", "<x/>")

    assert refusal(stream.getvalue(), "回答.ods").code == "word"


def test_the_process_gives_every_cell_its_address() -> None:
    """Blank rows and columns before the table count."""
    found = read_cells("csv", "\n,,右\n".encode())

    assert found["sheets"][0]["cells"] == [[2, 3, "", "右"]]
