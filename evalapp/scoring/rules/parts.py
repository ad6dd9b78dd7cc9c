"""What rules share whose criterion is made of parts, each with a rule of its own."""

from abc import abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeVar

import numpy as np

from evalapp.assessment.answers import Value
from evalapp.assessment.messages import Message, message
from evalapp.assessment.rules import PartsRule, Rule, RulePart
from evalapp.scoring.fixedpoint import IntColumn
from evalapp.scoring.inputs import ROOM, Inputs, Listed, Quotients
from evalapp.scoring.rules.base import GroupRange, Scorer, Worked

PartsT = TypeVar("PartsT", bound=PartsRule)

ScorerFor = Callable[[Rule, Decimal], Scorer[Any]]
"""Returns the rule of a part at work, for the points the part is worth."""


class PartsScorer(Scorer[PartsT]):
    """Scores every part by its own rule; a part left empty earns nothing."""

    def __init__(self, rule: PartsT, maximum: Decimal, scorer_for: ScorerFor) -> None:
        super().__init__(rule, maximum)
        self._parts = [(part, scorer_for(part.rule, part.worth(maximum))) for part in rule.parts]

    def worked_parts(self, values: Mapping[str, Value]) -> Iterator[tuple[RulePart, Worked]]:
        """Yield the parts that are not empty, with what each gives."""
        for part, scorer in self._parts:
            own = part.own_values(values)
            if own:
                yield part, scorer.worked(own, None)

    def column(self, inputs: Inputs, group: GroupRange | None) -> Quotients | None:
        """Return the parts' columns brought together."""
        del group
        found: Quotients | None = None
        for part, scorer in self._parts:
            column = _part_column(inputs, part, scorer)
            if column is None:
                return None
            found = column if found is None else self._joined(inputs, found, column)
        return found

    @abstractmethod
    def joined(self, first: IntColumn, second: IntColumn) -> IntColumn:
        """Return the numerators of two parts together, over their common denominators."""

    def _joined(self, inputs: Inputs, first: Quotients, second: Quotients) -> Quotients:
        # Too large to multiply: floats are good enough to see that.
        largest = np.maximum(np.abs(first.numerators), first.denominators).astype(np.float64)
        largest *= np.maximum(np.abs(second.numerators), second.denominators)
        large = largest >= ROOM // 2
        inputs.leave(large)
        one, other = _tamed(first, large), _tamed(second, large)
        return Quotients(
            self.joined(one.numerators * other.denominators, other.numerators * one.denominators),
            one.denominators * other.denominators,
        )


def _part_column(inputs: Inputs, part: RulePart, scorer: Scorer[Any]) -> Quotients | None:
    own = inputs.part(f"{part.id}.")
    column = scorer.sound_column(own, None)
    if column is None:
        return None
    empty = own.empty()
    inputs.leave(own.odd & ~empty)
    return _tamed(_quotients(column, own.count), empty | own.odd)


def _quotients(column: Quotients | Listed, count: int) -> Quotients:
    if isinstance(column, Quotients):
        return column
    if not column.points:
        nothing = np.zeros(count, dtype=np.int64)
        return Quotients(nothing, nothing + 1)
    tops = np.array([each.numerator for each in column.points], dtype=np.int64)
    bottoms = np.array([each.denominator for each in column.points], dtype=np.int64)
    return Quotients(tops[column.indices], bottoms[column.indices])


def _tamed(column: Quotients, cells: np.ndarray) -> Quotients:
    return Quotients(np.where(cells, 0, column.numerators), np.where(cells, 1, column.denominators))


def reasons_of(parts: Sequence[tuple[RulePart, Worked]]) -> Message:
    """Return the reasons of several parts as one."""
    part, worked = parts[0]
    first = message("why.of_part", part=part.title, why=worked.why)
    if len(parts) == 1:
        return first
    return message("why.and", first=first, rest=reasons_of(parts[1:]))
