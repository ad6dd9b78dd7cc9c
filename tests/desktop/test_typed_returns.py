"""Returns of several units typed in one after another: what is typed stays with its unit."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from evalapp.assessment.answers import FormCell
from evalapp.desktop.main_window import MainWindow
from evalapp.usecases.appraisal.unit_sheet import unit_sheet
from tests.desktop.conftest import OpenWindow
from tests.desktop.people import Office
from tests.desktop.seen import type_text, until_quiet, words_of

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def type_in(window: MainWindow, qtbot: QtBot, unit: str) -> Any:
    page: Any = window.current_page
    page.table.choose(unit)
    page.type_in.trigger()
    until_quiet(qtbot, window)
    return page.entry


def cells(office: Office, unit: str) -> dict[str, FormCell]:
    return {each.criterion.id: each.cell for each in unit_sheet(office, "2022", unit).rows}


def type_share(window: MainWindow, qtbot: QtBot, typed_part: str, typed_whole: str) -> Any:
    """Type a share for Thanh tra tỉnh, and return the form with the keyboard still in it."""
    entry = type_in(window, qtbot, "so-c")
    entry.table.choose("A2")
    part, whole = entry.form.fields.inputs
    type_text(part.line, typed_part)
    type_text(whole.line, typed_whole)
    return entry


def test_what_was_typed_for_one_unit_is_not_stored_for_the_next(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    window = open_window("units")
    entry = type_share(window, qtbot, "3", "9")
    entry.back.trigger()
    until_quiet(qtbot, window)
    typed = cells(office, "so-c")
    before = cells(office, "so-a")
    assert typed["A2"] != before["A2"]

    type_in(window, qtbot, "so-a")

    assert cells(office, "so-a") == before
    assert cells(office, "so-c") == typed


def test_nothing_is_entered_before_the_rows_of_a_unit_are_read(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    window = open_window("units")
    entry = type_in(window, qtbot, "so-c")
    entry.table.choose("A2")
    before = cells(office, "so-a")

    entry.begin("so-a")
    assert entry.table.rows.rowCount() == 0
    assert not entry.form.isEnabled()
    entry.form.finish()
    until_quiet(qtbot, window)

    assert (cells(office, "so-a"), entry.form.isEnabled()) == (before, True)


def test_what_is_wrong_is_seen_while_the_rest_of_the_form_scrolls(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window("units")
    window.resize(window.minimumSize())
    entry = type_in(window, qtbot, "so-c")
    entry.table.choose("A2")
    part = entry.form.fields.inputs[0]
    type_text(part.line, "nhiều")
    qtbot.keyClick(part.line, Qt.Key.Key_Tab)
    until_quiet(qtbot, window)
    told = [each for each in entry.form.findChildren(QLabel) if "không phải là số" in each.text()]
    assert [each.visibleRegion().isEmpty() for each in told] == [False]
    assert not entry.form._points.visibleRegion().isEmpty()


def test_points_and_faults_are_told_while_one_types(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    window = open_window("units")
    entry = type_share(window, qtbot, "3", "6")
    part, whole = entry.form.fields.inputs
    until_quiet(qtbot, window)  # the first field is stored once it is left
    assert (entry.form._points.text(), told(entry)) == ("2", [])
    type_text(whole.line, "x")
    assert "6x" in " ".join(told(entry))
    assert set(cells(office, "so-c")["A2"].answer.values) == {part.field.id}


def told(entry: Any) -> list[str]:
    lines = entry.form._problems.itemAt(0)
    return [each.text() for each in lines.widget().findChildren(QLabel)] if lines else []


def test_enter_goes_on_from_a_list_of_choices_too(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window("units")
    entry = type_in(window, qtbot, "so-c")
    entry.table.choose_place(0)
    (choice,) = entry.form.fields.inputs
    choice.setFocus()
    qtbot.keyClick(choice.focusProxy(), Qt.Key.Key_Return)
    assert entry.table.current_place() == 1


def test_what_is_wrong_with_a_typed_return_is_told_beside_the_board(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window("units")
    entry = type_in(window, qtbot, "so-c")
    entry.table.choose("A2")
    type_text(entry.form.fields.inputs[0].line, "nhiều")
    entry.back.trigger()
    until_quiet(qtbot, window)
    page: Any = window.current_page
    assert "nhiều" in words_of(page.detail)
    assert "Không phát hiện lỗi" not in words_of(page.detail)
