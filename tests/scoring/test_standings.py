"""What units are compared by: columns of whole numbers hold the same ends as fractions."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from evalapp.assessment.answers import BLANK, NOT_APPLICABLE, Answer
from evalapp.assessment.entries import UnitAnswers
from evalapp.scoring import reference
from evalapp.scoring.prepared import prepared
from evalapp.scoring.score import ScoredGroup
from evalapp.scoring.standings import FEW, GroupStandings
from tests.scoring.small import criterion, group, set_of

RULES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("best_of_group", {"as_ratio": True}),
    ("min_max", {}),
    ("leader_target", {"target": "0.5", "whole": True}),
)
CRITERIA = set_of(
    group(
        "g",
        *(criterion(f"c{at}", "2", kind, rule=rule) for at, (kind, rule) in enumerate(RULES)),
    )
)
numbers = st.sampled_from(
    [Decimal(each) for each in ("0", "1", "3", "3.0", "7", "0.1234567", "-1", "1E+15", "1E+30")]
)
filled = st.builds(lambda a, b, v: Answer({"a": a, "b": b, "value": v}), numbers, numbers, numbers)
answers = st.one_of(
    filled, filled, st.sampled_from((BLANK, NOT_APPLICABLE, Answer(points=Decimal(1))))
)
entries = st.lists(
    st.fixed_dictionaries({f"c{at}": answers for at in range(len(RULES))}),
    min_size=1,
    max_size=FEW + 6,
)


@settings(deadline=None, max_examples=60)
@given(entries, st.data())
def test_ends_of_columns_are_those_of_fractions(
    said: list[dict[str, Answer]], data: st.DataObject
) -> None:
    cells = prepared(CRITERIA).cells
    units = [UnitAnswers(f"u{at}", each) for at, each in enumerate(said)]
    standings = GroupStandings(CRITERIA, units)

    assert standings.ranges == reference.group_ranges(cells, units)

    for _ in range(3):
        at = data.draw(st.integers(0, len(units) - 1))
        units[at] = replace(units[at], answers=data.draw(st.sampled_from(said)))
        standings = standings.with_entry(units[at])
        assert standings.ranges == reference.group_ranges(cells, units)


def test_ends_that_a_float_cannot_tell_apart_are_told() -> None:
    wholes = range(2 * 10**11 - 5000, 2 * 10**11, 7)
    said = [Answer({"a": Decimal(each - 1), "b": Decimal(each)}) for each in wholes]
    units = [UnitAnswers(f"u{at}", {"c0": each}) for at, each in enumerate(said)]

    (found,) = GroupStandings(CRITERIA, units).ranges.values()

    assert (found.lowest, found.highest) == (
        1 - Fraction(1, min(wholes)),
        1 - Fraction(1, max(wholes)),
    )


def test_scores_follow_where_the_best_unit_moves() -> None:
    said = [{"c0": Answer({"a": Decimal(each), "b": Decimal(8)})} for each in (1, 2, 3, 4)]
    units = [UnitAnswers(f"u{at}", each) for at, each in enumerate(said)]
    scored = ScoredGroup(CRITERIA, units)
    among_all = scored.criterion_scores("u0")[0].points

    scored = scored.rescored(replace(units[3], answers=said[0]))

    assert (among_all, scored.criterion_scores("u0")[0].points) == (Fraction(1, 2), Fraction(2, 3))
