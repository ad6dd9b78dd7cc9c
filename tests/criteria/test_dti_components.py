"""The DTI of 922/QĐ-BTTTT by components: what is official is so, what is not says that it is not."""

from decimal import Decimal
from fractions import Fraction

import pytest

from evalapp.assessment.answers import Answer
from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.entries import UnitAnswers
from evalapp.assessment.set_checks import set_faults
from evalapp.exchange.criteria.store import CriteriaStore
from evalapp.scoring.score import score_units
from tests.criteria.shipped import FOLDER

COUNTS = [10, 11, 7, 13, 12, 3, 22, 12, 8]
POINTS = [100, 100, 100, 100, 100, 0, 200, 150, 150]


@pytest.fixture(scope="module")
def components() -> CriteriaSet:
    return CriteriaStore().load(FOLDER / "dti-2022-provinces-components.yaml")


@pytest.fixture(scope="module")
def indices() -> CriteriaSet:
    return CriteriaStore().load(FOLDER / "dti-2022-provinces.yaml")


def test_it_loads_and_checks_clean(components: CriteriaSet) -> None:
    assert set_faults(components) == ()


def test_nine_indices_have_the_official_points_and_numbers_of_components(
    components: CriteriaSet,
) -> None:
    assert [len(group.criteria) for group in components.groups] == COUNTS
    assert [group.maximum for group in components.groups] == POINTS
    assert (len(components.criteria), components.maximum) == (98, 1000)


def test_the_indices_are_those_of_the_set_by_main_index(
    components: CriteriaSet, indices: CriteriaSet
) -> None:
    assert [(each.id, each.code, each.title, each.maximum) for each in components.groups] == [
        (each.id, each.code, each.title, each.maximum) for each in indices.criteria
    ]


def test_components_share_the_points_of_their_index_evenly(components: CriteriaSet) -> None:
    for group in components.groups:
        points = [each.maximum for each in group.criteria]
        assert max(points) - min(points) <= Decimal("0.01")


def test_every_component_says_that_its_words_are_to_be_filled_in(components: CriteriaSet) -> None:
    assert components.illustrative
    for each in components.criteria:
        assert f"Chỉ số thành phần {each.code} (bộ mẫu: tên" in each.title
        assert each.title.endswith("cần điền theo Quyết định 922/QĐ-BTTTT)")
    samples = [each.part for each in components.provenance if each.status == "sample"]
    assert "Tên các chỉ số thành phần" in samples
    assert "Điểm tối đa của từng chỉ số thành phần" in samples


def test_pillars_overlap_and_digital_government_has_700_points(components: CriteriaSet) -> None:
    pillars = {
        each.title: [components.group_by_id[member] for member in each.members]
        for each in components.pillars
    }
    totals = {name: sum(each.maximum or 0 for each in groups) for name, groups in pillars.items()}
    assert totals == {"Chính quyền số": 700, "Kinh tế số": 650, "Xã hội số": 650}
    counts = {name: sum(len(each.criteria) for each in groups) for name, groups in pillars.items()}
    assert counts["Chính quyền số"] == 78


def test_equal_components_score_like_their_main_indices(
    components: CriteriaSet, indices: CriteriaSet
) -> None:
    of_index = {group.id: Decimal(place) / 10 for place, group in enumerate(components.groups)}
    of_component = {
        each.id: of_index[group.id] for group in components.groups for each in group.criteria
    }

    assert share(components, of_component) == share(indices, of_index) == Fraction(445, 1000)


def share(criteria: CriteriaSet, values: dict[str, Decimal]) -> Fraction | None:
    answers = {each: Answer({"value": value}) for each, value in values.items()}
    (result,) = score_units(criteria, [UnitAnswers("t", answers)])
    return None if result.share is None else Fraction(result.share)
