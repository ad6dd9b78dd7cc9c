"""Try a criterion out: what an answer would earn, and why, before anybody is asked it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from evalapp.assessment.answers import Answer, Value
from evalapp.assessment.criteria import CriteriaSet, Criterion, Group
from evalapp.assessment.messages import Message
from evalapp.scoring.cells import CellScorer
from evalapp.scoring.rules import GroupRange, scorer_of


@dataclass(frozen=True, slots=True)
class OtherUnits:
    """Lowest and highest value of the unit group, for rules that compare units."""

    lowest: Decimal
    highest: Decimal


@dataclass(frozen=True, slots=True)
class TriedRule:
    """What an answer earns and why; `problems` are (field id, message) pairs."""

    points: Fraction
    maximum: Decimal
    why: Message
    problems: tuple[tuple[str, Message], ...]


def compares_units(criterion: Criterion) -> bool:
    """Tell whether points depend on the other units of the group."""
    return scorer_of(criterion).compares


def try_rule(
    criterion: Criterion, values: Mapping[str, Value], others: OtherUnits | None = None
) -> TriedRule:
    """Score an answer as a unit's own; the unit's value counts among those of its group."""
    scorer = scorer_of(criterion)
    problems = criterion.rule.answer_problems(values, criterion.maximum)
    own = None if problems or not values else scorer.standing(values)
    scored = CellScorer(_set_of(criterion), criterion, scorer).score_answer(
        _answer(values), _range(own, others)
    )
    return TriedRule(scored.points, criterion.maximum, scored.why, problems)


def _range(own: Fraction | None, others: OtherUnits | None) -> GroupRange | None:
    bounds = [] if others is None else [Fraction(others.lowest), Fraction(others.highest)]
    known = [each for each in (own, *bounds) if each is not None]
    return GroupRange(min(known), max(known)) if known else None


def _answer(values: Mapping[str, Value]) -> Answer:
    return Answer(dict(values))


def _set_of(criterion: Criterion) -> CriteriaSet:
    """Return a set of the criterion alone, by whose usual rounding and exclusion it is scored."""
    group = Group(id="thu", title="?", criteria=(criterion,))
    return CriteriaSet(
        id="thu",
        edition="?",
        title="?",
        unit_group="thu",
        unit_group_title="?",
        year=2000,
        maximum=criterion.maximum,
        groups=(group,),
    )
