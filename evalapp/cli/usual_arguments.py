"""Arguments that mean the same in every command."""

import argparse
from collections.abc import Callable
from pathlib import Path

from evalapp.settings.paths import path_of

_JSON = "print data for other programs (JSON) on stdout"

Add = Callable[..., argparse.ArgumentParser]
"""`add_parser` of a group of commands."""


NO_VALUE = "its value is missing"
"""What argparse is told where a value is empty: `"$FOLDER"` of a script that has set none."""


def named(text: str) -> str:
    """Return a text that names something; a mistake in the command line where it is empty."""
    if not text.strip():
        raise argparse.ArgumentTypeError(NO_VALUE)
    return text


def path(text: str) -> Path:
    """Return a path; a mistake in the command line where it is empty, never the folder at hand."""
    return path_of(named(text))


class _Once(argparse.Action):
    """Keeps a value that may be named once: of two groups the first would go unsaid."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        option_string: str | None = None,
    ) -> None:
        """Keep the value; a mistake in the command line where there is one already."""
        if getattr(namespace, self.dest):
            raise argparse.ArgumentError(self, "may be named once only")
        setattr(namespace, self.dest, values)


def add_json(command: argparse.ArgumentParser) -> None:
    """Add --json."""
    command.add_argument("--json", action="store_true", help=_JSON)


def add_output(command: argparse.ArgumentParser, *, both: bool = False) -> None:
    """Add --out for a table, and --json instead, or also beside it."""
    ways = command if both else command.add_mutually_exclusive_group()
    ways.add_argument(
        "--out", type=path, metavar="FILE", help="write a table instead (.xlsx or .csv)"
    )
    ways.add_argument("--json", action="store_true", help=_JSON)


def add_group(command: argparse.ArgumentParser, *, required: bool = False) -> None:
    """Add --group."""
    command.add_argument(
        "--group",
        action=_Once,
        default="",
        metavar="G",
        required=required,
        help="only this unit group (its code, such as so)",
    )


def add_folder(command: argparse.ArgumentParser) -> None:
    """Add --out for a folder of files."""
    command.add_argument(
        "--out", type=path, required=True, metavar="DIR", help="folder that files are written to"
    )


def add_table(command: argparse.ArgumentParser, said: str) -> None:
    """Add a table as the file of a command."""
    command.add_argument("file", type=path, metavar="FILE", help=said)
