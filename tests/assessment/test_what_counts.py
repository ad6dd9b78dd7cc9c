"""Which answer counts, and which claims disagree with what was measured."""

from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalapp.assessment.answers import BLANK, NOT_APPLICABLE, Answer
from evalapp.assessment.appraisals import Appraisal, MeasuredValue, Verdict, answers_instead
from evalapp.assessment.criteria import Source
from evalapp.assessment.disagreements import Tolerances, disagreement

CLAIMED, MEASURED, ADJUSTED = (Answer({"value": Decimal(each)}) for each in (90, 80, 70))


def appraised(verdict: Verdict) -> Appraisal:
    return Appraisal(
        "2022", "so-a", "B1", verdict, "Khoa", datetime(2023, 4, 1, tzinfo=UTC), ADJUSTED
    )


@pytest.mark.parametrize(
    ("source", "measured", "verdict", "instead"),
    [
        (Source.SELF_REPORTED, None, None, None),
        (Source.SELF_REPORTED, MEASURED, None, None),
        (Source.SELF_REPORTED, MEASURED, Verdict.ACCEPTED, None),
        (Source.SELF_REPORTED, MEASURED, Verdict.ADJUSTED, ADJUSTED),
        (Source.MEASURED, MEASURED, None, MEASURED),
        (Source.MEASURED, MEASURED, Verdict.RETURNED, MEASURED),
        (Source.MEASURED, MEASURED, Verdict.ADJUSTED, ADJUSTED),
        (Source.MEASURED, None, None, None),
        (Source.MEASURED, None, Verdict.ADJUSTED, ADJUSTED),
    ],
)
def test_what_counts_in_place_of_a_claim_depends_on_who_supplies_the_value(
    source: Source, measured: Answer | None, verdict: Verdict | None, instead: Answer | None
) -> None:
    values = {"B1": MeasuredValue("2022", "so-a", "B1", measured, "một cửa")} if measured else {}
    appraisals = {"B1": appraised(verdict)} if verdict else {}
    by_systems = ["B1"] if source is Source.MEASURED else []

    assert answers_instead(by_systems, values, appraisals).get("B1") == instead


def number(value: str) -> Answer:
    return Answer({"value": Decimal(value)})


@pytest.mark.parametrize(
    ("claimed", "measured", "disagrees"),
    [
        ("105", "100", False),
        ("105.01", "100", True),
        ("95", "100", False),
        ("94.99", "100", True),
        ("0", "0", False),
        ("0.01", "0", True),
        ("-5", "5", True),
    ],
)
def test_five_per_cent_of_the_measured_value_are_allowed(
    claimed: str, measured: str, disagrees: bool
) -> None:
    found = disagreement(number(claimed), number(measured), Decimal("0.05"))

    assert (found is not None) is disagrees


def test_a_difference_is_told_field_by_field() -> None:
    claimed = Answer({"a": Decimal(60), "b": Decimal(60), "số": "12/QĐ", "khác": True})
    measured = Answer({"a": Decimal(45), "b": Decimal(60), "số": "13/QĐ"})

    found = disagreement(claimed, measured, Decimal(0))

    assert found is not None
    assert [(each.field, each.share) for each in found.fields] == [
        ("a", Fraction(1, 3)),
        ("số", None),
    ]


@pytest.mark.parametrize(
    ("claimed", "measured", "disagrees"),
    [
        (BLANK, CLAIMED, False),
        (CLAIMED, BLANK, False),
        (NOT_APPLICABLE, CLAIMED, True),
        (NOT_APPLICABLE, NOT_APPLICABLE, False),
    ],
)
def test_a_blank_claims_nothing(claimed: Answer, measured: Answer, disagrees: bool) -> None:
    assert (disagreement(claimed, measured, Decimal(0)) is not None) is disagrees


def test_a_criterions_own_tolerance_stands_before_the_default() -> None:
    allowed = Tolerances(Decimal("0.1"), {"B1": Decimal(0)})

    assert (allowed.of("B1"), allowed.of("B2")) == (Decimal(0), Decimal("0.1"))


amounts = st.decimals("-1000", "1000", places=2)


@given(amounts, amounts, st.decimals("0", "1", places=2), st.decimals("0", "1", places=2))
def test_a_wider_tolerance_never_finds_more(
    claimed: Decimal, measured: Decimal, one: Decimal, other: Decimal
) -> None:
    narrow, wide = sorted((one, other))
    answers = Answer({"value": claimed}), Answer({"value": measured})

    assert disagreement(*answers, narrow) is not None or disagreement(*answers, wide) is None


@given(amounts, st.decimals("0", "1", places=2))
def test_a_claim_never_disagrees_with_itself(amount: Decimal, tolerance: Decimal) -> None:
    assert disagreement(number(str(amount)), number(str(amount)), tolerance) is None
