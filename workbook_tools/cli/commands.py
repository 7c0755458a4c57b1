"""One function a command: call the round, print what it returned."""

from __future__ import annotations

import dataclasses
import getpass
import platform
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from workbook_tools.cli import as_json, as_json_reports, as_text, as_text_reports
from workbook_tools.errors import EXIT_CONFLICTS, EXIT_FINDINGS, EXIT_FINE, UsageError
from workbook_tools.files.lock import Owner
from workbook_tools.model.progress import Progress, no_progress

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Mapping

T = TypeVar("T")


def run_distribute(arguments: argparse.Namespace) -> int:
    """Make the forms."""
    from workbook_tools.rounds.distribute import distribute

    if arguments.closing:
        from workbook_tools.rounds.closing import distribute_closing as distribute
    result = distribute(
        _folder(arguments),
        now=_now(),
        departments=arguments.department,
        overwrite=arguments.overwrite,
        progress=_progress(arguments),
    )
    _show(arguments, as_json.distribution, as_text.distribution, result)
    return EXIT_FINE


def run_check(arguments: argparse.Namespace) -> int:
    """Check what came back; 1 when something must be put right."""
    from workbook_tools.config.load import CONFIG_NAME
    from workbook_tools.rounds.check import check

    files = tuple(Path(name) for name in arguments.files)
    if files and not (_folder(arguments) / CONFIG_NAME).exists():
        return _check_alone(arguments, files)
    result = check(
        _folder(arguments), now=_now(), files=files, passwords=_passwords(arguments), progress=_progress(arguments)
    )
    _show(arguments, as_json.check, as_text.check, result)
    return EXIT_FINDINGS if result.has_errors else EXIT_FINE


def _check_alone(arguments: argparse.Namespace, files: tuple[Path, ...]) -> int:
    """Check a department's own forms where there is no plan folder."""
    from workbook_tools.rounds.self_check import check_alone

    alone = check_alone(files, passwords=_passwords(arguments))
    _show(arguments, as_json.self_check, as_text.self_check, alone)
    return EXIT_FINDINGS if alone.has_errors else EXIT_FINE


def run_merge(arguments: argparse.Namespace) -> int:
    """Plan the merge and, with `--apply`, carry that plan out; 5 when conflicts stay open."""
    from workbook_tools.rounds.merge import MergeResult, apply_merge, prepare_merge, settle_interrupted

    folder = _folder(arguments)
    told = settle_interrupted(folder, now=_now(), owner=_owner())
    plan = prepare_merge(
        folder,
        on_conflict=arguments.on_conflict,
        include_errors=arguments.include_errors,
        passwords=_passwords(arguments),
        progress=_progress(arguments),
    )
    stopped = arguments.on_conflict == "stop" and plan.conflicts
    if arguments.apply and not stopped:
        result = apply_merge(folder, plan, now=_now(), owner=_owner())
    else:
        result = MergeResult(plan, applied=False)
    result = dataclasses.replace(result, messages=(*told, *result.messages))
    _show(arguments, as_json.merge, as_text.merge, result)
    return EXIT_CONFLICTS if plan.conflicts else EXIT_FINE


def run_undo(arguments: argparse.Namespace) -> int:
    """Take the last merge back."""
    from workbook_tools.rounds.merge import undo

    result = undo(_folder(arguments), now=_now(), owner=_owner())
    _show(arguments, as_json.undo, as_text.undo, result)
    return EXIT_FINE


def run_summarize(arguments: argparse.Namespace) -> int:
    """Write the summary workbook."""
    from workbook_tools.rounds.summarize import TallyOverride, summarize

    override = TallyOverride(arguments.base, arguments.mixed, arguments.relisted)
    result = summarize(_folder(arguments), now=_now(), override=override)
    _show(arguments, as_json.summary, as_text.summary, result)
    return EXIT_FINE


def run_status(arguments: argparse.Namespace) -> int:
    """Show the register of submissions."""
    from workbook_tools.rounds.status import status

    result = status(_folder(arguments), passwords=_passwords(arguments), progress=_progress(arguments))
    _show(arguments, as_json.status, as_text.status, result)
    return EXIT_FINE


def run_remind(arguments: argparse.Namespace) -> int:
    """Write the drafts of reminders."""
    from workbook_tools.rounds.remind import remind

    result = remind(
        _folder(arguments),
        now=_now(),
        everybody=arguments.all,
        passwords=_passwords(arguments),
        progress=_progress(arguments),
    )
    _show(arguments, as_json.reminders, as_text.reminders, result)
    return EXIT_FINE


def run_new(arguments: argparse.Namespace) -> int:
    """Make a plan folder from a template."""
    from workbook_tools.rounds.new_folder import make_folder

    result = make_folder(Path(arguments.directory), template=arguments.template)
    _show(arguments, as_json.new, as_text.new, result)
    return EXIT_FINE


def run_learn(arguments: argparse.Namespace) -> int:
    """Learn an unknown master and write settings for it; "not a list" is an answer."""
    from workbook_tools.rounds.learn import learn

    output = Path(arguments.output) if arguments.output else _folder(arguments) / "config.toml"
    result = learn(Path(arguments.master), sheet=arguments.sheet, output=output)
    _show(arguments, as_json.learn, as_text.learn, result)
    return EXIT_FINE


def run_rollover(arguments: argparse.Namespace) -> int:
    """Make next year's folder."""
    from workbook_tools.rounds.rollover import rollover

    result = rollover(_folder(arguments), Path(arguments.directory).resolve())
    _show(arguments, as_json.rollover, as_text.rollover, result)
    return EXIT_FINE


def run_closing(arguments: argparse.Namespace) -> int:
    """Make the plan-end document, or with `--form` the folder that asks for it; 1 when something must be put right."""
    from workbook_tools.rounds.closing import closing, prepare_closing

    if arguments.form:
        prepared = prepare_closing(_folder(arguments), now=_now())
        _show(arguments, as_json_reports.closing_folder, as_text_reports.closing_folder, prepared)
        return EXIT_FINE
    result = closing(_folder(arguments), now=_now(), progress=_progress(arguments))
    _show(arguments, as_json_reports.closing, as_text_reports.closing, result)
    return EXIT_FINDINGS if result.has_errors else EXIT_FINE


def run_standing(arguments: argparse.Namespace) -> int:
    """Judge a standing, or with `--form` make its entry form; 1 when something must be put right."""
    from workbook_tools.rounds.standing import standing, write_standing_form

    folder, file = _folder(arguments), Path(arguments.file)
    if arguments.form:
        form = write_standing_form(folder, file, now=_now())
        _show(arguments, as_json_reports.made_form, as_text_reports.made_form, form)
        return EXIT_FINE
    result = standing(folder, file, now=_now(), reading=arguments.reading, progress=_progress(arguments))
    _show(arguments, as_json_reports.standing, as_text_reports.standing, result)
    return EXIT_FINDINGS if result.has_errors else EXIT_FINE


def run_report(arguments: argparse.Namespace) -> int:
    """Make the report of the whole plan, or with `--form` its cover sheet; 1 when something must be put right."""
    from workbook_tools.rounds.report import make_cover_form, report

    if arguments.form:
        form = make_cover_form(_folder(arguments), now=_now())
        _show(arguments, as_json_reports.made_form, as_text_reports.made_form, form)
        return EXIT_FINE
    result = report(_folder(arguments), now=_now(), progress=_progress(arguments))
    _show(arguments, as_json_reports.report, as_text_reports.report, result)
    return EXIT_FINDINGS if result.has_errors else EXIT_FINE


def run_demo(arguments: argparse.Namespace) -> int:
    """Run the whole round on the made-up city."""
    from workbook_tools.rounds.demo import demo

    target = Path(arguments.directory) if arguments.directory else _folder(arguments) / "demo"
    result = demo(target, now=_now(), owner=_owner(), progress=_progress(arguments))
    _show(arguments, as_json.demo, as_text.demo, result)
    return EXIT_FINE


def run_doctor(arguments: argparse.Namespace) -> int:
    """Say what this machine has and lacks."""
    from workbook_tools.rounds.doctor import examine

    result = examine(_folder(arguments))
    _show(arguments, as_json.doctor, as_text.doctor, result)
    return EXIT_FINE


def _show(
    arguments: argparse.Namespace,
    values: Callable[[T], Mapping[str, Any]],
    lines: Callable[[T], Iterable[str]],
    result: T,
) -> None:
    """Print the result, as JSON or as text."""
    text = as_json.to_text(values(result)) if arguments.json else "\n".join(lines(result))
    sys.stdout.write(f"{text}\n")


def _folder(arguments: argparse.Namespace) -> Path:
    folder = Path(arguments.folder)
    if not folder.is_dir() and arguments.command != "demo":
        raise UsageError(
            "folder-missing",
            f"フォルダ「{folder}」がありません。",
            remedy="-C の後に年度フォルダの場所を書いてください。",
        )
    return folder.resolve()


def _passwords(arguments: argparse.Namespace) -> tuple[str, ...]:
    if not arguments.password_file:
        return ()
    from workbook_tools.rounds.password_file import read_password_file

    return read_password_file(Path(arguments.password_file))


def _now() -> datetime:
    return datetime.now().astimezone()


def _owner() -> Owner:
    return Owner(getpass.getuser(), platform.node())


def _progress(arguments: argparse.Namespace) -> Progress:
    if arguments.quiet or not sys.stderr.isatty():
        return no_progress

    def tell(done: int, total: int, name: str) -> None:
        sys.stderr.write(f"\r\x1b[K{done + 1}／{total}　{name}")
        if done + 1 >= total:
            sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()

    return tell
