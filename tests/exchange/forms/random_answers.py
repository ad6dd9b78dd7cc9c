"""Answers as units might give them: for hypothesis, and from a seed for LibreOffice."""

from datetime import date
from decimal import Decimal
from random import Random

from hypothesis import strategies as st

from evalapp.assessment.answers import BLANK, NO_EVIDENCE, Answer, Evidence, FormCell, Value
from evalapp.assessment.criteria import CriteriaSet, Criterion, Source
from evalapp.assessment.rules import FieldKind, RuleField

_LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạấềịữỹ0123456789/&<>\"'.,-+=@ "
_HIGHEST = 10**9

# With a first word, so that no text merely says "none": such texts are tested one by one.
words = st.text(_LETTERS, max_size=30).map(lambda text: " ".join(f"Số {text}".split()))
days = st.dates(date(1990, 1, 1), date(2099, 12, 31))
evidences = st.builds(
    Evidence, number=st.just("") | words, issued_on=st.none() | days, link=st.just("") | words
)


def values_of(field: RuleField) -> st.SearchStrategy[Value]:
    """Return any valid value of a field."""
    least = field.minimum if field.minimum is not None else Decimal(-_HIGHEST)
    most = field.maximum if field.maximum is not None else Decimal(_HIGHEST)
    match field.kind:
        case FieldKind.WHOLE:
            return st.integers(int(least), int(most)).map(Decimal)
        case FieldKind.NUMBER:
            return st.decimals(least, most, places=3)
        case FieldKind.YES_NO:
            return st.booleans()
        case FieldKind.CHOICE:
            return st.sampled_from([option.id for option in field.options])
        case FieldKind.CHOICES:
            ids = [option.id for option in field.options]
            return st.lists(st.sampled_from(ids), min_size=1, unique=True).map(tuple)
        case FieldKind.DATE:
            return days
        case FieldKind.TEXT:
            return words


def answers_to(criterion: Criterion) -> st.SearchStrategy[Answer]:
    """Return any answer to a criterion: blank, not applicable, or some of its fields."""
    fields = criterion.rule.fields(criterion.maximum)
    given = st.fixed_dictionaries({}, optional={each.id: values_of(each) for each in fields})
    answered = given.map(Answer)
    return st.one_of(st.just(BLANK), st.just(Answer(not_applicable=True)), answered)


def forms_of(criteria: CriteriaSet, tags: frozenset[str]) -> st.SearchStrategy[list[FormCell]]:
    """Return any filled form."""
    asked = [
        each for each in criteria.applicable_criteria(tags) if each.source is Source.SELF_REPORTED
    ]
    rows = [
        st.builds(FormCell, st.just(each.id), answers_to(each), evidences, st.just("") | words)
        for each in asked
    ]
    return st.tuples(*rows).map(list)


def likely_form(criteria: CriteriaSet, tags: frozenset[str], random: Random) -> list[FormCell]:
    """Return a form as filled in by a unit; the same seed gives the same form."""
    asked = criteria.applicable_criteria(tags)
    return [_likely_cell(each, random) for each in asked if each.source is Source.SELF_REPORTED]


def _likely_cell(criterion: Criterion, random: Random) -> FormCell:
    chance = random.random()
    if chance < 0.1:
        return FormCell(criterion.id)
    if chance < 0.2:
        return FormCell(criterion.id, Answer(not_applicable=True), explanation="không có")
    values = {
        each.id: _likely_value(each, random)
        for each in criterion.rule.fields(criterion.maximum)
        if each.required or random.random() < 0.8
    }
    return FormCell(criterion.id, Answer(values), NO_EVIDENCE)


def _likely_value(field: RuleField, random: Random) -> Value:
    match field.kind:
        case FieldKind.WHOLE:
            return Decimal(random.choice((0, 1, 2, 4, 7, 19, 40)))
        case FieldKind.NUMBER:
            most = int((field.maximum or Decimal(99)) * 1000)
            return Decimal(random.randint(0, most)).scaleb(-3)
        case FieldKind.CHOICE:
            return random.choice(field.options).id
        case FieldKind.CHOICES:
            return tuple(each.id for each in field.options if random.random() < 0.6) or ("net",)
        case FieldKind.DATE:
            return date(2022, 12, random.randint(1, 31))
        case FieldKind.TEXT:
            return "12/KH-SNV"
        case FieldKind.YES_NO:
            return random.random() < 0.7
