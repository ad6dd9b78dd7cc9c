"""A value that falls into one of several bands, each worth its own points."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field as Checked

from evalapp.assessment.messages import message
from evalapp.assessment.rules.base import Field, FieldKind, Rule
from evalapp.assessment.rules.worth import Worth
from evalapp.assessment.set_faults import Fault


class Band(Worth):
    """A band from a value upwards: `at_least` includes the value, `above` does not.

    The lowest band has neither.
    """

    label: Annotated[str, Checked(min_length=1)]
    at_least: Decimal | None = None
    above: Decimal | None = None

    def holds(self, value: Decimal) -> bool:
        """Tell whether a value lies in this band or a higher one."""
        if self.at_least is not None:
            return value >= self.at_least
        return self.above is None or value > self.above


class Bands(Rule):
    """The first band that holds, listed from the highest value down; points need not fall.

    (A processing time may earn most in the lowest band.)
    """

    kind: Literal["bands"] = "bands"
    label: str = ""
    unit: str = ""
    whole: bool = False
    minimum: Decimal | None = Decimal(0)
    maximum: Decimal | None = None
    bands: Annotated[tuple[Band, ...], Checked(min_length=2)]

    def scored_fields(self, maximum: Decimal) -> tuple[Field, ...]:
        """Return the one number field, `value`."""
        del maximum
        kind = FieldKind.WHOLE if self.whole else FieldKind.NUMBER
        return (Field("value", kind, self.label, minimum=self.minimum, maximum=self.maximum),)

    def set_faults(self, maximum: Decimal) -> tuple[Fault, ...]:
        """Return bands without a lower end before the last, out of order, or worth too much."""
        found = [*super().set_faults(maximum), *_order_faults(self.bands)]
        for at, band in enumerate(self.bands):
            own = band.faults(band.label, maximum)
            found.extend(each.inside(("bands", at)) for each in own)
        return tuple(found)


def _order_faults(bands: Sequence[Band]) -> Iterator[Fault]:
    ends = [_end(band) for band in bands]
    last = len(bands) - 1
    for at, (band, end) in enumerate(zip(bands, ends, strict=True)):
        both = band.at_least is not None and band.above is not None
        if at < last and (end is None or both):
            yield _fault("rule.band_without_end", at, band, "at_least")
        if at == last and end is not None:
            key = "above" if band.at_least is None else "at_least"
            yield _fault("rule.lowest_band_has_end", at, band, key)
        above = ends[at - 1] if 0 < at < last else None
        if end is not None and above is not None and above <= end:
            key = "above" if end[1] else "at_least"
            yield _fault("rule.bands_out_of_order", at, band, key)


def _fault(code: str, at: int, band: Band, key: str) -> Fault:
    return Fault(("bands", at, key), message(code, band=band.label))


def _end(band: Band) -> tuple[Decimal, bool] | None:
    """Return the lower end, and whether it is left out (which makes the band start higher)."""
    if band.at_least is not None:
        return band.at_least, False
    return None if band.above is None else (band.above, True)
