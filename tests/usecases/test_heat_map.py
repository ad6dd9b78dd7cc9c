"""The heat map shows the points that results come from, cell by cell, units in rank order."""

from decimal import Decimal

import pytest

from evalapp.assessment.answers import NOT_APPLICABLE, Answer, FormCell
from evalapp.assessment.problems import AssessmentError
from evalapp.usecases.forms.enter_return import begin_typed_return, enter_cell
from evalapp.usecases.results.heat_map import heat_map
from evalapp.usecases.results.results import period_results
from tests.usecases.fakes import FakeOffice, office, ratio


@pytest.fixture
def answered() -> FakeOffice:
    at = office()
    said = {
        "so-a": {"A1": Answer({"value": True}), "A2": ratio(1, 3), "B1": NOT_APPLICABLE},
        "so-b": {"A2": ratio(3, 3), "B1": Answer({"value": Decimal(50)})},
    }
    for unit, answers in said.items():
        typed = begin_typed_return(at, "2022", unit)
        for criterion, answer in answers.items():
            enter_cell(at, typed, FormCell(criterion, answer))
    return at


def test_points_are_those_of_the_scores_and_none_where_a_criterion_does_not_count(
    answered: FakeOffice,
) -> None:
    found = heat_map(answered, "2022", "so")
    places = [
        (row, column)
        for row in range(len(found.units))
        for column in range(len(found.criteria.criteria))
    ]
    scores = {place: found.score(*place) for place in places}
    counting = {place: each.points if each.maximum else None for place, each in scores.items()}
    assert {place: found.points(*place) for place in places} == counting
    assert None in counting.values()
    assert any(counting.values())


def test_units_stand_in_rank_order_as_in_the_results(answered: FakeOffice) -> None:
    found = heat_map(answered, "2022", "so")
    (group,) = period_results(answered, "2022").groups
    ranked = sorted(group.results, key=lambda each: (each.rank is None, each.rank))
    shown = [each.id for each in found.units]
    assert shown[:2] == [each.unit for each in ranked][:2]
    assert sorted(shown) == sorted(group.units)


def test_an_unknown_group_is_refused(answered: FakeOffice) -> None:
    with pytest.raises(AssessmentError, match="group_unknown"):
        heat_map(answered, "2022", "huyen")
