"""explanation open, issue, reply, status, close; workbooks come in by forms import."""

import argparse

from evalapp.assessment.answers import Evidence, Reply
from evalapp.cli.explanation_tables import printed_status, status_shape
from evalapp.cli.printing import left_out_words, print_problems, say, tell
from evalapp.cli.program import Program
from evalapp.cli.progress_line import progress_for
from evalapp.cli.shapes import dumped
from evalapp.usecases.appraisal.subjects import criterion_of_unit, units_meant
from evalapp.usecases.explanations.close_explanation import close_explanation
from evalapp.usecases.explanations.enter_replies import EnteredReplies, enter_replies, reply_sheet
from evalapp.usecases.explanations.explanation_status import explanation_outcome, explanation_status
from evalapp.usecases.explanations.issue_explanations import issue_explanations
from evalapp.usecases.explanations.open_explanation import NewRound, open_explanation
from evalapp.usecases.periods.choose_period import newest_period


def open_round(program: Program, arguments: argparse.Namespace) -> int:
    """Freeze the provisional result of the newest period and open a round on it."""
    services = program.services(getattr(arguments, "workspace", None))
    period = newest_period(services).id
    units = tuple(each.id for each in units_meant(services, period, arguments.units))
    new = NewRound(arguments.deadline, units, arguments.all_criteria)
    done = open_explanation(services, period, new, progress_for(program.language))
    print_problems(done.warnings, program.language)
    opened = done.round
    say(
        program.language.text(
            "Explanation round {number} is open until {deadline}, {units} units. "
            "Provisional result: {checksum}",
            number=opened.number,
            deadline=opened.deadline,
            units=len(opened.units),
            checksum=opened.short_checksum,
        )
    )
    return 0


def issue(program: Program, arguments: argparse.Namespace) -> int:
    """Write one workbook per unit of the open round, or for the units named."""
    services = program.services(getattr(arguments, "workspace", None))
    period = newest_period(services).id
    progress = progress_for(program.language)
    units = [each.id for each in units_meant(services, period, arguments.units)] or None
    done = issue_explanations(services, period, arguments.out, progress, units)
    say(
        program.language.text(
            "Wrote {count} explanation workbooks of round {number} in {folder}.",
            count=len(done.files),
            number=done.round.number,
            folder=str(arguments.out),
        )
    )
    return 0


def reply(program: Program, arguments: argparse.Namespace) -> int:
    """Enter what a unit says of one criterion; what it has said of others stays."""
    services = program.services(getattr(arguments, "workspace", None))
    period = newest_period(services).id
    unit = units_meant(services, period, [arguments.unit])[0]
    criterion = criterion_of_unit(services, period, unit, arguments.criterion)
    sheet = reply_sheet(services, period, unit.id)
    proof = Evidence(arguments.number, arguments.issued_on, arguments.link)
    new = Reply(sheet.round.number, arguments.agrees, arguments.words, proof)
    said = {**sheet.said, criterion: new}
    done = enter_replies(
        services,
        period,
        unit.id,
        said,
        instead_of=sheet.said,
        attached={criterion: arguments.files} if arguments.files else {},
        progress=progress_for(program.language),
    )
    _tell_stored(program, done)
    return 0


def _tell_stored(program: Program, done: EnteredReplies) -> None:
    print_problems(done.doubts, program.language)
    if done.left_out:
        tell(left_out_words(done.left_out, program.language))
    say(
        program.language.text(
            "Reply of {unit} in round {number} stored: {count} criteria.",
            unit=done.unit.name,
            number=done.round.number,
            count=done.count,
        )
    )


def status(program: Program, arguments: argparse.Namespace) -> int:
    """Say where every unit of a round stands, and whose result has changed since."""
    services = program.services(getattr(arguments, "workspace", None))
    period = newest_period(services).id
    found = explanation_status(services, period, arguments.round)
    progress = progress_for(program.language)
    changed = explanation_outcome(services, period, found.round.number, progress)
    if arguments.json:
        say(dumped(status_shape(found, changed)))
    else:
        say(printed_status(found, changed, program.language))
    return 0


def close(program: Program, arguments: argparse.Namespace) -> int:
    """Close the open round."""
    services = program.services(getattr(arguments, "workspace", None))
    closed = close_explanation(services, newest_period(services).id).round
    say(program.language.text("Explanation round {number} is closed.", number=closed.number))
    return 0
