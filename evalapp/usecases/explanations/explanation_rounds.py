"""Which explanation round a request is about."""

from evalapp.assessment.explanations import ExplanationRound
from evalapp.assessment.problems import AssessmentError
from evalapp.usecases.ports import Services, UnitOfWork


def explanation_rounds(services: Services, period: str) -> tuple[ExplanationRound, ...]:
    """Return a period's rounds, oldest first."""
    with services.workspace.reading() as work:
        return work.explanations.rounds(period)


def round_of(work: UnitOfWork, period: str, number: int = 0) -> ExplanationRound:
    """Return a round by its number, 0 for the newest.

    AssessmentError `explanation.none` where no round was ever opened, `explanation.no_round`.
    """
    rounds = work.explanations.rounds(period)
    if not rounds:
        raise AssessmentError("explanation.none")
    if number == 0:
        return rounds[-1]
    found = next((each for each in rounds if each.number == number), None)
    if found is None:
        raise AssessmentError("explanation.no_round", number=number)
    return found


def open_round(work: UnitOfWork, period: str) -> ExplanationRound:
    """Return the round that takes replies; AssessmentError `explanation.none_open`."""
    rounds = work.explanations.rounds(period)
    if not rounds or not rounds[-1].is_open:
        raise AssessmentError("explanation.none_open")
    return rounds[-1]


def refuse_open_round(work: UnitOfWork, period: str) -> None:
    """AssessmentError `explanation.still_open` while replies are waited for or undecided."""
    rounds = work.explanations.rounds(period)
    if rounds and rounds[-1].is_open:
        raise AssessmentError("explanation.still_open", number=rounds[-1].number)
