"""Sound sets spoilt at random: loaded, or refused with places and sentences; never a crash."""

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.entries import UnitAnswers
from evalapp.assessment.problems import AssessmentError
from evalapp.exchange.criteria.store import CriteriaStore
from evalapp.exchange.criteria.yaml_reading import draft_of_yaml
from evalapp.exchange.criteria.yaml_writing import yaml_of
from evalapp.scoring.score import score_units
from evalapp.settings.language import language
from tests.scoring.drawn import criteria_sets

WORDS = ("", "-1", "0", "1e9", "0.5", "nan", "sum", "weighted_mean", "I", "true", "2022-01-01")


def spots(node: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every (holder, key or position) of a tree."""
    for key in list(node) if isinstance(node, dict) else range(len(node)):
        yield node, key
        if isinstance(node[key], dict | list):
            yield from spots(node[key])


@st.composite
def spoilt(draw: st.DrawFn, criteria: CriteriaSet) -> Any:
    """Draw the tree of a set with a few entries removed, repeated, exchanged or replaced."""
    tree: Any = copy.deepcopy(draft_of_yaml(yaml_of(criteria)).tree)
    for _ in range(draw(st.integers(1, 4))):
        holder, key = draw(st.sampled_from(list(spots(tree))))
        other, place = draw(st.sampled_from(list(spots(tree))))
        match draw(st.sampled_from(("remove", "repeat", "copy", "word", "unknown"))):
            case "remove":
                del holder[key]
            case "repeat" if isinstance(holder, list):
                holder.insert(key, copy.deepcopy(holder[key]))
            case "copy":
                holder[key] = copy.deepcopy(other[place])
            case "unknown" if isinstance(holder, dict):
                holder["lạ"] = "x"
            case _:
                holder[key] = draw(st.sampled_from(WORDS))
        if not list(spots(tree)):
            break
    return tree


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.data())
def test_a_spoilt_set_is_refused_in_words_or_scores(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    tree = data.draw(criteria_sets().flatmap(spoilt))
    path: Path = tmp_path_factory.getbasetemp() / "hong.yaml"
    path.write_text(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False), "utf-8")

    try:
        criteria = CriteriaStore().load(path)
    except AssessmentError as refusal:
        for problem in refusal.problems:
            assert problem.place.file == "hong.yaml"
            assert language("vi").sentence(problem.message) != problem.code
    else:
        (found,) = score_units(criteria, [UnitAnswers("u", {})])
        assert found.applicable_maximum <= found.maximum
