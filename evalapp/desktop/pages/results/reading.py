"""What the page of results shows, read and put together beside the window."""

from dataclasses import dataclass

from evalapp.desktop.pages.results.columns import RankRow, rank_rows
from evalapp.desktop.pages.results.profile import GroupFigures, group_figures
from evalapp.usecases.ports import Services
from evalapp.usecases.results.movements import MovedResults, moved_results


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """What is shown of a unit group: its rows, and the figures that its units are seen against."""

    rows: tuple[RankRow, ...]
    figures: GroupFigures


def read_results(services: Services, period: str) -> tuple[MovedResults, dict[str, ShownGroup]]:
    """Return the results, and what is shown of them by unit group."""
    results = moved_results(services, period)
    year = results.earlier.year if results.earlier else 0
    return results, {
        each.outcome.criteria.unit_group: ShownGroup(
            rank_rows(each), group_figures(each.outcome, year)
        )
        for each in results.groups
    }
