"""Printed points of all units on groups and pillars, made again only where a figure changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat

import numpy as np

from evalapp.assessment.results import GroupScore
from evalapp.scoring.decimals import Printed
from evalapp.scoring.fixedpoint import IntColumn

Figures = tuple[IntColumn, IntColumn]
"""Steps of the printed points of every unit on one group, and of its applicable maximum."""


@dataclass(frozen=True, slots=True)
class GroupTable:
    """Scores by name of one kind (groups or pillars): figures by name, and a row per unit."""

    figures: Mapping[str, Figures]
    rows: Sequence[Mapping[str, GroupScore]]


def group_table(
    count: int,
    figures: Mapping[str, Figures],
    printed: Printed,
    before: GroupTable | None,
) -> GroupTable:
    """Return the table of `count` units.

    `before` is the table of the same units at an earlier time: what still holds is kept.
    """
    known: Mapping[str, Figures] = {} if before is None else before.figures
    changed = {
        name: _scores(name, own, printed)
        for name, own in figures.items()
        if name not in known or not _same(own, known[name])
    }
    if before is not None and len(changed) <= len(figures) // 2:
        return GroupTable(figures, _replaced(before.rows, changed))
    kept = () if before is None else before.rows
    columns = {name: changed.get(name) or [row[name] for row in kept] for name in figures}
    rows = [
        dict(zip(columns, scores, strict=True)) for scores in zip(*columns.values(), strict=True)
    ]
    return GroupTable(figures, rows if figures else [{} for _ in range(count)])


def _same(one: Figures, other: Figures) -> bool:
    return all(np.array_equal(*each) for each in zip(one, other, strict=True))


def _replaced(
    rows: Sequence[Mapping[str, GroupScore]], changed: Mapping[str, Sequence[GroupScore]]
) -> Sequence[Mapping[str, GroupScore]]:
    for name, scores in changed.items():
        rows = [{**row, name: score} for row, score in zip(rows, scores, strict=True)]
    return rows


def _scores(name: str, figures: Figures, printed: Printed) -> list[GroupScore]:
    points, maxima = (column.tolist() for column in figures)
    shown = zip(repeat(name), printed.points.all(points), printed.maxima.all(maxima))
    # What `_make` does, without a call of Python's for each of tens of thousands.
    return list(map(tuple.__new__, repeat(GroupScore), shown))  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]
