"""Entered numbers as whole steps."""

from collections.abc import Sequence
from decimal import Decimal
from types import NoneType

import numpy as np
from numpy.typing import NDArray

from evalapp.scoring.fixedpoint import LIMIT, IntColumn

FINE = 6
"""Decimals of number columns; finer values are scored one by one."""

ODD = -1
"""Stands in a number column for a value that is negative, too large, too fine or no number."""

MISSING = -2
"""Stands in a number column for no value at all."""

_SCALE = 10**FINE
_DECIMALS = {Decimal, NoneType}
_FLOATS = {float, int, NoneType}
_SURE = 10**15 // _SCALE
"""Below it, numbers of steps have at most 15 digits."""


class Steps:
    """Numbers in steps of 10**-FINE: ODD for what is no plain number, MISSING for None.

    Floats and ints stand for decimals as `PlainAnswers` has it.
    """

    def __init__(self) -> None:
        self._known = _OfDecimals({None: MISSING})

    def column(self, values: Sequence[object]) -> IntColumn:
        """Return the steps of values of any kind."""
        kinds = set(map(type, values))
        if kinds <= _FLOATS:
            return _of_floats(np.array(values, dtype=np.float64))  # None becomes NaN
        if kinds <= _DECIMALS:
            return self._of_decimals(values)
        rest = [at for at, value in enumerate(values) if type(value) not in _FLOATS]
        plain = list(values)
        for at in rest:
            plain[at] = None
        found = self.column(plain)
        found[rest] = [self._one(values[at]) for at in rest]
        return found

    def _of_decimals(self, values: Sequence[object]) -> IntColumn:
        try:
            steps = list(map(self._known.__getitem__, values))  # pyright: ignore[reportArgumentType]
        except TypeError:  # a signalling NaN has no hash
            steps = [MISSING if each is None else self._one(each) for each in values]
        return np.array(steps, dtype=np.int64)

    def _one(self, value: object) -> int:
        return self._known[value] if isinstance(value, Decimal) and not value.is_nan() else ODD


class _OfDecimals(dict[Decimal | None, int]):
    """Steps by decimal, worked out once each."""

    def __missing__(self, value: Decimal) -> int:
        steps = self[value] = _steps_of(value)
        return steps


def _steps_of(value: Decimal) -> int:
    if not value.is_finite() or value.is_signed() or value.adjusted() > 18 - FINE:
        return ODD
    top, bottom = value.as_integer_ratio()
    whole, rest = divmod(top * _SCALE, bottom)
    return ODD if rest or whole >= LIMIT else whole


def _of_floats(column: NDArray[np.float64]) -> IntColumn:
    """Return the steps of the decimals of at most 15 digits that floats are nearest to.

    So many steps have at most 15 digits too, and no two such decimals are nearest to one float:
    where the division gives the float back they are the decimal itself.
    """
    with np.errstate(over="ignore"):
        steps = np.rint(column * _SCALE)
        sure = (column >= 0) & (column < _SURE) & (steps / _SCALE == column)
    found = np.where(sure, steps, MISSING).astype(np.int64)
    for at in np.flatnonzero(~sure & ~np.isnan(column)).tolist():
        found[at] = _steps_of(Decimal(repr(column[at].item())))
    return found
