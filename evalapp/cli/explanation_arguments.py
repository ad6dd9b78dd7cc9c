"""The grammar of the commands about explanation rounds."""

import argparse
from collections.abc import Callable
from pathlib import Path

from evalapp.cli.days import day

Add = Callable[..., argparse.ArgumentParser]


def add_explanations(add: Add, common: argparse.ArgumentParser) -> None:
    """Add `explanation`."""
    command = add("explanation", parents=[common], help="explanation rounds")
    kinds = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    opened = kinds.add_parser(
        "open", parents=[common], help="freeze the provisional result and open a round"
    )
    opened.add_argument(
        "--deadline",
        type=day,
        required=True,
        metavar="DAY",
        help="last day for replies",
    )
    opened.add_argument("--all-criteria", action="store_true", help="ask about every criterion")
    issued = kinds.add_parser("issue", parents=[common], help="one explanation workbook per unit")
    issued.add_argument("--out", type=Path, required=True, metavar="DIR")
    for each in (opened, issued):
        each.add_argument(
            "--unit",
            action="append",
            default=[],
            metavar="ID",
            dest="units",
            help="only this unit (may be repeated)",
        )
    status = kinds.add_parser("status", parents=[common], help="where units stand")
    status.add_argument(
        "--round", type=int, default=0, metavar="N", help="another than the newest round"
    )
    status.add_argument("--json", action="store_true")
    kinds.add_parser("close", parents=[common], help="close the round once all is decided")
