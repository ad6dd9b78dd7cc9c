"""Appraisals: what an assessor decided about one criterion of one unit, and why."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from evalapp.assessment.answers import BLANK, Answer
from evalapp.assessment.criteria import Source


class Verdict(StrEnum):
    """What the assessor decided."""

    ACCEPTED = "accepted"
    ADJUSTED = "adjusted"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Appraisal:
    """One decision: the verdict, the adjusted answer (value or points) and the reason.

    `answer` counts only where adjusted; `version` grows with each change (optimistic locking);
    `basis` is the digest of the row that was judged, None where it is not known.
    """

    period: str
    unit: str
    criterion: str
    verdict: Verdict
    by: str
    at: datetime
    answer: Answer = BLANK
    reason: str = ""
    version: int = 1
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class MeasuredValue:
    """A criterion's value for a unit, read from a central system's table.

    For a measured criterion it is what counts, for a self-reported one a check on the claim.
    """

    period: str
    unit: str
    criterion: str
    answer: Answer
    source: str


def effective_answer(
    source: Source, claimed: Answer, measured: Answer | None, appraisal: Appraisal | None
) -> Answer:
    """Return the answer that counts.

    What an assessor adjusted stands first. Else a measured criterion has its measured value, or
    nothing, whatever the unit claims; a self-reported one has the unit's claim: a measurement of
    it is a check that an assessor decides on, and replaces nothing by itself.
    """
    if appraisal is not None and appraisal.verdict is Verdict.ADJUSTED:
        return appraisal.answer
    if source is Source.MEASURED:
        return BLANK if measured is None else measured
    return claimed
