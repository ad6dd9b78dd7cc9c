"""The journal: who changed what, when and why; from an entry to the place of the change."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.journal import JournalEntry
from evalapp.assessment.units import PeriodUnit
from evalapp.desktop.desk import Target
from evalapp.desktop.main_window import MainWindow
from evalapp.desktop.pages.journal.page import WrittenDownPage
from evalapp.usecases.appraisal.appraise import Decision, appraise
from evalapp.usecases.periods.open_period import NewPeriod, open_period
from tests.desktop.conftest import OpenWindow
from tests.desktop.people import Office, empty_office, new_office
from tests.desktop.seen import drawn, press, type_text, until_quiet, words_of
from tests.usecases.fakes import NOON, PERIOD, UNITS, small_set

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

MANY = JournalEntry(NOON, "Hoa", "journal.appraised", "2022", "so-a", "A2", new="accepted")


def journal(window: MainWindow) -> WrittenDownPage:
    page = window.current_page
    assert isinstance(page, WrittenDownPage)
    return page


def told(page: WrittenDownPage) -> list[str]:
    """Return who did what and why, line by line, the chosen one marked, without checksums."""
    found: list[str] = []
    for line in drawn(page.table).splitlines():
        _, who, _, what, *why = line[1:].split(" | ")
        parts = (line[0], who, re.sub(r" \([0-9a-f]{12}\)", "", what), *why)
        found.append(" | ".join(each.removesuffix(" |") for each in parts).strip())
    return found


def write_down(at: Office, *entries: JournalEntry) -> None:
    with at.workspace.unit_of_work() as work:
        work.journal.add(entries)
        work.commit()


def test_the_newest_change_stands_first_in_a_sentence(
    open_window: OpenWindow, office: Office
) -> None:
    appraise(office, "2022", [Decision("so-a", "A1", Verdict.RETURNED, reason="Thiếu văn bản.")])
    page = journal(open_window("journal"))
    assert told(page) == [
        "▶ | Khoa | Thẩm định tiêu chí “Có mạng” của Sở An: trả lại | Thiếu văn bản.",
        "| Khoa | Nhận phiếu của Sở Đa từ tệp so-b.xlsx",
        "| Khoa | Nhận phiếu của Sở An từ tệp so-a.xlsx",
        "| Khoa | Mở kỳ đánh giá “Kỳ 2022”",
    ]


def test_what_is_typed_without_marks_narrows(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window("journal")
    page = journal(window)
    type_text(page.filters.search, "mo ky danh")
    qtbot.waitUntil(lambda: page.table.rows.rowCount() == 1)
    assert "Mở kỳ đánh giá “Kỳ 2022”" in drawn(page.table)
    assert "1/1 mục" in words_of(page)
    press(qtbot, page, "Bỏ lọc")
    until_quiet(qtbot, window)
    assert page.table.rows.rowCount() == 3


def test_a_day_that_is_none_is_marked_and_narrows_nothing(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window("journal")
    page = journal(window)
    type_text(page.filters.first, "31/02/2023")
    assert page.filters.first.property("wrong")
    page.filters.first.clear()
    type_text(page.filters.first, "01/01/2024")
    qtbot.waitUntil(lambda: page.table.rows.rowCount() == 0)
    assert not page.filters.first.property("wrong")


def test_a_kind_a_person_and_a_unit_are_picked(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    write_down(office, MANY, replace(MANY, unit="so-b"))
    window = open_window("journal")
    page = journal(window)
    page.filters.person.pick("Hoa")
    page.filters.person.picked.emit("Hoa")
    until_quiet(qtbot, window)
    assert page.table.rows.rowCount() == 2
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    until_quiet(qtbot, window)
    assert [each.entry.unit for each in page.table.rows.shown_rows] == ["so-b"]


def test_older_entries_are_read_when_one_scrolls(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    write_down(office, *(replace(MANY, reason=str(each)) for each in range(450)))
    window = open_window("journal")
    page = journal(window)
    assert page.table.rows.rowCount() == 200
    for shown in (400, 453):
        page.table.scrollToBottom()
        qtbot.waitUntil(lambda shown=shown: page.table.rows.rowCount() == shown)
        until_quiet(qtbot, window)
    numbers = [each.entry.number for each in page.table.rows.shown_rows]
    assert numbers == list(range(453, 0, -1))


@pytest.mark.parametrize(
    ("entry", "place"),
    [
        (MANY, Target("appraisal", unit="so-a", criterion="A2")),
        (replace(MANY, action="journal.results_locked", unit="", criterion=""), Target("results")),
        (
            replace(MANY, action="journal.return_received", criterion=""),
            Target("units", unit="so-a"),
        ),
    ],
)
def test_enter_opens_the_place_of_a_change(
    open_window: OpenWindow, qtbot: QtBot, office: Office, entry: JournalEntry, place: Target
) -> None:
    write_down(office, entry)
    window = open_window("journal")
    page = journal(window)
    wanted: list[Target] = []
    window.desk.wanted.connect(wanted.append)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    until_quiet(qtbot, window)
    assert wanted == [place]
    assert window._current == place.page


def test_what_is_seen_is_written_into_a_workbook(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    window = open_window("journal")
    page = journal(window)
    page.filters.unit.pick("so-a")
    page.export_to(Path("nhat-ky.xlsx"))
    until_quiet(qtbot, window)
    (row,) = office.tables_on_disk["nhat-ky.xlsx"].rows
    assert row[3:5] == ("so-a", "Sở An")
    assert "Đã ghi 1 mục nhật ký" in words_of(window)


def test_an_entry_of_another_year_leads_into_that_year(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    office = new_office()
    year_before = replace(PERIOD, id="2021", year=2021, title="Kỳ 2021")
    units = tuple(PeriodUnit(each) for each in UNITS)
    open_period(office, NewPeriod(year_before, {"so": small_set()}, units))
    write_down(office, replace(MANY, period="2021"))
    window = open_window("journal", office)
    page = journal(window)
    page.filters._scope.pick("*")
    page.filters.changed.emit()
    until_quiet(qtbot, window)
    page.table.choose_place(0)
    page.open.trigger()
    until_quiet(qtbot, window)
    assert (window.desk.period_id, window._current) == ("2021", "appraisal")


def test_a_workspace_without_period_says_what_to_do(open_window: OpenWindow) -> None:
    window = open_window("journal", empty_office())
    assert "Chưa có kỳ đánh giá" in words_of(window)
