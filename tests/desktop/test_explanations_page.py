"""The page of explanation rounds: open, send out, take in, see who waits, close."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from evalapp.assessment.answers import Answer
from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.explanations import ReplyState
from evalapp.assessment.result_versions import UnitChange
from evalapp.desktop.desk import Target
from evalapp.desktop.main_window import MainWindow
from evalapp.desktop.pages.explanations.choosing import UnitChoice
from evalapp.desktop.pages.explanations.columns import change_words
from evalapp.desktop.pages.explanations.page import ExplanationsPage
from evalapp.settings.language import language
from evalapp.usecases.appraisal.appraise import Decision, appraise
from tests.desktop.conftest import OpenWindow
from tests.desktop.explained import corrected, office_in_a_round, reply_of, said
from tests.desktop.people import Office
from tests.desktop.seen import drawn, drop, press, until_quiet, words_of
from tests.usecases.moves import moved

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def page_of(window: MainWindow) -> ExplanationsPage:
    page = window.current_page
    assert isinstance(page, ExplanationsPage)
    return page


def test_a_round_is_opened_from_the_empty_page(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    window = open_window("explanations")
    page = page_of(window)
    assert "Chưa có đợt giải trình" in words_of(page)
    assert [each.isEnabled() for each in (page.open_round, page.issue, page.close_round)] == [
        True,
        False,
        False,
    ]
    page.open_round.trigger()
    until_quiet(qtbot, window)
    assert "Chưa thẩm định tiêu chí nào" in words_of(page.rounds.opening)
    press(qtbot, page.rounds.opening, "Bỏ chọn")
    assert "Chưa thẩm định" not in words_of(page.rounds.opening)
    press(qtbot, page.rounds.opening, "Chọn hết các đơn vị đang hiện")
    press(qtbot, page.rounds.opening, "Chốt và mở đợt")
    until_quiet(qtbot, window)
    (opened,) = office.workspace.store.rounds.values()
    assert (opened.number, opened.every_criterion) == (1, False)
    assert opened.deadline > date(2023, 2, 20)
    assert not page.open_round.isEnabled()
    assert drawn(page.table).splitlines()[0].startswith("▶ Sở An | Chưa gửi phiếu")


def differing(choice: UnitChoice) -> set[str]:
    lines = choice.table.rows.all_rows
    return {each.unit.unit.id for each in lines if each.unit.in_question}


def test_a_round_asks_the_units_that_a_person_chooses(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    marked_down = Decision("so-a", "A2", Verdict.ADJUSTED, Answer(points=Decimal(1)), "Thiếu")
    appraise(office, "2022", [marked_down])
    window = open_window("explanations", at=office)
    page = page_of(window)
    page.open_round.trigger()
    until_quiet(qtbot, window)
    choice = page.rounds.opening.units
    assert [each.split(" | ")[0].strip("▶ ") for each in drawn(choice.table).splitlines()] == [
        "Đề nghị giải trình"
    ] * 3
    press(qtbot, page.rounds.opening, "Bỏ chọn")
    assert not page.rounds.opening.freeze.isEnabled()
    press(qtbot, page.rounds.opening, "Chỉ đơn vị có điểm khác nhau")
    assert set(choice.asked()) == differing(choice)
    choice.search.setText("so da")
    press(qtbot, page.rounds.opening, "Bỏ chọn")
    assert set(choice.asked()) == differing(choice) - {"so-b"}
    choice.table.choose_first()
    qtbot.keyClick(choice.table, Qt.Key.Key_Space)
    choice.search.clear()
    choice.table.choose("so-c")
    qtbot.keyClick(choice.table, Qt.Key.Key_Space)
    assert set(choice.asked()) == {"so-a", "so-b"}
    press(qtbot, page.rounds.opening, "Chốt và mở đợt")
    until_quiet(qtbot, window)
    (opened,) = office.workspace.store.rounds.values()
    assert set(opened.units) == {"so-a", "so-b"}


def test_workbooks_go_out_and_replies_come_in_by_the_same_door(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    office = office_in_a_round(answered=False)
    window = open_window("explanations", at=office)
    page = page_of(window)
    page.issue_into(tmp_path / "ra")
    until_quiet(qtbot, window)
    assert len(list((tmp_path / "ra").rglob("*.xlsx"))) == 3
    assert "Sở An | Đã gửi phiếu" in drawn(page.table)
    office.receive("giai-trinh.xlsx", reply_of("so-a", said("A2", corrected())))
    page.look_at([tmp_path])
    until_quiet(qtbot, window)
    assert "giai-trinh.xlsx | Giải trình đợt 1 | Sở An" in drawn(page.taking_in.preview.files)
    press(qtbot, page.taking_in.preview, "Lưu 1 phiếu")
    until_quiet(qtbot, window)
    assert "Sở An | Đã giải trình" in drawn(page.table)
    assert "1 đơn vị chờ thẩm định lại" in words_of(page)
    page.undo.trigger()
    until_quiet(qtbot, window)
    assert "Sở An | Đã gửi phiếu" in drawn(page.table)


def test_nobody_is_told_that_there_is_no_round_before_it_is_known(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window("overview", at=office_in_a_round(answered=False))
    window.go(Target("explanations"))
    page = page_of(window)
    assert page.place_to_begin() is page.table
    until_quiet(qtbot, window)
    assert page.table.hasFocus()


def test_replies_are_dropped_on_the_page_while_a_round_is_open(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    office = office_in_a_round(answered=False)
    office.receive("giai-trinh.xlsx", reply_of("so-a", said("A2", corrected())))
    window = open_window("explanations", at=office)
    page = page_of(window)

    drop(page, tmp_path)
    until_quiet(qtbot, window)
    assert "giai-trinh.xlsx | Giải trình đợt 1" in drawn(page.taking_in.preview.files)
    page.taking_in.preview.reject()
    page.close_round.trigger()
    until_quiet(qtbot, window)

    assert not page.takes_files_now()
    assert not page.take_in_folder.isEnabled()


def test_a_folder_of_replies_is_looked_at(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *asked: str(tmp_path))
    office = office_in_a_round(answered=False)
    office.receive("giai-trinh.xlsx", reply_of("so-a", said("A2", corrected())))
    window = open_window("explanations", at=office)
    page = page_of(window)

    page.take_in_folder.trigger()
    until_quiet(qtbot, window)

    assert "giai-trinh.xlsx | Giải trình đợt 1" in drawn(page.taking_in.preview.files)


def test_a_decided_round_shows_what_changed_and_closes(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    office = office_in_a_round()
    appraise(office, "2022", [Decision("so-a", "A2", Verdict.ACCEPTED)])
    window = open_window("explanations", at=office)
    page = page_of(window)
    line = next(each for each in drawn(page.table).splitlines() if "Sở An" in each)
    assert "Đã xử lý xong" in line
    assert line.endswith("4 → 7")
    page.state.pick(ReplyState.DECIDED.value)
    page.state.picked.emit(ReplyState.DECIDED.value)
    assert len(drawn(page.table).splitlines()) == 1
    page.close_round.trigger()
    until_quiet(qtbot, window)
    (closed,) = office.workspace.store.rounds.values()
    assert not closed.is_open
    assert page.open_round.isEnabled()
    assert "Đã kết thúc lúc" in words_of(page)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (moved(points=Decimal("9.5"), rank=2), "9 → 9,5"),
        (moved(rank=3), "hạng 1 → 3"),
        (moved(rank=None), "hạng 1 → –"),
        (moved(tied=True), ""),
    ],
)
def test_a_rank_is_told_where_the_points_stayed(change: UnitChange, told: str) -> None:
    assert change_words(language("vi"), change) == told


def test_the_keyboard_is_in_the_table_as_soon_as_the_round_has_been_read(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window("explanations", at=office_in_a_round())
    until_quiet(qtbot, window)

    assert window.focusWidget() is page_of(window).table
