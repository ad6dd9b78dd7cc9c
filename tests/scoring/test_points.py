"""Points of one unit: rules, blanks, exclusions, tags, points given outright."""

from decimal import Decimal
from fractions import Fraction

import pytest

from evalapp.assessment.answers import BLANK, NOT_APPLICABLE, Answer
from evalapp.assessment.results import CriterionScore
from evalapp.scoring.score import criterion_scores, score_units
from evalapp.settings.language import language
from tests.scoring.small import (
    NO,
    YES,
    criterion,
    entered,
    given,
    group,
    out_of,
    scored,
    set_of,
    unit,
)


def score(
    answer: Answer, maximum: str = "4", kind: str = "direct", **rule: object
) -> CriterionScore:
    criteria = set_of(group("g", criterion("c", maximum, kind, rule=rule)))
    (found,) = criterion_scores(criteria, unit("u", c=answer))
    return found


def why(answer: Answer, maximum: str = "4", kind: str = "direct", **rule: object) -> str:
    return language("vi").sentence(score(answer, maximum, kind, **rule).why)


TIERS = [
    {"id": "head", "label": "Chủ tịch", "share": 1},
    {"id": "deputy", "label": "Phó Chủ tịch", "share": "0.5"},
    {"id": "other", "label": "Khác", "points": "0.25"},
]


@pytest.mark.parametrize(
    ("answer", "kind", "rule", "points"),
    [
        (YES, "yes_no", {}, "4"),
        (NO, "yes_no", {}, "0"),
        (Answer({"value": "head"}), "choice", {"options": TIERS}, "4"),
        (Answer({"value": "deputy"}), "choice", {"options": TIERS}, "2"),
        (Answer({"value": "other"}), "choice", {"options": TIERS}, "0.25"),
        (out_of("45", "60"), "ratio", {}, "3"),
        (out_of("60", "60"), "ratio", {}, "4"),
        (out_of("4", "10"), "ratio", {"full_at": "0.8"}, "2"),
        (out_of("9", "10"), "ratio", {"full_at": "0.8"}, "4"),
        (out_of("0", "0"), "ratio", {}, "0"),
        (out_of("0", "0"), "ratio", {"when_none": "full"}, "4"),
        (out_of("1.5", "3"), "ratio", {"whole": False}, "2"),
        (entered("30"), "share_of_full", {"full": 40}, "3"),
        (entered("50"), "share_of_full", {"full": 40}, "4"),
        (entered("3.125"), "direct", {}, "3.125"),
    ],
)
def test_each_rule_gives_its_points(
    answer: Answer, kind: str, rule: dict[str, object], points: str
) -> None:
    assert score(answer, "4", kind, **rule).points == Fraction(points)


@pytest.mark.parametrize(
    ("answer", "kind", "rule"),
    [
        (out_of("5", "4"), "ratio", {}),
        (out_of("1.5", "4"), "ratio", {}),
        (out_of("-1", "4"), "ratio", {}),
        (Answer({"a": Decimal(1)}), "ratio", {}),
        (entered("41"), "share_of_full", {"full": 40, "beyond": "error"}),
        (entered("4.5"), "direct", {}),
        (entered("NaN"), "direct", {}),
        (entered("1"), "yes_no", {}),
        (Answer({"value": "nobody"}), "choice", {"options": TIERS}),
    ],
)
def test_invalid_values_earn_nothing_and_say_so(
    answer: Answer, kind: str, rule: dict[str, object]
) -> None:
    found = score(answer, "4", kind, **rule)

    assert (found.points, found.maximum, found.why.code) == (0, 4, "why.invalid")


def test_blank_earns_nothing_and_counts_in_the_maximum() -> None:
    found = score(BLANK)

    assert (found.points, found.maximum, found.why.code) == (0, 4, "why.blank")


def test_points_given_outright_stand_before_the_rule() -> None:
    assert score(Answer({"value": True}, points=Decimal("1.5")), "4", "yes_no").points == 1.5


def test_thirds_stay_exact() -> None:
    assert score(out_of("1", "3"), "1", "ratio").points == Fraction(1, 3)


@pytest.mark.parametrize(
    ("answer", "kind", "rule", "sentence"),
    [
        (out_of("45", "60"), "ratio", {}, "45/60 = 75% → 0,75 × 4 = 3 điểm"),
        (out_of("1", "3"), "ratio", {}, "1/3 ≈ 33,33% → 0,3333 × 4 ≈ 1,333 điểm"),
        (YES, "yes_no", {}, "Trả lời “Có” → 4/4 điểm"),
        (
            Answer({"value": "deputy"}),
            "choice",
            {"options": TIERS},
            "Chọn “Phó Chủ tịch” → 2/4 điểm",
        ),
        (
            entered("30"),
            "share_of_full",
            {"full": 40, "unit": "máy"},
            "30/40 máy → 30 : 40 × 4 = 3 điểm",
        ),
        (BLANK, "direct", {}, "Chưa có số liệu → 0/4 điểm"),
    ],
)
def test_the_reason_shows_the_sum(
    answer: Answer, kind: str, rule: dict[str, object], sentence: str
) -> None:
    assert why(answer, "4", kind, **rule) == sentence


TWO = group("g", criterion("a", "6"), criterion("b", "4", "yes_no"))


@pytest.mark.parametrize(
    ("method", "points", "excluded", "share", "converted"),
    [
        ("rescale", "3.000", "4", "0.5000", "5.000"),
        ("full", "7.000", "0", "0.7000", "7.000"),
        ("zero", "3.000", "0", "0.3000", "3.000"),
    ],
)
def test_what_does_not_apply_is_treated_as_the_set_says(
    method: str, points: str, excluded: str, share: str, converted: str
) -> None:
    criteria = set_of(TWO, exclusion={"method": method})

    found = scored(criteria, unit("u", a=entered("3"), b=NOT_APPLICABLE))

    assert found.maximum == 10
    assert [found.points, found.excluded, found.share, found.converted] == [
        Decimal(each) for each in (points, excluded, share, converted)
    ]


def test_nothing_due_can_count_as_not_applicable() -> None:
    criteria = set_of(
        group(
            "g",
            criterion("a", "6"),
            criterion("b", "4", "ratio", rule={"when_none": "not_applicable"}),
        )
    )

    found = scored(criteria, unit("u", a=entered("3"), b=out_of("0", "0")))

    assert (found.excluded, found.applicable_maximum, found.share) == (4, 6, Decimal("0.5000"))


def test_a_criterion_for_other_units_is_not_in_the_maximum_at_all() -> None:
    special = criterion("b", "4", "yes_no", applies_to={"any_of": ["tthc"]})
    criteria = set_of(group("g", criterion("a", "6"), special))
    entries = [
        unit("with", tags="tthc", a=entered("6"), b=NO),
        unit("without", a=entered("3"), b=YES),
    ]

    with_it, without = score_units(criteria, entries)

    assert (with_it.maximum, with_it.points) == (10, 6)
    assert (without.maximum, without.excluded, without.points) == (6, 0, 3)


def test_a_unit_to_which_nothing_applies_has_no_share_and_no_rank() -> None:
    criteria = set_of(group("g", criterion("a")), levels={"bands": [band("I", "0")]})

    nobody, somebody = score_units(criteria, [unit("n", a=NOT_APPLICABLE), unit("s", a=given("0"))])

    assert (nobody.share, nobody.converted, nobody.rank, nobody.level.id) == (
        None,
        0,
        None,
        "below",
    )
    assert (somebody.share, somebody.rank, somebody.level.id) == (0, 1, "I")


def test_points_without_any_maximum_are_not_converted() -> None:
    criteria = set_of(group("g", criterion("a"), criterion("extra", "0")))

    found = scored(criteria, unit("u", a=NOT_APPLICABLE, extra=given("2")))

    assert (found.points, found.share, found.converted) == (2, None, 0)


def band(id: str, at_least: str) -> dict[str, object]:
    return {"id": id, "label": f"Mức {id}", "at_least": at_least}
