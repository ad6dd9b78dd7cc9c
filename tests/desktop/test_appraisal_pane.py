"""Beside the decision: files of proof, history, the earlier year; and the keys that save time."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QListView, QPushButton
from pytestqt.qtbot import QtBot

from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.evidence_files import EvidenceFile
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.units import PeriodUnit
from evalapp.desktop.pages.appraisal.filters import Wanted
from evalapp.desktop.pages.appraisal.verdict_form import VerdictForm
from evalapp.usecases.appraisal.appraise import Decision, appraise
from evalapp.usecases.appraisal.unit_sheet import SheetRow
from evalapp.usecases.forms.import_forms import import_forms
from evalapp.usecases.periods.open_period import NewPeriod, open_period
from evalapp.usecases.progress import Silent
from tests.desktop.appraising import appraisal
from tests.desktop.conftest import OpenWindow
from tests.desktop.people import Office, new_office
from tests.desktop.seen import drawn, press, type_text, until_quiet, words_of
from tests.usecases.fakes import NOON, PERIOD, UNITS, form_of, ratio, small_set, value

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def png() -> bytes:
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(held, "PNG")  # type: ignore[arg-type] - the stubs want bytes, the call a text
    return bytes(held.data().data())


def prove(office: Office, **files: bytes) -> None:
    """Let files prove A1 of Sở An."""
    with office.workspace.unit_of_work() as work:
        for number, (name, content) in enumerate(files.items()):
            kept = office.workspace.files.keep(name, content)
            path = name.replace("_", ".")
            work.evidence.add(
                [
                    EvidenceFile(
                        str(number),
                        "2022",
                        "so-a",
                        work.returns.history("2022", "so-a")[0].id,
                        "A1",
                        path,
                        kept.sha256,
                        kept.size,
                        NOON,
                    )
                ]
            )
        work.commit()


def test_what_the_unit_does_not_answer_has_no_self_score(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window("appraisal")
    view = appraisal(window).by_unit
    view.sheet.choose("B1")
    until_quiet(qtbot, window)
    assert "| –/" in drawn(view.sheet)
    assert "Tự chấm\n–" in words_of(view.pane)


def test_a_picture_sent_as_proof_is_seen_and_the_next_file_on_a_click(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    prove(office, anh_png=png(), danh_sach_txt="Có 12 máy".encode())
    window = open_window("appraisal")
    proof = appraisal(window).by_unit.pane.proof
    assert [each.file_name for each in proof.shown] == ["anh.png", "danh.sach.txt"]
    assert proof.picture.isVisible()
    proof.look_at(proof.shown[1])
    until_quiet(qtbot, window)
    assert not proof.picture.isVisible()
    assert proof.words.text() == "Có 12 máy"
    appraisal(window).by_unit.sheet.choose("A2")
    until_quiet(qtbot, window)
    assert not proof.isVisible()


def test_a_copy_is_opened_and_never_the_original(
    open_window: OpenWindow, qtbot: QtBot, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    prove(office, anh_png=png())
    opened: list[Path] = []
    where = "evalapp.desktop.pages.proof_files.open_outside"
    monkeypatch.setattr(where, lambda path: bool(opened.append(path)) or True)
    window = open_window("appraisal")
    appraisal(window).by_unit.pane.proof.open.trigger()
    until_quiet(qtbot, window)
    [path] = opened
    assert path.name == "anh.png"
    assert path.read_bytes() == png()
    assert path.stat().st_mode & 0o222 == 0


def test_a_program_sent_as_proof_is_not_run(
    open_window: OpenWindow, qtbot: QtBot, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    prove(office, may_exe=b"MZ")
    where = "evalapp.desktop.pages.proof_files.open_outside"
    monkeypatch.setattr(where, lambda path: pytest.fail("opened"))
    window = open_window("appraisal")
    told: list[BaseException] = []
    window.desk.failed.disconnect()
    window.desk.failed.connect(told.append)
    proof = appraisal(window).by_unit.pane.proof
    assert "không xem trước được" in words_of(proof)
    proof.open.trigger()
    until_quiet(qtbot, window)
    assert isinstance(told[0], AssessmentError)
    assert told[0].problems[0].code == "proof.may_be_a_program"


def test_a_file_that_is_not_kept_is_told_where_it_would_be_seen(
    open_window: OpenWindow, qtbot: QtBot, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    prove(office, anh_png=png(), mat_txt=b"12")
    window = open_window("appraisal")
    proof = appraisal(window).by_unit.pane.proof

    def read(sha256: str) -> bytes:
        raise AssessmentError("file.not_kept", sha256=sha256)

    monkeypatch.setattr(office.workspace.files, "read", read)
    proof.turn.trigger()
    until_quiet(qtbot, window)
    assert "Hãy khôi phục từ bản sao lưu" in proof.words.text()
    assert not proof.picture.isVisible()


def test_the_file_in_sight_is_marked_in_the_list(
    open_window: OpenWindow, qtbot: QtBot, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    prove(office, anh_png=png(), danh_sach_txt=b"12")
    monkeypatch.setattr("evalapp.desktop.pages.proof_files.open_outside", lambda path: True)
    window = open_window("appraisal")
    proof = appraisal(window).by_unit.pane.proof

    def marked() -> list[str]:
        lines = proof.findChildren(QPushButton)
        return [each.accessibleName() for each in lines if each.isChecked()]

    assert marked() == ["anh.png"]
    for _ in range(2):  # pressed once more, it is opened and stays the one in sight
        press(qtbot, proof, "danh.sach.txt")
        until_quiet(qtbot, window)
        assert marked() == ["danh.sach.txt"]


def test_what_happened_to_the_criterion_stands_below(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    window = open_window("appraisal")
    view = appraisal(window).by_unit
    qtbot.keyClick(view.sheet, Qt.Key.Key_Return)
    until_quiet(qtbot, window)
    view.sheet.choose("A1")
    until_quiet(qtbot, window)
    assert "Khoa: Thẩm định tiêu chí – chấp nhận" in words_of(view.pane.history)


def test_a_figure_typed_on_the_lines_begins_their_points(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    window = open_window("appraisal")
    view = appraisal(window).by_unit
    qtbot.keyClick(view.sheet, Qt.Key.Key_1)
    form = view.pane.verdict
    assert form.points.text() == "1"
    assert form.points.hasFocus()
    type_text(form.points, ",5")
    qtbot.keyClick(form.points, Qt.Key.Key_Return)
    type_text(form.reason, "Thiếu văn bản")
    qtbot.keyClick(form.reason, Qt.Key.Key_Return)
    until_quiet(qtbot, window)
    assert office.workspace.store.appraisals["so-a", "A1"].answer.points == Decimal("1.5")
    assert view.sheet.hasFocus()


def test_reasons_given_before_are_listed_with_the_down_key(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    appraise(office, "2022", [Decision("so-b", "A1", Verdict.RETURNED, reason="Thiếu văn bản")])
    window = open_window("appraisal")
    form = appraisal(window).by_unit.pane.verdict
    form.begin(Verdict.RETURNED)
    qtbot.keyClick(form.reason, Qt.Key.Key_Down)
    completer = form.reason.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    assert popup.isVisible()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert form.reason.text() == "Thiếu văn bản"


def test_a_long_reason_in_the_list_has_its_whole_text_as_a_hint(
    open_window: OpenWindow, office: Office
) -> None:
    reason = "Chưa gửi văn bản ban hành quy chế; đề nghị bổ sung trước ngày họp hội đồng"
    appraise(office, "2022", [Decision("so-b", "A1", Verdict.RETURNED, reason=reason)])
    form = appraisal(open_window("appraisal")).by_unit.pane.verdict
    form.begin(Verdict.RETURNED)
    form.show_reasons()
    popup = form.reason.completer().popup()
    assert isinstance(popup, QListView)
    assert popup.textElideMode() == Qt.TextElideMode.ElideMiddle
    assert popup.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == reason


def test_the_next_open_line_may_be_in_the_next_unit(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    appraise(office, "2022", [Decision("so-b", "A1", Verdict.ACCEPTED)])
    window = open_window("appraisal")
    view = appraisal(window).by_unit
    appraisal(window).deciding.accept_rest("so-a", view.sheet.rows.all_rows)
    until_quiet(qtbot, window)
    view.next_open()
    until_quiet(qtbot, window)
    assert view.name.text() == "Sở Đa"
    chosen = view.sheet.chosen_row()
    assert chosen is not None
    assert chosen.criterion.id == "A2"


def test_the_next_open_line_of_another_unit_is_its_first(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window("appraisal")
    view = appraisal(window).by_unit
    appraisal(window).deciding.accept_rest("so-a", view.sheet.rows.all_rows)
    until_quiet(qtbot, window)
    view.sheet.choose("B1")
    view.next_open()
    until_quiet(qtbot, window)
    assert view.name.text() == "Sở Đa"
    assert [each.criterion.id for each in view.sheet.chosen_rows()] == ["A1"]


def test_escape_leaves_a_value_as_it_leaves_points(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window("appraisal")
    view = appraisal(window).by_unit
    view.sheet.choose("A2")
    form = view.pane.verdict
    form._how.choose("value")
    for begin in (form.fields.focus_first, form.reason.setFocus):
        form.begin(Verdict.ADJUSTED)
        begin()
        typing = window.focusWidget()
        assert typing is not None
        assert form.isAncestorOf(typing)
        qtbot.keyClick(typing, Qt.Key.Key_Escape)
        assert view.sheet.hasFocus()


def test_what_a_newer_return_reopened_is_found(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    window = open_window("appraisal")
    view = appraisal(window).by_unit
    appraisal(window).deciding.accept_rest("so-a", view.sheet.rows.all_rows)
    until_quiet(qtbot, window)
    office.moment += timedelta(hours=1)
    office.receive("lai.xlsx", form_of("so-a", {"A2": ratio(1, 4), "B2": value(1)}))
    window.desk.change(lambda: import_forms(office, "2022", [Path("mail")], Silent()), owner=view)
    until_quiet(qtbot, window)
    view.filter.pick(Wanted.REOPENED)
    view.filter.picked.emit(Wanted.REOPENED)
    found = [each.criterion.id for each in view.sheet.rows.shown_rows]
    assert found == ["A1", "A2"]
    assert "Mở lại" in words_of(view.pane)


def test_somebody_elses_decision_is_told_and_then_seen(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    window = open_window("appraisal")
    told: list[BaseException] = []
    window.desk.failed.disconnect()
    window.desk.failed.connect(told.append)
    view = appraisal(window).by_unit
    elsewhere = replace(office, person="Chị Hoa")
    appraise(elsewhere, "2022", [Decision("so-a", "A1", Verdict.RETURNED, reason="Hết hạn")])
    qtbot.keyClick(view.sheet, Qt.Key.Key_Return)
    until_quiet(qtbot, window)
    assert isinstance(told[0], AssessmentError)
    assert window.desk.sentence(told[0].problems[0].message) == (
        "Người khác vừa thay đổi kết quả thẩm định tiêu chí “Có mạng” của đơn vị “Sở An”. "
        "Hãy xem lại rồi lưu lại."
    )
    assert drawn(view.sheet).splitlines()[0].endswith("Trả lại")
    view.sheet.choose("A1")
    until_quiet(qtbot, window)
    assert "Chị Hoa" in words_of(view.pane)
    assert "Hết hạn" in words_of(view.pane)


def test_points_of_the_earlier_year_stand_beside(open_window: OpenWindow, qtbot: QtBot) -> None:
    office = new_office()
    office.receive("a.xlsx", form_of("so-a", {"A1": value(given=True), "A2": ratio(1, 4)}))
    import_forms(office, "2022", [Path("mail")], Silent())
    office.mail.clear()
    later = replace(PERIOD, id="2023", year=2023, title="Kỳ 2023")
    units = tuple(PeriodUnit(each) for each in UNITS)
    open_period(office, NewPeriod(later, {"so": small_set()}, units))
    answers = {"A1": value(given=True), "A2": ratio(3, 4)}
    office.receive("a.xlsx", form_of("so-a", answers, period="2023"))
    import_forms(office, "2023", [Path("mail")], Silent())
    window = open_window("appraisal", at=office)
    view = appraisal(window).by_unit
    assert drawn(view.sheet).splitlines()[1] == "   | Máy tính | 3/4 | 1 | 3/4 | 3 |"
    tips = [view.sheet.rows.index(n, 3).data(Qt.ItemDataRole.ToolTipRole) for n in (1, 2)]
    assert tips == ["Kỳ trước: 1/4", "Kỳ trước: 0/3"]
    view.sheet.choose("A2")
    until_quiet(qtbot, window)
    assert "Kỳ trước\n1/4" in words_of(view.pane)


def test_the_first_line_of_another_unit_is_shown_once(
    open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window("appraisal")
    view, shown = appraisal(window).by_unit, []
    show_row = VerdictForm.show_row

    def shown_row(form: VerdictForm, unit: str, row: SheetRow, forbidden: str = "") -> None:
        shown.append((unit, row.criterion.id))
        show_row(form, unit, row, forbidden)

    monkeypatch.setattr(VerdictForm, "show_row", shown_row)
    view.move_side(1)
    until_quiet(qtbot, window)
    assert shown == [("so-b", "A1")]
