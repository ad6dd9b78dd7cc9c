"""The overview: one card per unit group, counted from the board, and levels so far."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from evalapp.assessment.periods import Period
from evalapp.assessment.results import Standing
from evalapp.assessment.returns import ReturnState
from evalapp.usecases.forms.board import BoardRow, board
from evalapp.usecases.ports import Services
from evalapp.usecases.results.results import period_results


@dataclass(frozen=True, slots=True)
class GroupCard:
    """One unit group: how many units stand where.

    `levels` are the set's levels from the highest, the word below the lowest last, with counts.
    """

    group: str
    title: str
    units: int
    issued: int
    states: Mapping[ReturnState, int]
    appraised_units: int
    levels: tuple[tuple[Standing, int], ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """A period at a glance."""

    period: Period
    cards: tuple[GroupCard, ...]


def overview(services: Services, period: str) -> Overview:
    """Return the cards of a period."""
    seen = board(services, period)
    results = period_results(services, period)
    cards: list[GroupCard] = []
    for outcome in results.groups:
        group = outcome.criteria.unit_group
        rows = tuple(row for row in seen.rows if row.unit.group == group)
        count = Counter(result.level.id for result in outcome.results)
        levels = outcome.criteria.levels
        standings = [Standing(band.id, band.label) for band in levels.bands]
        standings.append(Standing(levels.below.id, levels.below.label))
        cards.append(_card(group, seen.group_titles[group], rows, count, standings))
    return Overview(seen.period, tuple(cards))


def _card(
    group: str,
    title: str,
    rows: tuple[BoardRow, ...],
    count: Counter[str],
    standings: list[Standing],
) -> GroupCard:
    return GroupCard(
        group=group,
        title=title,
        units=len(rows),
        issued=sum(row.issued_at is not None for row in rows),
        states=Counter(row.state for row in rows),
        appraised_units=sum(row.appraised >= row.to_appraise for row in rows),
        levels=tuple((standing, count[standing.id]) for standing in standings),
    )
