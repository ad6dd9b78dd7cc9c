"""The grammar of the commands about what papers say."""

import argparse

from evalapp.cli.days import day
from evalapp.cli.usual_arguments import Add, add_json, add_table, path

_TEXTS = {
    "--subject": "what is decided, such as “Phê duyệt kết quả …”",
    "--number": "number of the decision, such as 318 or 318/QĐ-UBND",
    "--symbol": "symbol after the number, such as QĐ-UBND",
    "--place": "place before the date",
    "--proposal": "submission letter: number and date",
    "--authority": "authority line, such as “TM. ỦY BAN NHÂN DÂN”",
    "--signer": "name of the signer",
    "--department": "standing department",
    "--department-symbol": "symbol of the drafting office, after “Lưu: VT,”",
}
_LINES = {
    "--title": ("titles", "title of the signer; once for each line"),
    "--issuer": ("issuer_lines", "issuing body; once for each line"),
    "--recipient": ("recipients", "recipient; once for each line, in place of all before"),
}


def add_papers(add: Add, common: argparse.ArgumentParser) -> None:
    """Add `papers`."""
    command = add("papers", parents=[common], help="details that official papers print")
    kinds = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    shown = kinds.add_parser("show", parents=[common], help="say what papers will print")
    add_json(shown)
    given = kinds.add_parser("set", parents=[common], help="change what papers print")
    for option, said in _TEXTS.items():
        given.add_argument(option, metavar="TEXT", help=said)
    given.add_argument("--date", type=day, metavar="DAY", help="day of signing")
    for option, (field, said) in _LINES.items():
        given.add_argument(option, action="append", metavar="LINE", dest=field, help=said)
    given.add_argument(
        "--bases", type=path, metavar="FILE", help="table of legal bases, as `papers bases` writes"
    )
    add_json(given)
    bases = kinds.add_parser("bases", parents=[common], help="write the legal bases as a table")
    add_table(bases, "table (.xlsx or .csv)")
    _add_templates(kinds.add_parser, common)
    for each in (shown, given, bases):
        each.add_argument(
            "--version", type=int, metavar="N", help="another than the newest version"
        )


def _add_templates(add: Add, common: argparse.ArgumentParser) -> None:
    check = add("check", parents=[common], help="do Word papers keep the rules of Decree 30?")
    check.add_argument("files", type=path, nargs="+", metavar="FILE", help="papers (.docx)")
    add_json(check)
    restore = add("restore", parents=[common], help="put original templates back")
    restore.add_argument(
        "templates", nargs="+", metavar="NAME", help="such as decision.docx; changes in it are lost"
    )
