"""Entered values of one criterion as columns; whatever is not plain is left to exact scoring."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import lcm
from types import NoneType
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from evalapp.assessment.rules import FieldKind, FurtherField
from evalapp.scoring.fixedpoint import LIMIT, BoolColumn, IntColumn
from evalapp.scoring.steps import FINE, MISSING, ODD

ROOM = LIMIT // 16
"""Numerators and denominators of quotients stay below this."""

ValueT = TypeVar("ValueT")


@dataclass(frozen=True, slots=True)
class Quotients:
    """Points of every cell as numerator / denominator, the latter > 0, both below ROOM."""

    numerators: IntColumn
    denominators: IntColumn
    not_applicable: BoolColumn | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """Points of every cell as a place in a list of points."""

    indices: IntColumn
    points: tuple[Fraction, ...]


class Inputs:
    """The entered values of the units that a rule scores in one go, one column per field.

    Numbers come in steps of 10**-FINE, ODD where not plain; other fields as they were entered.
    Cells that turn out odd are scored one by one afterwards.
    """

    def __init__(
        self,
        count: int,
        numbers: Mapping[str, NDArray[np.int64]],
        others: Mapping[str, Sequence[object]],
    ) -> None:
        self.count = count
        self._numbers = numbers
        self._others = others
        self.odd: BoolColumn = np.zeros(count, dtype=np.bool_)

    def leave(self, cells: BoolColumn) -> None:
        """Leave cells to be scored one by one."""
        self.odd |= cells

    def numbers(self, field: str, places: int = 0, below: int = LIMIT) -> IntColumn:
        """Return a number field in steps of 10**-places, at least 0 and less than `below`.

        Numbers that are not whole steps are odd; odd ones come as 0.
        """
        found = self._numbers[field]
        if places < FINE:
            found, rest = np.divmod(found, 10 ** (FINE - places))
            odd = (rest != 0) | (found < 0) | (found >= below)
        else:
            lift = 10 ** (places - FINE)
            odd = (found < 0) | (found >= -(-below // lift))
            found = np.where(odd, 0, found) * lift
        self.leave(odd)
        return np.where(odd, 0, found)

    def distinct(self, field: str, kind: type[ValueT]) -> tuple[IntColumn, list[ValueT]]:
        """Return for each cell the place of its value in a list of the distinct values.

        Cells without a value of exactly that kind are odd and get place 0.
        """
        found = _only(kind, self._others[field])
        listed = [value for value in dict.fromkeys(found) if value is not None]
        places: dict[ValueT | None, int] = {value: at for at, value in enumerate(listed)}
        places[None] = ODD
        column = np.fromiter(map(places.__getitem__, found), np.int64, self.count)
        odd = column < 0
        self.leave(odd)
        column[odd] = 0
        return column, listed

    def leave_places(self, places: IntColumn, odd: Sequence[bool]) -> None:
        """Leave cells whose value, by its place among the distinct ones, is odd."""
        if any(odd):
            self.leave(np.array(odd, dtype=np.bool_)[places])

    def part(self, prefix: str) -> "Inputs":
        """Return the fields whose ids start with a prefix, under what follows it."""
        return Inputs(
            self.count,
            {
                name.removeprefix(prefix): column
                for name, column in self._numbers.items()
                if name.startswith(prefix)
            },
            {
                name.removeprefix(prefix): column
                for name, column in self._others.items()
                if name.startswith(prefix)
            },
        )

    def empty(self) -> BoolColumn:
        """Tell which cells have no value in any field."""
        found = np.ones(self.count, dtype=np.bool_)
        for column in self._numbers.values():
            found &= column == MISSING
        for values in self._others.values():
            found &= np.fromiter((each is None for each in values), np.bool_, self.count)
        return found

    def leave_unsound(self, field: FurtherField) -> None:
        """Leave cells whose further field is no sound value, or missing where it is required."""
        if field.id in self._numbers:
            column = self._numbers[field.id]
            unsound = (column == ODD) | ((column == MISSING) & field.required)
            if field.kind is FieldKind.WHOLE:
                unsound |= (column > 0) & (column % 10**FINE != 0)
            self.leave(unsound)
            return
        kind = date if field.kind is FieldKind.DATE else str
        sound = (
            not field.required if value is None else type(value) is kind
            for value in self._others[field.id]
        )
        self.leave(~np.fromiter(sound, np.bool_, self.count))


def line(inputs: Inputs, own: Quotients, constant: Fraction, slope: Fraction) -> Quotients | None:
    """Return constant + slope × own for every cell; None where that takes too large numbers."""
    bottom = lcm(constant.denominator, slope.denominator)
    by_top = slope.numerator * (bottom // slope.denominator)
    by_bottom = constant.numerator * (bottom // constant.denominator)
    largest = max(bottom, abs(by_top), abs(by_bottom), 1)
    if largest >= ROOM:
        return None
    room = ROOM // (2 * largest)
    top, low = own.numerators, own.denominators
    large = (np.abs(top) > room) | (low > room)
    inputs.leave(large)
    top, low = np.where(large, 0, top), np.where(large, 1, low)
    return Quotients(top * by_top + low * by_bottom, low * bottom)


def _only(kind: type[ValueT], values: Sequence[object]) -> list[ValueT | None]:
    """Return values with None for all that is not exactly of a kind (True is no number here)."""
    found: list[ValueT | None]
    if set(map(type, values)) <= {kind, NoneType}:
        found = list(values)  # pyright: ignore[reportAssignmentType] - just looked
    else:
        found = [each if type(each) is kind else None for each in values]
    return found
