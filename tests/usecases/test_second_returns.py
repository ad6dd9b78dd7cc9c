"""A second return: what it changes, what it reopens, and how an import is undone."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from evalapp.assessment.answers import BLANK, Answer, Evidence, FormCell
from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.periods import BlankPolicy
from evalapp.assessment.problems import AssessmentError
from evalapp.settings.language import language
from evalapp.usecases.appraisal.appraise import Decision, accept_remaining, appraise
from evalapp.usecases.appraisal.unit_sheet import unit_sheet
from evalapp.usecases.forms.board import board
from evalapp.usecases.forms.enter_return import begin_typed_return, enter_cell
from evalapp.usecases.forms.import_forms import ImportedForms, import_forms
from evalapp.usecases.forms.preview_forms import preview_forms
from evalapp.usecases.forms.return_differences import CellDifference, told_changes
from evalapp.usecases.forms.undo_import import redo_import, undo_import
from evalapp.usecases.progress import Silent
from evalapp.usecases.results.results import period_results
from tests.usecases.fakes import PERIOD, FakeOffice, form_of, office, ratio, small_set, value

pytestmark = pytest.mark.usefixtures("either_reading")

FIRST = {"A1": value(True), "A2": ratio(1, 4), "B2": value(1)}
SECOND = {"A1": value(True), "A2": ratio(3, 4), "B2": value(Decimal("1.0"))}


def desk_with_appraised_return() -> FakeOffice:
    desk = office()
    desk.receive("lần 1.xlsx", form_of("so-a", FIRST))
    import_forms(desk, "2022", [Path("thư")], Silent())
    appraise(
        desk,
        "2022",
        [
            Decision("so-a", "A1", Verdict.ACCEPTED),
            Decision("so-a", "A2", Verdict.ADJUSTED, Answer(points=Decimal(0)), "Thiếu bảng kê."),
            Decision("so-a", "B2", Verdict.ACCEPTED),
        ],
    )
    return replace(desk, moment=desk.moment + timedelta(days=3))


def second_return(desk: FakeOffice) -> ImportedForms:
    desk.mail.clear()
    desk.receive("lần 2.xlsx", form_of("so-a", SECOND))
    return import_forms(desk, "2022", [Path("thư")], Silent())


def drawn(desk: FakeOffice) -> list[str]:
    """Draw a unit's sheet: ☑ appraised, ↺ reopened, ☐ open; criterion and counting points."""
    return [
        f"{'☑' if row.appraisal else '↺' if row.reopened else '☐'} {row.criterion.id}"
        f" {row.counting.points}"
        for row in unit_sheet(desk, "2022", "so-a").rows
    ]


def test_only_rows_that_changed_are_reopened() -> None:
    desk = desk_with_appraised_return()
    assert drawn(desk) == ["☑ A1 2", "☑ A2 0", "☐ B1 0", "☑ B2 1"]

    second_return(desk)

    assert drawn(desk) == ["☑ A1 2", "↺ A2 3", "☐ B1 0", "☑ B2 1"]
    row = board(desk, "2022").rows[0]
    assert (row.appraised, row.reopened, row.to_appraise) == (2, 1, 4)


def test_a_reopened_row_is_closed_by_a_new_decision() -> None:
    desk = desk_with_appraised_return()
    second_return(desk)
    fallen = next(row.reopened for row in unit_sheet(desk, "2022", "so-a").rows if row.reopened)

    again = Decision("so-a", "A2", Verdict.ACCEPTED, version=fallen.version)
    appraise(desk, "2022", [again])

    assert drawn(desk)[1] == "☑ A2 3"


def test_a_reopened_row_is_decided_like_any_open_row() -> None:
    desk = desk_with_appraised_return()
    second_return(desk)

    appraise(desk, "2022", [Decision("so-a", "A2", Verdict.RETURNED, reason="Thiếu bảng kê.")])

    assert drawn(desk)[1] == "☑ A2 3"


def test_accepting_the_rest_closes_reopened_rows_too() -> None:
    desk = desk_with_appraised_return()
    second_return(desk)

    accept_remaining(desk, "2022", "so-a")

    assert drawn(desk) == ["☑ A1 2", "☑ A2 3", "☑ B1 0", "☑ B2 1"]


def test_undoing_the_import_brings_return_and_appraisals_back() -> None:
    desk = desk_with_appraised_return()
    before = drawn(desk), period_results(desk, "2022")
    imported = second_return(desk)

    undone = undo_import(desk, "2022", imported.batch)

    assert undone.units == ("so-a",)
    assert (drawn(desk), period_results(desk, "2022")) == before
    assert [each.action for each in desk.workspace.store.journal][-1] == "journal.return_withdrawn"


def test_a_withdrawn_return_stays_stored_and_its_number_is_not_used_again() -> None:
    desk = desk_with_appraised_return()
    undo_import(desk, "2022", second_return(desk).batch)

    second_return(desk)

    assert [each.number for each in desk.workspace.store.returns] == [1, 2, 3]
    assert len(desk.workspace.kept) == 2


@pytest.mark.parametrize("batch", ["", "khong-co"])
def test_an_import_that_nobody_knows_cannot_be_undone(batch: str) -> None:
    with pytest.raises(AssessmentError) as fault:
        undo_import(office(), "2022", batch)
    assert fault.value.problems[0].code == "form.import_unknown"


def test_an_import_is_undone_once() -> None:
    desk = desk_with_appraised_return()
    imported = second_return(desk)
    undo_import(desk, "2022", imported.batch)

    with pytest.raises(AssessmentError):
        undo_import(desk, "2022", imported.batch)


def test_an_import_that_counts_cannot_be_brought_back() -> None:
    desk = desk_with_appraised_return()
    imported = second_return(desk)
    with pytest.raises(AssessmentError, match=r"form\.import_unknown"):
        redo_import(desk, "2022", imported.batch)


def test_a_preview_shows_what_changes_and_whose_work_falls() -> None:
    desk = desk_with_appraised_return()
    desk.mail.clear()
    desk.receive("lần 2.xlsx", form_of("so-a", SECOND))

    [file] = preview_forms(desk, "2022", [Path("thư")], Silent()).files

    [difference] = file.differences
    assert (difference.criterion, difference.old.answer, difference.new.answer) == (
        "A2",
        ratio(1, 4),
        ratio(3, 4),
    )
    assert difference.appraisal is not None
    assert difference.appraisal.by == "Khoa"


def test_an_import_by_command_tells_what_changes_and_whose_work_falls_dry_or_not() -> None:
    desk = desk_with_appraised_return()
    desk.mail.clear()
    desk.receive("lần 2.xlsx", form_of("so-a", SECOND))
    [dry] = preview_forms(desk, "2022", [Path("thư")], Silent(), agreed=()).files

    [file] = import_forms(desk, "2022", [Path("thư")], Silent()).files

    told = [(each.code, dict(each.message.values)) for each in file.problems if "row_" in each.code]
    assert told == [
        ("form.row_changed", {"criterion": "Máy tính", "old": "1/4", "new": "3/4"}),
        ("form.row_reopened", {"criterion": "Máy tính", "by": "Khoa"}),
    ]
    assert file.problems == dry.problems


def test_each_cell_that_a_newer_return_changes_is_told() -> None:
    before = FormCell("A2", ratio(1, 4), Evidence("12/BC", date(2022, 3, 1), "a.pdf"))
    after = FormCell("A2", BLANK, Evidence("13/BC", date(2022, 3, 2)), "Đang sửa")
    changed = CellDifference("A2", before, after, None)

    told = list(told_changes([changed], small_set(), "lần 2.xlsx"))

    assert [language("vi").sentence(each.message) for each in told] == [
        "Tiêu chí “Máy tính” khai khác phiếu đã gửi trước: “1/4” → “để trống”.",
        *(
            f"Tiêu chí “Máy tính”, phiếu mới khác phiếu đã gửi trước ở {part}"
            for part in (
                "số, ký hiệu văn bản: “12/BC” → “13/BC”.",
                "ngày ban hành: 01/03/2022 → 02/03/2022.",
                "liên kết, tên tệp: “a.pdf” → “để trống”.",
                "giải trình: “để trống” → “Đang sửa”.",
            )
        ),
    ]


def test_a_row_retyped_after_its_appraisal_is_open_again() -> None:
    desk = office()
    typed = begin_typed_return(desk, "2022", "so-a")
    enter_cell(desk, typed, FormCell("A2", ratio(1, 4)))
    appraise(desk, "2022", [Decision("so-a", "A2", Verdict.ACCEPTED)])
    assert drawn(desk)[1] == "☑ A2 1"

    enter_cell(desk, typed, FormCell("A2", ratio(2, 4)))
    assert drawn(desk)[1] == "↺ A2 2"

    enter_cell(desk, typed, FormCell("A2", ratio(1, 4)))
    assert drawn(desk)[1] == "☑ A2 1"


@pytest.mark.parametrize(
    ("policy", "maximum", "state"),
    [
        (BlankPolicy.ZERO, "10", "received"),
        (BlankPolicy.CORRECTION, "10", "needs_correction"),
        (BlankPolicy.NOT_APPLICABLE, "6", "received"),
    ],
)
def test_blank_rows_count_as_the_period_says(policy: BlankPolicy, maximum: str, state: str) -> None:
    desk = office()
    desk.workspace.store.periods["2022"] = replace(PERIOD, blanks=policy)
    answers = {"A1": value(True), "A2": Answer(), "B2": value(1)}
    desk.receive("a.xlsx", form_of("so-a", answers))
    import_forms(desk, "2022", [Path("thư")], Silent())

    result = unit_sheet(desk, "2022", "so-a").result

    assert str(result.applicable_maximum) == maximum
    assert board(desk, "2022").rows[0].state.value == state


def test_a_typed_return_needs_correction_while_a_value_is_wrong() -> None:
    desk = office()
    typed = begin_typed_return(desk, "2022", "so-a")
    enter_cell(desk, typed, FormCell("A2", ratio(5, 4)))
    assert board(desk, "2022").rows[0].state.value == "needs_correction"

    enter_cell(desk, typed, FormCell("A2", ratio(4, 4)))
    assert board(desk, "2022").rows[0].state.value == "received"
