"""A decision is about the row that was looked at: what the unit has changed since is not decided."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.problems import AssessmentError
from evalapp.usecases.appraisal.appraise import Decision, accept_remaining, appraise
from evalapp.usecases.appraisal.criterion_sheet import criterion_sheet
from evalapp.usecases.appraisal.unit_sheet import SheetRow, unit_sheet
from evalapp.usecases.forms.evidence import link_evidence
from evalapp.usecases.forms.import_forms import import_forms
from evalapp.usecases.progress import Silent
from tests.usecases.fakes import FakeOffice, form_of, ratio, value
from tests.usecases.test_evidence import desk_with_return, send

pytestmark = pytest.mark.usefixtures("either_reading")

Look = Callable[[FakeOffice], SheetRow]


def by_unit(desk: FakeOffice) -> SheetRow:
    rows = unit_sheet(desk, "2022", "so-a").rows
    return next(each for each in rows if each.criterion.id == "A2")


def by_criterion(desk: FakeOffice) -> SheetRow:
    rows = criterion_sheet(desk, "2022", "so", "A2").rows
    return next(each.row for each in rows if each.unit.id == "so-a")


def accept(desk: FakeOffice, row: SheetRow) -> None:
    decision = Decision("so-a", row.criterion.id, Verdict.ACCEPTED, basis=row.basis)
    appraise(desk, "2022", [decision])


def newer(desk: FakeOffice) -> FakeOffice:
    later = replace(desk, moment=desk.moment + timedelta(hours=1))
    later.mail.clear()
    later.receive("lần 2.xlsx", form_of("so-a", {"A1": value(given=True), "A2": ratio(3, 4)}))
    import_forms(later, "2022", [Path("thư")], Silent())
    return later


def decided(desk: FakeOffice) -> list[str]:
    return [criterion for _, criterion in desk.workspace.store.appraisals]


@pytest.mark.parametrize("look", [by_unit, by_criterion])
def test_a_row_is_decided_as_it_was_looked_at(look: Look) -> None:
    desk = desk_with_return()
    accept(desk, look(desk))
    assert decided(desk) == ["A2"]


@pytest.mark.parametrize("look", [by_unit, by_criterion])
def test_a_row_that_the_unit_has_sent_anew_is_not_decided(look: Look) -> None:
    desk = desk_with_return()
    seen = look(desk)
    later = newer(desk)
    with pytest.raises(AssessmentError) as told:
        accept(later, seen)
    [problem] = told.value.problems
    assert (problem.code, problem.message.values) == (
        "appraisal.row_unseen",
        {"criterion": "Máy tính", "unit": "Sở An"},
    )
    assert decided(desk) == []
    accept(later, look(later))
    assert decided(desk) == ["A2"]


def test_a_row_that_the_newer_return_leaves_as_it_was_is_decided() -> None:
    desk = desk_with_return()
    rows = unit_sheet(desk, "2022", "so-a").rows
    accept(newer(desk), rows[0])
    assert decided(desk) == ["A1"]


def test_a_file_that_came_meanwhile_is_a_change_too() -> None:
    desk = desk_with_return()
    file = send(desk, "a.pdf", "")
    seen = by_unit(desk)
    link_evidence(desk, file, "A2")
    with pytest.raises(AssessmentError, match=r"appraisal\.row_unseen"):
        accept(desk, seen)
    accept(desk, by_unit(desk))


def test_the_rest_is_accepted_only_as_it_was_looked_at() -> None:
    desk = desk_with_return()
    seen = {each.criterion.id: each.basis for each in unit_sheet(desk, "2022", "so-a").rows}
    later = newer(desk)
    with pytest.raises(AssessmentError, match=r"appraisal\.row_unseen"):
        accept_remaining(later, "2022", "so-a", seen)
    assert decided(desk) == []
    rows = unit_sheet(later, "2022", "so-a").rows
    accept_remaining(later, "2022", "so-a", {each.criterion.id: each.basis for each in rows})
    assert decided(desk) == ["A1", "A2", "B1", "B2"]
