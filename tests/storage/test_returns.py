"""Returns keep every cell, and the highest number of a unit is the one that counts."""

import gc
from dataclasses import replace
from datetime import date, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evalapp.assessment.answers import NOT_APPLICABLE, Answer, Evidence, FormCell
from evalapp.assessment.problems import AssessmentError, Place, error, warning
from evalapp.assessment.returns import Contact, KeptFile
from evalapp.storage.workspace import StoredWorkspace
from tests.assessment.said import cells
from tests.storage.samples import IA_GRAI, MORNING, PERIOD, PLEIKU, SNV, open_period, returned

FILE = KeptFile("Phiếu TP Pleiku (sửa).xlsx", "ab" * 32, 31_000)
CELLS = (
    FormCell("ht.1", Answer({"achieved": Decimal("45.50"), "total": Decimal(60)})),
    FormCell(
        "ht.2",
        Answer({"done": True}),
        Evidence("12/QĐ-UBND", date(2022, 3, 4), "https://gialai.gov.vn"),
        "Đã ban hành",
    ),
    FormCell("ht.3", NOT_APPLICABLE),
    FormCell("ht.4"),
)


def test_a_return_comes_back_whole(workspace: StoredWorkspace) -> None:
    open_period(workspace)
    problems = (
        error("answer.above_maximum", Place("a.xlsx", "Phiếu", "E12"), maximum=Decimal("2.50")),
        warning("form.total_differs", told=Decimal(3), count=2, on=date(2022, 1, 2)),
    )
    stored = replace(returned(cells=CELLS, file=FILE), problems=problems)
    with workspace.unit_of_work() as work:
        work.returns.add(stored)
        work.commit()
    with workspace.unit_of_work() as work:
        assert work.returns.history(PERIOD.id, PLEIKU.id) == (stored,)
        assert work.returns.current(PERIOD.id) == (replace(stored, cells=()),)
        unread = work.returns.unread_cells(PERIOD.id)
        assert {unit: {each.criterion: each for each in rows} for unit, rows in unread.items()} == (
            work.returns.current_cells(PERIOD.id)
        )
        assert work.returns.current_cells(PERIOD.id) == {
            PLEIKU.id: {cell.criterion: cell for cell in CELLS}
        }


def test_answers_are_read_without_what_was_said_about_them(workspace: StoredWorkspace) -> None:
    open_period(workspace)
    with workspace.unit_of_work() as work:
        work.returns.add(returned(cells=CELLS))
        work.returns.add(returned(SNV.id))
        found = {each.unit: each.answers for each in work.returns.answered(PERIOD.id)}
    assert found == {PLEIKU.id: {cell.criterion: cell.answer for cell in CELLS}, SNV.id: {}}


def test_cells_of_one_criterion_are_those_of_all_cells(workspace: StoredWorkspace) -> None:
    open_period(workspace)
    with workspace.unit_of_work() as work:
        work.returns.add(returned(cells=CELLS))
        work.returns.add(returned(SNV.id, cells=CELLS[:1]))
        found = work.returns.current_cells(PERIOD.id, "ht.2")
    assert found == {PLEIKU.id: {"ht.2": CELLS[1]}, SNV.id: {}}


def test_digits_of_a_total_are_kept(workspace: StoredWorkspace) -> None:
    open_period(workspace)
    with workspace.unit_of_work() as work:
        work.returns.add(replace(returned(), self_total=Decimal("0.10000000000000000001")))
        (kept,) = work.returns.current(PERIOD.id)
    assert str(kept.self_total) == "0.10000000000000000001"


@pytest.mark.usefixtures("location")
def test_a_moment_is_told_in_utc_whatever_zone_it_came_in(workspace: StoredWorkspace) -> None:
    open_period(workspace)
    hanoi = MORNING.astimezone(timezone(timedelta(hours=7)))
    with workspace.unit_of_work() as work:
        work.returns.add(replace(returned(), received_at=hanoi))
        (kept,) = work.returns.current(PERIOD.id)
    assert kept.received_at.isoformat() == "2022-11-22T01:30:00.123456+00:00"


def test_the_highest_number_counts_and_earlier_ones_stay(workspace: StoredWorkspace) -> None:
    open_period(workspace)
    first, second = returned(cells=CELLS[:1]), returned(number=2, cells=CELLS[1:2])
    other = returned(SNV.id, cells=CELLS[2:])
    with workspace.unit_of_work() as work:
        for each in (second, first, other):
            work.returns.add(each)
        assert [each.id for each in work.returns.current(PERIOD.id)] == [second.id, other.id]
        assert work.returns.history(PERIOD.id, PLEIKU.id) == (second, first)
        assert {
            unit: list(cells) for unit, cells in work.returns.current_cells("2022").items()
        } == {
            PLEIKU.id: ["ht.2"],
            SNV.id: ["ht.3", "ht.4"],
        }


def test_what_a_unit_sent_in_another_period_counts_there_alone(workspace: StoredWorkspace) -> None:
    open_period(workspace)
    year_before = replace(PERIOD, id="2021", year=2021)
    old = replace(returned(), id="cũ", period="2021")
    with workspace.unit_of_work() as work:
        work.periods.save(year_before)
        work.returns.add(old)
        work.returns.add(returned())
        assert work.returns.current(PERIOD.id) == (returned(),)
        assert work.returns.current("2021") == (old,)
        assert work.returns.last_numbers(PERIOD.id, [PLEIKU.id]) == {PLEIKU.id: 1}


def test_a_number_is_given_only_once(workspace: StoredWorkspace) -> None:
    open_period(workspace)
    with workspace.unit_of_work() as work:
        work.returns.add(returned())
        work.commit()
    with workspace.unit_of_work() as work, pytest.raises(AssessmentError) as told:
        work.returns.add(replace(returned(), id="another"))
    assert told.value.problems[0].code == "return.stored_meanwhile"


@pytest.mark.parametrize("working", [True, False])
def test_reading_many_cells_leaves_the_garbage_collector_as_it_was(
    workspace: StoredWorkspace, working: bool
) -> None:
    before = gc.isenabled()
    if not working:
        gc.disable()
    try:
        with workspace.unit_of_work() as work:
            work.returns.current_cells(PERIOD.id)
        assert gc.isenabled() is working
    finally:
        if before:
            gc.enable()


def test_typing_changes_one_cell_and_leaves_the_others(workspace: StoredWorkspace) -> None:
    open_period(workspace)
    typed = FormCell("ht.2", Answer({"done": False}), explanation="Chưa ban hành")
    added = FormCell("ht.5", Answer({"level": "full"}))
    with workspace.unit_of_work() as work:
        work.returns.add(returned(cells=CELLS))
        work.returns.add(returned(IA_GRAI.id, cells=CELLS))
        work.returns.save_cell(returned().id, typed)
        work.returns.save_cell(returned().id, added)
        kept = work.returns.current_cells(PERIOD.id)
    assert list(kept[PLEIKU.id].values()) == [CELLS[0], typed, CELLS[2], CELLS[3], added]
    assert list(kept[IA_GRAI.id].values()) == list(CELLS)


def test_a_contact_can_be_typed_anew(workspace: StoredWorkspace) -> None:
    open_period(workspace)
    contact = Contact("Nguyễn Văn A", "Phó Chánh Văn phòng")
    with workspace.unit_of_work() as work:
        work.returns.add(returned())
        work.returns.save_contact(returned().id, contact)
        assert work.returns.current(PERIOD.id)[0].contact == contact


def test_typing_into_a_return_that_is_gone_is_told(workspace: StoredWorkspace) -> None:
    with workspace.unit_of_work() as work:
        with pytest.raises(AssessmentError) as cell:
            work.returns.save_cell("gone", CELLS[0])
        with pytest.raises(AssessmentError) as contact:
            work.returns.save_contact("gone", Contact())
    assert {cell.value.problems[0].code, contact.value.problems[0].code} == {"return.not_found"}


@pytest.mark.usefixtures("location")
def test_odd_characters_of_old_workbooks_do_no_harm(workspace: StoredWorkspace) -> None:
    open_period(workspace)
    cell = FormCell("ht.1", Answer({"a": "x\x00y\u2028\t\n"}), explanation="\x00\x1f\\")
    with workspace.unit_of_work() as work:
        work.returns.add(replace(returned(cells=(cell,)), entered_by="A\x00B"))
        (kept,) = work.returns.history(PERIOD.id, PLEIKU.id)
    assert kept.cells == (cell,)
    assert kept.entered_by == "AB"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.lists(cells, min_size=1, max_size=3))
def test_whatever_units_say_is_kept(
    workspace: StoredWorkspace, said: list[tuple[FormCell, ...]]
) -> None:
    open_period(workspace)
    units = [SNV.id, PLEIKU.id, IA_GRAI.id]
    with workspace.unit_of_work() as work:
        for unit, kept in zip(units, said, strict=False):
            work.returns.add(returned(unit, cells=kept))
        found = work.returns.current_cells(PERIOD.id)
    assert [tuple(found[unit].values()) for unit in units[: len(said)]] == said


def test_the_newest_files_are_told_by_unit_and_round(workspace: StoredWorkspace) -> None:
    open_period(workspace)
    other = replace(FILE, sha256="cd" * 32)
    several = (
        returned(SNV.id, file=other),
        replace(returned(SNV.id, file=FILE), id="r2", number=2),
        replace(returned(SNV.id, file=other), id="r3", number=3, round=1),
        replace(returned(SNV.id, file=FILE), id="r4", number=4, batch="rút lại"),
        replace(returned(PLEIKU.id, file=FILE), id="r5"),
        replace(returned(PLEIKU.id, file=None), id="r6", number=2),
    )
    with workspace.unit_of_work() as work:
        work.returns.add_all(several)
        work.returns.withdraw(PERIOD.id, "rút lại", MORNING)
        snv = {(SNV.id, 0): FILE.sha256, (SNV.id, 1): other.sha256}
        assert work.returns.newest_files(PERIOD.id, [SNV.id]) == snv
        assert work.returns.newest_files(PERIOD.id) == snv | {(PLEIKU.id, 0): ""}
        assert work.returns.newest_files(PERIOD.id, [IA_GRAI.id]) == {}
