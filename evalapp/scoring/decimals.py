"""Whole steps as decimals, each made once."""

from collections.abc import Iterable
from decimal import Decimal


class Decimals(dict[int, Decimal]):
    """Decimals by their number of steps of 10**-places, printed with all places."""

    def __init__(self, places: int) -> None:
        super().__init__()
        self._places = places

    def __missing__(self, steps: int) -> Decimal:
        made = Decimal(steps).scaleb(-self._places)
        self[steps] = made
        return made

    def all(self, steps: Iterable[int]) -> list[Decimal]:
        """Return the decimals of many numbers of steps."""
        return list(map(self.__getitem__, steps))


class TrimmedDecimals(Decimals):
    """Decimals without trailing zeros, as maxima are shown."""

    def __missing__(self, steps: int) -> Decimal:
        places = self._places
        shown = steps
        while places and shown % 10 == 0:
            shown //= 10
            places -= 1
        made = Decimal(shown).scaleb(-places)
        self[steps] = made
        return made


class Printed:
    """The decimals of everything that is printed under one set, kept from scoring to scoring."""

    def __init__(self, points: int, shares: int, maxima: int) -> None:
        self.points = Decimals(points)
        self.shares = Decimals(shares)
        self.maxima = TrimmedDecimals(maxima)
        self._trimmed: dict[int, TrimmedDecimals] = {}

    def trimmed(self, places: int) -> TrimmedDecimals:
        """Return the decimals of steps of 10**-places without trailing zeros."""
        return self._trimmed.setdefault(places, TrimmedDecimals(places))
