"""Units, criteria and points named without a window: what is meant, or what it may be."""

from decimal import Decimal

import pytest

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.problems import AssessmentError, Problem
from evalapp.assessment.units import Unit
from evalapp.usecases.appraisal.appraisal_sheet import points_meant
from evalapp.usecases.appraisal.decide_one import take_back_one
from evalapp.usecases.appraisal.subjects import criterion_meant, criterion_unknown, units_meant
from evalapp.usecases.forms.import_forms import import_forms
from evalapp.usecases.progress import Silent
from tests.usecases.fakes import UNITS, form_of, office, small_set, value

TWINS = (Unit("so-1", "Trạm Y tế", "so"), Unit("so-2", "Trạm Y tế", "so"))


def numbered(*codes: str, maximum: int = 1) -> CriteriaSet:
    """Return a set of criteria C0, C1 … that bear codes."""
    rule = {"kind": "direct"}
    criteria = tuple(
        {"id": f"C{at}", "code": code, "title": f"Tiêu chí {at}", "maximum": maximum, "rule": rule}
        for at, code in enumerate(codes)
    )
    top = {"id": "C", "title": "Nhóm", "criteria": criteria}
    return small_set(maximum=Decimal(maximum * len(codes)), groups=(top,))


def told(problem: Problem, value: str) -> str:
    return f"{problem.code} {problem.message.values.get(value, '')}".strip()


def test_a_name_is_told_once_with_what_it_may_mean() -> None:
    desk = office(units=(*UNITS, *TWINS))

    with pytest.raises(AssessmentError) as fault:
        units_meant(desk, "2022", ["trạm y tế", "trạm y tế", "Sở Anh", "Sở Anh", "Bưu điện"])

    assert [told(each, "candidates") for each in fault.value.problems] == [
        "appraisal.unit_ambiguous Trạm Y tế (so-1); Trạm Y tế (so-2)",
        "appraisal.unit_proposed Sở An (so-a)",
        "appraisal.unit_unknown",
    ]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("C1", "C1"),
        ("1.2", "C2"),
        ("1.1", "appraisal.criterion_ambiguous C0, C1"),
        ("9.9", "appraisal.criterion_unknown"),
        ("", "appraisal.criterion_unknown"),
    ],
)
def test_a_code_means_a_criterion_only_where_no_other_bears_it(text: str, meant: str) -> None:
    criteria = numbered("1.1", "1.1", "1.2", "")
    found = criterion_meant(criteria, text)
    assert (found or told(criterion_unknown(criteria, text, UNITS[0]), "ids")) == meant


def test_a_criterion_that_does_not_concern_a_unit_is_told_as_such() -> None:
    desk = office()
    desk.receive("c.xlsx", form_of("so-c", {"A1": value(given=True)}))
    import_forms(desk, "2022", [], Silent())
    with pytest.raises(AssessmentError, match=r"appraisal\.criterion_not_asked"):
        take_back_one(desk, "2022", "so-c", "B2")


@pytest.mark.parametrize(
    ("text", "maximum", "is_number", "meant"),
    [
        ("1.000", 999, False, "1.000"),
        ("1.000", 1000, False, "form.number_ambiguous"),
        ("1,000", 5000, False, "form.number_ambiguous"),
        ("1.500,5", 5000, False, "1500.5"),
        ("1.5", 5000, False, "1.5"),
        ("1.234", 5000, True, "1.234"),
        ("5 %", 5000, False, "answer.not_a_number"),
        ("nhiều", 5000, False, "answer.not_a_number"),
    ],
)
def test_points_are_not_guessed_where_the_maximum_allows_two_readings(
    text: str, maximum: int, is_number: bool, meant: str
) -> None:
    criterion = numbered("1", maximum=maximum).criteria[0]
    try:
        found = str(points_meant(text, criterion, is_number=is_number))
    except AssessmentError as fault:
        found = fault.problems[0].code
    assert found == meant
