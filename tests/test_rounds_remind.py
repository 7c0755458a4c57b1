"""督促: a draft to every department that owes something, with its own items and faults and nobody else's."""

from __future__ import annotations

import email
from email import policy
from typing import TYPE_CHECKING

import pytest

from returned_round import AFTER, BEFORE, all_bytes, copy_of, returned_round
from round_folders import FilledForm
from workbook_tools.files.made_files import RECORD_NAME
from workbook_tools.model.notice import NoticeItem
from workbook_tools.model.reminder import Reminder
from workbook_tools.rounds.check import check
from workbook_tools.rounds.remind import remind
from workbook_tools.writers.mail_draft import mail_addresses, write_draft
from workbook_tools.writers.reminder import reminder_body, reminder_subject

if TYPE_CHECKING:
    from email.message import EmailMessage
    from pathlib import Path

    from command import CommandLine


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the city's folder with its forms back; to be copied, not changed."""
    return returned_round(tmp_path_factory.mktemp("round") / "令和6年度")


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """Give a copy of the folder."""
    return copy_of(made, tmp_path / "令和6年度")


def drafts(folder: Path) -> dict[str, EmailMessage]:
    """Open the drafts as a mail program would, by file name."""
    paths = sorted((folder / "点検" / "督促").glob("*.eml"))
    return {path.name: email.message_from_bytes(path.read_bytes(), policy=policy.default) for path in paths}


def body(message: EmailMessage) -> str:
    """Give a draft's text."""
    part = message.get_body()
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def test_those_who_owe_something_get_a_draft_numbered_in_the_order_of_the_offices(folder: Path) -> None:
    """未提出, 一部 and 要修正; the one with a △ only is left alone until asked for."""
    result = remind(folder, now=BEFORE)

    assert list(drafts(folder)) == [
        "07_高齢福祉課.eml",
        "08_子育て支援課.eml",
        "10_産業観光課.eml",
        "11_都市整備課.eml",
    ]
    assert [(draft.department, draft.status) for draft in result.drafts] == [
        ("高齢福祉課", "未提出"),
        ("子育て支援課", "一部"),
        ("産業観光課", "要修正"),
        ("都市整備課", "要修正"),
    ]

    remind(folder, now=BEFORE, everybody=True)
    assert "04_税務課.eml" in drafts(folder)

    remind(folder, now=BEFORE)
    assert "04_税務課.eml" not in drafts(folder)


def test_a_department_that_sent_nothing_is_told_its_items_and_the_deadline_with_its_weekday(folder: Path) -> None:
    """Numbers and titles of its own, of nobody else; where to return the form."""
    remind(folder, now=BEFORE)
    message = drafts(folder)["07_高齢福祉課.eml"]

    assert message["X-Unsent"] == "1"
    assert message["To"] == "korei@sumino.example.jp"
    assert message["Subject"] == (
        "【お願い】澄野市デジタル推進計画 進捗状況　令和6年度　調査票の提出について（高齢福祉課）"
    )
    assert body(message) == (
        "高齢福祉課　御中\n\n"
        "お疲れさまです。デジタル推進課 企画係（内線 2345）です。\n\n"
        "「澄野市デジタル推進計画 進捗状況　令和6年度」の調査票が、まだ届いていません。\n"
        "お忙しいところ恐れ入りますが、令和7年4月18日（金）までにご提出をお願いします。\n\n"
        "■ 届いていない項目（2件）\n"
        "　(2)-⑤　高齢者の見守り機器の貸出し [総合計画]\n"
        "　(3)-⑧　スマートフォン講座と相談の充実 [総合計画]\n\n"
        "行き違いでご提出済みの場合は、ご容赦ください。\n\n"
        "■ 提出期限　令和7年4月18日（金）\n"
        "■ 提出先　　デジタル推進課 企画係（内線 2345）\n"
    )
    assert list(message.iter_attachments()) == []


def test_after_the_deadline_the_letter_says_so(folder: Path) -> None:
    """From the day after it."""
    remind(folder, now=AFTER)
    message = drafts(folder)["07_高齢福祉課.eml"]

    assert str(message["Subject"]).startswith("【督促】")
    assert "提出期限の令和7年4月18日（金）を過ぎましたが、まだ届いていません" in body(message)
    assert "至急ご提出をお願いします" in body(message)


def test_faults_are_told_item_by_item_and_the_marked_copy_goes_with_them(folder: Path) -> None:
    """The very file that lies in 差戻し, under its own name; what only the office can do is not in the letter."""
    result = remind(folder, now=AFTER)
    message = drafts(folder)["10_産業観光課.eml"]
    (attached,) = message.iter_attachments()
    text = body(message)
    path = folder / "点検" / "差戻し" / "10_産業観光課.xlsx"

    assert (
        "■ 直していただきたいところ（×）　1件\n"
        "　(4)-①　中小企業のデジタル化の支援 [総合計画]\n"
        "　　・調査票!G9　「評価」に「優」は使えません。使えるのは A・B・C・D です。どれか1つを選び直してください。\n"
    ) in text
    assert "期限（4月18日）の後に更新された" not in text
    assert "子育て支援課" not in text
    assert attached.get_filename() == "10_産業観光課.xlsx"
    assert attached.get_content() == path.read_bytes()
    assert next(d for d in result.drafts if d.department == "産業観光課").attached == (path,)


def test_a_copy_the_clerk_has_changed_is_the_one_that_goes(folder: Path) -> None:
    """A word added by hand reaches the department."""
    check(folder, now=BEFORE)
    path = folder / "点検" / "差戻し" / "10_産業観光課.xlsx"
    path.write_bytes(path.read_bytes() + b" ")
    remind(folder, now=BEFORE)
    (attached,) = drafts(folder)["10_産業観光課.eml"].iter_attachments()

    assert attached.get_content() == path.read_bytes()


def test_reminding_twice_leaves_the_same_bytes(folder: Path) -> None:
    """No date, no drawn number; on the same day the same drafts."""
    remind(folder, now=BEFORE)
    first = all_bytes(folder)
    remind(folder, now=BEFORE)

    assert all_bytes(folder) == first


def test_drafts_no_longer_wanted_go_and_those_a_person_changed_stay(folder: Path) -> None:
    """The form came in; a draft with a kind word added by hand is the person's."""
    remind(folder, now=BEFORE)
    edited = folder / "点検" / "督促" / "08_子育て支援課.eml"
    edited.write_bytes(edited.read_bytes() + b"\r\n")
    for name in ("08_子育て支援課.xlsx", "10_産業観光課.xlsx"):
        (folder / "回収" / name).unlink()
    shape = FilledForm((folder / "配布" / "10_産業観光課.xlsx").read_bytes())
    for entry_id in shape.entries:
        shape.write(entry_id, "rating", "B")
        shape.write(entry_id, "progress", f"講座を開き、市民の参加があった。{entry_id}")
    (folder / "回収" / "10_産業観光課.xlsx").write_bytes(shape.saved())
    result = remind(folder, now=BEFORE)

    assert "10_産業観光課.eml" not in drafts(folder)
    assert {"08_子育て支援課.eml", "08_子育て支援課（2）.eml"} <= set(drafts(folder))
    assert "「08_子育て支援課.eml」は、作った後で手直しされているため、そのまま残しました。" in result.messages


def test_without_an_address_the_draft_has_no_recipient_and_a_bad_one_is_told(folder: Path) -> None:
    """The clerk fills it in in the mail program; no line of the settings gets into the head of a mail."""
    config = folder / "config.toml"
    text = config.read_text(encoding="utf-8")
    text = text.replace('mail = "korei@sumino.example.jp"', 'mail = "内線3456"')
    text = text.replace('mail = "kosodate@sumino.example.jp"\n', "")
    config.write_text(text, encoding="utf-8")
    result = remind(folder, now=BEFORE)
    found = drafts(folder)

    assert (found["07_高齢福祉課.eml"]["To"], found["08_子育て支援課.eml"]["To"]) == (None, None)
    (message,) = result.messages
    assert message.startswith("高齢福祉課のメールアドレス「内線3456」は、アドレスとして読めません。")


def test_nobody_to_remind_leaves_nothing(folder: Path, commands: CommandLine) -> None:
    """Not even an empty folder's record."""
    config = folder / "config.toml"
    for path in (folder / "回収").iterdir():
        path.unlink()
    config.write_text(config.read_text(encoding="utf-8"), encoding="utf-8")
    remind(folder, now=BEFORE)
    for path in sorted((folder / "配布").iterdir()):
        form = FilledForm(path.read_bytes())
        for number, entry_id in enumerate(form.entries):
            form.write(entry_id, "rating", "B")
            form.write(entry_id, "progress", f"窓口の手続きを見直し、待ち時間を{number + 3}分短くした。")
        (folder / "回収" / path.name).write_bytes(form.saved())
    said = commands.say(folder, "remind")

    assert "督促する課はありません。" in said
    assert not (folder / "点検" / "督促" / RECORD_NAME).exists()
    assert drafts(folder) == {}


def test_the_command_line_names_each_draft(folder: Path, commands: CommandLine) -> None:
    """As text and as JSON."""
    done = commands.run(folder, "remind", "--all")
    said = commands.say(folder, "remind")
    found = {each["department"]: each for each in done.json["reminders"]}

    assert done.code == 0
    assert found["税務課"]["status"] == "要確認"
    assert found["高齢福祉課"]["to"] == "korei@sumino.example.jp"
    assert found["産業観光課"]["attached"] == [str(folder / "点検" / "差戻し" / "10_産業観光課.xlsx")]
    assert "高齢福祉課　未提出　2件　korei@sumino.example.jp" in said


def reminder(*items: NoticeItem, attached: tuple[str, ...] = (), is_marked: bool = False) -> Reminder:
    """Draw a reminder of a small plan."""
    return Reminder(
        plan="みらい計画",
        department="福祉課",
        status="要修正",
        deadline="",
        is_past=False,
        contact="",
        file="福祉課.xlsx",
        items=items,
        attached=attached,
        is_marked=is_marked,
    )


def fault(number: int, severity: str = "error") -> NoticeItem:
    """Draw a fault."""
    return NoticeItem(
        "error" if severity == "error" else "warning", "調査票", f"H{number}", f"{number}　施策", "空欄です。"
    )


def test_a_long_list_is_cut_only_where_the_attachment_has_it_all() -> None:
    """A letter of three hundred lines is read by nobody; but nothing may be told nowhere."""
    faults = [fault(number) for number in range(1, 46)]
    short = reminder_body(reminder(*faults, attached=("福祉課.xlsx",), is_marked=True))
    whole = reminder_body(reminder(*faults))

    assert "ほか15件（添付のファイルに全部あります）" in short
    assert (short.count("空欄です。"), whole.count("空欄です。")) == (30, 45)


def test_the_letter_says_what_is_attached() -> None:
    """A marked copy, a plain one with its list, the list alone."""
    assert "色とコメントを付けました" in reminder_body(reminder(fault(1), attached=("a.xlsx",), is_marked=True))
    assert "提出いただいたままのファイルと、指摘の一覧です" in reminder_body(
        reminder(fault(1), attached=("a.xlsx", "a（指摘一覧）.xlsx"))
    )
    assert "指摘の一覧です。お手元のファイルを" in reminder_body(reminder(fault(1), attached=("a（指摘一覧）.xlsx",)))


def test_a_department_with_doubts_only_is_asked_to_look_not_to_correct() -> None:
    """Subject and body alike; without deadline and contact nothing is left hanging."""
    drawn = reminder(fault(1, "warning"))

    assert reminder_subject(drawn) == "【お願い】みらい計画　調査票の確認について（福祉課）"
    assert "お手数ですが、お早めにご確認くださるようお願いします。" in reminder_body(drawn)
    assert "提出期限" not in reminder_body(drawn)
    assert reminder_body(drawn).startswith("福祉課　御中\n\nお疲れさまです。\n\n")


@pytest.mark.parametrize(
    ("written", "addresses"),
    [
        ("a@example.jp", ("a@example.jp",)),
        ("a@example.jp, b@c.example.jp；d@example.jp", ("a@example.jp", "b@c.example.jp", "d@example.jp")),
        ("福祉課", ()),
        ("a@example.jp\r\nBcc: x", ("a@example.jp",)),
        ("", ()),
    ],
)
def test_addresses_are_picked_out_of_what_the_settings_say(written: str, addresses: tuple[str, ...]) -> None:
    """However they are parted; nothing else gets into the head."""
    assert mail_addresses(written) == addresses


def test_a_draft_is_a_mail_any_program_reads() -> None:
    """Lines end with CRLF and are short; names of attachments in Japanese come back whole."""
    name = "11_まちづくり創造課情報推進室（指摘一覧）.xlsx"
    data = write_draft(
        "件名" * 30, "本文\n二行目\n", to=("a@example.jp",), attached=((name, b"\0\xff"), ("b.xlsm", b"1"))
    )
    message = email.message_from_bytes(data, policy=policy.default)
    attached = list(message.iter_attachments())

    assert all(len(line) <= 998 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert data.isascii()
    assert message["Subject"] == "件名" * 30
    assert [(part.get_filename(), part.get_content()) for part in attached] == [(name, b"\0\xff"), ("b.xlsm", b"1")]
    assert attached[1].get_content_type() == "application/vnd.ms-excel.sheet.macroenabled.12"
