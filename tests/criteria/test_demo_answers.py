"""The demo's made-up respondents answer every rule of the shipped samples as a form would take it."""

from random import Random

import pytest

from evalapp.assessment.answers import Answer
from evalapp.assessment.criteria import CriteriaSet, Source
from evalapp.assessment.entries import UnitAnswers
from evalapp.assessment.units import Unit
from evalapp.scoring.score import score_units
from evalapp.usecases.demo.demo_respondents import (
    Respondent,
    filled_cells,
    measured_answer,
    respondent,
)
from tests.criteria.shipped import SAMPLES, TWO_TIER, sample

EVERY_SAMPLE = pytest.mark.parametrize("name", [*SAMPLES, *TWO_TIER])


def made_up(criteria: CriteriaSet, seed: int, quality: float) -> dict[str, Answer]:
    random = Random(seed)
    unit = Unit(f"u-{seed}", "Đơn vị", criteria.unit_group, tags=frozenset({"xa", "kinh_te_so"}))
    who = Respondent(respondent(unit, random).contact, quality)
    measured = {
        each.id: measured_answer(each, who, random)
        for each in criteria.applicable_criteria(unit.tags)
        if each.source is Source.MEASURED
    }
    cells = filled_cells(criteria, unit, who, random)
    return measured | {each.criterion: each.answer for each in cells}


@EVERY_SAMPLE
def test_made_up_answers_fit_their_fields(name: str) -> None:
    criteria = sample(name)
    for seed in range(5):
        for criterion_id, answer in made_up(criteria, seed, quality=0.7).items():
            criterion = criteria.criterion_by_id[criterion_id]
            found = criterion.rule.answer_problems(answer.values, criterion.maximum)
            assert found == (), criterion_id


@EVERY_SAMPLE
def test_those_who_do_better_score_higher(name: str) -> None:
    criteria = sample(name)
    qualities = (0.5, 0.7, 0.9)
    tags = frozenset({"xa", "kinh_te_so"})
    entries = [UnitAnswers(f"{q}", made_up(criteria, 1, q), tags) for q in qualities]
    shares = [each.share for each in score_units(criteria, entries)]
    assert None not in shares
    assert shares == sorted(each for each in shares if each is not None)
