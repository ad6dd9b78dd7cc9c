"""Who must be reminded to return or correct a form, and the letters to them."""

from pathlib import Path

from evalapp.assessment.documents import PaperForm, Reminder
from evalapp.assessment.problems import AssessmentError, Problem, Severity, error
from evalapp.assessment.returns import ReturnState
from evalapp.usecases.appraisal.reopening import sent_back
from evalapp.usecases.documents.document_details import document_details
from evalapp.usecases.documents.exported import Exported, standing_told
from evalapp.usecases.documents.printed_texts import letters_missing, texts_of_reminders
from evalapp.usecases.forms.board import board, return_problems
from evalapp.usecases.ports import Services
from evalapp.usecases.progress import Progress

_TO_REMIND = frozenset({ReturnState.NOT_RECEIVED, ReturnState.NEEDS_CORRECTION})


def reminders(services: Services, period: str) -> tuple[Reminder, ...]:
    """Return the units that sent nothing or must correct what they sent, in board order."""
    rows = [each for each in board(services, period).rows if each.state in _TO_REMIND]
    faults = _faults(services, period)
    return tuple(
        Reminder(
            row.unit,
            faults.get(row.unit.id, ()) if row.state is ReturnState.NEEDS_CORRECTION else (),
        )
        for row in rows
    )


def export_reminders(
    services: Services,
    period: str,
    folder: Path,
    progress: Progress,
    form: PaperForm = PaperForm.WORD,
) -> Exported:
    """Write a letter to each unit to be reminded; AssessmentError where there is nobody."""
    chosen = reminders(services, period)
    with services.workspace.reading() as work:
        found = work.periods.get(period)
    if not chosen:
        raise AssessmentError("reminder.nobody", period=found.title)
    details = document_details(services, period)
    writer = services.documents.in_form(form)
    with standing_told():
        files = writer.reminders(found, details, chosen, folder, progress)
    return Exported(files, letters_missing(writer, texts_of_reminders(details, chosen)))


def _faults(services: Services, period: str) -> dict[str, tuple[Problem, ...]]:
    """Return by unit what it must correct: errors, blanks, and rows that were sent back."""
    with services.workspace.reading() as work:
        sets = work.periods.sets(period)
        groups = {each.unit.id: each.unit.group for each in work.periods.units(period)}
        found = {
            unit: [each for each in problems if _to_correct(each)]
            for unit, problems in return_problems(work, period).items()
        }
        for each in sent_back(work, period):
            if each.unit in groups:
                criterion = sets[groups[each.unit]].criterion_by_id[each.criterion]
                found.setdefault(each.unit, []).append(
                    error(
                        "reminder.returned",
                        criterion=criterion.code,
                        title=criterion.title,
                        reason=each.reason,
                    )
                )
    return {unit: tuple(problems) for unit, problems in found.items()}


def _to_correct(problem: Problem) -> bool:
    return problem.severity is Severity.ERROR or problem.code == "answer.blank"
