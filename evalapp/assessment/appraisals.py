"""Appraisals: what an assessor decided about one criterion of one unit, and why."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from evalapp.assessment.answers import BLANK, Answer


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


def answers_instead(
    measured_criteria: Collection[str],
    measured: Mapping[str, MeasuredValue],
    appraisals: Mapping[str, Appraisal],
) -> dict[str, Answer]:
    """Return by criterion what counts in place of a unit's claims; all by criterion, of one unit.

    What an assessor adjusted stands first. Else a measured criterion has its measured value, or
    nothing, whatever the unit claims; a self-reported one has the unit's claim: a measurement of
    it is a check that an assessor decides on, and replaces nothing by itself.
    """
    found = {each: measured[each].answer for each in measured_criteria if each in measured}
    for criterion, appraisal in appraisals.items():
        if appraisal.verdict is Verdict.ADJUSTED:
            found[criterion] = appraisal.answer
    return found
