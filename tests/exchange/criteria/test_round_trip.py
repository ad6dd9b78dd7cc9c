"""What is saved loads back equal, and saving again writes the same text."""

from itertools import count
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.drafts.building import keyed
from evalapp.assessment.rules import ScoringRule
from evalapp.assessment.set_checks import set_faults
from evalapp.exchange.criteria.store import CriteriaStore
from evalapp.exchange.criteria.workbook_reading import draft_of_sheets
from evalapp.exchange.criteria.workbook_rows import book_of
from evalapp.exchange.criteria.workbook_writing import workbook_of
from evalapp.exchange.criteria.yaml_reading import draft_of_yaml
from evalapp.exchange.criteria.yaml_writing import yaml_of
from tests.scoring.drawn import criteria_sets
from tests.strategies import models

SLOW_DRAWS = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)


def with_own_ids(criteria: CriteriaSet) -> CriteriaSet:
    """Rows of a workbook go by ids of criteria, levels, weight sets, never repeated in a sound set."""
    plain = criteria.model_dump()
    numbers = count()

    def rename(groups: list[dict[str, Any]]) -> None:
        for group in groups:
            for criterion in group["criteria"]:
                criterion["id"] = f"{criterion['id'][:60]}.{next(numbers)}"
            rename(group["groups"])

    rename(plain["groups"])
    for band in plain["levels"]["bands"]:
        band["id"] += f" {next(numbers)}"
    for named in plain["weight_sets"]:
        named["id"] += f" {next(numbers)}"
    return CriteriaSet.model_validate(plain)


SHIPPED = sorted((Path(__file__).parents[3] / "criteria").glob("*/*.yaml"))


@given(models(CriteriaSet))
@settings(max_examples=80, suppress_health_check=SLOW_DRAWS, deadline=None)
def test_any_set_comes_back_from_yaml_as_it_was(criteria: CriteriaSet) -> None:
    found, problems = keyed(draft_of_yaml(yaml_of(criteria)).tree)
    assert problems == []
    assert found is not None
    assert found == criteria
    assert found.fingerprint == criteria.fingerprint


@given(models(CriteriaSet).map(with_own_ids))
@settings(max_examples=60, suppress_health_check=SLOW_DRAWS, deadline=None)
def test_any_set_comes_back_from_a_workbook_as_it_was(criteria: CriteriaSet) -> None:
    content = workbook_of(criteria)
    draft = draft_of_sheets(book_of(content, "bo.xlsx").sheets)
    found, problems = keyed(draft.tree)
    assert (problems, draft.problems) == ([], ())
    assert found == criteria


@given(criteria_sets())
@settings(max_examples=80, suppress_health_check=SLOW_DRAWS, deadline=None)
def test_a_sound_set_comes_back_from_a_file(
    tmp_path_factory: pytest.TempPathFactory, criteria: CriteriaSet
) -> None:
    path = tmp_path_factory.getbasetemp() / "drawn.yaml"
    store = CriteriaStore()
    store.save(criteria, path)
    if set_faults(criteria):
        assert keyed(draft_of_yaml(path.read_text("utf-8")).tree) == (criteria, [])
    else:
        assert store.load(path) == criteria


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_sets_go_to_excel_and_back_without_loss(path: Path, tmp_path: Path) -> None:
    store = CriteriaStore()
    criteria = store.load(path)
    store.save(criteria, tmp_path / "bo.xlsx")
    assert store.load(tmp_path / "bo.xlsx") == criteria


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_sets_are_written_the_same_every_time(path: Path, tmp_path: Path) -> None:
    store = CriteriaStore()
    criteria = store.load(path)
    store.save(criteria, tmp_path / "first.yaml")
    again = store.load(tmp_path / "first.yaml")
    store.save(again, tmp_path / "second.yaml")
    assert again.fingerprint == criteria.fingerprint
    assert (tmp_path / "first.yaml").read_bytes() == (tmp_path / "second.yaml").read_bytes()


def rule_classes() -> tuple[Any, ...]:
    return get_args(get_args(ScoringRule)[0])


def set_with(rule: Any) -> CriteriaSet:
    """Return a set of one criterion that is scored by a rule."""
    criterion = {"id": "c.1", "title": "Có kế hoạch", "maximum": "2.50", "rule": rule}
    group = {"id": "g1", "title": "Hạ tầng", "criteria": [criterion]}
    about = {"unit_group": "so", "unit_group_title": "Sở", "year": 2022}
    top = {"id": "bo", "edition": "2022", "title": "Bộ tiêu chí", "maximum": "2.50"}
    return CriteriaSet.model_validate({**top, **about, "groups": [group]})


@pytest.mark.parametrize("kind", rule_classes(), ids=lambda kind: kind.__name__)
@given(data=st.data())
@settings(max_examples=3, suppress_health_check=SLOW_DRAWS, deadline=None)
def test_every_kind_of_rule_comes_back_from_both_formats(kind: Any, data: st.DataObject) -> None:
    """Sets drawn whole seldom hold the rarer kinds."""
    criteria = set_with(data.draw(models(kind)))
    sheets = book_of(workbook_of(criteria), "bo.xlsx").sheets

    assert keyed(draft_of_yaml(yaml_of(criteria)).tree) == (criteria, [])
    assert keyed(draft_of_sheets(sheets).tree) == (criteria, [])
