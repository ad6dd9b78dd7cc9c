"""appraise status, export, import, accept, undo, set, return, take-back."""

import argparse
from collections.abc import Sequence

from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.problems import errors_only
from evalapp.assessment.units import Unit
from evalapp.cli.appraise_tables import (
    accepted_shape,
    decided_line,
    decided_shape,
    printed_progress,
    progress_shape,
    sheet_shape,
)
from evalapp.cli.mistakes import WrongUsageError
from evalapp.cli.printing import first_of, print_problems, say
from evalapp.cli.program import Program
from evalapp.cli.progress_line import progress_for
from evalapp.cli.shapes import dumped
from evalapp.settings.language import Language
from evalapp.usecases.appraisal.accept_many import accept_undecided
from evalapp.usecases.appraisal.decide_one import DecidedRow, Said, decide_one, take_back_one
from evalapp.usecases.appraisal.export_sheet import export_sheet
from evalapp.usecases.appraisal.import_sheet import import_sheet
from evalapp.usecases.appraisal.progress_of_units import appraisal_progress
from evalapp.usecases.appraisal.subjects import Wanted
from evalapp.usecases.appraisal.undo_batch import undo_batch
from evalapp.usecases.periods.choose_period import newest_period
from evalapp.usecases.ports import Services


def status(program: Program, arguments: argparse.Namespace) -> int:
    """Say how many criteria of each unit are decided."""
    services = _services(program, arguments)
    found = appraisal_progress(services, newest_period(services).id, arguments.group)
    if arguments.json:
        say(dumped(progress_shape(found)))
    else:
        say(printed_progress(found, program.language))
    return 0


def sheet_out(program: Program, arguments: argparse.Namespace) -> int:
    """Write a sheet to be filled in."""
    services, language = _services(program, arguments), program.language
    wanted = _wanted(arguments, undecided=arguments.undecided)
    period, progress = newest_period(services).id, progress_for(language)
    done = export_sheet(services, period, arguments.file, wanted, language, progress)
    say(language.text("Written: {file}", file=str(arguments.file)))
    say(language.text("appraise.rows", count=len(done.rows)))
    _say_silent(done.silent, language)
    return 0


def sheet_in(program: Program, arguments: argparse.Namespace) -> int:
    """Store the decisions of a sheet; 1 where anything is wrong, and then none is stored."""
    services, text = _services(program, arguments), program.language.text
    period = newest_period(services).id
    progress = progress_for(program.language)
    done = import_sheet(services, period, arguments.file, progress, dry_run=arguments.dry_run)
    if arguments.json:
        say(dumped(sheet_shape(done, program.language, dry_run=arguments.dry_run)))
        return 1 if done.refused else 0
    print_problems(done.problems, program.language)
    if done.refused:
        say(text("appraise.refused", count=len(errors_only(done.problems))))
        return 1
    said = "appraise.would_store" if arguments.dry_run else "appraise.stored"
    say(text(said, count=len(done.decisions), kept=done.standing, undecided=done.undecided))
    return 0


def accept(program: Program, arguments: argparse.Namespace) -> int:
    """Accept what nobody has decided on."""
    wanted = _wanted(arguments)
    if wanted == Wanted():
        raise WrongUsageError("appraise.nothing_named")
    services, language = _services(program, arguments), program.language
    period, progress = newest_period(services).id, progress_for(language)
    done = accept_undecided(services, period, wanted, progress, dry_run=arguments.dry_run)
    if arguments.json:
        say(dumped(accepted_shape(done, dry_run=arguments.dry_run)))
        return 0
    said = "appraise.would_accept" if arguments.dry_run else "appraise.accepted"
    say(language.text(said, count=len(done.decisions), kept=done.kept))
    _say_silent(done.silent, language)
    return 0


def give(program: Program, arguments: argparse.Namespace) -> int:
    """Set points or a value of one criterion, or leave it out."""
    said = Said(
        Verdict.ADJUSTED,
        arguments.points,
        arguments.value,
        arguments.not_applicable,
        arguments.reason,
    )
    return _decide(program, arguments, said)


def send_back(program: Program, arguments: argparse.Namespace) -> int:
    """Send one criterion back to its unit."""
    return _decide(program, arguments, Said(Verdict.RETURNED, reason=arguments.reason))


def take_back(program: Program, arguments: argparse.Namespace) -> int:
    """Take a decision back."""
    services = _services(program, arguments)
    period = newest_period(services).id
    done = take_back_one(services, period, arguments.unit, arguments.criterion)
    return _tell(program, arguments, done)


def undo(program: Program, arguments: argparse.Namespace) -> int:
    """Take back what the person at work decided last in one go."""
    services, language = _services(program, arguments), program.language
    done = undo_batch(services, newest_period(services).id, progress_for(language))
    if arguments.json:
        say(dumped({"undone": done.count, "at": done.at.isoformat(), "file": done.source}))
        return 0
    said = "appraise.undone_sheet" if done.source else "appraise.undone_accepted"
    moment = language.moment(done.at)
    say(language.text(said, count=done.count, at=moment, file=done.source))
    return 0


def _decide(program: Program, arguments: argparse.Namespace, said: Said) -> int:
    services = _services(program, arguments)
    period = newest_period(services).id
    done = decide_one(services, period, arguments.unit, arguments.criterion, said)
    return _tell(program, arguments, done)


def _tell(program: Program, arguments: argparse.Namespace, done: DecidedRow) -> int:
    if arguments.json:
        say(dumped(decided_shape(done)))
    else:
        say(decided_line(done, program.language))
    return 0


def _wanted(arguments: argparse.Namespace, *, undecided: bool = False) -> Wanted:
    units, criteria = tuple(arguments.unit), tuple(arguments.criterion)
    return Wanted(arguments.group, units, criteria, undecided)


def _services(program: Program, arguments: argparse.Namespace) -> Services:
    return program.services(getattr(arguments, "workspace", None))


def _say_silent(silent: Sequence[Unit], language: Language) -> None:
    if silent:
        names = first_of([each.name for each in silent])
        say(language.text("appraise.silent", count=len(silent), units=names))
