"""What units' own answers are worth, before anybody has appraised them."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from evalapp.assessment.answers import Answer
from evalapp.assessment.criteria import CriteriaSet, Criterion, Source
from evalapp.assessment.entries import UnitAnswers
from evalapp.assessment.returns import FilledForm
from evalapp.assessment.rules import ComparedRule
from evalapp.assessment.unread_answers import without
from evalapp.assessment.unread_cells import answers_of
from evalapp.scoring.score import score_units
from evalapp.usecases.expected_forms import ExpectedForms


def claimed_totals(
    expected: ExpectedForms, forms: Sequence[FilledForm | None]
) -> list[Decimal | None]:
    """Return the points of the forms in their order, as the engine scores them; None for None.

    Criteria that compare units earn nothing here: nobody knows yet what the others say.
    """
    by_set: dict[str, list[int]] = {}
    for at, form in enumerate(forms):
        if form is not None:
            by_set.setdefault(form.fingerprint.criteria, []).append(at)
    totals: list[Decimal | None] = [None] * len(forms)
    for places in by_set.values():
        some = [form for at in places if (form := forms[at]) is not None]
        criteria, _ = expected.set_of(some[0].fingerprint)
        for at, total in zip(places, _of_one_set(criteria, expected, some), strict=True):
            totals[at] = total
    return totals


def _of_one_set(
    criteria: CriteriaSet, expected: ExpectedForms, forms: Sequence[FilledForm]
) -> list[Decimal]:
    left_out = frozenset(each.id for each in criteria.criteria if _needs_others(each))
    units = [expected.units[each.fingerprint.unit] for each in forms]
    entries = [
        UnitAnswers(unit.id, _own_answers(form, left_out), unit.tags)
        for unit, form in zip(units, forms, strict=True)
    ]
    if criteria.compares_units:
        return [score_units(criteria, [each])[0].points for each in entries]
    return [each.points for each in score_units(criteria, entries)]


def _needs_others(criterion: Criterion) -> bool:
    measured = criterion.source is not Source.SELF_REPORTED
    return measured or isinstance(criterion.rule, ComparedRule)


def _own_answers(form: FilledForm, left_out: frozenset[str]) -> Mapping[str, Answer]:
    return without(answers_of(form.cells), left_out)
