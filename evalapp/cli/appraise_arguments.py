"""The grammar of the commands that appraise."""

import argparse

from evalapp.cli.usual_arguments import Add, add_group, add_json, add_table


def add_appraise(add: Add, common: argparse.ArgumentParser) -> None:
    """Add `appraise`."""
    command = add("appraise", parents=[common], help="appraise what units have sent")
    kinds = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    status = kinds.add_parser("status", parents=[common], help="how far each unit is appraised")
    add_group(status)
    add_json(status)
    _add_sheets(kinds.add_parser, common)
    accept = kinds.add_parser(
        "accept", parents=[common], help="accept as reported what nobody has decided on"
    )
    _add_choice(accept)
    accept.add_argument("--dry-run", action="store_true", help="store nothing")
    add_json(accept)
    undo = kinds.add_parser(
        "undo", parents=[common], help="take back your last import of a sheet, or last accept"
    )
    add_json(undo)
    _add_single(kinds.add_parser, common)


def _add_sheets(add: Add, common: argparse.ArgumentParser) -> None:
    written = add(
        "export", parents=[common], help="write a sheet of units × criteria to be filled in"
    )
    add_table(written, "sheet to write (.xlsx or .csv)")
    _add_choice(written)
    written.add_argument(
        "--undecided", action="store_true", help="leave out rows on which a decision stands"
    )
    taken = add("import", parents=[common], help="store the decisions of a sheet, all or none")
    add_table(taken, "sheet as exported, filled in")
    taken.add_argument("--dry-run", action="store_true", help="store nothing")
    add_json(taken)


def _add_choice(command: argparse.ArgumentParser) -> None:
    add_group(command)
    command.add_argument(
        "--unit", action="append", default=[], metavar="ID", help="only this unit (may be repeated)"
    )
    command.add_argument(
        "--criterion",
        action="append",
        default=[],
        metavar="ID",
        help="only this criterion (may be repeated)",
    )


def _add_single(add: Add, common: argparse.ArgumentParser) -> None:
    given = add("set", parents=[common], help="set points or a value of one criterion")
    how = given.add_mutually_exclusive_group(required=True)
    how.add_argument("--points", default="", metavar="P", help="points from 0 to the maximum")
    how.add_argument(
        "--value", default="", metavar="V", help="what counts, such as 45/60, yes or 12"
    )
    how.add_argument("--not-applicable", action="store_true", help="left out of the maximum")
    sent = add("return", parents=[common], help="send one criterion back to the unit")
    back = add("take-back", parents=[common], help="take a decision back; the criterion is open")
    for each in (given, sent, back):
        each.add_argument("--unit", required=True, metavar="ID", help="the unit's id or name")
        each.add_argument("--criterion", required=True, metavar="ID", help="the criterion's id")
        add_json(each)
    for each in (given, sent):
        each.add_argument("--reason", required=True, metavar="TEXT", help="the unit will read it")
