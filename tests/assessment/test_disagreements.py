"""A claim disagrees with a measurement only beyond the tolerance, and only on what both say."""

from decimal import Decimal
from fractions import Fraction

import pytest

from evalapp.assessment.answers import BLANK, NOT_APPLICABLE, Answer, Value
from evalapp.assessment.disagreements import Disagreement, disagreement

FIVE_PER_CENT = Decimal("0.05")


def found(claimed: Answer, measured: Answer) -> Disagreement | None:
    return disagreement(claimed, measured, FIVE_PER_CENT)


def says(value: Value, field: str = "value") -> Answer:
    return Answer({field: value})


@pytest.mark.parametrize(
    ("claimed", "measured", "share"),
    [
        ("105", "100", None),  # just the tolerance
        ("95", "100", None),
        ("105.01", "100", Fraction("0.0501")),
        ("94.99", "100", Fraction("0.0501")),
        ("-105.01", "-100", Fraction("0.0501")),
        ("0", "0", None),
    ],
)
def test_numbers_may_lie_as_far_apart_as_the_tolerance(
    claimed: str, measured: str, share: Fraction | None
) -> None:
    beside = found(says(Decimal(claimed)), says(Decimal(measured)))

    assert (beside.fields[0].share if beside else None) == share


def test_anything_differs_from_nothing_measured_by_no_share() -> None:
    beside = found(says(Decimal("0.01")), says(Decimal(0)))

    assert beside is not None
    assert [(each.field, each.share) for each in beside.fields] == [("value", None)]


def test_words_differ_where_they_are_not_the_same() -> None:
    assert found(says("a"), says("a")) is None
    assert found(says("a"), says("b")) is not None


def test_only_fields_that_both_give_are_compared() -> None:
    assert found(says(Decimal(1), "a"), says(Decimal(9), "b")) is None


@pytest.mark.parametrize("one", [NOT_APPLICABLE, says(Decimal(1))])
def test_a_blank_claims_nothing(one: Answer) -> None:
    assert found(BLANK, one) is None
    assert found(one, BLANK) is None


def test_not_applicable_disagrees_with_a_value_and_not_with_itself() -> None:
    value = says(Decimal(1))

    assert found(NOT_APPLICABLE, NOT_APPLICABLE) is None
    for claimed, measured in ((NOT_APPLICABLE, value), (value, NOT_APPLICABLE)):
        beside = found(claimed, measured)
        assert beside is not None
        assert beside.fields == ()
