"""The command line's door: arguments in, exit code out."""

from __future__ import annotations

import argparse
import os
import sys

from workbook_tools.errors import EXIT_INTERNAL, EXIT_STOPPED, Cancelled, WorkbookToolsError

TYPE_CHECKING = False  # `typing` and `logging` cost as much as all the rest of `--help`
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def main(argv: Sequence[str] | None = None, *, open_window: Callable[[], int]) -> int:
    """Run one command and return its exit code (DESIGN §2.2); `gui` is handed to the other face."""
    _speak_utf8()
    arguments = build_parser().parse_args(argv)
    _set_up_log(arguments)
    try:
        return open_window() if arguments.command == "gui" else run(arguments)
    except WorkbookToolsError as refusal:
        _tell_refusal(refusal, as_json=arguments.json)
        return refusal.exit_code
    except (Cancelled, KeyboardInterrupt):
        sys.stderr.write("中止しました。途中のファイルは変えていません。\n")
        return EXIT_STOPPED
    except Exception:  # the boundary: a bug goes whole to the log, one calm sentence to the screen
        import logging

        logging.getLogger("workbook_tools").exception("internal error")
        sys.stderr.write(
            "内部の誤りで止まりました。一覧と提出されたファイルは変えていません。上の記録を添えて知らせてください。\n"
        )
        return EXIT_INTERNAL


def run(arguments: argparse.Namespace) -> int:
    """Carry out the chosen command; refusals and bugs pass through."""
    from workbook_tools.cli import commands

    command = getattr(commands, f"run_{arguments.command}")
    code: int = command(arguments)
    return code


class _Help(argparse.HelpFormatter):
    """Help as wide as the terminal; asked of the system itself, since argparse would load `shutil` for it."""

    def __init__(self, prog: str) -> None:
        try:
            width = os.get_terminal_size(sys.stdout.fileno()).columns
        except (OSError, ValueError, AttributeError):
            width = 100
        super().__init__(prog, max_help_position=26, width=width)


def build_parser() -> argparse.ArgumentParser:
    """Describe every command; imports nothing heavy, so that `--help` answers at once."""
    parser = argparse.ArgumentParser(
        prog="workbook-tools",
        formatter_class=_Help,
        description="施策の調査票を配り、点検し、一覧に統合し、集計します。 (Forms out, answers in, checked, merged, tallied.)",
    )
    parser.add_argument(
        "-C", "--folder", default=".", metavar="DIR", help="年度フォルダ（省略時は今のフォルダ） plan folder"
    )
    _common(parser)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _round_commands(commands)
    _report_commands(commands)
    _folder_commands(commands)
    return parser


def _common(parser: argparse.ArgumentParser, *, again: bool = False) -> None:
    """Give the switches every command takes, before or after its name."""
    usual = argparse.SUPPRESS if again else False
    parser.add_argument("--json", action="store_true", default=usual, help="結果をJSONで出力 print JSON")
    parser.add_argument("-q", "--quiet", action="store_true", default=usual, help="経過を表示しない no progress")
    parser.add_argument("-v", "--verbose", action="store_true", default=usual, help="詳しい記録を表示 detailed log")


def _add(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, text: str
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=text, description=text, formatter_class=_Help)
    command.add_argument("-C", "--folder", default=argparse.SUPPRESS, metavar="DIR", help="年度フォルダ plan folder")
    _common(command, again=True)
    return command


def _round_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    distribute = _add(commands, "distribute", "担当課ごとの調査票を作る (make the forms)")
    distribute.add_argument("--department", nargs="+", default=[], metavar="NAME", help="作る課 only these")
    distribute.add_argument("--overwrite", action="store_true", help="すでにある調査票も作り直す replace forms")
    distribute.add_argument(
        "--closing", action="store_true", help="計画の終わりの総括を聞く調査票を作る plan-end forms"
    )
    check = _add(commands, "check", "回収したファイルを点検する (check what came back)")
    check.add_argument("files", nargs="*", metavar="FILE", help="点検するファイル（省略時は回収フォルダの全部） files")
    _passwords(check)
    merge = _add(commands, "merge", "一覧へ統合する。--apply がなければ予定だけ (merge; plan only without --apply)")
    merge.add_argument("--apply", action="store_true", help="控えを取って一覧に書き込む write the master")
    merge.add_argument(
        "--on-conflict",
        choices=("keep", "take", "stop"),
        default="keep",
        help="競合したら 一覧を残す／回答を取る／止める",
    )
    merge.add_argument("--include-errors", action="store_true", help="×のある課の、よい行だけ統合する take good rows")
    _passwords(merge)
    _add(commands, "undo", "最後の統合を取り消す (take the last merge back)")
    summarize = _add(commands, "summarize", "集計表を作る (write the summary workbook)")
    summarize.add_argument("--base", choices=("cells", "entries", "measures"), help="数える単位 unit")
    summarize.add_argument("--mixed", choices=("first", "worst", "best", "unanimous"), help="評価が分かれた施策の扱い")
    summarize.add_argument("--relisted", choices=("once", "each"), help="再掲の数え方")
    _passwords(_add(commands, "status", "提出簿を見る (who has returned what)"))
    remind = _add(commands, "remind", "督促のメールの下書きを作る (drafts of reminders)")
    remind.add_argument("--all", action="store_true", help="要確認の課にも作る also those with warnings only")
    _passwords(remind)


def _passwords(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--password-file", default="", metavar="FILE", help="回収ファイルのパスワード（1行に1つ） passwords, one a line"
    )


def _report_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    made = "記入票を作る make what is to be filled in"
    closing = _add(commands, "closing", "計画の終わりの総括を作る (the plan-end document)")
    closing.add_argument("--form", action="store_true", help=f"総括のフォルダと{made}")
    standing = _add(commands, "standing", "立ち位置評価を作る (where the city stands)")
    standing.add_argument("file", metavar="FILE.xlsx", help="記入票 entry form")
    standing.add_argument("--form", action="store_true", help=f"空の{made}")
    standing.add_argument("--reading", choices=("strict", "wide"), help="規則の読み方 書かれたとおり／すき間をうめる")
    report = _add(commands, "report", "実績等報告書を作る (the report of the whole plan)")
    report.add_argument("--form", action="store_true", help=f"空の{made}")


def _folder_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    demo = _add(commands, "demo", "架空の市で一巡を試す (the whole round on a made-up city)")
    demo.add_argument("directory", nargs="?", default="", metavar="DIR", help="作る先（省略時は demo フォルダ） where")
    new = _add(commands, "new", "年度フォルダを作る (make a plan folder)")
    new.add_argument("directory", metavar="DIR", help="作るフォルダ folder to make")
    new.add_argument("--template", default="standard", metavar="NAME", help="ひな形の名前 template")
    learn = _add(commands, "learn", "知らない一覧を読み取り、設定を書く (learn an unknown master)")
    learn.add_argument("master", metavar="MASTER.xlsx", help="読み取る一覧 master to learn")
    learn.add_argument("--sheet", default="", metavar="S", help="読み取るシートの名前 only this sheet")
    learn.add_argument("-o", "--output", default="", metavar="config.toml", help="書く先（上書きはしない） where")
    rollover = _add(commands, "rollover", "次の年度のフォルダを作る (next year's folder from this one)")
    rollover.add_argument("directory", metavar="NEWDIR", help="作るフォルダ folder to make")
    _add(commands, "doctor", "この PC で使えるか調べる (what this machine has and lacks)")
    _add(commands, "gui", "画面を開く (open the window)")


def _speak_utf8() -> None:
    """Write UTF-8 whatever the console is set to: a pipe on a Japanese Windows would else take cp932."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure") and not stream.isatty():
            stream.reconfigure(encoding="utf-8")


def _set_up_log(arguments: argparse.Namespace) -> None:
    import logging

    level = logging.DEBUG if arguments.verbose else logging.ERROR if arguments.quiet else logging.WARNING
    logging.basicConfig(level=level, format="%(levelname)s %(message)s", stream=sys.stderr)


def _tell_refusal(refusal: WorkbookToolsError, *, as_json: bool) -> None:
    if as_json:
        import json

        told = {
            "schema": 1,
            "error": {
                "code": refusal.code,
                "message": refusal.message,
                "remedy": refusal.remedy,
                "where": refusal.where,
            },
        }
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    sys.stderr.write(f"{refusal}\n")
