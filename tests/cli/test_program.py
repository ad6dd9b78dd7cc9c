"""Every command of the grammar leads to a function, and none is loaded before it is given."""

import argparse
import subprocess
import sys
from collections.abc import Iterator

from evalapp.cli.arguments import parser
from evalapp.cli.run import COMMANDS, command_of


def commands_of(grammar: argparse.ArgumentParser) -> Iterator[tuple[str, str]]:
    """Yield command and action of everything that can be given."""
    for name, command in branches(grammar).items():
        yield from ((name, action) for action in branches(command) or ("",))


def branches(grammar: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    found = [each for each in grammar._actions if isinstance(each, argparse._SubParsersAction)]
    return dict(found[0].choices) if found else {}


def test_every_command_leads_to_a_function_and_every_function_to_a_command() -> None:
    assert sorted(commands_of(parser())) == sorted(COMMANDS)
    assert all(callable(command_of(*each)) for each in COMMANDS)


def test_the_program_loads_no_command_before_one_is_given() -> None:
    said = subprocess.run(
        [sys.executable, "-c", "import sys, evalapp.main; print(*sys.modules)"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()

    modules = {f"evalapp.cli.{each.split('.')[0]}" for each in COMMANDS.values()}
    assert modules.isdisjoint(said)
    assert "evalapp.usecases.demo" not in said
