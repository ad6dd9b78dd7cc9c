"""Reminders: who sent nothing, who must correct what, and that nobody else is written to."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from evalapp.assessment.answers import FormCell
from evalapp.assessment.documents import PaperForm
from evalapp.assessment.problems import AssessmentError
from evalapp.usecases.documents.remind import export_reminders, reminders
from evalapp.usecases.forms.enter_return import begin_typed_return, enter_cell
from evalapp.usecases.progress import Silent
from tests.usecases.fakes import UNITS, FakeOffice, office, ratio, value


def answer(desk: FakeOffice, unit: str, part: int) -> None:
    returned = begin_typed_return(desk, "2022", unit)
    enter_cell(desk, returned, FormCell("A1", value(True)))
    enter_cell(desk, returned, FormCell("A2", ratio(part, 10)))


def drawn(desk: FakeOffice) -> dict[str, list[str]]:
    return {each.unit.id: [fault.code for fault in each.faults] for each in reminders(desk, "2022")}


def test_units_that_sent_nothing_are_reminded_and_others_left_in_peace() -> None:
    desk = office()
    answer(desk, "so-a", 9)
    assert drawn(desk) == {each.id: [] for each in UNITS if each.id != "so-a"}


def test_a_unit_with_errors_is_told_what_to_correct() -> None:
    desk = office()
    for unit in UNITS:
        answer(desk, unit.id, 9)
    answer(desk, "so-b", 11)
    found = drawn(desk)
    assert list(found) == ["so-b"]
    assert found["so-b"] != []


def test_where_nobody_needs_one_no_reminder_is_written() -> None:
    desk = office()
    for unit in UNITS:
        answer(desk, unit.id, 9)
    with pytest.raises(AssessmentError, match=r"reminder\.nobody"):
        export_reminders(desk, "2022", Path("ra"), Silent())


def test_letters_are_written_in_the_form_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = office()
    asked: list[object] = []

    def written(period, details, chosen, folder, progress):
        return tuple(folder / each.unit.id for each in chosen)

    def in_form(form: PaperForm):
        asked.append(form)
        return SimpleNamespace(reminders=written, undrawable=lambda texts: "")

    monkeypatch.setattr(desk.writer, "in_form", in_form)
    done = export_reminders(desk, "2022", Path("ra"), Silent(), PaperForm.PDF)
    assert asked == [PaperForm.PDF]
    assert done.problems == ()
    assert [path.name for path in done.files] == [each.id for each in UNITS]
