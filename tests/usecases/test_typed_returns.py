"""Paper returns typed in: every keystroke's cell is saved, with the checks of a form."""

from decimal import Decimal
from pathlib import Path

import pytest

from evalapp.assessment.answers import FormCell
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.returns import Contact
from evalapp.usecases.appraisal.unit_sheet import unit_sheet
from evalapp.usecases.forms.enter_return import begin_typed_return, enter_cell, enter_contact
from evalapp.usecases.forms.import_forms import import_forms
from evalapp.usecases.progress import Silent
from tests.usecases.fakes import form_of, office, ratio, value


def test_a_typed_cell_is_saved_at_once_and_says_its_points() -> None:
    desk = office()
    typed = begin_typed_return(desk, "2022", "so-a")

    entered = enter_cell(desk, typed, FormCell("A2", ratio(3, 4)))

    assert (entered.score.points, entered.problems) == (3, ())
    rows = unit_sheet(desk, "2022", "so-a").rows
    assert [(each.criterion.id, each.counting.points) for each in rows] == [
        ("A1", 0),
        ("A2", 3),
        ("B1", 0),
        ("B2", 0),
    ]


def test_a_wrong_value_is_kept_and_told() -> None:
    desk = office()
    typed = begin_typed_return(desk, "2022", "so-a")

    entered = enter_cell(desk, typed, FormCell("A2", ratio(5, 4)))

    assert [each.code for each in entered.problems] == ["answer.part_above_whole"]
    assert desk.workspace.store.returns[0].cells == (FormCell("A2", ratio(5, 4)),)


def test_typing_goes_on_where_it_was_left() -> None:
    desk = office()
    first = begin_typed_return(desk, "2022", "so-a")
    enter_cell(desk, first, FormCell("B2", value(Decimal("0.5"))))
    enter_contact(desk, first, Contact("Anh Siu"))

    again = begin_typed_return(desk, "2022", "so-a")

    assert again.returned.id == first.returned.id
    assert again.returned.contact.person == "Anh Siu"
    assert again.returned.cells == (FormCell("B2", value(Decimal("0.5"))),)


def test_typing_over_an_imported_form_starts_from_it_and_keeps_it() -> None:
    desk = office()
    desk.receive("a.xlsx", form_of("so-a", {"A2": ratio(1, 4)}))
    import_forms(desk, "2022", [Path("thư")], Silent())

    typed = begin_typed_return(desk, "2022", "so-a")
    enter_cell(desk, typed, FormCell("A2", ratio(2, 4)))

    assert [
        f"{each.number} {each.source.value} {each.cells[0].answer.values['a']}"
        for each in desk.workspace.store.returns
    ] == ["1 workbook 1", "2 typed 2"]


def test_nothing_is_saved_in_silence_below_a_newer_return() -> None:
    desk = office()
    typed = begin_typed_return(desk, "2022", "so-a")
    entered = enter_cell(desk, typed, FormCell("A2", ratio(3, 4)))
    desk.receive("a.xlsx", form_of("so-a", {"A2": ratio(1, 4)}))
    import_forms(desk, "2022", [Path("thư")], Silent())
    wishes = (
        lambda: enter_cell(desk, typed, FormCell("B2", value(Decimal("0.5")))),
        lambda: enter_cell(desk, typed, entered.before, instead_of=entered.cell),
        lambda: enter_contact(desk, typed, Contact("Anh Siu")),
    )
    said: list[object] = []
    for wish in wishes:
        with pytest.raises(AssessmentError) as refused:
            wish()
        (problem,) = refused.value.problems
        assert problem.code == "return.superseded"
        said.append(problem.message.values["said"])
    assert said == ["Thủ tục: value=0.5", "Máy tính: –", "Anh Siu"]
    older = next(each for each in desk.workspace.store.returns if each.id == typed.returned.id)
    assert older.cells == (FormCell("A2", ratio(3, 4)),)


def test_a_cell_of_another_set_is_refused() -> None:
    desk = office()
    typed = begin_typed_return(desk, "2022", "so-a")

    with pytest.raises(AssessmentError) as fault:
        enter_cell(desk, typed, FormCell("Z9", value(1)))

    assert fault.value.problems[0].code == "answer.unknown_criterion"
