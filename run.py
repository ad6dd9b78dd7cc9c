#!/usr/bin/env python3
"""Prepare the program and start it: needs nothing but Python 3.11 or later.

    python3 run.py                  open the window on the demo workspace
    python3 run.py test [ARGS]      check and test everything; ARGS go to pytest
    python3 run.py setup            only prepare
    python3 run.py -- ARGS          the command line, for example: run.py -- criteria check FILE

On Windows: py run.py
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.debian import provide_packages
from tools.environment import ROOT, RUN_LOCK, TEST_LOCK, VENV, install, lock_to_install, venv_python
from tools.saying import SetupError, say

OLDEST_PYTHON = (3, 11)
KNOWN_PYTHONS = ("python3.13", "python3.12", "python3.11")
HEADLESS_FOLDER = "demo-output"


@dataclass(frozen=True)
class Wish:
    """What the person asked for: ``open``, ``test``, ``setup``, ``command`` or ``help``."""

    kind: str
    arguments: tuple[str, ...] = ()


# --- what was asked -------------------------------------------------------------------------


def parse(arguments: Sequence[str]) -> Wish:
    """Read the words after ``run.py``; raise SetupError for a word that means nothing."""
    if not arguments:
        return Wish("open")
    first, rest = arguments[0], tuple(arguments[1:])
    if first == "--":
        return Wish("command", rest)
    if first == "test":
        return Wish("test", rest)
    if first == "setup" and not rest:
        return Wish("setup")
    if first in {"-h", "--help", "help"}:
        return Wish("help")
    raise SetupError(
        f"Không hiểu “{' '.join(arguments)}”. Gõ run.py --help để xem cách dùng.\n"
        f"“{' '.join(arguments)}” is not understood; see run.py --help."
    )


def has_screen(platform: str, environment: Mapping[str, str]) -> bool:
    """Tell whether a window can be shown: only Linux can be without a screen."""
    if not platform.startswith("linux"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


# --- Python ---------------------------------------------------------------------------------


def newer_python(names: Iterable[str] = KNOWN_PYTHONS) -> str | None:
    """Find an interpreter on the PATH that is new enough and really runs."""
    for name in names:
        found = shutil.which(name)
        if found and subprocess.run([found, "-c", ""], capture_output=True).returncode == 0:
            return found
    return None


def wrong_python_sentence(major: int, minor: int) -> str:
    """Say that this Python is too old and what to install."""
    has = f"{major}.{minor}"
    return (
        f"Chương trình cần Python 3.11 trở lên, máy này đang dùng Python {has}. "
        "Hãy cài Python 3.12 rồi chạy lại.\n"
        f"Python 3.11 or later is needed, this is {has}: install Python 3.12 and start again."
    )


def prepare(wish: Wish, screen: bool) -> None:
    """Bring Debian packages and Python packages up to what the wish needs."""
    provide_packages(wish.kind, screen)
    lock = lock_to_install(VENV, TEST_LOCK if wish.kind == "test" else RUN_LOCK)
    if lock is not None:
        install(VENV, lock)


# --- the work -------------------------------------------------------------------------------


def evalapp(arguments: Sequence[str]) -> int:
    """Start the program and give back its exit code."""
    return subprocess.run([str(venv_python(VENV)), "-m", "evalapp", *arguments]).returncode


def open_demo(screen: bool) -> int:
    """Open the window on the demo workspace, or do the whole job where there is no screen."""
    if screen:
        return evalapp(["demo"])
    folder = Path.cwd() / HEADLESS_FOLDER
    say(
        "Máy này không có màn hình: chương trình chạy trọn công việc mẫu và ghi kết quả vào\n"
        f"    {folder}\n"
        "There is no screen: the whole demo job is done without one, into that folder."
    )
    return evalapp(["demo", "--headless", "--out", str(folder)])


def test_steps(arguments: Sequence[str]) -> list[tuple[str, list[str]]]:
    """List what ``run.py test`` runs, in order; pytest comes last and so do its closing lines."""
    python = str(venv_python(VENV))
    workers = str(min(os.cpu_count() or 1, 4))
    import_linter = "from importlinter.cli import lint_imports_command as go; go()"
    return [
        ("ruff check", [python, "-m", "ruff", "check", "."]),
        ("ruff format", [python, "-m", "ruff", "format", "--check", "."]),
        ("import-linter", [python, "-c", import_linter]),
        ("pyright", [python, "-m", "pyright"]),
        ("pytest", [python, "-m", "pytest", "-n", workers, "--benchmark-disable", *arguments]),
    ]


def run_tests(arguments: Sequence[str]) -> int:
    """Run every check, also after one has failed; give back 0 only when all passed."""
    failed: list[str] = []
    code = 0
    for name, command in test_steps(arguments):
        say(f"\n== {name}")
        returned = subprocess.run(command, cwd=ROOT).returncode
        if returned != 0:
            failed.append(name)
            code = code or returned
    if failed:
        say(f"Không đạt / failed: {', '.join(failed)}")
    return code


def carry_out(wish: Wish) -> int:
    """Do what was asked and give back the exit code."""
    if wish.kind == "help":
        print(__doc__)
        return 0
    screen = has_screen(sys.platform, os.environ)
    prepare(wish, screen)
    if wish.kind == "open":
        return open_demo(screen)
    if wish.kind == "test":
        return run_tests(wish.arguments)
    if wish.kind == "command":
        return evalapp(wish.arguments)
    return 0


def main(arguments: Sequence[str]) -> int:
    """Carry out the words after ``run.py``: 0 done, 1 to be mended by the person, 2 wrong usage."""
    if sys.version_info < OLDEST_PYTHON:
        python = newer_python()
        if python is None:
            say(wrong_python_sentence(*sys.version_info[:2]))
            return 1
        return subprocess.run([python, str(Path(__file__).resolve()), *arguments]).returncode
    try:
        wish = parse(arguments)
    except SetupError as error:
        say(str(error))
        return 2
    try:
        return carry_out(wish)
    except SetupError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(main(sys.argv[1:]))
