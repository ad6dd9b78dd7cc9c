"""The grammar of the commands about explanation rounds."""

import argparse

from evalapp.cli.days import day
from evalapp.cli.usual_arguments import Add, add_folder, add_json, path


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
    add_folder(issued)
    for each in (opened, issued):
        each.add_argument(
            "--unit",
            action="append",
            default=[],
            metavar="ID",
            dest="units",
            help="only this unit (may be repeated)",
        )
    _add_reply(kinds.add_parser, common)
    status = kinds.add_parser("status", parents=[common], help="where units stand")
    status.add_argument(
        "--round", type=int, default=0, metavar="N", help="another than the newest round"
    )
    add_json(status)
    kinds.add_parser("close", parents=[common], help="close the round once all is decided")


def _add_reply(add: Add, common: argparse.ArgumentParser) -> None:
    """Add `explanation reply`."""
    reply = add("reply", parents=[common], help="enter what a unit says of a criterion on paper")
    reply.add_argument("--unit", required=True, metavar="ID", help="the unit that replied")
    reply.add_argument("--criterion", required=True, metavar="ID", help="the criterion's id")
    said = reply.add_mutually_exclusive_group()
    said.add_argument(
        "--agree",
        action="store_const",
        const=True,
        dest="agrees",
        help="the unit agrees with its points",
    )
    said.add_argument(
        "--disagree",
        action="store_const",
        const=False,
        dest="agrees",
        help="the unit does not agree with its points",
    )
    reply.add_argument("--words", default="", metavar="TEXT", help="what it explains")
    reply.add_argument("--number", default="", metavar="TEXT", help="document number of its proof")
    reply.add_argument("--issued-on", type=day, metavar="DAY", help="date of its proof")
    reply.add_argument(
        "--file",
        type=path,
        action="append",
        default=[],
        metavar="FILE",
        dest="files",
        help="a file that proves it (may be repeated; a folder or zip stands for its files)",
    )
    reply.add_argument("--link", default="", metavar="TEXT", help="file name or link of its proof")
