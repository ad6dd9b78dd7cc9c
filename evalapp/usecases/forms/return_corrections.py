"""Marked copies: each unit's own form with what it has to correct, and the message to it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from evalapp.assessment.messages import message
from evalapp.assessment.periods import Period
from evalapp.assessment.problems import AssessmentError, Problem, Severity
from evalapp.assessment.returns import ReturnState
from evalapp.assessment.units import Unit
from evalapp.usecases.appraisal.reopening import sent_back
from evalapp.usecases.form_ports import CoveringLetter, MarkedCopy, SentBack
from evalapp.usecases.forms.board import board, return_problems
from evalapp.usecases.ports import Services
from evalapp.usecases.progress import Progress


@dataclass(frozen=True, slots=True)
class Correction:
    """What one unit has to correct; `file` and `sha256` are '' where nothing came as a file."""

    unit: Unit
    file: str
    sha256: str
    problems: tuple[Problem, ...]
    sent_back: tuple[SentBack, ...] = ()


@dataclass(frozen=True, slots=True)
class WrittenCorrections:
    """The copies written, and why some could not be."""

    copies: tuple[MarkedCopy, ...]
    problems: tuple[Problem, ...] = ()


def corrections(
    services: Services, period: str, units: Collection[str] = ()
) -> tuple[Correction, ...]:
    """Return what units have to correct, in board order.

    Without `units`: all that need correction. A unit that is named is asked for doubtful rows too.
    """
    rows = [each for each in board(services, period).rows if each.number]
    with services.workspace.reading() as work:
        faults = return_problems(work, period)
        kept = {each.unit: each.file for each in work.returns.current(period)}
        sets = work.periods.sets(period)
        back = sent_back(work, period)
    found: list[Correction] = []
    for row in rows:
        unit = row.unit
        wanted = unit.id in units if units else row.state is ReturnState.NEEDS_CORRECTION
        if not wanted:
            continue
        criteria = sets[unit.group].criterion_by_id
        returned = tuple(
            SentBack(criteria[each.criterion], each.reason)
            for each in back
            if each.unit == unit.id and each.criterion in criteria
        )
        told = tuple(each for each in faults.get(unit.id, ()) if _to_correct(each))
        file = kept.get(unit.id)
        if told or returned:
            name, sha256 = (file.name, file.sha256) if file else ("", "")
            found.append(Correction(unit, name, sha256, told, returned))
    return tuple(found)


def _to_correct(problem: Problem) -> bool:
    return problem.severity is not Severity.INFO or problem.code == "answer.blank"


def write_corrections(
    services: Services,
    period: str,
    folder: Path,
    progress: Progress,
    units: Collection[str] = (),
    reply_by: date | None = None,
) -> WrittenCorrections:
    """Write a marked copy and a message for each unit; one that fails does not stop the others.

    AssessmentError `correction.nobody` where no unit has anything to correct.
    """
    chosen = corrections(services, period, units)
    with services.workspace.reading() as work:
        found = work.periods.get(period)
    if not chosen:
        raise AssessmentError("correction.nobody", period=found.title)
    copies: list[MarkedCopy] = []
    problems: list[Problem] = []
    for done, each in enumerate(chosen):
        progress.report(done, len(chosen), message("progress.marking", unit=each.unit.name))
        try:
            copies.append(_written(services, found, folder, each, reply_by))
        except AssessmentError as fault:
            problems += [one.in_file(each.file or each.unit.name) for one in fault.problems]
    progress.report(len(chosen), len(chosen))
    return WrittenCorrections(tuple(copies), tuple(problems))


def _written(
    services: Services, period: Period, folder: Path, each: Correction, reply_by: date | None
) -> MarkedCopy:
    content = services.workspace.files.read(each.sha256) if each.sha256 else b""
    letter = CoveringLetter(period, each.unit, each.file, reply_by)
    return services.marked_copies.write(folder, content, letter, each.problems, each.sent_back)
