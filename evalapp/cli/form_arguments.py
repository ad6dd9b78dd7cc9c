"""The grammar of the commands about forms."""

import argparse

from evalapp.cli.days import day
from evalapp.cli.usual_arguments import Add, add_folder, add_group, add_json, path


def add_forms(add: Add, common: argparse.ArgumentParser) -> None:
    """Add `forms`."""
    forms = add("forms", parents=[common], help="self-assessment forms")
    kinds = forms.add_subparsers(dest="action", metavar="ACTION", required=True)
    issue = kinds.add_parser("issue", parents=[common], help="one workbook per unit")
    add_folder(issue)
    status = kinds.add_parser("status", parents=[common], help="who has sent a form, and who not")
    add_group(status)
    add_json(status)
    undone = kinds.add_parser(
        "undo", parents=[common], help="withdraw all that one's last import stored"
    )
    undone.add_argument(
        "--of", default="", metavar="NAME", help="the last import of this person instead"
    )
    marked = kinds.add_parser(
        "corrections", parents=[common], help="a marked copy per unit that must correct its form"
    )
    add_folder(marked)
    marked.add_argument(
        "--unit", action="append", default=[], metavar="ID", help="these units only"
    )
    marked.add_argument("--reply-by", type=day, metavar="DAY", help="when to send it again")
    _add_import(kinds.add_parser("import", parents=[common], help="read returned workbooks"))


def _add_import(taken: argparse.ArgumentParser) -> None:
    taken.add_argument(
        "paths",
        type=path,
        nargs="+",
        metavar="PATH",
        help="files, folders, .zip archives or saved mails (.eml, .msg)",
    )
    taken.add_argument(
        "--confirm",
        action="append",
        default=[],
        metavar="FILE",
        help="take this file in, which a person has looked at; its name as the problems give it",
    )
    taken.add_argument("--dry-run", action="store_true", help="store nothing")
    taken.add_argument(
        "--report", type=path, metavar="FILE.xlsx", help="table of all files and their problems"
    )
    add_json(taken)
