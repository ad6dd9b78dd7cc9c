"""Scored, the sample sets give what their words promise."""

from decimal import Decimal

import pytest

from evalapp.assessment.answers import Answer
from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.entries import UnitAnswers
from evalapp.assessment.results import UnitResult
from evalapp.scoring.score import score_units
from tests.criteria.best_answers import best_answers
from tests.criteria.shipped import sample

KINDS_OF_UNIT = [
    ("gialai-so", ""),
    ("gialai-so", "khong_tthc"),
    ("gialai-huyen", ""),
    ("gialai-xa", "xa"),
    ("gialai-xa", "phuong"),
    ("gialai-xa", "thi_tran"),
]


def scored(criteria: CriteriaSet, tag: str, **changed: Answer) -> UnitResult:
    tags = frozenset({tag} - {""})
    answers = {**best_answers(criteria, tags), **changed}
    (result,) = score_units(criteria, [UnitAnswers("u", answers, tags)])
    return result


@pytest.mark.parametrize(("name", "tag"), KINDS_OF_UNIT)
def test_the_best_answers_fit_their_fields(name: str, tag: str) -> None:
    criteria = sample(name)
    for criterion_id, answer in best_answers(criteria, frozenset({tag})).items():
        criterion = criteria.criterion_by_id[criterion_id]
        problems = criterion.rule.answer_problems(answer.values, criterion.maximum)
        assert problems == (), criterion_id


@pytest.mark.parametrize(("name", "tag"), KINDS_OF_UNIT)
def test_the_best_answers_earn_everything_and_the_top_level(name: str, tag: str) -> None:
    result = scored(sample(name), tag)
    assert result.points == result.applicable_maximum
    assert (result.share, result.level.id) == (1, "I")
    assert result.converted == result.maximum


@pytest.mark.parametrize(("name", "tag"), KINDS_OF_UNIT)
def test_an_empty_return_stands_below_the_lowest_level(name: str, tag: str) -> None:
    criteria = sample(name)
    (result,) = score_units(criteria, [UnitAnswers("u", {}, frozenset({tag}))])
    assert (result.points, result.level.label) == (0, "Chưa đạt mức")


def test_an_office_without_procedures_is_measured_against_a_smaller_maximum() -> None:
    criteria = sample("gialai-so")
    asked = criteria.applicable_criteria(frozenset({"khong_tthc"}))
    result = scored(criteria, "khong_tthc")
    assert result.maximum == sum(each.maximum for each in asked) == Decimal("116.5")


def test_full_marks_without_an_approved_safety_level_do_not_reach_the_top() -> None:
    submitted = Answer({"value": "tham-dinh"})
    result = scored(sample("gialai-so"), "", **{"at.cap-do": submitted})
    assert result.share is not None
    assert result.share > Decimal("0.98")
    assert result.level.id == "II"
