"""Explanation rounds: a provisional result goes out, units say what they do not agree with."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.periods import Period, is_after
from evalapp.assessment.result_versions import LockedUnit, short_checksum
from evalapp.assessment.results import NoticeRow


@dataclass(frozen=True, slots=True)
class ExplanationRound:
    """One round of a period: number from 1, when (UTC) and by whom it was opened and closed.

    `deadline` is the last day for replies; `units` are the ids of those that may reply;
    `every_criterion` says that workbooks ask about all criteria and not only about those where
    unit and assessor differ; `checksum` is the SHA-256 of the provisional result's text.
    """

    period: str
    number: int
    opened_at: datetime
    opened_by: str
    deadline: date
    units: tuple[str, ...]
    every_criterion: bool
    checksum: str
    closed_at: datetime | None = None
    closed_by: str = ""

    @property
    def is_open(self) -> bool:
        """Tell whether replies are taken."""
        return self.closed_at is None

    @property
    def short_checksum(self) -> str:
        """The provisional result's checksum as workbooks print it."""
        return short_checksum(self.checksum)

    def is_late(self, moment: datetime) -> bool:
        """Tell whether a moment (aware) falls after the deadline's last minute in Viet Nam."""
        return is_after(self.deadline, moment)


class ReplyState(StrEnum):
    """Where a unit stands in a round.

    not_sent: no workbook has been written; sent: it is out; no_reply: the deadline has passed, or
    the round was closed, without one; answered: there is something left to appraise again;
    decided: nothing is.
    """

    NOT_SENT = "not_sent"
    SENT = "sent"
    NO_REPLY = "no_reply"
    ANSWERED = "answered"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class ExplanationRequest:
    """What one unit's workbook says and asks: its provisional result and the rows to explain."""

    period: Period
    round: ExplanationRound
    criteria: CriteriaSet
    provisional: LockedUnit

    @property
    def in_question(self) -> tuple[NoticeRow, ...]:
        """The rows on which the unit and its assessors differ, in printed order."""
        return tuple(each for each in self.provisional.criteria if is_in_question(each))

    @property
    def rows(self) -> tuple[NoticeRow, ...]:
        """The rows that the unit is asked about: those in question, or all where there are none."""
        every = self.provisional.criteria
        return every if self.round.every_criterion else self.in_question or every


def is_in_question(row: NoticeRow) -> bool:
    """Tell whether a unit and its assessors differ on a row, or an assessor remarked on it.

    A row that the unit did not score itself is in question where it lacks points.
    """
    if row.remark:
        return True
    if row.claimed is None:
        return row.points is not None and row.points < row.maximum
    return row.claimed != row.points
