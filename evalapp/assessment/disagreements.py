"""Claims that disagree with measured values beyond a tolerance."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from evalapp.assessment.answers import Answer, Value

DEFAULT_TOLERANCE = Decimal("0.05")
"""Used where a period sets none; the program's own choice, no regulation states one."""


@dataclass(frozen=True, slots=True)
class Tolerances:
    """How far a claim may lie from the measured value, as a share of the measured value.

    A criterion's own tolerance stands before the period's default.
    """

    default: Decimal = DEFAULT_TOLERANCE
    by_criterion: Mapping[str, Decimal] = field(default_factory=dict[str, Decimal])

    def of(self, criterion: str) -> Decimal:
        """Return the tolerance of a criterion."""
        return self.by_criterion.get(criterion, self.default)


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """One field on which claim and measurement disagree.

    `share` is |claimed - measured| / |measured|, None for other kinds of value than numbers and
    where 0 was measured.
    """

    field: str
    claimed: Value
    measured: Value
    share: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A claim and a measurement of the same thing that do not fit together.

    `fields` is empty where one side says not applicable and the other gives values.
    """

    claimed: Answer
    measured: Answer
    tolerance: Decimal
    fields: tuple[FieldDifference, ...] = ()


def disagreement(claimed: Answer, measured: Answer, tolerance: Decimal) -> Disagreement | None:
    """Return how a claim disagrees with a measurement, None where it does not.

    Only fields that both give are compared; a blank claims nothing and so never disagrees.
    """
    if claimed.is_blank or measured.is_blank:
        return None
    fields = tuple(_differences(claimed, measured, tolerance))
    if fields or claimed.not_applicable != measured.not_applicable:
        return Disagreement(claimed, measured, tolerance, fields)
    return None


def _differences(
    claimed: Answer, measured: Answer, tolerance: Decimal
) -> Iterator[FieldDifference]:
    for name, said in claimed.values.items():
        found = measured.values.get(name)
        if found is None:
            continue
        if isinstance(said, Decimal) and isinstance(found, Decimal):
            if abs(said - found) > tolerance * abs(found):
                yield FieldDifference(name, said, found, _share(said, found))
        elif said != found:
            yield FieldDifference(name, said, found)


def _share(claimed: Decimal, measured: Decimal) -> Fraction | None:
    if measured == 0:
        return None
    return abs(Fraction(claimed) - Fraction(measured)) / abs(Fraction(measured))
