"""A unit whose result has moved since an explanation round was opened."""

from dataclasses import replace
from decimal import Decimal

from evalapp.assessment.result_versions import LockedUnit, UnitChange
from evalapp.assessment.results import Standing, UnitResult
from evalapp.assessment.units import Unit

SO_A = Unit("so-a", "Sở A", "so")
TWENTY = Decimal(20)
RESULT = UnitResult(
    unit="so-a",
    points=Decimal(9),
    maximum=TWENTY,
    excluded=Decimal(0),
    applicable_maximum=TWENTY,
    share=Decimal("0.45"),
    converted=Decimal(9),
    level=Standing("II", "Mức II"),
    rank=1,
    tied=False,
)


def moved(**now: object) -> UnitChange:
    """Return a change from nine points and rank 1."""
    newer = replace(RESULT, **now)  # type: ignore[arg-type]
    return UnitChange("so", LockedUnit(SO_A, RESULT, ()), LockedUnit(SO_A, newer, ()), {})
