"""Checks on levels: named once, in order, and asking for nothing that nobody can reach."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.levels import Gate, GroupMinimum, LevelBand, Measure
from evalapp.assessment.messages import message
from evalapp.assessment.numbers import trimmed
from evalapp.assessment.reach import Reach
from evalapp.assessment.set_faults import Fault, KeyPath
from evalapp.assessment.set_nodes import ids_in, nodes_of, points_below

_BY: KeyPath = ("levels", "by")


def level_faults(criteria: CriteriaSet) -> Iterator[Fault]:
    """Yield every inconsistency of levels and their conditions, each with its path."""
    yield from _named_twice(criteria)
    bands = criteria.levels.bands
    for at, (above, below) in enumerate(pairwise(bands), start=1):
        if above.at_least <= below.at_least:
            found = message("set.levels_out_of_order", above=above.label, below=below.label)
            yield Fault(("levels", "bands", at, "at_least"), found)
    reach = Reach(criteria)
    for at, band in enumerate(bands):
        yield from _Band(criteria, reach, band, ("levels", "bands", at)).faults()


def _named_twice(criteria: CriteriaSet) -> Iterator[Fault]:
    seen: set[str] = set()
    for at, band in enumerate(criteria.levels.bands):
        if band.id in seen:
            found = message("set.duplicate_level", id=band.id)
            yield Fault(("levels", "bands", at, "id"), found)
        seen.add(band.id)
    lowest = criteria.levels.below.id
    if lowest in seen:
        yield Fault(("levels", "below", "id"), message("set.duplicate_level", id=lowest))


@dataclass(frozen=True, slots=True)
class _Band:
    """One level with what it asks for."""

    criteria: CriteriaSet
    reach: Reach
    band: LevelBand
    path: KeyPath

    def faults(self) -> Iterator[Fault]:
        yield from self._threshold()
        for at, minimum in enumerate(self.band.group_minimums):
            yield from self._minimum(minimum, (*self.path, "group_minimums", at))
        for at, gate in enumerate(self.band.gates):
            yield from self._gate(gate, (*self.path, "gates", at))

    def _threshold(self) -> Iterator[Fault]:
        by_share = self.criteria.levels.by is Measure.SHARE
        most = self.reach.of_set() * (1 if by_share else Fraction(self.criteria.maximum))
        if Fraction(self.band.at_least) > most:
            shown = _floored(most, 6)
            found = message("set.level_unreachable", level=self.band.label, maximum=shown)
            rests_on = (_BY, ("maximum",), ("aggregate",), *points_below(self.criteria))
            yield Fault((*self.path, "at_least"), found, rests_on)

    def _minimum(self, minimum: GroupMinimum, path: KeyPath) -> Iterator[Fault]:
        group = self.criteria.group_by_id.get(minimum.group)
        if group is None:
            values = {"level": self.band.label, "id": minimum.group}
            yield Fault((*path, "group"), message("set.unknown_group", **values), self._ids)
            return
        most = self.reach.of_group(group)
        if Fraction(minimum.at_least) > most:
            values = {"group": group.title, **self._shares(minimum.at_least, most)}
            above = next(own for own, node in nodes_of(self.criteria) if node is group)
            rests_on = ((*above, "aggregate"), *points_below(group, above))
            found = message("set.group_minimum_unreachable", **values)
            yield Fault((*path, "at_least"), found, rests_on)

    def _gate(self, gate: Gate, path: KeyPath) -> Iterator[Fault]:
        criterion = self.criteria.criterion_by_id.get(gate.criterion)
        if criterion is None:
            values = {"level": self.band.label, "id": gate.criterion}
            yield Fault((*path, "criterion"), message("set.unknown_gate", **values), self._ids)
            return
        own = next(own for own, node in nodes_of(self.criteria) if node is criterion)
        worth = ((*own, "maximum"),)
        values = {"level": self.band.label, "criterion": criterion.title}
        if criterion.maximum == 0:
            found = message("set.gate_without_points", level=self.band.label, id=criterion.id)
            yield Fault((*path, "criterion"), found, worth)
        elif criterion.applies_to.is_empty:
            yield Fault((*path, "criterion"), message("set.gate_never_applies", **values))
        elif Fraction(gate.at_least) > self.reach.of_criterion(criterion):
            shares = self._shares(gate.at_least, self.reach.of_criterion(criterion))
            found = message("set.gate_unreachable", **values | shares)
            yield Fault((*path, "at_least"), found, worth)

    @property
    def _ids(self) -> tuple[KeyPath, ...]:
        return ids_in(self.criteria)

    def _shares(self, needed: Decimal, most: Fraction) -> dict[str, object]:
        """Return what a condition asks and what can be reached, both per cent."""
        return {
            "level": self.band.label,
            "needed": needed * 100,
            "most": _floored(most * 100, 4),
        }


def _floored(value: Fraction, decimals: int) -> Decimal:
    """Return a figure cut off after some decimals, without trailing zeros."""
    steps = (value * 10**decimals).__floor__()
    return trimmed(Fraction(steps, 10**decimals))
