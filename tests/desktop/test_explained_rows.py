"""A second appraisal beside what the unit has explained."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from evalapp.desktop.pages.appraisal.filters import Wanted
from evalapp.desktop.pages.appraisal.page import AppraisalPage
from evalapp.desktop.pages.units.page import UnitsPage
from evalapp.desktop.widgets.words import Pill
from tests.desktop.conftest import OpenWindow
from tests.desktop.explained import office_in_a_round
from tests.desktop.seen import drawn, until_quiet, words_of


def test_an_explained_row_is_open_again_with_the_explanation_beside_it(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window("appraisal", at=office_in_a_round())
    page = window.current_page
    assert isinstance(page, AppraisalPage)
    assert drawn(page.by_unit.sheet).splitlines()[:2] == [
        "▶  | Có mạng | Có | 2/2 | 2 | Chấp nhận",
        "   | Máy tính | 4/4 | 4/4 | 4 |",
    ]
    page.by_unit.filter.pick(Wanted.EXPLAINED)
    page.by_unit.filter.picked.emit(Wanted.EXPLAINED)
    until_quiet(qtbot, window)
    assert drawn(page.by_unit.sheet) == "▶  | Máy tính | 4/4 | 4/4 | 4 |"
    mark = page.by_unit.sheet.rows.index(0, len(page.by_unit.sheet.rows.columns) - 1)
    assert mark.data(Qt.ItemDataRole.ToolTipRole) == "Đơn vị đã giải trình; cần thẩm định lại"
    (stand,) = page.by_unit.pane.replies.findChildren(Pill)
    assert stand.accessibleName() == "Không đồng ý"
    said = words_of(page.by_unit.pane)
    for words in (
        "Giải trình đợt 1",
        "Đã trang bị đủ máy tính",
        "Tài liệu bổ sung: 45/BB-SA · 05/12/2022",
        "Số liệu đính chính: 4/4",
        "cần thẩm định lại",
    ):
        assert words in said
    page.by_unit.sheet.setFocus()
    qtbot.keyClick(page.by_unit.sheet, Qt.Key.Key_Return)
    until_quiet(qtbot, window)
    assert "Chấp nhận" in drawn(page.by_unit.sheet)
    assert history(page) == [
        "Thẩm định lại sau giải trình đợt 1",
        "Nhận giải trình đợt 1 của đơn vị",
        "Thẩm định tiêu chí",
    ]


def history(page: AppraisalPage) -> list[str]:
    """Return what was done on the criterion in sight, newest first."""
    lines = [each.text() for each in page.by_unit.pane.history.findChildren(QLabel)]
    return [line.partition(": ")[2].partition(" – ")[0] for line in lines if ": " in line]


def test_rows_that_the_unit_has_explained_stand_out(open_window: OpenWindow) -> None:
    page = open_window("appraisal", at=office_in_a_round()).current_page
    assert isinstance(page, AppraisalPage)
    rows = page.by_unit.sheet.rows.shown_rows

    titles = next(each for each in page.by_unit.sheet.rows.columns if each.title == "Tiêu chí")
    assert titles.tone is not None
    assert {row.criterion.id: titles.tone(row) for row in rows} == {
        "A1": "",
        "A2": "notice",
        "B1": "",
        "B2": "",
    }


def test_a_reply_stands_among_the_returns_of_its_unit(open_window: OpenWindow) -> None:
    window = open_window("units", at=office_in_a_round())
    page = window.current_page
    assert isinstance(page, UnitsPage)
    lines = [each.accessibleName() or each.text() for each in page.detail.findChildren(QLabel)]
    assert "Giải trình đợt 1 – giai-trinh.xlsx" in lines
    assert drawn(page.table).splitlines()[0].startswith("▶ Sở An | Sở, ban, ngành | Đã nhận")
