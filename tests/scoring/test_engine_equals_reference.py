"""The fast engine against the plain fractions, on random sets."""

from dataclasses import replace

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from evalapp.assessment.criteria import CriteriaSet, Group
from evalapp.assessment.entries import UnitAnswers
from evalapp.scoring import reference
from evalapp.scoring.score import ScoredGroup, criterion_scores, score_units
from evalapp.scoring.standings import FEW
from tests.scoring.drawn import criteria_sets, entries_for

MUCH = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@MUCH
@given(st.data())
def test_vectorised_results_equal_those_in_fractions(data: st.DataObject) -> None:
    criteria = data.draw(criteria_sets())
    entries = data.draw(entries_for(criteria, least=FEW + 1))

    for fast, exact in zip(
        score_units(criteria, entries), reference.score_units(criteria, entries), strict=True
    ):
        assert fast == exact


@MUCH
@given(st.data())
def test_order_of_units_never_changes_a_result(data: st.DataObject) -> None:
    criteria = data.draw(criteria_sets())
    entries = data.draw(entries_for(criteria, least=FEW + 1))
    shuffled = data.draw(st.permutations(entries))

    by_unit = {each.unit: each for each in score_units(criteria, entries)}

    assert {each.unit: each for each in score_units(criteria, shuffled)} == by_unit


@MUCH
@given(st.data())
def test_order_of_criteria_within_a_group_never_changes_a_result(data: st.DataObject) -> None:
    criteria = data.draw(criteria_sets())
    entries = data.draw(entries_for(criteria))
    turned = turned_around(criteria)

    assert score_units(turned, entries) == score_units(criteria, entries)


def turned_around(criteria: CriteriaSet) -> CriteriaSet:
    """Return the set with every group's criteria and subgroups printed backwards."""

    def turned(group: Group) -> Group:
        parts = {
            "criteria": group.criteria[::-1],
            "groups": tuple(turned(each) for each in reversed(group.groups)),
        }
        return group.model_copy(update=parts)

    plain = criteria.model_dump()
    plain["groups"] = [turned(each).model_dump() for each in reversed(criteria.groups)]
    return CriteriaSet.model_validate(plain)


@MUCH
@given(st.data())
def test_rescoring_one_changed_unit_equals_rescoring_all(data: st.DataObject) -> None:
    criteria = data.draw(criteria_sets())
    entries = data.draw(entries_for(criteria))
    place = data.draw(st.integers(0, len(entries) - 1))
    (other,) = data.draw(entries_for(criteria, most=1))
    changed = UnitAnswers(entries[place].unit, other.answers, other.tags, other.ranked)
    everything = [*entries[:place], changed, *entries[place + 1 :]]

    rescored = ScoredGroup(criteria, entries).rescored(changed)

    assert rescored.results() == score_units(criteria, everything)


@MUCH
@given(st.data())
def test_rescoring_one_unit_after_the_other_equals_rescoring_all(data: st.DataObject) -> None:
    criteria = data.draw(criteria_sets())
    entries = data.draw(entries_for(criteria, least=FEW + 1))
    scored = ScoredGroup(criteria, entries)

    for new in data.draw(entries_for(criteria, least=1, most=4)):
        place = data.draw(st.integers(0, len(entries) - 1))
        entries[place] = UnitAnswers(entries[place].unit, new.answers, new.tags, new.ranked)
        scored = scored.rescored(entries[place])

        assert scored.results() == reference.score_units(criteria, entries)


@MUCH
@given(st.data())
def test_criterion_scores_add_up_to_the_maximum_of_the_unit(data: st.DataObject) -> None:
    criteria = data.draw(criteria_sets())
    (entry,) = data.draw(entries_for(criteria, most=1))
    (result,) = score_units(criteria, [entry])

    scores = criterion_scores(criteria, entry)

    assert [each.criterion for each in scores] == [each.id for each in criteria.criteria]
    assume(not criteria.has_means)
    assert sum(each.maximum for each in scores) == result.applicable_maximum
    assert sum(each.excluded for each in scores) == result.excluded


@MUCH
@given(st.data())
def test_scores_of_a_group_are_those_of_each_unit_alone(data: st.DataObject) -> None:
    criteria = data.draw(criteria_sets())
    drawn = data.draw(entries_for(criteria))
    entries = [*drawn, *(replace(each, unit=f"{each.unit}+") for each in drawn)]
    scored = ScoredGroup(criteria, entries)

    for entry in entries:
        assert scored.criterion_scores(entry.unit) == criterion_scores(criteria, entry, entries)

    entries[0] = replace(entries[-1], unit=entries[0].unit)
    scored = scored.rescored(entries[0])
    for entry in entries:
        assert scored.criterion_scores(entry.unit) == criterion_scores(criteria, entry, entries)
