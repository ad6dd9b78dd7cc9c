"""Workbooks begun ahead are the same as workbooks opened on demand."""

import pytest

from evalapp.assessment.answers import Answer, FormCell
from evalapp.assessment.problems import AssessmentError
from evalapp.exchange.forms.opening import OpenedAhead, open_workbook
from tests.exchange.forms.samples import filled

FORMS = [
    filled(FormCell("mang", Answer({"value": at % 2 == 0}), explanation=f"{at}")) for at in range(4)
]


def test_what_was_begun_is_what_is_opened_in_any_order() -> None:
    ahead = OpenedAhead()
    for content in FORMS[:2]:
        ahead.begin(content)
        ahead.begin(content)

    for content in reversed(FORMS[:2]):
        assert ahead.open(content, "a.xlsx") == open_workbook(content, "a.xlsx")


def test_what_is_never_asked_for_is_dropped_and_still_opens_later() -> None:
    ahead = OpenedAhead()
    for content in FORMS:
        ahead.begin(content)

    for content in FORMS:
        assert ahead.open(content, "a.xlsx").sheets


def test_a_refusal_comes_when_it_is_asked_for_with_the_name_of_the_file() -> None:
    ahead = OpenedAhead()
    ahead.begin(b"%PDF-1.7")

    with pytest.raises(AssessmentError) as raised:
        ahead.open(b"%PDF-1.7", "thư.pdf")
    assert raised.value.problems[0].place.file == "thư.pdf"
