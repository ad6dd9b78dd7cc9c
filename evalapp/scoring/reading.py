"""Answers of a whole group read once, unit by unit, into columns by criterion and field.

Unit by unit, because that is how answers lie in memory: reading criterion by criterion instead
takes four times as long for 3,321 units.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import repeat
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from evalapp.assessment.answers import BLANK, Answer
from evalapp.assessment.criteria import Criterion
from evalapp.assessment.entries import UnitAnswers
from evalapp.assessment.rules import FieldKind
from evalapp.scoring.fixedpoint import IntColumn
from evalapp.scoring.inputs import Inputs, Steps

EMPTY, FILLED, ASIDE, GIVEN = range(4)
"""What an answer is: blank, with values, not applicable, or points given outright."""

_POINTS = attrgetter("points")
_NOT_APPLICABLE = attrgetter("not_applicable")
_VALUES = attrgetter("values")
_NUMBERS = (FieldKind.NUMBER, FieldKind.WHOLE)

Slot = tuple[int, str]
"""A field of a criterion: the criterion's position and the field's id."""


class Readings:
    """What the units of a group entered, by criterion position."""

    def __init__(self, criteria: Sequence[Criterion], entries: Sequence[UnitAnswers]) -> None:
        self._ids = [each.id for each in criteria]
        self._entries = entries
        slots = [
            (place, field)
            for place, each in enumerate(criteria)
            for field in each.rule.fields(each.maximum)
        ]
        self._number_slots = [(at, each.id) for at, each in slots if each.kind in _NUMBERS]
        self._other_slots = [(at, each.id) for at, each in slots if each.kind not in _NUMBERS]
        self._numbers_of = _by_criterion(self._number_slots)
        self._others_of = _by_criterion(self._other_slots)
        shape = (len(entries), len(criteria))
        self._kinds: NDArray[np.int8] = np.zeros(shape, dtype=np.int8)
        self._numbers = np.zeros((len(entries), len(self._number_slots)), dtype=np.int64)
        self._others: list[object] = []
        self._given: dict[int, dict[int, Decimal]] = defaultdict(dict)
        self.steps = Steps()
        for unit, entry in enumerate(entries):
            self._read(unit, entry)

    def kinds(self, place: int) -> NDArray[np.int8]:
        """Return what each unit's answer to a criterion is."""
        return np.ascontiguousarray(self._kinds[:, place])

    def answer(self, unit: int, place: int) -> Answer:
        """Return one answer."""
        return self._entries[unit].answers.get(self._ids[place], BLANK)

    def given(self, place: int, units: IntColumn) -> list[Decimal]:
        """Return the points given outright on a criterion to some units."""
        given = self._given[place]
        return [given[unit] for unit in units.tolist()]

    def inputs(self, place: int, units: IntColumn) -> Inputs:
        """Return the fields of a criterion for some units."""
        everyone = len(units) == len(self._entries)
        numbers = {
            field: self._numbers[:, slot] if everyone else self._numbers[units, slot]
            for field, slot in self._numbers_of[place].items()
        }
        others = {
            field: self._others[slot :: len(self._other_slots)]
            for field, slot in self._others_of[place].items()
        }
        if not everyone:
            chosen = units.tolist()
            others = {field: [each[unit] for unit in chosen] for field, each in others.items()}
        return Inputs(len(units), numbers, others)

    def _read(self, unit: int, entry: UnitAnswers) -> None:
        answers = list(map(entry.answers.get, self._ids, repeat(BLANK)))
        values = list(map(_VALUES, answers))
        kinds = np.frombuffer(bytes(map(bool, values)), dtype=np.int8).copy()
        aside = bytes(map(_NOT_APPLICABLE, answers))
        if 1 in aside:
            kinds[np.frombuffer(aside, dtype=np.bool_)] = ASIDE
        points = list(map(_POINTS, answers))
        if points.count(None) != len(points):
            self._note_given(unit, points, kinds)
        self._kinds[unit] = kinds
        numbers = [values[place].get(field) for place, field in self._number_slots]
        self._numbers[unit] = self.steps.row(numbers)
        self._others += [values[place].get(field) for place, field in self._other_slots]

    def _note_given(
        self, unit: int, points: Sequence[Decimal | None], kinds: NDArray[np.int8]
    ) -> None:
        for place, each in enumerate(points):
            if each is not None:
                kinds[place] = GIVEN
                self._given[place][unit] = each


def _by_criterion(slots: Sequence[Slot]) -> Mapping[int, Mapping[str, int]]:
    """Return by criterion position where each of its fields stands among the slots."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for slot, (place, field) in enumerate(slots):
        found[place][field] = slot
    return found
