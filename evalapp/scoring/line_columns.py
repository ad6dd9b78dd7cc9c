"""What units answered, out of the lines that it is stored as, in columns by criterion and field.

Answers of nothing but plain numbers are read as columns of bytes; of all others each different text
is decoded once. To make objects of every answer takes twice as long for 3,321 units.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from evalapp.assessment.answer_texts import plain_texts
from evalapp.assessment.unread_answers import PlainAnswers
from evalapp.scoring.fixedpoint import BoolColumn, IntColumn
from evalapp.scoring.known_names import Names
from evalapp.scoring.steps import FINE, MISSING, Steps
from evalapp.scoring.text_lines import Characters

EMPTY, FILLED, ASIDE, GIVEN = range(4)
"""What an answer is: blank, with values, not applicable, or points given outright."""

Slot = tuple[int, str]
"""A field of a criterion: the criterion's position and the field's id."""

_OPENS, _QUOTE, _COMMA, _CLOSES, _DOT = b'{",}.'
_MOST_WHOLE = 12
"""Numbers with more figures before their decimals are decoded one by one."""
_POWERS: IntColumn = 10 ** np.arange(FINE + 1)


@dataclass(frozen=True, slots=True)
class Layout:
    """The criteria by position, and the columns that their fields have: numbers, and all others."""

    ids: Sequence[str]
    numbers: Sequence[Slot]
    others: Sequence[Slot]


def kinds_of(said: PlainAnswers) -> NDArray[np.int8]:
    """Return what each of some answers is."""
    kinds = bytearray(map(bool, said.values))
    for place in said.not_applicable:
        kinds[place] = ASIDE
    for place in said.points:
        kinds[place] = GIVEN
    return np.frombuffer(kinds, dtype=np.int8)


class LineColumns:
    """Answers of several units, a row each; `given` has by criterion and row the points given."""

    def __init__(self, texts: Sequence[str], layout: Layout, steps: Steps) -> None:
        self._steps = steps
        self._number_slots = _slots_by_field(layout.numbers, len(layout.ids))
        self._other_slots = _slots_by_field(layout.others, len(layout.ids))
        # What is no field of numbers has number -1, and so the last row.
        self._openings = [f'"{field}":' for field in self._number_slots]
        nothing = np.full(len(layout.ids), -1, dtype=np.int64)
        self._opened = np.array([*self._number_slots.values(), nothing])
        self._lengths = np.array([*(len(each.encode()) for each in self._openings), 0])
        units = len(texts)
        self.kinds: NDArray[np.int8] = np.zeros((units, len(layout.ids)), dtype=np.int8)
        self.numbers: IntColumn = np.full((units, len(layout.numbers)), MISSING, dtype=np.int64)
        self.others: NDArray[np.object_] = np.full((units, len(layout.others)), None, dtype=object)
        self.given: dict[int, dict[int, object]] = defaultdict(dict)
        room = max(map(len, (*layout.ids, *self._openings)), default=0) * 4
        self._text = Characters(texts, room)
        lines = _last_lines(self._text, texts, layout.ids)
        self._decode(lines.only(~self._write_plain(lines)))

    def _write_plain(self, lines: "_Lines") -> BoolColumn:
        """Write lines of nothing but plain numbers in fields that ask numbers; tell which are."""
        text, starts = self._text, lines.starts
        plain = (text.at(starts) == _OPENS) & (text.at(starts + 1) == _QUOTE)
        found: list[tuple[IntColumn, IntColumn, IntColumn]] = []
        going = np.flatnonzero(plain)
        at = starts[going] + 1
        while going.size:
            slots, values = self._fields(lines.places[going], at)
            numbers, ends, fine = _plain_numbers(text, values)
            last = text.at(ends) == _CLOSES
            fine &= (slots >= 0) & (last | (text.at(ends) == _COMMA))
            plain[going[~fine]] = False
            found.append((going[fine], slots[fine], numbers[fine]))
            more = fine & ~last
            going, at = going[more], ends[more] + 1
        for of, slots, numbers in found:
            whole = plain[of]
            self.numbers[lines.units[of[whole]], slots[whole]] = numbers[whole]
        self.kinds[lines.units[plain], lines.places[plain]] = FILLED
        return plain

    def _fields(self, places: IntColumn, at: IntColumn) -> tuple[IntColumn, IntColumn]:
        """Return the columns of the fields named there, -1 where none, and where values begin."""
        begun = self._text.begun(self._openings, at)
        return self._opened[begun, places], at + self._lengths[begun]

    def _decode(self, lines: "_Lines") -> None:
        """Write lines of which each different answer is decoded."""
        which, texts = self._text.told_apart(lines.starts, lines.ends)
        said = plain_texts(texts)
        kinds = kinds_of(said)[which]
        self.kinds[lines.units, lines.places] = kinds
        given = lines.only(kinds == GIVEN)
        points = [said.points[each] for each in which[kinds == GIVEN].tolist()]
        for unit, place, each in zip(
            given.units.tolist(), given.places.tolist(), points, strict=True
        ):
            self.given[place][unit] = each
        for field, of, values in _by_field(said.values):
            at = np.full(len(texts), -1, dtype=np.int64)
            at[of] = np.arange(len(of))
            own = at[which]
            self._write_field(field, lines.only(own >= 0), own[own >= 0], values)

    def _write_field(
        self, field: str, lines: "_Lines", which: IntColumn, values: Sequence[object]
    ) -> None:
        """Write a field of some lines, each of which has one of a few values."""
        if field in self._number_slots:
            slots = self._number_slots[field][lines.places]
            here = slots >= 0
            self.numbers[lines.units[here], slots[here]] = self._steps.column(values)[which[here]]
        if field in self._other_slots:
            slots = self._other_slots[field][lines.places]
            here = slots >= 0
            self.others[lines.units[here], slots[here]] = _objects(values)[which[here]]


class _Lines(NamedTuple):
    """Lines by unit and criterion, and from where to where their answers stand: columns."""

    units: IntColumn
    places: IntColumn
    starts: IntColumn
    ends: IntColumn

    def only(self, chosen: BoolColumn) -> "_Lines":
        """Return some of the lines."""
        return _Lines(*(column[chosen] for column in self))


def _last_lines(text: Characters, texts: Sequence[str], ids: Sequence[str]) -> _Lines:
    """Return the line of each unit that is the last on a criterion: what was said before is void."""
    ends, tabs = text.breaks(), text.tabs()
    starts = np.append(0, ends[:-1] + 1)
    units = np.repeat(np.arange(len(texts)), [each.count("\n") + 1 for each in texts])
    places = Names(ids).places(text, starts, tabs)
    known = np.flatnonzero(places >= 0)
    last = np.full(len(texts) * len(ids), -1, dtype=np.int64)
    last[units[known] * len(ids) + places[known]] = known
    lines = last[last >= 0]
    return _Lines(units[lines], places[lines], tabs[lines] + 1, ends[lines])


def _plain_numbers(text: Characters, at: IntColumn) -> tuple[IntColumn, IntColumn, BoolColumn]:
    """Return the steps of the numbers that begin in places, their ends, and which can be told so."""
    whole, ends = text.figures(at)
    fine = (ends > at) & (ends - at <= _MOST_WHOLE)
    steps = np.where(fine, whole, 0) * 10**FINE
    dotted = np.flatnonzero(text.at(ends) == _DOT)
    decimals, stops = text.figures(ends[dotted] + 1)
    places = stops - ends[dotted] - 1
    fine[dotted] &= places <= FINE
    steps[dotted] += decimals * _POWERS[FINE - np.minimum(places, FINE)]
    ends[dotted] = stops
    return steps, ends, fine


def _slots_by_field(slots: Sequence[Slot], criteria: int) -> Mapping[str, IntColumn]:
    """Return by field which column it has on each criterion, -1 where it has none."""
    found: dict[str, IntColumn] = {}
    for slot, (place, field) in enumerate(slots):
        found.setdefault(field, np.full(criteria, -1, dtype=np.int64))[place] = slot
    return found


def _by_field(
    said: Sequence[Mapping[str, object]],
) -> Iterator[tuple[str, list[int], list[object]]]:
    """Yield for each field which of some answers have it, and its values there."""
    found: dict[str, tuple[list[int], list[object]]] = {}
    for number, values in enumerate(said):
        for field, value in values.items():
            of, own = found.setdefault(field, ([], []))
            of.append(number)
            own.append(value)
    for field, (of, own) in found.items():
        yield field, of, own


def _objects(values: Sequence[object]) -> NDArray[np.object_]:
    """Return a column of values as they are, tuples too."""
    column = np.empty(len(values), dtype=object)
    for at, value in enumerate(values):
        column[at] = value
    return column
