"""The samples of 2025: sở and communes only, word levels, a criterion by task, one list of units."""

from collections import Counter
from decimal import Decimal

import pytest

from evalapp.assessment.editions import links_by_id
from evalapp.assessment.entries import UnitAnswers
from evalapp.assessment.set_checks import set_faults
from evalapp.assessment.units import PeriodUnit
from evalapp.exchange.unit_lists import UnitLists
from evalapp.scoring.score import score_units
from tests.criteria.best_answers import best_answers
from tests.criteria.shipped import CRITERIA, TWO_TIER, sample

EVERY_SET = pytest.mark.parametrize("name", TWO_TIER)
KINDS_OF_UNIT = [
    ("2025/gialai-so", "kinh_te_so", 1000),
    ("2025/gialai-so", "", 970),
    ("2025/gialai-xa", "xa", 1000),
    ("2025/gialai-xa", "phuong", 980),
]


@pytest.fixture(scope="module")
def units() -> tuple[PeriodUnit, ...]:
    return UnitLists().load(CRITERIA / "2025" / "units-gialai-full.csv")


@EVERY_SET
def test_a_set_loads_and_checks_clean(name: str) -> None:
    assert set_faults(sample(name)) == ()
    assert sample(name).id == f"{name.removeprefix('2025/')}-2025"
    assert sample(name).year == 2025


@pytest.mark.parametrize(
    ("name", "groups", "criteria"), [("2025/gialai-so", 9, 34), ("2025/gialai-xa", 8, 47)]
)
def test_a_set_is_as_large_as_that_of_ha_noi(name: str, groups: int, criteria: int) -> None:
    assert (len(sample(name).groups), len(sample(name).criteria)) == (groups, criteria)
    assert sample(name).maximum == 1000


def test_33_criteria_concern_every_office_and_one_more_those_with_a_digital_economy_task() -> None:
    criteria = sample("2025/gialai-so")
    common = criteria.applicable_criteria(frozenset())
    tasked = criteria.applicable_criteria(frozenset({"kinh_te_so"}))
    assert (len(common), len(tasked)) == (33, 34)


@pytest.mark.parametrize(("name", "tag", "maximum"), KINDS_OF_UNIT)
def test_the_best_answers_earn_everything_that_concerns_a_unit(
    name: str, tag: str, maximum: int
) -> None:
    criteria = sample(name)
    tags = frozenset({tag} - {""})
    answers = best_answers(criteria, tags)
    (result,) = score_units(criteria, [UnitAnswers("u", answers, tags)])
    assert (result.points, result.share, result.level.label) == (maximum, 1, "Tốt")


@EVERY_SET
def test_an_empty_return_stands_below_the_lowest_level(name: str) -> None:
    (result,) = score_units(sample(name), [UnitAnswers("u", {})])
    assert (result.points, result.level.label) == (0, "Yếu")


@EVERY_SET
def test_levels_are_words_at_the_cuts_that_published_results_suggest(name: str) -> None:
    bands = [(each.label, each.at_least) for each in sample(name).levels.bands]
    assert bands == [
        ("Tốt", Decimal("0.8")),
        ("Khá", Decimal("0.65")),
        ("Trung bình", Decimal("0.5")),
    ]


@pytest.mark.parametrize(
    ("old", "new", "fewest"),
    [("gialai-so", "2025/gialai-so", 25), ("gialai-xa", "2025/gialai-xa", 35)],
)
def test_most_criteria_live_on_from_the_set_of_2022(old: str, new: str, fewest: int) -> None:
    assert len(links_by_id(sample(old), sample(new))) >= fewest


@EVERY_SET
def test_the_standing_department_is_that_of_science_and_technology(name: str) -> None:
    told = {text for each in sample(name).criteria for text in (each.verified_by, each.guidance)}
    assert "Sở Khoa học và Công nghệ" in told
    assert not any("Thông tin và Truyền thông" in text for text in told)
    assert not any("cấp huyện" in text for text in told)


def test_one_list_has_the_offices_and_the_communes(units: tuple[PeriodUnit, ...]) -> None:
    assert Counter(each.unit.group for each in units) == {"so": 15, "xa": 135}
    alone = UnitLists().load(CRITERIA / "2025" / "units-gialai.csv")
    assert tuple(each for each in units if each.unit.group == "xa") == alone


def test_every_tag_asked_for_is_carried_by_a_unit(units: tuple[PeriodUnit, ...]) -> None:
    carried = {(each.unit.group, tag) for each in units for tag in each.unit.tags}
    for name in TWO_TIER:
        for each in sample(name).criteria:
            for tag in (*each.applies_to.any_of, *each.applies_to.none_of):
                assert (sample(name).unit_group, tag) in carried, each.id
