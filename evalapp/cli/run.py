"""Run one command line: parse, do, print, and answer with an exit code."""

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from evalapp.assessment.problems import AssessmentError
from evalapp.cli.arguments import parser
from evalapp.cli.mistakes import WrongUsageError
from evalapp.cli.printing import print_problems
from evalapp.cli.program import Program
from evalapp.cli.progress_line import at_work
from evalapp.cli.spoken import language_in, speak
from evalapp.settings.language import LanguageCode
from evalapp.usecases.progress import Cancelled

DONE, MENDABLE, WRONG_USAGE, STOPPED = 0, 1, 2, 130
Command = Callable[[Program, argparse.Namespace], int]

COMMANDS: dict[tuple[str, str], str] = {
    ("demo", ""): "demo_command.demo",
    ("init", ""): "year_commands.init",
    ("criteria", "check"): "criteria_commands.check",
    ("criteria", "convert"): "criteria_commands.convert",
    ("criteria", "compare"): "edition_commands.compare",
    ("criteria", "link"): "edition_commands.link",
    ("criteria", "next"): "edition_commands.start_next",
    ("score", ""): "criteria_commands.score",
    ("period", "new"): "year_commands.new_period",
    ("period", "blanks"): "year_commands.blanks",
    ("period", "ranking"): "year_commands.ranking",
    ("period", "province"): "year_commands.province",
    ("measured", "import"): "measured_commands.take_in",
    ("measured", "check"): "measured_commands.check",
    ("measured", "tolerance"): "measured_commands.tolerance",
    ("units", "import"): "unit_commands.take_in",
    ("appraise", "status"): "appraise_commands.status",
    ("appraise", "export"): "appraise_commands.sheet_out",
    ("appraise", "import"): "appraise_commands.sheet_in",
    ("appraise", "accept"): "appraise_commands.accept",
    ("appraise", "undo"): "appraise_commands.undo",
    ("appraise", "set"): "appraise_commands.give",
    ("appraise", "return"): "appraise_commands.send_back",
    ("appraise", "take-back"): "appraise_commands.take_back",
    ("assessors", "import"): "assessor_commands.people_in",
    ("assessors", "export"): "assessor_commands.people_out",
    ("assessors", "list"): "assessor_commands.people_listed",
    ("assignments", "import"): "assessor_commands.shares_in",
    ("assignments", "export"): "assessor_commands.shares_out",
    ("assignments", "list"): "assessor_commands.shares_listed",
    ("assignments", "split"): "assessor_commands.split",
    ("forms", "issue"): "form_commands.issue",
    ("forms", "status"): "form_commands.status",
    ("forms", "undo"): "form_commands.undo",
    ("forms", "import"): "form_commands.take_in",
    ("explanation", "open"): "explanation_commands.open_round",
    ("explanation", "issue"): "explanation_commands.issue",
    ("explanation", "reply"): "explanation_commands.reply",
    ("explanation", "status"): "explanation_commands.status",
    ("explanation", "close"): "explanation_commands.close",
    ("forms", "corrections"): "form_commands.corrections",
    ("results", ""): "result_commands.results",
    ("analysis", ""): "analysis_command.analysis",
    ("papers", "show"): "paper_commands.show",
    ("papers", "set"): "paper_commands.change",
    ("papers", "bases"): "paper_commands.bases",
    ("papers", "check"): "paper_checks.check",
    ("papers", "restore"): "paper_checks.restore",
    ("export", ""): "result_commands.export",
    ("lock", ""): "version_commands.lock",
    ("amend", ""): "version_commands.amend",
    ("versions", ""): "version_commands.versions",
    ("verify", ""): "version_commands.verify",
    ("journal", ""): "journal_commands.journal",
}
"""Module and function of each command; a module is loaded when its command is given, so that
the window starts without any of them."""


def command_of(command: str, action: str) -> Command:
    """Return what does a command; `action` is '' for a command of one word."""
    module, name = COMMANDS[command, action].split(".")
    return getattr(import_module(f"evalapp.cli.{module}"), name)


def run(argv: Sequence[str], program_in: Callable[[LanguageCode | None], Program]) -> int:
    """Run a command line; 0 done, 1 the user can mend it, 2 wrong usage, 130 stopped.

    `program_in` builds the program in a language, or in the person's own for None. Anything
    that is our bug is left to the caller.
    """
    program = program_in(language_in(argv))
    grammar = parser()
    speak(grammar, program.language)
    try:
        arguments = grammar.parse_args(argv)
    except SystemExit as left:
        return int(left.code or 0)
    try:
        if "works_as" in arguments:
            program.work_as(arguments.works_as)
        if arguments.command is None:
            return program.open_window(getattr(arguments, "workspace", None))
        command = command_of(arguments.command, getattr(arguments, "action", ""))
        with at_work(program.language):
            return command(program, arguments)
    except AssessmentError as fault:
        print_problems(fault.problems, program.language)
        return WRONG_USAGE if isinstance(fault, WrongUsageError) else MENDABLE
    except (KeyboardInterrupt, Cancelled):
        print(program.language.text("Stopped. What was finished before stays."), file=sys.stderr)
        return STOPPED
