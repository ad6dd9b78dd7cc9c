"""Answers of a whole group read once, unit by unit, into columns by criterion and field.

Unit by unit, because that is how answers lie in memory: reading criterion by criterion instead
takes four times as long for 3,321 units.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from copy import copy

import numpy as np
from numpy.typing import NDArray

from evalapp.assessment.answers import BLANK, Answer
from evalapp.assessment.criteria import Criterion
from evalapp.assessment.entries import UnitAnswers
from evalapp.assessment.rules import FieldKind
from evalapp.assessment.unread_answers import UnreadAnswers, plain_answers
from evalapp.scoring.fixedpoint import IntColumn
from evalapp.scoring.inputs import Inputs
from evalapp.scoring.line_columns import Layout, LineColumns, Slot, kinds_of
from evalapp.scoring.steps import Steps

_NUMBERS = (FieldKind.NUMBER, FieldKind.WHOLE)


class Readings:
    """What the units of a group entered, by criterion position."""

    def __init__(self, criteria: Sequence[Criterion], entries: Sequence[UnitAnswers]) -> None:
        self._criteria = criteria
        self._ids = [each.id for each in criteria]
        self._places = {id_: place for place, id_ in enumerate(self._ids)}
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
        self._others: list[object] = [None] * (len(entries) * len(self._other_slots))
        self._given: dict[int, dict[int, object]] = defaultdict(dict)
        self.steps = Steps()
        self._numbers = np.zeros((len(entries), len(self._number_slots)), dtype=np.int64)
        unread, others = _sorted_out(entries)
        self._read_lines(unread)
        numbers: list[object] = []
        for unit in others:
            numbers += self._read(unit, entries[unit])
        shape = (len(others), len(self._number_slots))
        self._numbers[others] = self.steps.column(numbers).reshape(shape)

    @property
    def entries(self) -> Sequence[UnitAnswers]:
        """The units that were read."""
        return self._entries

    def brought_to(self, entries: Sequence[UnitAnswers]) -> "Readings":
        """Return the readings of as many entries, of which only changed ones are read again."""
        if entries is self._entries:
            return self
        other = copy(self)
        other._entries = entries
        other._kinds, other._numbers = self._kinds.copy(), self._numbers.copy()
        other._others = self._others.copy()
        other._given = defaultdict(dict, {at: dict(given) for at, given in self._given.items()})
        for unit, (before, after) in enumerate(zip(self._entries, entries, strict=True)):
            if before is not after:
                other._forget_given(unit)
                other._numbers[unit] = self.steps.column(other._read(unit, after))
        return other

    def of(self, entries: Sequence[UnitAnswers]) -> "Readings":
        """Return the readings of other entries under the same criteria."""
        return Readings(self._criteria, entries)

    def place(self, criterion: str) -> int:
        """Return the position of a criterion."""
        return self._places[criterion]

    def kinds(self, place: int) -> NDArray[np.int8]:
        """Return what each unit's answer to a criterion is."""
        return np.ascontiguousarray(self._kinds[:, place])

    def answer(self, unit: int, place: int) -> Answer:
        """Return one answer."""
        return self._entries[unit].answers.get(self._ids[place], BLANK)

    def given(self, place: int, units: IntColumn) -> list[object]:
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

    def _read_lines(self, texts: Mapping[int, str]) -> None:
        """Note what units said whose answers nobody has read, all at once."""
        units, layout = list(texts), Layout(self._ids, self._number_slots, self._other_slots)
        found = LineColumns(list(texts.values()), layout, self.steps)
        self._kinds[units], self._numbers[units] = found.kinds, found.numbers
        width = len(self._other_slots)
        for unit, row in zip(units, found.others.tolist(), strict=True):
            self._others[unit * width : (unit + 1) * width] = row
        for place, given in found.given.items():
            self._given[place] |= {units[row]: points for row, points in given.items()}

    def _read(self, unit: int, entry: UnitAnswers) -> list[object]:
        """Note what a unit said, but for its numbers: those are returned, by their slots."""
        said = plain_answers(entry.answers, self._ids)
        self._kinds[unit] = kinds_of(said)
        for place, points in said.points.items():
            self._given[place][unit] = points
        values, width = said.values, len(self._other_slots)
        self._others[unit * width : (unit + 1) * width] = _at(self._other_slots, values)
        return _at(self._number_slots, values)

    def _forget_given(self, unit: int) -> None:
        for given in self._given.values():
            given.pop(unit, None)


def _sorted_out(entries: Sequence[UnitAnswers]) -> tuple[dict[int, str], list[int]]:
    """Return by place the texts of entries that nobody has read, and the places of all others."""
    unread = {
        place: entry.answers.text
        for place, entry in enumerate(entries)
        if isinstance(entry.answers, UnreadAnswers) and entry.answers.text
    }
    return unread, [place for place in range(len(entries)) if place not in unread]


def _at(slots: Sequence[Slot], values: Sequence[Mapping[str, object]]) -> list[object]:
    """Return what stands in slots, None where nothing."""
    return [values[place].get(field) for place, field in slots]


def _by_criterion(slots: Sequence[Slot]) -> Mapping[int, Mapping[str, int]]:
    """Return by criterion position where each of its fields stands among the slots."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for slot, (place, field) in enumerate(slots):
        found[place][field] = slot
    return found
