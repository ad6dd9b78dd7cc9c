"""The grammar of the commands about people who appraise and their shares."""

import argparse

from evalapp.cli.usual_arguments import Add, add_group, add_json, add_table


def add_assessors(add: Add, common: argparse.ArgumentParser) -> None:
    """Add `assessors` and `assignments`."""
    _with_tables(add("assessors", parents=[common], help="people who appraise"), common)
    shares = _with_tables(add("assignments", parents=[common], help="who appraises what"), common)
    split = shares("split", parents=[common], help="split a unit group evenly")
    add_group(split, required=True)
    split.add_argument(
        "--by", choices=("units", "criteria"), default="units", help="whole units, or criteria"
    )
    split.add_argument(
        "--assessor", action="append", default=[], metavar="ID", help="only over these people"
    )


def _with_tables(command: argparse.ArgumentParser, common: argparse.ArgumentParser) -> Add:
    kinds = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    for action, said in (("import", "take a table in"), ("export", "write a table")):
        each = kinds.add_parser(action, parents=[common], help=said)
        add_table(each, "table (.xlsx or .csv)")
    listed = kinds.add_parser("list", parents=[common], help="print what is stored")
    add_json(listed)
    return kinds.add_parser
