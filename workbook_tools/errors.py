"""Bad news that stops a piece of work: a refusal the person can act on, or a wish to stop."""

from __future__ import annotations

EXIT_FINE = 0
EXIT_FINDINGS = 1
EXIT_USAGE = 2
EXIT_FILE = 3
EXIT_CONFIG = 4
EXIT_CONFLICTS = 5
EXIT_INTERNAL = 70
EXIT_STOPPED = 130


class WorkbookToolsError(Exception):
    """A refusal: shown to the person exactly as it is.

    `code` is stable English kebab-case, `message` a Japanese sentence that says what is wrong,
    `remedy` a Japanese sentence that says what to do, `where` the place (`file sheet!cell`, as far as known).
    """

    exit_code = EXIT_INTERNAL

    def __init__(self, code: str, message: str, *, remedy: str = "", where: str = "") -> None:
        super().__init__(code, message, remedy, where)
        self.code = code
        self.message = message
        self.remedy = remedy
        self.where = where

    def __str__(self) -> str:
        place = f"{self.where}：" if self.where else ""
        return f"{place}{self.message}{self.remedy}"


class UsageError(WorkbookToolsError):
    """The command was called with something it cannot work on."""

    exit_code = EXIT_USAGE


class FileRefused(WorkbookToolsError):
    """A file cannot be read or written, or it would not be honest to do so."""

    exit_code = EXIT_FILE


class ConfigError(WorkbookToolsError):
    """The settings are wrong; the message lists every mistake found."""

    exit_code = EXIT_CONFIG


class Cancelled(BaseException):
    """The person asked to stop.

    Not an error, and a `BaseException` so that no careless `except Exception` on the way swallows it.
    """
