"""What happened to one criterion of one unit, newest first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evalapp.assessment.journal import JournalEntry
from evalapp.assessment.returns import Return
from evalapp.usecases.ports import Services

SHOWN = 40
_EXPLAINED = "journal.explanation_received"


@dataclass(frozen=True, slots=True)
class CellEvent:
    """An entry of the journal, or an explanation that counts, which the journal tells by unit only.

    `round` is that of the explanation, and of the newest one that a later entry came after;
    0 where the unit had explained nothing yet.
    """

    entry: JournalEntry
    round: int = 0

    @property
    def is_explanation(self) -> bool:
        """Tell whether the unit explained the criterion here."""
        return self.entry.action == _EXPLAINED

    @property
    def is_second_appraisal(self) -> bool:
        """Tell whether an assessor decided here on what the unit had explained."""
        return self.round > 0 and self.entry.action == "journal.appraised"


def cell_history(
    services: Services, period: str, unit: str, criterion: str
) -> tuple[CellEvent, ...]:
    """Return what happened to a unit's criterion: its newest forty journal entries, its replies."""
    with services.workspace.reading() as work:
        entries = work.journal.of_period(period, unit, criterion, SHOWN)
        replies = tuple(_replies(work.returns.history(period, unit), criterion))
    events = (CellEvent(each, _round_before(each, replies)) for each in entries)
    return tuple(
        sorted((*events, *replies), key=lambda each: (each.entry.at, each.round), reverse=True)
    )


def _replies(history: Sequence[Return], criterion: str) -> Iterator[CellEvent]:
    """Yield the explanations of a criterion that count, newest first."""
    for returned in history:
        spoken = (
            reply
            for cell in returned.cells
            if cell.criterion == criterion
            for reply in cell.replies
            if reply.round == returned.round and reply.speaks
        )
        for reply in spoken:
            yield CellEvent(
                JournalEntry(
                    at=returned.received_at,
                    by=returned.entered_by,
                    action=_EXPLAINED,
                    period=returned.period,
                    unit=returned.unit,
                    criterion=criterion,
                ),
                reply.round,
            )


def _round_before(entry: JournalEntry, replies: Sequence[CellEvent]) -> int:
    return next((each.round for each in replies if each.entry.at <= entry.at), 0)
