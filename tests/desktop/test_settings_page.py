"""What a person chooses on the settings page acts everywhere, at once."""

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from evalapp.desktop.appearance import Theme
from evalapp.desktop.desk import Target
from evalapp.desktop.pages.results.page import ResultsPage
from evalapp.desktop.pages.settings import SettingsPage
from evalapp.settings.language import language
from evalapp.settings.preferences import load_preferences
from tests.desktop.conftest import OpenWindow
from tests.desktop.seen import press, until_quiet, words_of


def test_figures_show_no_more_decimals_than_wanted(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window("settings", language="en")
    page = window.current_page
    assert isinstance(page, SettingsPage)
    page.decimals.pick(1)
    page.decimals.picked.emit(1)
    until_quiet(qtbot, window)
    window.go(Target("results"))
    until_quiet(qtbot, window)
    assert isinstance(window.current_page, ResultsPage)
    assert window.desk.language.figure(Decimal("3.25")) == "3.3"
    assert window.desk.language.share(Decimal("0.3333")) == "33.3%"
    assert window.desk.language.number(Decimal("3.25")) == "3.25"
    assert load_preferences().decimals == 1


def test_a_folder_is_where_files_are_looked_for_first(
    open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    place = "evalapp.desktop.pages.settings.choose_folder"
    monkeypatch.setattr(place, lambda *_: tmp_path)
    window = open_window("settings", language="en")
    press(qtbot, window.current_page, "Choose a folder…")
    assert load_preferences().folder == str(tmp_path)
    assert open_window("settings", folder=str(tmp_path)).desk.last_folder == str(tmp_path)


def test_the_name_that_a_session_was_given_goes_before_the_one_kept(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window("settings", person="Siu Hương", works_as="Rơ Mah Thư")
    page = window.current_page
    assert isinstance(page, SettingsPage)
    assert window.desk.services.person == "Rơ Mah Thư"
    assert (page.person.text(), page.person.isReadOnly()) == ("Rơ Mah Thư", True)
    assert "Tên đã lưu vẫn giữ nguyên: Siu Hương." in words_of(page)
    assert window.windowTitle().endswith("(Rơ Mah Thư)")
    page.person.setFocus()
    window.desk.prefer(text_size=125)
    until_quiet(qtbot, window)
    assert window.desk.services.person == "Rơ Mah Thư"
    assert load_preferences().person == "Siu Hương"


def test_all_decimals_are_shown_until_somebody_wants_fewer() -> None:
    plain = language("vi")
    assert plain.figure(Decimal("3.250")) == "3,25"
    assert plain.showing(None) is plain
    assert plain.showing(0).figure(Decimal("2.5")) == "3"


def test_the_keyboard_stays_on_the_setting_that_changes_the_looks(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window("settings")
    page = window.current_page
    assert isinstance(page, SettingsPage)
    page.theme.setFocus()
    for wanted in (Theme.LIGHT, Theme.DARK):
        here = window.current_page
        assert isinstance(here, SettingsPage)
        assert window.focusWidget() is here.theme
        qtbot.keyClick(here.theme, Qt.Key.Key_Down)
        until_quiet(qtbot, window)
        assert window.desk.preferences.theme == wanted
