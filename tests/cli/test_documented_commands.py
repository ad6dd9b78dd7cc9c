"""Commands that the README and the handbook tell of are there, with the options that they name."""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from evalapp.cli.arguments import parser
from tests.cli.test_program import branches

ROOT = Path(__file__).parent.parent.parent
PAGES = (*sorted(ROOT.glob("README*.md")), *sorted((ROOT / "docs").glob("*.md")))
IN_A_LINE = re.compile(r"`(?:evalapp|python3 run\.py --)\s([^`]+)`")
BLOCK = re.compile(r"```[a-z]*\n(.*?)```", re.DOTALL)
LINE = re.compile(r"^(?:evalapp|python3 run\.py --) (.+)$", re.MULTILINE)
NAME = re.compile(r"[a-z][a-z-]*")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")


def commands_in(page: str) -> Iterator[str]:
    """Yield what is said after the program's name, in code within a line and in lines of code."""
    in_blocks = "\n".join(BLOCK.findall(page))
    for said in (*LINE.findall(in_blocks), *IN_A_LINE.findall(BLOCK.sub("", page))):
        yield " ".join(said.split())


def fault(said: str) -> str:
    """Return what is wrong with a command as it is written down, '' for nothing."""
    grammar: argparse.ArgumentParser = parser()
    words = said.split()
    while words and branches(grammar) and NAME.fullmatch(words[0]):
        name = words.pop(0)
        if name not in branches(grammar):
            return f"{said}: no {name}"
        grammar = branches(grammar)[name]
    known = {option for action in grammar._actions for option in action.option_strings}
    unknown = [each for each in OPTION.findall(said) if each not in known]
    return f"{said}: no {', '.join(unknown)}" if unknown else ""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_in_documentation_are_there(page: Path) -> None:
    told = list(commands_in(page.read_text("utf-8")))
    assert list(filter(None, map(fault, told))) == []


def test_the_pages_tell_of_commands() -> None:
    told = [each for page in PAGES for each in commands_in(page.read_text("utf-8"))]
    assert len(told) > 30
    assert "demo --headless --out DIR" in told
    assert any(each.startswith("appraise import") for each in told)


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("forms isue --out DIR", "no isue"),
        ("results --grup so", "no --grup"),
        ("appraise set --point 3", "no --point"),
        ("measured import FILE [--dry-run [--names BẢNG.xlsx]]", ""),
        ("results --compare NĂM [--combine]", ""),
        ("--help", ""),
    ],
)
def test_a_command_that_is_not_there_would_be_told(said: str, wrong: str) -> None:
    assert fault(said).rpartition(": ")[2] == wrong
