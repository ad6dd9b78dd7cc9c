"""Which rows units explained, in which round last, and what they were worth when it was opened."""

from collections.abc import Mapping
from decimal import Decimal

from evalapp.assessment.result_versions import ResultVersion
from evalapp.assessment.results import Explained
from evalapp.usecases.ports import UnitOfWork

ExplainedRows = Mapping[tuple[str, str], Explained]
"""By unit id and criterion id."""


def explained_rows(work: UnitOfWork, period: str) -> ExplainedRows:
    """Return the rows of which units spoke in explanation rounds, each with its newest round."""
    if not work.explanations.rounds(period):
        return {}
    spoken = {
        (unit, name): max(each.round for each in cell.spoken)
        for unit, cells in work.returns.current_cells(period).items()
        for name, cell in cells.items()
        if cell.spoken
    }
    points = {
        number: _points(work.explanations.provisional(period, number))
        for number in set(spoken.values())
    }
    return {key: Explained(number, points[number].get(key)) for key, number in spoken.items()}


def _points(version: ResultVersion) -> dict[tuple[str, str], Decimal | None]:
    return {
        (unit, row.criterion): row.points
        for unit, locked in version.unit_by_id.items()
        for row in locked.criteria
    }
