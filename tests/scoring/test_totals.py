"""Sums along the tree: where figures are rounded, how they are printed, pillars."""

from decimal import Decimal

import pytest

from evalapp.assessment.answers import NOT_APPLICABLE
from evalapp.scoring.score import score_units
from tests.scoring.small import YES, criterion, entered, group, out_of, scored, set_of, unit

THIRDS = group(
    "g",
    criterion("a", "1", "ratio"),
    criterion("b", "1", "ratio"),
    criterion("c", "1", "ratio"),
)
A_THIRD = out_of("1", "3")


@pytest.mark.parametrize(
    ("rounding", "points"),
    [
        ({}, "1.000"),
        ({"criterion": 2}, "0.990"),
        ({"criterion": 2, "mode": "up"}, "1.020"),
        ({"criterion": 0, "group": 0, "total": 0}, "0.000"),
        ({"total": 0, "printed": {"points": 1}}, "1.0"),
    ],
)
def test_points_are_rounded_where_the_set_says(rounding: dict[str, object], points: str) -> None:
    found = scored(set_of(THIRDS, rounding=rounding), unit("u", a=A_THIRD, b=A_THIRD, c=A_THIRD))

    assert str(found.points) == points


def test_every_group_on_the_way_up_is_rounded() -> None:
    inner = group("inner", criterion("a", "1"))
    outer = group("outer", inner, criterion("b", "1"))
    criteria = set_of(outer, rounding={"group": 1})

    found = scored(criteria, unit("u", a=entered("0.45"), b=entered("0.04")))

    assert found.groups["inner"].points == Decimal("0.5")
    assert found.groups["outer"].points == Decimal("0.5")


@pytest.mark.parametrize(
    ("mode", "shown"), [("half_up", "0.3"), ("half_even", "0.2"), ("down", "0.2"), ("up", "0.3")]
)
def test_printing_uses_the_mode_of_the_set(mode: str, shown: str) -> None:
    criteria = set_of(
        group("g", criterion("a", "1")), rounding={"mode": mode, "printed": {"points": 1}}
    )

    found = scored(criteria, unit("u", a=entered("0.25")))

    assert str(found.points) == shown


def test_hue_2020_converts_by_rate_and_not_by_raw_points() -> None:
    criteria = set_of(
        group("g", criterion("done", "48"), criterion("left_out", "2", "yes_no")),
        rounding={"printed": {"points": 2, "share": 3}},
        ranking={"by": "converted"},
    )
    entries = [
        unit("Phong Điền", done=entered("43.51"), left_out=YES),
        unit("TP Huế", done=entered("42.63"), left_out=NOT_APPLICABLE),
    ]

    phong_dien, hue = score_units(criteria, entries)

    assert (hue.applicable_maximum, hue.share, hue.converted) == (
        48,
        Decimal("0.888"),
        Decimal("44.41"),
    )
    assert (phong_dien.rank, hue.rank) == (1, 2)


def test_a_share_that_is_rounded_is_converted_as_rounded() -> None:
    criteria = set_of(
        group("g", criterion("a", "92"), criterion("b", "8", "yes_no")),
        rounding={"share": 2, "printed": {"points": 2}},
    )

    found = scored(criteria, unit("A Lưới", a=entered("75.41"), b=NOT_APPLICABLE))

    assert found.converted == Decimal("82.00")


def test_pillars_overlap_and_count_a_criterion_once_each() -> None:
    criteria = set_of(
        group("common", criterion("a", "1"), group("inner", criterion("b", "2"))),
        group("economy", criterion("c", "4")),
        pillars=[
            {"id": "government", "title": "Chính quyền số", "members": ["common", "inner", "b"]},
            {"id": "economy_too", "title": "Kinh tế số", "members": ["c", "common", "a"]},
        ],
    )
    entry = unit("u", a=entered("1"), b=entered("2"), c=entered("4"))

    found = scored(criteria, entry)

    pillars = found.pillars
    assert (pillars["government"].points, pillars["government"].maximum) == (3, 3)
    assert (pillars["economy_too"].points, pillars["economy_too"].maximum) == (7, 7)


def test_shares_of_maxima_with_decimals() -> None:
    criteria = set_of(group("g", criterion("a", "1.5"), criterion("b", "2.25")))

    found = scored(criteria, unit("u", a=entered("0.75"), b=entered("0.75")))

    assert found.share == Decimal("0.4")
