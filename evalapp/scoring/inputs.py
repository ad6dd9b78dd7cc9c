"""Entered values of one criterion as columns; whatever is not plain is left to exact scoring."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from types import NoneType
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from evalapp.scoring.fixedpoint import LIMIT, BoolColumn, IntColumn

FINE = 6
"""Decimals of number columns; finer values are scored one by one."""

ROOM = LIMIT // 16
"""Numerators and denominators of quotients stay below this."""

ODD = -1
"""Stands in a column for a value that is missing, negative, too large or too fine."""

ValueT = TypeVar("ValueT")


@dataclass(frozen=True, slots=True)
class Quotients:
    """Points of every cell as numerator / denominator, both ≥ 0, the latter > 0."""

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

    def indices(self, field: str, kind: type[ValueT], places: Mapping[ValueT, int]) -> IntColumn:
        """Return for each value of a field its place in a table, 0 for the odd ones."""
        plain = _only(kind, self._others[field])
        found = [ODD if value is None else places.get(value, ODD) for value in plain]
        column = np.array(found, dtype=np.int64)
        odd = column < 0
        self.leave(odd)
        column[odd] = 0
        return column


class Steps(dict[Decimal | None, int]):
    """Decimals in steps of 10**-FINE, worked out once each; ODD for what does not fit."""

    def __init__(self) -> None:
        super().__init__({None: ODD})

    def __missing__(self, value: Decimal) -> int:
        steps = self[value] = _steps_of(value)
        return steps

    def row(self, values: Sequence[object]) -> list[int]:
        """Return values as steps, ODD for everything that is no plain decimal."""
        plain = _only(Decimal, values)
        try:
            return list(map(self.__getitem__, plain))
        except TypeError:  # a signalling NaN has no hash
            return [ODD if each is None or each.is_nan() else self[each] for each in plain]


def _steps_of(value: Decimal) -> int:
    if not value.is_finite() or value.is_signed() or value.adjusted() > 18 - FINE:
        return ODD
    top, bottom = value.as_integer_ratio()
    whole, rest = divmod(top * 10**FINE, bottom)
    return ODD if rest or whole >= LIMIT else whole


def _only(kind: type[ValueT], values: Sequence[object]) -> list[ValueT | None]:
    """Return values with None for all that is not exactly of a kind (True is no number here)."""
    found: list[ValueT | None]
    if set(map(type, values)) <= {kind, NoneType}:
        found = list(values)  # pyright: ignore[reportAssignmentType] - just looked
    else:
        found = [each if type(each) is kind else None for each in values]
    return found
