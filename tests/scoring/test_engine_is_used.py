"""Ordinary groups are settled in whole numbers; only true borderline cases go to the fractions."""

from decimal import Decimal
from typing import Any

import pytest

from evalapp.scoring import reference
from evalapp.scoring.score import score_units
from evalapp.scoring.standings import FEW
from tests.bench.large import large_group, large_set
from tests.scoring.small import criterion, group, out_of, set_of, unit


@pytest.fixture
def in_fractions(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the units that are scored in fractions from here on."""
    units: list[str] = []
    plain = reference.score_unit

    def noted(*arguments: Any) -> Any:
        units.append(arguments[2].unit)
        return plain(*arguments)

    monkeypatch.setattr(reference, "score_unit", noted)
    return units


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"rounding": {"criterion": 3}},
        {"rounding": {"criterion": 2, "group": 1, "total": 1}},
        {"rounding": {"share": 4, "converted": 2}},
        {"exclusion": {"method": "full"}},
        {"ranking": {"by": "converted"}},
    ],
)
def test_no_unit_of_an_ordinary_group_needs_fractions(
    in_fractions: list[str], more: dict[str, Any]
) -> None:
    criteria = large_set(40, **more)

    results = score_units(criteria, large_group(criteria, 150))

    assert len(results) == 150
    assert in_fractions == []


def test_thirds_that_add_up_to_a_printed_half_are_settled_in_fractions(
    in_fractions: list[str],
) -> None:
    thirds = [criterion(name, "0.0005", "ratio") for name in ("a", "b", "c")]
    criteria = set_of(group("g", *thirds))
    third = out_of("1", "3")
    border = unit("border", a=third, b=third, c=third)
    ordinary = [unit(f"u{at}", a=third, b=third, c=out_of("1", "2")) for at in range(FEW)]

    found = score_units(criteria, [border, *ordinary])

    assert in_fractions == ["border"]
    assert {each.points for each in found} == {Decimal("0.001")}
