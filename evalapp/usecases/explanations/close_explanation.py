"""Close an explanation round once everything that units said has been decided on."""

from dataclasses import dataclass, replace

from evalapp.assessment.explanations import ExplanationRound
from evalapp.assessment.journal import JournalEntry
from evalapp.assessment.problems import AssessmentError, error
from evalapp.usecases.changes import Changes, Kind
from evalapp.usecases.explanations.explanation_rounds import open_round
from evalapp.usecases.explanations.explanation_status import explanation_status
from evalapp.usecases.ports import Services


@dataclass(frozen=True, slots=True)
class ClosedRound:
    """The round, which takes no more replies."""

    round: ExplanationRound
    changes: Changes = Changes.of(Kind.EXPLANATIONS)


def close_explanation(services: Services, period: str) -> ClosedRound:
    """Close the open round of a period.

    AssessmentError `explanation.none_open`, or `explanation.undecided` for every unit that still
    waits for a second appraisal.
    """
    with services.workspace.reading() as work:
        opened = open_round(work, period)
    waiting = [
        error("explanation.undecided", unit=each.unit.name, count=len(each.undecided))
        for each in explanation_status(services, period, opened.number).units
        if each.undecided
    ]
    if waiting:
        raise AssessmentError.of(waiting)
    now = services.now()
    with services.workspace.unit_of_work() as work:
        work.explanations.close(period, opened.number, now, services.person)
        entry = JournalEntry(
            at=now,
            by=services.person,
            action="journal.explanation_closed",
            period=period,
            new=str(opened.number),
        )
        work.journal.add([entry])
        work.commit()
    return ClosedRound(replace(opened, closed_at=now, closed_by=services.person))
