"""The overview: one card per unit group, counted from the board, and levels so far."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from evalapp.assessment.documents import GroupOutcome
from evalapp.assessment.periods import Period
from evalapp.assessment.results import Standing
from evalapp.assessment.returns import ReturnState
from evalapp.usecases.forms.board import Board, BoardRow
from evalapp.usecases.ports import Services
from evalapp.usecases.results.results import period_results

Levels = tuple[tuple[Standing, int], ...]
"""A set's levels from the highest, the word below the lowest last, with counts of units."""


@dataclass(frozen=True, slots=True)
class GroupCard:
    """One unit group: how many units stand where."""

    group: str
    title: str
    units: int
    issued: int
    states: Mapping[ReturnState, int]
    appraised_units: int


@dataclass(frozen=True, slots=True)
class Overview:
    """A period at a glance."""

    period: Period
    cards: tuple[GroupCard, ...]


def overview(seen: Board) -> Overview:
    """Return the cards of a board, in annex order."""
    rows: dict[str, list[BoardRow]] = {group: [] for group in seen.group_titles}
    for row in seen.rows:
        rows[row.unit.group].append(row)
    titles = seen.group_titles
    return Overview(seen.period, tuple(_card(each, titles[each], rows[each]) for each in rows))


def levels_so_far(services: Services, period: str) -> dict[str, Levels]:
    """Return how many units of each group stand at each level, as results are now.

    A unit of which nothing is known yet stands at none: its 0 points are no level so far.
    """
    groups = period_results(services, period).groups
    return {each.criteria.unit_group: _levels(each) for each in groups}


def _levels(outcome: GroupOutcome) -> Levels:
    levels = outcome.criteria.levels
    count = Counter(each.level.id for each in outcome.results if each.unit not in outcome.silent)
    standings = [Standing(band.id, band.label) for band in levels.bands]
    standings.append(Standing(levels.below.id, levels.below.label))
    return tuple((each, count[each.id]) for each in standings)


def _card(group: str, title: str, rows: list[BoardRow]) -> GroupCard:
    return GroupCard(
        group=group,
        title=title,
        units=len(rows),
        issued=sum(row.issued_at is not None for row in rows),
        states=Counter(row.state for row in rows),
        appraised_units=sum(row.appraised >= row.to_appraise for row in rows),
    )
