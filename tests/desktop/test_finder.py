"""Whatever a person knows the name of is found with Ctrl+K, and what keys do with F1."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from evalapp.assessment.assessors import Assessor, Role
from evalapp.desktop.desk import Target
from evalapp.desktop.dialogs.base import Dialog, KeysDialog
from evalapp.desktop.dialogs.finder import closeness
from evalapp.desktop.dialogs.people import PeopleDialog
from evalapp.desktop.findable import chapters
from evalapp.desktop.keys import keyed_actions, spelled
from evalapp.desktop.main_window import MainWindow
from evalapp.desktop.pages.appraisal.page import AppraisalPage
from evalapp.desktop.pages.criteria.page import CriteriaPage
from evalapp.desktop.pages.documents.page import DocumentsPage
from evalapp.desktop.pages.measured.page import MeasuredPage
from evalapp.desktop.pages.places import parts_of_pages
from evalapp.desktop.pages.results.page import ResultsPage
from evalapp.settings.paths import handbook_file
from evalapp.usecases.appraisal.assessors import save_assessors
from evalapp.usecases.documents.lock_results import lock_results
from tests.desktop.conftest import OpenWindow
from tests.desktop.people import Office
from tests.desktop.scenes import DIALOGS, Stage
from tests.desktop.seen import type_text, until_quiet

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def find(qtbot: QtBot, window: MainWindow, text: str) -> None:
    window._find.trigger()
    until_quiet(qtbot, window)
    type_text(window.finder.field, text)
    qtbot.keyClick(window.finder, Qt.Key.Key_Return)
    until_quiet(qtbot, window)


@pytest.mark.parametrize(
    ("typed", "title", "where"),
    [
        ("bien ban tham dinh", "Văn bản", "Biên bản thẩm định"),
        ("trang cong bo", "Văn bản", "Trang công bố kết quả (HTML)"),
        ("co chu", "Cài đặt", "Cỡ chữ"),
        ("ho va ten", "Cài đặt", "Họ và tên"),
        ("thu muc tep", "Cài đặt", "Chọn thư mục…"),
    ],
)
def test_a_paper_and_a_setting_are_gone_to(
    open_window: OpenWindow, qtbot: QtBot, typed: str, title: str, where: str
) -> None:
    window = open_window()
    find(qtbot, window, typed)
    assert window.current_page.title == title
    at = window.focusWidget()
    assert at is not None
    assert where in (at.accessibleName(), getattr(at, "text", str)())


@pytest.mark.parametrize(
    ("typed", "page", "view"),
    [
        ("ban do nhiet", ResultsPage, "heat"),
        ("bieu do", ResultsPage, "chart"),
        ("du thao va bo", CriteriaPage, "shelf"),
        ("theo tieu chi", AppraisalPage, "criterion"),
    ],
)
def test_a_view_is_gone_to(
    open_window: OpenWindow, qtbot: QtBot, typed: str, page: type[ResultsPage], view: str
) -> None:
    window = open_window()
    find(qtbot, window, typed)
    assert isinstance(window.current_page, page)
    assert window.current_page.views.current == view


def test_a_paper_that_was_looked_for_is_not_looked_for_for_ever(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window("documents")
    find(qtbot, window, "bao cao tong hop")
    page = window.current_page
    assert isinstance(page, DocumentsPage)
    assert window.focusWidget() in page.kinds.values()
    find(qtbot, window, "van ban")
    assert window.focusWidget() is page.form.number


def test_every_part_that_can_be_found_is_on_the_page_named(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window()
    for part in parts_of_pages(window.desk.language):
        window.go(Target(part.page, state=part.state))
        until_quiet(qtbot, window)
        for dialog in window.findChildren(Dialog):
            dialog.reject()
        assert window.current_page is window.page(part.page)


def test_a_person_is_gone_to(open_window: OpenWindow, qtbot: QtBot, office: Office) -> None:
    save_assessors(office, [Assessor("khoa", "Trần Khoa"), Assessor("lan", "Bùi Lan", Role.LEAD)])
    window = open_window()
    find(qtbot, window, "bui lan")
    dialog = window.findChildren(PeopleDialog)[-1]
    until_quiet(qtbot, window)
    assert [each.assessor.id for each in dialog.table.chosen_rows()] == ["lan"]


def test_locked_results_are_gone_to_by_number_and_checksum(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    head = lock_results(office, "2022").head
    window = open_window()
    for typed in ("phien ban ket qua 1", head.short_checksum, "ket qua da khoa"):
        find(qtbot, window, typed)
        assert isinstance(window.current_page, ResultsPage)
        window.go(Target("overview"))


def test_disagreements_are_gone_to(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    find(qtbot, window, "chenh lech so lieu")
    page = window.current_page
    assert isinstance(page, MeasuredPage)
    assert page.tabs.current == "disagreements"


def test_a_chapter_of_the_handbook_is_opened(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    find(qtbot, window, "xung dot loi ich")
    assert window.handbook.chapter == "Xung đột lợi ích"
    assert "Xung đột lợi ích" in chapters(handbook_file())


@pytest.mark.parametrize("name", sorted(DIALOGS.keys() - {"shortcuts"}))
def test_f1_in_a_dialog_shows_what_keys_do_there(
    open_window: OpenWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    sheets: list[str] = []
    monkeypatch.setattr(KeysDialog, "exec", lambda sheet: sheets.append(said_in(sheet)) or 0)
    dialog = DIALOGS[name](Stage(open_window, qtbot, tmp_path))
    assert isinstance(dialog, Dialog)
    qtbot.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_F1)
    (said,) = sheets
    others = [each for each in keyed_actions(dialog) if spelled(each.shortcut()) != "F1"]
    assert all(f"{spelled(each.shortcut())}\n{each.text()}" in said for each in others)
    assert "Esc" in said or "Enter" in said


def said_in(sheet: QWidget) -> str:
    """Return the words of every label."""
    return "\n".join(each.text() for each in sheet.findChildren(QLabel))


@pytest.mark.parametrize(
    ("name", "typed", "close"),
    [
        ("Xã Ia Kênh", "xa ia", 3),
        ("Phường Ia Kring", "xa ia", 0),  # whose id begins with "xa"
        ("Sở Thông tin và Truyền thông", "thong so", 2),
        ("14.3. Sáng kiến", "4.3", 1),
        ("4.3. Văn bản", "4.3", 3),
    ],
)
def test_a_name_is_as_close_as_its_beginning_is_to_what_was_typed(
    name: str, typed: str, close: int
) -> None:
    assert closeness(name, typed) == close


def test_names_that_begin_with_what_was_typed_come_first(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window()
    window._find.trigger()
    until_quiet(qtbot, window)
    type_text(window.finder.field, "so")
    found = [each.name for each in window.finder.table.rows.shown_rows]
    assert found.index("Thanh tra tỉnh") > found.index("Sở Đa")  # whose id is so-c
    assert sorted(found, key=lambda name: -closeness(name, "so")) == found
