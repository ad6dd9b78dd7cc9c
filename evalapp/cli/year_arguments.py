"""The grammar of the commands about a year and its units."""

import argparse

from evalapp.assessment.periods import BlankPolicy
from evalapp.cli.days import day
from evalapp.cli.usual_arguments import Add, add_table, path


def add_year(add: Add, common: argparse.ArgumentParser) -> None:
    """Add `period` and `units`."""
    period = add("period", parents=[common], help="periods")
    kinds = period.add_subparsers(dest="action", metavar="ACTION", required=True)
    _add_new(kinds.add_parser, common)
    _add_changes(kinds.add_parser, common)
    _add_ranking(kinds.add_parser, common)
    _add_units(add, common)


def _add_new(add: Add, common: argparse.ArgumentParser) -> None:
    new = add("new", parents=[common], help="open a period")
    new.add_argument("--year", type=int, required=True, help="year that is assessed")
    new.add_argument(
        "--set",
        action="append",
        required=True,
        metavar="GROUP=FILE",
        dest="sets",
        help="criteria set of a group of units; once for each group",
    )
    new.add_argument(
        "--units", type=path, required=True, metavar="FILE", help="list with id, name and group"
    )
    new.add_argument("--title", default="", help="title of the period")
    new.add_argument(
        "--province",
        metavar="NAME",
        help="as documents print it, such as “tỉnh Gia Lai”; that of the period before if none",
    )
    _add_days(new)
    new.add_argument(
        "--blanks",
        choices=tuple(each.value for each in BlankPolicy),
        default=BlankPolicy.ZERO.value,
        help="what rows left blank count as (zero)",
    )


def _add_days(new: argparse.ArgumentParser) -> None:
    new.add_argument(
        "--from", type=day, metavar="DAY", dest="assessed_from", help="first day assessed"
    )
    new.add_argument("--to", type=day, metavar="DAY", dest="assessed_to", help="last day assessed")
    new.add_argument(
        "--deadline", type=day, metavar="DAY", help="last day for forms: 28/2/2027 or 2027-02-28"
    )


def _add_changes(add: Add, common: argparse.ArgumentParser) -> None:
    blanks = add("blanks", parents=[common], help="what rows left blank count as")
    blanks.add_argument(
        "policy",
        nargs="?",
        choices=tuple(each.value for each in BlankPolicy),
        help="zero points, zero until completed, or left out; none given: say what holds",
    )
    province = add(
        "province", parents=[common], help="say which province it is, as documents print it"
    )
    province.add_argument("name", metavar="NAME", help="in full, such as “tỉnh Gia Lai”")


def _add_ranking(add: Add, common: argparse.ArgumentParser) -> None:
    ranking = add("ranking", parents=[common], help="whether units are ranked, or assessed only")
    ranking.add_argument(
        "status", metavar="STATUS", choices=("ranked", "not_ranked"), help="ranked, or not_ranked"
    )
    ranking.add_argument(
        "--unit",
        action="append",
        required=True,
        metavar="ID",
        dest="units",
        help="the unit's id or name (may be repeated)",
    )


def _add_units(add: Add, common: argparse.ArgumentParser) -> None:
    units = add("units", parents=[common], help="units of all years")
    listed = units.add_subparsers(dest="action", metavar="ACTION", required=True).add_parser(
        "import", parents=[common], help="import a unit list with predecessors"
    )
    add_table(listed, "list with id, name and group")
    listed.add_argument(
        "--valid-from", type=day, metavar="DAY", help="first day of the units that are new"
    )
    listed.add_argument(
        "--correct-names", action="store_true", help="names that differ were misspelt before"
    )
