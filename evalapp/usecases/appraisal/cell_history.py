"""What happened to one criterion of one unit, newest first."""

from evalapp.assessment.journal import JournalEntry
from evalapp.usecases.ports import Services

SHOWN = 40


def cell_history(
    services: Services, period: str, unit: str, criterion: str
) -> tuple[JournalEntry, ...]:
    """Return the newest journal entries of a unit's criterion, at most forty."""
    with services.workspace.unit_of_work() as work:
        return work.journal.of_period(period, unit, criterion, SHOWN)
