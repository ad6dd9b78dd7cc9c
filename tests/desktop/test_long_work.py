"""Long work shows how far it is, can be stopped, and never holds up the window."""

import copy
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from evalapp.assessment.results import NoticeRow
from evalapp.desktop.desk import Target
from evalapp.desktop.main_window import MainWindow
from evalapp.desktop.pages.explanations.page import ExplanationsPage
from evalapp.desktop.pages.results.page import ResultsPage
from evalapp.desktop.pages.units.page import UnitsPage
from evalapp.usecases.explanations.open_explanation import NewRound
from evalapp.usecases.results.notice_rows import NoticeRows
from tests.desktop.conftest import OpenWindow
from tests.desktop.people import Office, busy_office, new_office
from tests.desktop.seen import drawn, press, type_into, until_quiet, words_of

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@dataclass
class SlowWriter:
    """Writes the first form at once and every further one only when let."""

    begun: threading.Event = field(default_factory=threading.Event)
    let: threading.Event = field(default_factory=threading.Event)
    written: list[str] = field(default_factory=list)

    def write(self, path: Path, period: object, unit: object, criteria: object) -> None:
        del period, unit, criteria
        self.written.append(path.name)
        self.begun.set()
        assert self.let.wait(120)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowWriter]:
    writer = SlowWriter()
    monkeypatch.setattr(Office, "form_writer", SimpleNamespace(write=writer.write))
    yield writer
    writer.let.set()


def issuing(open_window: OpenWindow, slow: SlowWriter, folder: Path) -> tuple[MainWindow, Office]:
    office = new_office()
    window = open_window("units", at=office)
    page = window.current_page
    assert isinstance(page, UnitsPage)
    page.writing_out.issue_into(folder)
    assert slow.begun.wait(120)
    return window, office


def test_the_strip_says_what_is_being_done_and_goes_when_it_is_done(
    open_window: OpenWindow, qtbot: QtBot, slow: SlowWriter, tmp_path: Path
) -> None:
    window, office = issuing(open_window, slow, tmp_path)
    qtbot.waitUntil(lambda: "Sở An" in words_of(window._strip))
    said = words_of(window._strip)
    assert "Đang lập phiếu" in said
    assert "0/3" in said
    slow.let.set()
    until_quiet(qtbot, window)
    assert not window._strip.isVisible()
    assert len(office.workspace.store.issued) == 3


def test_stopping_keeps_what_is_finished(
    open_window: OpenWindow, qtbot: QtBot, slow: SlowWriter, tmp_path: Path
) -> None:
    window, office = issuing(open_window, slow, tmp_path)
    press(qtbot, window._strip, "Dừng")
    assert "Đang dừng…" in words_of(window._strip)
    slow.let.set()
    until_quiet(qtbot, window)
    assert slow.written == ["so-a - Sở An - 2022.xlsx"]
    assert [each.unit for each in office.workspace.store.issued.values()] == ["so-a"]
    assert not window._strip.isVisible()


def test_one_can_go_elsewhere_while_it_goes_on(
    open_window: OpenWindow, qtbot: QtBot, slow: SlowWriter, tmp_path: Path
) -> None:
    window, office = issuing(open_window, slow, tmp_path)
    window.go(Target("settings"))
    assert window.current_page.isVisible()
    slow.let.set()
    until_quiet(qtbot, window)
    window.go(Target("units"))
    until_quiet(qtbot, window)
    page = window.current_page
    assert isinstance(page, UnitsPage)
    assert drawn(page.table).count("Chưa nộp") == 3
    assert len(office.workspace.store.issued) == 3


def test_long_work_outlives_a_change_of_language(
    open_window: OpenWindow, qtbot: QtBot, slow: SlowWriter, tmp_path: Path
) -> None:
    window, office = issuing(open_window, slow, tmp_path)
    window.desk.prefer(language="en")
    qtbot.waitUntil(lambda: not window.renewal.is_under_way)
    assert window.current_page.title == "Units and forms"
    assert "Đang lập phiếu" in words_of(window._strip)
    slow.let.set()
    until_quiet(qtbot, window)
    assert not window._strip.isVisible()
    assert len(office.workspace.store.issued) == 3
    page = window.current_page
    assert isinstance(page, UnitsPage)
    assert all(row.issued_at for row in page.table.rows.all_rows)


@dataclass
class SlowRows:
    """Takes the first unit of a result down at once and every further one only when let."""

    begun: threading.Event = field(default_factory=threading.Event)
    let: threading.Event = field(default_factory=threading.Event)
    taken: list[str] = field(default_factory=list)

    def of(self, rows: NoticeRows, unit: str) -> tuple[NoticeRow, ...]:
        if self.taken:
            self.begun.set()
            assert self.let.wait(120)
        self.taken.append(unit)
        return ROWS_OF(rows, unit)


ROWS_OF = NoticeRows.of


@pytest.fixture
def slow_rows(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowRows]:
    made = SlowRows()
    monkeypatch.setattr(NoticeRows, "of", lambda rows, unit: made.of(rows, unit))
    yield made
    made.let.set()


def lock(window: MainWindow) -> None:
    page = window.current_page
    assert isinstance(page, ResultsPage)
    page.locking.lock_with("")


def open_round(window: MainWindow) -> None:
    page = window.current_page
    assert isinstance(page, ExplanationsPage)
    page.rounds._on_decided(NewRound(window.desk.today() + timedelta(days=7)))


@pytest.mark.parametrize(
    ("page", "begin", "title"),
    [
        ("results", lock, "Đang khóa kết quả"),
        ("explanations", open_round, "Đang chốt kết quả tạm thời"),
    ],
)
def test_taking_a_result_down_shows_how_far_it_is_and_stopped_leaves_nothing(
    open_window: OpenWindow, qtbot: QtBot, slow_rows: SlowRows, page: str, begin: Any, title: str
) -> None:
    office = busy_office()
    window = open_window(page, at=office)
    before = copy.deepcopy(office.workspace.store)
    begin(window)
    assert slow_rows.begun.wait(120)
    qtbot.waitUntil(lambda: "1/3" in words_of(window._strip))
    assert title in words_of(window._strip)
    press(qtbot, window._strip, "Dừng")
    slow_rows.let.set()
    until_quiet(qtbot, window)
    assert not window._strip.isVisible()
    assert vars(office.workspace.store) == vars(before)
    begin(window)
    until_quiet(qtbot, window)
    assert vars(office.workspace.store) != vars(before)


def test_closing_the_window_keeps_what_was_typed_last(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    office = new_office()
    window = open_window("units", at=office)
    page = window.current_page
    assert isinstance(page, UnitsPage)
    page._on_entry_wanted()
    until_quiet(qtbot, window)
    page.entry.table.choose("A2")
    page.entry.form.focus_first()
    type_into(page.entry.form.fields, "3", "4")
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    cells = {cell.criterion: cell for cell in office.workspace.store.returns[-1].cells}
    assert {name: str(value) for name, value in cells["A2"].answer.values.items()} == {
        "a": "3",
        "b": "4",
    }
