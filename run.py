#!/usr/bin/env python3
"""Make the surroundings the toolkit needs, beside this file, then do what is asked."""

# No `from __future__ import annotations` here: a Python too old for it must get as far as the sentence below.
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - this line is for those who start it with an older Python
    sys.exit(
        "Python 3.11 以上が必要です（いまは %d.%d です）。新しい Python を入れて、もう一度実行してください。\n"  # noqa: UP031 - the same
        "Python 3.11 or newer is needed (this is %d.%d)." % (sys.version_info[:2] * 2)
    )

from collections.abc import Callable, Iterator, Mapping, Sequence

# Not resolve(): on Windows it would turn a mapped drive into a network path, where a virtual environment may not start.
ROOT = Path(__file__).absolute().parent
VENV = ROOT / ".venv"
STAMP = VENV / "locked.json"
LOCKS = {"run": ROOT / "requirements.txt", "dev": ROOT / "requirements-dev.txt"}
WHEELHOUSE = ROOT / "wheelhouse"
EXIT_USAGE, EXIT_CANNOT, EXIT_STOPPED = 2, 3, 130


class CannotStart(Exception):
    """What the surroundings lack, said in the words the person will read."""


def say(*lines: str) -> None:
    """Tell the person what is going on, apart from any command's result."""
    for line in lines:
        print(line, file=sys.stderr, flush=True)


def call(command: Sequence[str | Path], *, folder: Path | None = None, more: Mapping[str, str] | None = None) -> int:
    """Run a program to its end and give its exit code."""
    process = subprocess.Popen([str(word) for word in command], cwd=folder, env={**os.environ, **(more or {})})
    try:
        return process.wait()
    except KeyboardInterrupt:
        process.wait()
        return EXIT_STOPPED


# --- the environment -------------------------------------------------------------------------------------------------


def venv_python(name: str = "python") -> Path:
    """Name the environment's own Python."""
    return VENV / "Scripts" / f"{name}.exe" if os.name == "nt" else VENV / "bin" / name


def digest(path: Path) -> str:
    """Fingerprint a lock file, the same whatever line ends a checkout gave it."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def recorded() -> dict[str, str]:
    """Read which locks the environment was filled from; nothing when it is half made or its Python is gone."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
        settings = (VENV / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
        home = next(line for line in settings if line.startswith("home"))
    except (OSError, ValueError, StopIteration):
        return {}
    whole = venv_python().exists() and Path(home.partition("=")[2].strip()).is_dir()
    return {str(kind): str(value) for kind, value in stamp.items()} if whole and isinstance(stamp, dict) else {}


def wanted(kind: str) -> dict[str, str]:
    """Say which locks an environment of this kind is filled from; `dev` holds everything that `run` does."""
    return {each: digest(LOCKS[each]) for each in (("run",) if kind == "run" else ("run", "dev"))}


def is_ready(kind: str) -> bool:
    """Tell whether the environment was filled from the locks as they are now."""
    have = recorded()
    return all(have.get(each) == value for each, value in wanted(kind).items())


@contextmanager
def alone() -> Iterator[None]:
    """Let one start at a time build the environment: a window that is slow to come gets clicked twice."""
    with (ROOT / ".venv.lock").open("a+b") as handle:
        if sys.platform == "win32":
            import msvcrt

            while True:
                try:
                    msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
                    break
                except OSError:
                    time.sleep(0.5)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)
        yield  # closing the file gives the lock back


def environment(kind: str) -> Path:
    """Give the Python of an environment that holds what the lock names, building it when needed."""
    if not is_ready(kind):
        with alone():
            if not is_ready(kind):
                build(kind)
    return venv_python()


def build(kind: str) -> None:
    """Fill the environment from the lock; start from nothing unless only the other lock's part is missing."""
    have, want = recorded(), wanted(kind)
    if not have or any(want.get(each, value) != value for each, value in have.items()):
        say("初回の準備をしています（数分かかることがあります）… / Preparing for first use …")
        make_venv()
    install(LOCKS[kind])
    STAMP.write_text(json.dumps(want, indent=1), encoding="utf-8")


def make_venv() -> None:
    """Make an empty environment that finds the package beside this file."""
    if importlib.util.find_spec("ensurepip") is None:
        add_debian_packages(("python3-venv",), why="Python の venv がありません / this Python lacks venv")
    base = getattr(sys, "_base_executable", None) or sys.executable
    if call([base, "-m", "venv", "--clear", VENV]) != 0:
        message = f"作業環境 {VENV} を作れませんでした。このプログラムの画面をすべて閉じて、もう一度実行してください。"
        raise CannotStart(message)
    packages = VENV / "Lib" / "site-packages" if os.name == "nt" else next(VENV.glob("lib/python*/site-packages"))
    # A relative line stays ASCII and true, whatever the folder above is called and wherever it is moved.
    (packages / "workbook_tools.pth").write_text(os.path.relpath(ROOT, packages) + "\n", encoding="ascii")


def install(lock: Path) -> None:
    """Install exactly the locked files: from the wheelhouse beside this file if there is one, else over the network."""
    pip: list[str | Path] = [
        venv_python(),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-input",
    ]
    locked: list[str | Path] = ["--require-hashes", "--only-binary", ":all:", "--requirement", lock]
    if WHEELHOUSE.is_dir():
        if call([*pip, "--no-index", "--find-links", WHEELHOUSE, *locked]) == 0:
            return
        say("wheelhouse だけでは足りません。ネットワークから取り込みます… / Trying the network …")
    if call([*pip, *locked]) != 0:
        message = (
            "必要な部品を取り込めませんでした。ネットワークにつながらない PC では、つながる PC で作った wheelhouse "
            "フォルダーをこのファイルの隣に置いてください（作り方は CONTRIBUTING.md）。\n"
            "The locked packages could not be installed; without a network put a `wheelhouse` folder beside run.py."
        )
        raise CannotStart(message)


# --- Debian packages -------------------------------------------------------------------------------------------------


def may_install_packages() -> bool:
    """Tell whether this is a Debian-like system and we are its root."""
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def add_debian_packages(names: Sequence[str], *, why: str) -> None:
    """Install Debian packages, saying so first, or say who has to."""
    command = ["apt-get", "install", "-y", "--no-install-recommends", *names]
    if not may_install_packages():
        message = f"{why}。Debian・Ubuntu では管理者が「sudo {' '.join(command)}」を実行してください。"
        raise CannotStart(message)
    say(f"{why}。次を実行します / running: {' '.join(command)}")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    if call(command, more=quiet) != 0 and (call(["apt-get", "update"], more=quiet) or call(command, more=quiet)):
        message = f"apt-get で {' '.join(names)} を入れられませんでした。上の表示を確かめてください。"
        raise CannotStart(message)


# --- the commands ----------------------------------------------------------------------------------------------------


def demo(rest: Sequence[str]) -> int:
    """Carry the whole yearly round through on the made-up city."""
    # -P: a file of the user's called json.py must not become a part of the program.
    return call([environment("run"), "-P", "-m", "workbook_tools", "demo", *rest])


def gui(rest: Sequence[str]) -> int:
    """Open the window."""
    python = environment("run")
    if subprocess.run([python, "-c", "import tkinter"], stderr=subprocess.DEVNULL, check=False).returncode != 0:
        raise CannotStart(TK_MISSING)
    if os.name == "nt":  # pythonw: no black window behind ours
        subprocess.Popen([venv_python("pythonw"), ROOT / "gui.py", *rest])
        return 0
    return call([python, ROOT / "gui.py", *rest])


def test(rest: Sequence[str]) -> int:
    """Run the tests; with CI=true or --no-skip nothing may be left out."""
    python = environment("dev")
    strict = [word for word in rest if word == "--no-skip"]
    code = call([python, ROOT / "tests" / "needs.py", *strict])
    if code != 0:
        return code
    chosen = [word for word in rest if word != "--no-skip"] or ["-n", "2"]
    return call([python, "-m", "pytest", *strict, *chosen], folder=ROOT)


def check(rest: Sequence[str]) -> int:
    """Run lint, format, types and layers, all of them even if one fails."""
    if rest:
        say("check は引数を取りません。 / check takes no arguments.")
        return EXIT_USAGE
    python = environment("dev")
    sources = [name for name in ("run.py", "gui.py", "workbook_tools", "tests") if (ROOT / name).exists()]
    sources += ["benchmarks"] if any((ROOT / "benchmarks").glob("*.py")) else []
    steps = (
        ("ruff check", ["-m", "ruff", "check", *sources]),
        ("ruff format", ["-m", "ruff", "format", "--check", *sources]),
        ("mypy", ["-m", "mypy", *sources]),
        ("import-linter", ["-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"]),
    )
    failed = []
    for name, words in steps:
        say(f"== {name}")
        if call([python, *words], folder=ROOT) != 0:
            failed.append(name)
    say(f"× {', '.join(failed)}" if failed else "○ 指摘はありません / all clean")
    return 1 if failed else 0


def bench(rest: Sequence[str]) -> int:
    """Measure speed and memory."""
    return call([environment("dev"), "-m", "benchmarks", *rest], folder=ROOT)


Command = Callable[[Sequence[str]], int]
COMMANDS: Mapping[str, tuple[Command, str]] = {
    "demo": (demo, "[フォルダー] 見本の市で一年の流れを通して行う / a whole round on a made-up city"),
    "gui": (gui, "画面を開く / open the window"),
    "test": (test, "[--no-skip] [pytest の引数] 試験をする / run the tests"),
    "check": (check, "書き方・型・層を確かめる / lint, format, types, layers"),
    "bench": (bench, "速さと記憶量を測る / measure speed and memory"),
}

TK_MISSING = (
    "この Python には画面を出す部品（tkinter）がありません。 / This Python lacks tkinter.\n"
    "  Windows: Python のインストーラーを開き「変更」で「tcl/tk and IDLE」に印を付けます。\n"
    "  Debian・Ubuntu: sudo apt-get install python3-tk\n"
    "  macOS: python.org の Python を使うか、brew install python-tk を実行します。\n"
    "  pyenv など: Tk の開発用の部品を入れてから Python を作り直します。\n"
    "画面がなくても、コマンドと Excel の結果で同じことができます。"
)


def usage() -> str:
    """List the commands, each with its own sentence."""
    return "使い方 / usage: python run.py コマンド [引数]\n" + "\n".join(
        f"  {name:<6} {sentence}" for name, (_, sentence) in COMMANDS.items()
    )


def main(words: Sequence[str]) -> int:
    """Carry out one command line and give its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # None under pythonw
            stream.reconfigure(errors="backslashreplace")
    if not words or words[0] not in COMMANDS:
        asked = bool(words) and words[0] in ("-h", "--help", "help")
        print(usage(), file=sys.stdout if asked else sys.stderr)
        return 0 if asked else EXIT_USAGE
    try:
        command, _ = COMMANDS[words[0]]
        return command(words[1:])
    except CannotStart as refusal:
        say(str(refusal))
        return EXIT_CANNOT


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
