"""Units and forms: the board, forms out, forms in by drop, entry by hand."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from evalapp.assessment.answers import Evidence
from evalapp.assessment.problems import AssessmentError, warning
from evalapp.assessment.returns import Contact, ReturnSource
from evalapp.desktop.desk import Target
from evalapp.desktop.main_window import MainWindow
from evalapp.desktop.pages.units.page import UnitsPage
from evalapp.desktop.widgets.answer_fields import LineInput, PickInput
from evalapp.usecases.forms.import_forms import accept_forms, import_forms
from evalapp.usecases.progress import Cancelled, Silent
from tests.desktop.conftest import OpenWindow
from tests.desktop.people import Office
from tests.desktop.seen import drawn, drop, press, type_text, until_quiet, words_of
from tests.usecases.fakes import FakeFile, form_of, ratio

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

BOARD = """\
▶ Sở An | Sở, ban, ngành | Đã nhận | 20/02/2023 |  | 0/4
  Sở Đa | Sở, ban, ngành | Cần chỉnh sửa | 20/02/2023 | 1 | 0/4
  Thanh tra tỉnh | Sở, ban, ngành | Chưa nộp |  |  |"""


def units_page(window: MainWindow) -> UnitsPage:
    page = window.current_page
    assert isinstance(page, UnitsPage)
    return page


def looked_at(open_window: OpenWindow, qtbot: QtBot, *paths: Path) -> tuple[MainWindow, UnitsPage]:
    """Drop files on the board and wait until they have been looked at."""
    window = open_window("units")
    page = units_page(window)
    drop(page, *paths)
    until_quiet(qtbot, window)
    return window, page


def test_the_board_shows_who_has_sent_what(open_window: OpenWindow) -> None:
    window = open_window("units")
    assert drawn(units_page(window).table) == BOARD


def test_the_board_is_searched_without_marks(open_window: OpenWindow, qtbot: QtBot) -> None:
    page = units_page(open_window("units"))
    type_text(page._search, "thanh tra tinh")
    assert drawn(page.table) == "▶ Thanh tra tỉnh | Sở, ban, ngành | Chưa nộp |  |  |"
    assert page._count.text() == "1/3 đơn vị"


def test_a_task_narrows_the_board_to_its_state(open_window: OpenWindow) -> None:
    window = open_window("units")
    window.desk.wanted.emit(Target("units", group="so", state="needs_correction"))
    assert [row.unit.name for row in units_page(window).table.rows.shown_rows] == ["Sở Đa"]


def test_a_task_opens_the_board_for_the_first_time_on_its_group(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window("overview")
    press(qtbot, window.current_page, "Xử lý 1 phiếu cần chỉnh sửa – Sở, ban, ngành")
    until_quiet(qtbot, window)
    page = units_page(window)
    filters = (page._group.currentText(), page._state.currentText())
    assert filters == ("Sở, ban, ngành", "Cần chỉnh sửa")
    assert [row.unit.name for row in page.table.rows.shown_rows] == ["Sở Đa"]


def test_beside_the_board_stand_the_problems_of_the_chosen_unit(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window("units")
    page = units_page(window)
    page.table.choose("so-b")
    until_quiet(qtbot, window)
    said = words_of(page.detail)
    assert "Chị Hoa" in said
    assert "1 lỗi" in said
    assert "Lần 1" in said


def test_of_a_unit_that_has_sent_nothing_that_is_said(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window("units")
    page = units_page(window)
    page.table.choose("so-c")
    until_quiet(qtbot, window)
    assert words_of(page.detail).splitlines()[-1] == "Đơn vị chưa nộp phiếu."


def test_dropped_forms_are_looked_at_and_stored_only_when_agreed(
    open_window: OpenWindow, qtbot: QtBot, office: Office, tmp_path: Path
) -> None:
    office.receive("so-c.xlsx", form_of("so-c", {"A2": ratio(1, 2)}))
    office.mail.append(FakeFile("thu-moi.xlsx", b"something else"))
    window, page = looked_at(open_window, qtbot, tmp_path / "so-c.xlsx", tmp_path / "thu-moi.xlsx")
    assert drawn(page.preview.files) == (
        "▶ Sẽ lưu | so-c.xlsx | Phiếu tự đánh giá | Thanh tra tỉnh | Hợp lệ | 2 |\n"
        "  Không lưu | thu-moi.xlsx | – |  | Từ chối |  | 1"
    )
    assert len(office.workspace.store.returns) == 2
    assert page.table.isVisible()  # again, where the ground for the files was
    press(qtbot, page.preview, "Lưu 1 phiếu")
    until_quiet(qtbot, window)
    assert [each.unit for each in office.workspace.store.returns] == ["so-a", "so-b", "so-c"]
    assert "Thanh tra tỉnh | Sở, ban, ngành | Đã nhận" in drawn(page.table)
    assert "Đã nhận 3/3 phiếu" in words_of(window)


def test_a_second_return_shows_what_it_changes_and_can_be_undone(
    open_window: OpenWindow, qtbot: QtBot, office: Office, tmp_path: Path
) -> None:
    office.receive("so-a-2.xlsx", form_of("so-a", {"A2": ratio(4, 4)}))
    window, page = looked_at(open_window, qtbot, tmp_path / "so-a-2.xlsx")
    said = words_of(page.preview)
    assert "3 dòng khác lần nộp trước" in said
    assert "3/4 → 4/4" in said
    press(qtbot, page.preview, "Lưu 1 phiếu")
    until_quiet(qtbot, window)
    assert drawn(page.table).splitlines()[0].startswith("▶ Sở An")
    assert "Lần 2" in words_of(page.detail)
    press(qtbot, page, "Hoàn tác")
    until_quiet(qtbot, window)
    assert "1 phiếu đã được rút" in words_of(window)
    assert "Lần 2" not in words_of(page.detail)
    assert not page.undo.isEnabled()
    press(qtbot, page, "Làm lại")
    until_quiet(qtbot, window)
    assert "Đã khôi phục 1 phiếu" in words_of(window)
    assert "Lần 2" in words_of(page.detail)


def test_a_file_left_out_in_the_preview_is_not_stored(
    open_window: OpenWindow, qtbot: QtBot, office: Office, tmp_path: Path
) -> None:
    office.receive("so-c.xlsx", form_of("so-c", {"A2": ratio(1, 2)}))
    _, page = looked_at(open_window, qtbot, tmp_path / "so-c.xlsx")
    qtbot.keyClick(page.preview.files, Qt.Key.Key_Space)
    assert drawn(page.preview.files).startswith("▶ Không lưu")
    assert not page.preview.store.isEnabled()
    press(qtbot, page.preview, "Hủy bỏ")
    assert len(office.workspace.store.returns) == 2


class StopAfterOne:
    """A progress that a person stops when one file has been done."""

    def report(self, done: int, total: int, doing: object = None) -> None:
        if done == 1:
            raise Cancelled


def test_a_stopped_storing_tells_which_files_it_had_not_reached(
    open_window: OpenWindow,
    qtbot: QtBot,
    office: Office,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        "evalapp.desktop.pages.units.taking_in.accept_forms",
        lambda services, seen, chosen, _: accept_forms(services, seen, chosen, StopAfterOne()),
    )
    office.receive("so-a.xlsx", form_of("so-a", {"A2": ratio(4, 4)}))
    office.receive("so-c.xlsx", form_of("so-c", {"A2": ratio(1, 2)}))
    window, page = looked_at(open_window, qtbot, tmp_path / "so-a.xlsx", tmp_path / "so-c.xlsx")
    press(qtbot, page.preview, "Lưu 2 phiếu")
    until_quiet(qtbot, window)
    said = words_of(window)
    assert "2 tệp = 1 đã lưu + 0 bị từ chối + 1 chưa kịp lưu" in said
    assert "không lưu" not in said


def test_forms_are_issued_for_the_units_shown(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "evalapp.desktop.pages.units.writing_out.choose_folder", lambda *_: tmp_path / "phieu"
    )
    window = open_window("units")
    press(qtbot, window.current_page, "Phát hành phiếu…")
    until_quiet(qtbot, window)
    written = sorted(each.name for each in (tmp_path / "phieu" / "so").iterdir())
    assert written == [
        "so-a - Sở An - 2022.xlsx",
        "so-b - Sở Đa - 2022.xlsx",
        "so-c - Thanh tra tỉnh - 2022.xlsx",
    ]
    assert "Đã ghi 3 phiếu" in words_of(window)


def test_reminders_go_to_those_who_must_send_or_correct(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window("units")
    units_page(window).writing_out.remind_into(tmp_path)
    until_quiet(qtbot, window)
    written = sorted(each.name for each in tmp_path.glob("*.docx"))
    assert written == ["Đôn đốc Sở Đa.docx", "Đôn đốc Thanh tra tỉnh.docx"]


def test_the_board_is_exported_as_it_is_shown(
    open_window: OpenWindow, qtbot: QtBot, office: Office, tmp_path: Path
) -> None:
    window = open_window("units")
    page = units_page(window)
    page.visit(Target("units", state="not_received"))
    page.writing_out.export_to(tmp_path / "bang.xlsx")
    until_quiet(qtbot, window)
    table = office.tables_on_disk["bang.xlsx"]
    assert table.columns[:3] == ("STT", "Đơn vị", "Thuộc")
    assert table.rows == (("1", "Thanh tra tỉnh", "Sở, ban, ngành", "Chưa nộp", "", "", ""),)


def test_a_paper_return_is_typed_in_with_live_points(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    window = open_window("units")
    page = units_page(window)
    page.table.choose("so-c")
    press(qtbot, page.detail, "Nhập phiếu giấy")
    until_quiet(qtbot, window)
    entry, form = page.entry, page.entry.form
    assert [row.criterion.id for row in entry.table.rows.shown_rows] == ["A1", "A2", "B1"]

    answer = form.fields.inputs[0]
    assert isinstance(answer, PickInput)
    answer.pick.pick(value=True)
    answer.pick.picked.emit(True)
    until_quiet(qtbot, window)
    assert "Đã nhập 1/2" in words_of(entry)
    assert "Điểm tự chấm 2" in words_of(entry)
    assert "Tài liệu kiểm chứng" in words_of(form)

    form.number.setFocus()
    type_text(form.number, "12/BC-TT")
    qtbot.keyClick(form.number, Qt.Key.Key_Return)
    until_quiet(qtbot, window)
    part, whole = form.fields.inputs
    assert isinstance(part, LineInput)
    assert isinstance(whole, LineInput)
    part.line.setFocus()
    type_text(part.line, "3")
    qtbot.keyClick(part.line, Qt.Key.Key_Tab)
    type_text(whole.line, "4")
    qtbot.keyClick(whole.line, Qt.Key.Key_Return)
    until_quiet(qtbot, window)
    assert "Điểm tự chấm 5" in words_of(entry)

    typed = office.workspace.store.returns[-1]
    cells = {cell.criterion: cell for cell in typed.cells}
    assert typed.source is ReturnSource.TYPED
    assert cells["A1"].evidence == Evidence("12/BC-TT")
    assert cells["A2"].answer.values == {"a": Decimal(3), "b": Decimal(4)}


def test_a_wrong_figure_is_said_at_once_and_still_kept(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    window = open_window("units")
    page = units_page(window)
    page.table.choose("so-c")
    page._on_entry_wanted()
    until_quiet(qtbot, window)
    page.entry.table.choose("A2")
    part, whole = page.entry.form.fields.inputs
    assert isinstance(part, LineInput)
    assert isinstance(whole, LineInput)
    type_text(part.line, "9")
    type_text(whole.line, "4")
    qtbot.keyClick(whole.line, Qt.Key.Key_Return)
    page.entry.table.choose("A2")
    until_quiet(qtbot, window)
    assert "lớn hơn tổng số" in words_of(page.entry.form)
    cell = next(each for each in office.workspace.store.returns[-1].cells if each.criterion == "A2")
    assert cell.answer.values == {"a": Decimal(9), "b": Decimal(4)}


def test_what_is_typed_below_a_newer_return_is_told_and_the_board_comes_back(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    window = open_window("units")
    page = units_page(window)
    page.table.choose("so-c")
    page._on_entry_wanted()
    until_quiet(qtbot, window)
    told: list[AssessmentError] = []
    window.desk.failed.disconnect()
    window.desk.failed.connect(told.append)
    office.receive("so-c.xlsx", form_of("so-c", {"A2": ratio(1, 4)}))
    import_forms(office, "2022", [Path("thư")], Silent())
    answer = page.entry.form.fields.inputs[0]
    assert isinstance(answer, PickInput)
    answer.pick.pick(value=True)
    answer.pick.picked.emit(True)
    until_quiet(qtbot, window)
    assert [each.problems[0].code for each in told] == ["return.superseded"]
    assert "Có mạng: value=True" in window.desk.sentence(told[0].problems[0].message)
    assert (page.table.isVisible(), page.entry.isVisible(), page.undo.isEnabled()) == (
        True,
        False,
        False,
    )


def test_a_day_that_is_none_is_marked_beside_its_evidence(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window("units")
    page = units_page(window)
    page.table.choose("so-c")
    page._on_entry_wanted()
    until_quiet(qtbot, window)
    form = page.entry.form
    type_text(form.issued_on, "30/02/2022")
    form.link.setFocus()
    assert form.issued_on.property("wrong") is True
    page.entry.table.choose("A2")
    assert form.issued_on.property("wrong") is False


def test_who_filled_in_the_paper_form_is_kept(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    window = open_window("units")
    page = units_page(window)
    page.table.choose("so-c")
    page._on_entry_wanted()
    until_quiet(qtbot, window)
    press(qtbot, page.entry.form, "Người lập phiếu")
    name = page.entry.form._contact_fields[0]
    type_text(name, "Rơ Châm Hương")
    qtbot.keyClick(name, Qt.Key.Key_Tab)
    press(qtbot, page.entry, "Về danh sách")
    until_quiet(qtbot, window)
    assert office.workspace.store.returns[-1].contact == Contact("Rơ Châm Hương")
    assert page.table.isVisible()


def test_forms_that_look_like_mistakes_wait_for_a_person_among_those_to_be_looked_at(
    open_window: OpenWindow, qtbot: QtBot, office: Office, tmp_path: Path
) -> None:
    odd = warning("form.other_unit_named", unit="Thanh tra tỉnh", said="Sở Y tế")
    office.receive("so-c.xlsx", replace(form_of("so-c", {"A2": ratio(1, 2)}), problems=(odd,)))
    office.receive("so-a.xlsx", form_of("so-a", {"A2": ratio(5, 4)}))
    window, page = looked_at(open_window, qtbot, tmp_path / "so-c.xlsx")

    press(qtbot, page.preview, "Cần xem lại: 1")

    assert drawn(page.preview.files) == (
        "▶ Không lưu | so-c.xlsx | Phiếu tự đánh giá | Thanh tra tỉnh | Cần xem lại | 2 |"
    )
    assert "ghi tên đơn vị là “Sở Y tế”" in words_of(page.preview)
    press(qtbot, page.preview, "Lưu 1 phiếu")
    until_quiet(qtbot, window)
    assert [each.unit for each in office.workspace.store.returns][-1] == "so-a"
