"""The rounds of a period, and where the units of one of them stand, with results then and now."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from evalapp.assessment.explanations import ExplanationRound
from evalapp.assessment.result_versions import UnitChange
from evalapp.usecases.explanations.explanation_rounds import explanation_rounds
from evalapp.usecases.explanations.explanation_status import (
    RoundStatus,
    explanation_outcome,
    explanation_status,
)
from evalapp.usecases.ports import Services


@dataclass(frozen=True, slots=True)
class ExplanationBoard:
    """Rounds oldest first; `status` is None where none was opened; `changed` by unit id."""

    rounds: tuple[ExplanationRound, ...] = ()
    status: RoundStatus | None = None
    changed: Mapping[str, UnitChange] = field(default_factory=dict[str, UnitChange])


def explanation_board(services: Services, period: str, number: int = 0) -> ExplanationBoard:
    """Return the board of a round (0: the newest); an empty one where there is none."""
    rounds = explanation_rounds(services, period)
    if not rounds:
        return ExplanationBoard()
    status = explanation_status(services, period, number)
    changed = explanation_outcome(services, period, status.round.number)
    return ExplanationBoard(rounds, status, {each.unit.id: each for each in changed})
