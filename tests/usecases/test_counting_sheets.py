"""Results come from less than everything, and are the same."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from evalapp.assessment.appraisals import MeasuredValue, Verdict
from evalapp.assessment.problems import AssessmentError
from evalapp.usecases.appraisal.appraise import Decision, appraise
from evalapp.usecases.appraisal.counting_sheet import load_counting
from evalapp.usecases.appraisal.group_sheet import load_groups
from evalapp.usecases.forms.import_forms import import_forms
from evalapp.usecases.progress import Silent
from tests.usecases.fakes import FakeOffice, form_of, office, ratio, value


def appraised() -> FakeOffice:
    """Return a desk with a return of `so-a`, two decisions on it and two measurements of it."""
    desk = office()
    desk.receive("a.xlsx", form_of("so-a", {"A1": value(True), "A2": ratio(3, 4)}))
    import_forms(desk, "2022", [Path("thư")], Silent())
    with desk.workspace.unit_of_work() as work:
        work.measured.save(
            [
                MeasuredValue("2022", "so-a", "A2", ratio(1, 4), "đo"),
                MeasuredValue("2022", "so-a", "B1", value(50), "đo"),
            ]
        )
        work.commit()
    decisions = [
        Decision("so-a", "A1", Verdict.ACCEPTED),
        Decision("so-a", "A2", Verdict.ADJUSTED, ratio(2, 4), "Hai máy."),
    ]
    appraise(desk, "2022", decisions)
    return desk


def reading(desk: FakeOffice) -> Any:
    return desk.workspace.unit_of_work()


def test_only_adjusted_answers_and_values_of_measured_criteria_are_read() -> None:
    with reading(appraised()) as work:
        (whole,), (counting,) = load_groups(work, "2022"), load_counting(work, "2022", "so")

    assert {unit: set(all_) for unit, all_ in whole.appraisals.items()} == {"so-a": {"A1", "A2"}}
    assert {unit: set(all_) for unit, all_ in whole.measured.items()} == {"so-a": {"A2", "B1"}}
    assert counting.instead("so-a") == {"A2": ratio(2, 4), "B1": value(50)}
    assert counting.scored().results() == whole.scored().results()
    assert {each.unit: str(each.points) for each in counting.scored().results()}["so-a"] == "5.500"


def test_an_adjusted_answer_falls_with_its_row_and_others_stay() -> None:
    desk = appraised()
    desk.receive("b.xlsx", form_of("so-b", {"A2": ratio(1, 4)}))
    import_forms(desk, "2022", [Path("thư")], Silent())
    decisions = [
        Decision("so-a", "A1", Verdict.ADJUSTED, value(False), "Chưa có.", version=1),
        Decision("so-b", "A2", Verdict.ADJUSTED, ratio(0, 4), "Không có máy."),
    ]
    appraise(desk, "2022", decisions)
    later = replace(desk, moment=desk.moment + timedelta(days=3))
    later.mail.clear()
    later.receive("c.xlsx", form_of("so-a", {"A1": value(True), "A2": ratio(4, 4)}))
    import_forms(later, "2022", [Path("thư")], Silent())

    with reading(later) as work:
        (whole,), (counting,) = load_groups(work, "2022"), load_counting(work, "2022")

    assert counting.instead("so-a") == {"A1": value(False), "B1": value(50)}
    assert counting.instead("so-b") == {"A2": ratio(0, 4)}
    assert counting.scored().results() == whole.scored().results()


def test_a_group_without_a_set_is_refused() -> None:
    with reading(appraised()) as work, pytest.raises(AssessmentError) as told:
        load_counting(work, "2022", "huyen")

    assert [each.code for each in told.value.problems] == ["period.group_unknown"]
