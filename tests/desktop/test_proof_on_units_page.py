"""Files of proof on the units page: previewed, linked, opened; marked copies of forms."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from evalapp.desktop.main_window import MainWindow
from evalapp.desktop.pages import proof_files
from evalapp.desktop.pages.units import marking
from evalapp.desktop.pages.units.page import UnitsPage
from evalapp.desktop.pages.units.preview import PreviewDialog
from evalapp.desktop.pages.units.proof_list import ProofList
from evalapp.desktop.widgets.controls import Chooser
from evalapp.usecases.form_ports import MarkedCopy
from evalapp.usecases.forms.evidence import evidence_of
from tests.desktop.conftest import OpenWindow
from tests.desktop.people import Office
from tests.desktop.seen import drawn, drop, press, until_quiet, words_of
from tests.usecases.fakes import FakeFile, form_of, ratio

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def send_with_proof(office: Office) -> None:
    office.receive("so-c.xlsx", form_of("so-c", {"A2": ratio(1, 2)}))
    office.mail.append(FakeFile("A2 bảng kê.pdf", b"%PDF counted"))
    office.mail.append(FakeFile("ảnh.pdf", b"%PDF photo"))
    office.mail.append(FakeFile("~$so-c.xlsx", b""))


def taken_in(open_window: OpenWindow, qtbot: QtBot, office: Office, folder: Path) -> UnitsPage:
    """Open the units page and drop a form with its proof on it."""
    send_with_proof(office)
    window = open_window("units")
    drop(window.current_page, folder)
    until_quiet(qtbot, window)
    page = window.current_page
    assert isinstance(page, UnitsPage)
    return page


def window_of(page: UnitsPage) -> MainWindow:
    window = page.window()
    assert isinstance(window, MainWindow)
    return window


def shown(page: UnitsPage) -> PreviewDialog:
    assert page.preview is not None
    return page.preview


def linked(office: Office) -> dict[str, list[str]]:
    found = evidence_of(office, "2022", "so-c")
    return {criterion: [each.name for each in files] for criterion, files in found.items()}


def test_a_preview_shows_what_each_file_proves_and_asks_where_it_is_not_sure(
    open_window: OpenWindow, qtbot: QtBot, office: Office, tmp_path: Path
) -> None:
    page = taken_in(open_window, qtbot, office, tmp_path)
    said = words_of(shown(page))

    assert "Có 2 tệp kiểm chứng gửi kèm." in said
    assert "Bỏ qua 1 tệp khóa" in said
    assert "A2 bảng kê.pdf" in said
    assert "Máy tính" in said
    assert "chưa biết kiểm chứng cho tiêu chí nào" in said

    assert drawn(shown(page).files) == (
        "▶ Sẽ lưu | so-c.xlsx | Phiếu tự đánh giá | Thanh tra tỉnh | Hợp lệ | 2 |\n"
        "  Theo phiếu của đơn vị | A2 bảng kê.pdf | Tài liệu kiểm chứng | Thanh tra tỉnh | Hợp lệ |  |\n"
        "  Theo phiếu của đơn vị | ảnh.pdf | Tài liệu kiểm chứng | Thanh tra tỉnh | Cần xem lại |  |"
    )
    asked = [each for each in shown(page).findChildren(Chooser) if "ảnh" in each.accessibleName()]
    asked[0].pick("A1")
    asked[0].picked.emit("A1")
    assert "ảnh.pdf | Tài liệu kiểm chứng | Thanh tra tỉnh | Hợp lệ" in drawn(shown(page).files)
    press(qtbot, shown(page), "Lưu 1 phiếu")
    until_quiet(qtbot, window_of(page))

    assert linked(office) == {"A2": ["A2 bảng kê.pdf"], "A1": ["ảnh.pdf"]}


def test_files_of_a_unit_are_opened_and_linked_beside_the_board(
    open_window: OpenWindow,
    qtbot: QtBot,
    office: Office,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(proof_files, "open_outside", lambda path: opened.append(path) is None)
    page = taken_in(open_window, qtbot, office, tmp_path)
    press(qtbot, shown(page), "Lưu 1 phiếu")
    until_quiet(qtbot, window_of(page))
    page.table.choose("so-c")
    until_quiet(qtbot, window_of(page))

    [listed] = page.detail.findChildren(ProofList)
    assert "Tệp kiểm chứng: 2" in words_of(listed)
    listed.names[1].click()
    until_quiet(qtbot, window_of(page))
    assert [each.read_bytes() for each in opened] == [b"%PDF counted"]

    listed.choosers[0].pick("A1")
    listed.choosers[0].picked.emit("A1")
    until_quiet(qtbot, window_of(page))
    assert linked(office) == {"A1": ["ảnh.pdf"], "A2": ["A2 bảng kê.pdf"]}
    assert "Chưa gắn với tiêu chí" not in words_of(page.detail)


def test_marked_copies_go_to_one_unit_or_to_all_that_must_correct(
    open_window: OpenWindow,
    qtbot: QtBot,
    office: Office,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written: list[tuple[str, date | None]] = []

    class Marker:
        def write(self, folder: Path, content: bytes, letter, problems, sent_back=()):
            written.append((letter.unit.id, letter.reply_by))
            return MarkedCopy(folder / letter.unit.id, "")

    monkeypatch.setattr(Office, "marked_copies", Marker(), raising=False)
    monkeypatch.setattr(marking, "choose_folder", lambda *_: tmp_path)
    window = open_window("units")
    page = window.current_page
    assert isinstance(page, UnitsPage)

    page.mark.trigger()
    press(qtbot, page.marking.asking, "Chọn thư mục…")
    until_quiet(qtbot, window)
    in_a_week = page.desk.today() + timedelta(days=7)
    assert written == [("so-b", in_a_week)]

    page.table.choose("so-b")
    until_quiet(qtbot, window)
    page.detail.mark.click()
    page.marking.asking.named.click()
    press(qtbot, page.marking.asking, "Chọn thư mục…")
    until_quiet(qtbot, window)
    assert written == [("so-b", in_a_week), ("so-b", None)]
