"""What run.py understands and what it then does."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import run
from tools.saying import SetupError

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize(
    ("words", "wish"),
    [
        ([], run.Wish("open")),
        (["test"], run.Wish("test")),
        (["test", "-k", "levels", "--", "x"], run.Wish("test", ("-k", "levels", "--", "x"))),
        (["setup"], run.Wish("setup")),
        (["--"], run.Wish("command")),
        (
            ["--", "forms", "issue", "--out", "D"],
            run.Wish("command", ("forms", "issue", "--out", "D")),
        ),
        (["--", "--", "x"], run.Wish("command", ("--", "x"))),
        (["--help"], run.Wish("help")),
    ],
)
def test_words_become_a_wish(words: list[str], wish: run.Wish) -> None:
    assert run.parse(words) == wish


@pytest.mark.parametrize("words", [["demo"], ["setup", "now"], ["--headless"], [""]])
def test_words_without_meaning_are_refused_by_name(words: list[str]) -> None:
    with pytest.raises(SetupError, match="--help"):
        run.parse(words)


@pytest.mark.parametrize(
    ("platform", "environment", "screen"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_a_screen_is_seen(platform: str, environment: dict[str, str], screen: bool) -> None:
    assert run.has_screen(platform, environment) is screen


def test_pytest_comes_last_and_gets_the_arguments() -> None:
    steps = run.test_steps(["-k", "levels"])
    assert [name for name, _ in steps] == [
        "ruff check",
        "ruff format",
        "import-linter",
        "pyright",
        "pytest",
    ]
    assert steps[-1][1][-2:] == ["-k", "levels"]


def test_an_old_python_is_named_with_what_to_do() -> None:
    sentence = run.wrong_python_sentence(3, 9)
    assert "Python 3.9" in sentence
    assert "Python 3.12" in sentence


@pytest.mark.skipif(os.name == "nt", reason="interpreters are shell scripts here")
def test_a_newer_python_counts_only_when_it_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, code in (("python3.13", 127), ("python3.12", 0)):
        (tmp_path / name).write_text(f"#!/bin/sh\nexit {code}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert run.newer_python() == str(tmp_path / "python3.12")
    assert run.newer_python(["python3.13"]) is None


def test_wrong_usage_ends_with_2_and_a_sentence() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "run.py"), "dmeo"], capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 2
    assert "“dmeo”" in done.stderr
    assert done.stdout == ""


def test_help_shows_every_way_to_start() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "run.py"), "--help"], capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0
    assert all(word in done.stdout for word in ("run.py test", "run.py setup", "run.py -- ARGS"))


def test_the_set_up_needs_the_standard_library_only() -> None:
    code = "import sys; import run; print(*{name.split('.')[0] for name in sys.modules})"
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    ours = {"run", "tools", "__main__"}
    assert set(done.stdout.split()) - ours <= set(sys.stdlib_module_names)
