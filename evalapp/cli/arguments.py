"""The grammar of the command line, as docs and other programs rely on it."""

import argparse

from evalapp import __version__
from evalapp.cli.appraise_arguments import add_appraise
from evalapp.cli.assessor_arguments import add_assessors
from evalapp.cli.days import day
from evalapp.cli.explanation_arguments import add_explanations
from evalapp.cli.form_arguments import add_forms
from evalapp.cli.paper_arguments import add_papers
from evalapp.cli.spoken import SpokenParser
from evalapp.cli.usual_arguments import (
    Add,
    add_folder,
    add_group,
    add_json,
    add_output,
    add_table,
    named,
    path,
)
from evalapp.cli.year_arguments import add_year

_DOCUMENTS = (
    "decision",
    "notices",
    "annex",
    "report",
    "amendment",
    "submission",
    "minutes",
    "reminders",
    "page",
)


def parser() -> SpokenParser:
    """Return the parser; every command takes --workspace and --language."""
    common = _common()
    top = SpokenParser(
        prog="evalapp",
        parents=[common],
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description="Evaluates and ranks the digital-transformation level of a province's offices.",
    )
    top.add_argument(
        "--version",
        action="version",
        version=f"evalapp {__version__}",
        help="which version of the program this is",
    )
    top.epilog = "cli.epilog"
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    _add_places(commands.add_parser, common)
    _add_criteria(commands.add_parser, common)
    add_year(commands.add_parser, common)
    add_forms(commands.add_parser, common)
    _add_measured(commands.add_parser, common)
    add_assessors(commands.add_parser, common)
    add_appraise(commands.add_parser, common)
    add_explanations(commands.add_parser, common)
    add_papers(commands.add_parser, common)
    _add_results(commands.add_parser, common)
    _add_versions(commands.add_parser, common)
    _add_journal(commands.add_parser, common)
    return top


def _common() -> SpokenParser:
    """Return what every command takes, before it or behind."""
    common = SpokenParser(add_help=False)
    common.add_argument(
        "--workspace",
        type=named,
        metavar="DIR|URL",
        default=argparse.SUPPRESS,
        help="folder or PostgreSQL URL; else EVALAPP_WORKSPACE, else the one opened last",
    )
    common.add_argument(
        "--language", choices=("vi", "en"), default=argparse.SUPPRESS, help="Vietnamese or English"
    )
    common.add_argument(
        "--as",
        metavar="NAME",
        dest="works_as",
        default=argparse.SUPPRESS,
        help="who is at work (the journal)",
    )
    return common


def _add_places(add: Add, common: argparse.ArgumentParser) -> None:
    demo = add("demo", parents=[common], help="a ready demo workspace")
    demo.add_argument("--headless", action="store_true", help="do the whole job without a window")
    demo.add_argument("--out", type=path, metavar="DIR", help="where --headless writes everything")
    init = add("init", parents=[common], help="new workspace")
    init.add_argument(
        "folder", type=named, metavar="DIR", help="folder to be made, or PostgreSQL URL"
    )


def _add_criteria(add: Add, common: argparse.ArgumentParser) -> None:
    criteria = add("criteria", parents=[common], help="criteria sets")
    kinds = criteria.add_subparsers(dest="action", metavar="ACTION", required=True)
    check = kinds.add_parser("check", parents=[common], help="validate a set (YAML or Excel)")
    add_table(check, "criteria set (.yaml or .xlsx)")
    convert = kinds.add_parser("convert", parents=[common], help="YAML <-> Excel without loss")
    add_table(convert, "criteria set (.yaml or .xlsx)")
    convert.add_argument("out", type=path, metavar="OUT", help="file to write; its ending says how")
    _add_editions(kinds.add_parser, common)
    score = add("score", parents=[common], help="score a table of answers")
    score.add_argument(
        "criteria", type=path, metavar="CRITERIA", help="criteria set (.yaml or .xlsx)"
    )
    score.add_argument(
        "answers",
        type=path,
        metavar="ANSWERS",
        help="table with a column “unit” and one for each criterion id",
    )
    add_output(score, both=True)


def _add_editions(add: Add, common: argparse.ArgumentParser) -> None:
    compare = add("compare", parents=[common], help="what changed between two editions")
    link = add("link", parents=[common], help="keep what belongs together in the workspace")
    for each in (compare, link):
        each.add_argument("old", type=path, metavar="OLD", help="the earlier set")
        each.add_argument("new", type=path, metavar="NEW", help="the later set")
        each.add_argument("--links", type=path, metavar="FILE", help="table with confirmed rows")
    add_output(compare)
    following = add("next", parents=[common], help="start a later year's set from this one")
    add_table(following, "criteria set (.yaml or .xlsx)")
    following.add_argument(
        "out", type=path, metavar="OUT", help="file to write; its ending says how"
    )
    following.add_argument("--year", type=int, required=True, help="year of the new set")
    following.add_argument("--id", default="", help="id of the new set")
    following.add_argument("--edition", default="", help="edition of the new set")


def _add_measured(add: Add, common: argparse.ArgumentParser) -> None:
    measured = add("measured", parents=[common], help="measured data")
    kinds = measured.add_subparsers(dest="action", metavar="ACTION", required=True)
    taken = kinds.add_parser("import", parents=[common], help="import a table units × criteria")
    add_table(taken, "table with a column of units and one for each criterion")
    taken.add_argument(
        "--confirm", action="append", default=[], metavar="NAME=UNIT", help="whom a name means"
    )
    taken.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="TITLE=CRITERION",
        help="which criterion a column is about",
    )
    taken.add_argument("--confirmed", type=path, metavar="FILE", help="table of confirmed names")
    taken.add_argument("--names", type=path, metavar="FILE", help="where --dry-run writes names")
    taken.add_argument("--remember", action="store_true", help="keep confirmed names as aliases")
    taken.add_argument("--dry-run", action="store_true", help="store nothing")
    check = kinds.add_parser("check", parents=[common], help="claims that disagree")
    add_group(check)
    add_output(check)
    allowed = kinds.add_parser("tolerance", parents=[common], help="how far claims may lie")
    allowed.add_argument("share", nargs="?", metavar="SHARE", help="such as 5%% or 0.05")
    allowed.add_argument(
        "--criterion",
        action="append",
        default=[],
        metavar="ID=SHARE",
        help="another share for one criterion (may be repeated)",
    )


def _add_results(add: Add, common: argparse.ArgumentParser) -> None:
    results = add("results", parents=[common], help="points, levels, ranks")
    add_group(results)
    results.add_argument("--compare", type=int, metavar="YEAR", help="beside an earlier year")
    results.add_argument(
        "--combine", action="store_true", help="merged units beside their predecessors' mean share"
    )
    add_output(results)
    analysis = add("analysis", parents=[common], help="how the criteria behaved")
    add_group(analysis)
    analysis.add_argument(
        "--out", type=path, metavar="FILE", help="write a table instead (.xlsx or .csv)"
    )
    export = add("export", parents=[common], help="official documents")
    export.add_argument(
        "kind",
        metavar="KIND",
        choices=_DOCUMENTS,
        help="which paper: decision, notices, annex, report, amendment, submission, minutes, reminders, page",
    )
    add_folder(export)
    export.add_argument("--version", type=int, metavar="N", help="another than the newest version")
    export.add_argument(
        "--format", choices=("docx", "pdf"), default="docx", help="form of papers (docx)"
    )
    export.add_argument(
        "--columns",
        default="",
        metavar="NAME,…",
        help="columns of the annexes beside the name: order, parent, last_year, maximum, excluded, applicable_maximum, points, share, converted, level, rank",
    )


def _add_versions(add: Add, common: argparse.ArgumentParser) -> None:
    lock = add("lock", parents=[common], help="lock the results as version 1")
    lock.add_argument("--note", default="", metavar="TEXT", help="a word for whoever looks later")
    add_json(lock)
    amend = add("amend", parents=[common], help="lock changed results as a new version")
    amend.add_argument("--reason", required=True, metavar="TEXT", help="why results changed")
    add_json(amend)
    versions = add("versions", parents=[common], help="locked result versions")
    versions.add_argument(
        "--compare",
        type=int,
        nargs=2,
        metavar=("OLD", "NEW"),
        help="what differs between two versions",
    )
    add_json(versions)
    verify = add("verify", parents=[common], help="is a document as it was locked?")
    add_table(verify, "document that was exported: .docx, .pdf, .xlsx or .html")
    add_json(verify)


def _add_journal(add: Add, common: argparse.ArgumentParser) -> None:
    journal = add("journal", parents=[common], help="who changed what, when and why")
    journal.add_argument("--unit", default="", metavar="ID", help="only this unit")
    journal.add_argument("--criterion", default="", metavar="ID", help="only this criterion")
    journal.add_argument("--person", default="", metavar="NAME", help="only this person")
    journal.add_argument("--since", type=day, metavar="DAY", help="31/12/2022 or 2022-12-31")
    journal.add_argument("--until", type=day, metavar="DAY", help="this day included")
    journal.add_argument("--words", default="", metavar="TEXT", help="marks do not matter")
    journal.add_argument("--limit", type=int, metavar="N", help="at most so many entries")
    journal.add_argument("--all", action="store_true", help="of all periods")
    add_output(journal)
