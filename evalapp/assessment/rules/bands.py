"""A value that falls into one of several bands, each worth its own points."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field as Checked

from evalapp.assessment.messages import Message, message
from evalapp.assessment.rules.base import Field, FieldKind, Rule
from evalapp.assessment.rules.worth import Worth


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

    def set_problems(self, maximum: Decimal) -> tuple[Message, ...]:
        """Return bands without a lower end before the last, out of order, or worth too much."""
        found = [*super().set_problems(maximum), *_order_problems(self.bands)]
        for band in self.bands:
            found.extend(band.problems(band.label, maximum))
        return tuple(found)


def _order_problems(bands: Sequence[Band]) -> list[Message]:
    ends = [_end(band) for band in bands]
    found = [
        message("rule.band_without_end", band=band.label)
        for band, end in zip(bands[:-1], ends[:-1], strict=True)
        if end is None or (band.at_least is not None and band.above is not None)
    ]
    if ends[-1] is not None:
        found.append(message("rule.lowest_band_has_end", band=bands[-1].label))
    for (band, end), above in zip(zip(bands[1:], ends[1:], strict=True), ends, strict=False):
        if end is not None and above is not None and above <= end:
            found.append(message("rule.bands_out_of_order", band=band.label))
    return found


def _end(band: Band) -> tuple[Decimal, bool] | None:
    """Return the lower end, and whether it is left out (which makes the band start higher)."""
    if band.at_least is not None:
        return band.at_least, False
    return None if band.above is None else (band.above, True)
