"""The window as a whole: ways around it, language and looks, keys, names, empty workspaces."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QColor, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from evalapp.assessment.units import PeriodUnit
from evalapp.desktop.colours import DARK, LIGHT, Colours, Tone
from evalapp.desktop.desk import Target
from evalapp.desktop.dialogs.base import KeysDialog
from evalapp.desktop.keys import keyed_actions, spelled
from evalapp.desktop.main_window import MainWindow
from evalapp.desktop.pages.criteria.page import CriteriaPage
from evalapp.desktop.pages.overview import OverviewPage
from evalapp.desktop.pages.page import Page
from evalapp.desktop.pages.places import PLACES
from evalapp.desktop.pages.settings import SettingsPage
from evalapp.desktop.pages.units.page import UnitsPage
from evalapp.desktop.widgets.charts import PartsBar
from evalapp.settings.preferences import load_preferences
from evalapp.usecases.appraisal.appraise import accept_remaining
from evalapp.usecases.criteria.begin_draft import begin_empty
from evalapp.usecases.periods.open_period import NewPeriod, open_period
from tests.desktop.conftest import OpenWindow
from tests.desktop.people import Office, empty_office, new_office
from tests.desktop.seen import button, press, type_text, until_quiet, words_of
from tests.usecases.fakes import PERIOD, UNITS, small_set

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def test_every_page_opens_from_the_column(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    for place in PLACES:
        press(qtbot, window._nav, window.desk.text(place.words))
        until_quiet(qtbot, window)
        assert window.current_page.title == window.desk.text(place.words)


def test_keys_lead_to_a_page_before_the_next_key_is_pressed(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window()
    for place, key in zip(PLACES, "1234567890", strict=True):
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        assert window.current_page.title == window.desk.text(place.words)
        assert not window._nav.isAncestorOf(window.focusWidget())


def test_the_status_line_counts_what_has_come_in(open_window: OpenWindow) -> None:
    said = words_of(open_window()._status)
    assert said == "Đã nhận 2/3 phiếu · 1 phiếu chưa nộp · 1 phiếu cần chỉnh sửa"


def test_made_up_data_is_marked_as_such(open_window: OpenWindow) -> None:
    assert "Số liệu minh họa" not in words_of(open_window()._nav)
    made_up = new_office(replace(PERIOD, illustrative=True))
    assert "Số liệu minh họa" in words_of(open_window(at=made_up)._nav)


def test_levels_so_far_count_the_units_that_have_sent_a_form(open_window: OpenWindow) -> None:
    page = open_window().current_page
    (bar,) = [each for each in page.findChildren(PartsBar) if "Mức I" in described(each)]
    assert described(bar) == "Mức I: 0; Mức II: 1; Chưa đạt mức: 1"


def described(bar: PartsBar) -> str:
    return bar.accessibleDescription()


def test_a_task_of_the_overview_opens_the_place_where_it_is_done(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window()
    page = window.current_page
    assert isinstance(page, OverviewPage)
    assert "2/3" in words_of(page)
    press(qtbot, page, "Xử lý 1 phiếu cần chỉnh sửa – Sở, ban, ngành")
    until_quiet(qtbot, window)
    assert window.current_page.title == "Đơn vị và phiếu"


def test_the_decision_is_to_be_prepared_once_all_forms_are_appraised(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    appraised: list[bool] = []
    for unit in ("so-a", "so-b"):
        accept_remaining(office, "2022", unit)
        window = open_window()
        until_quiet(qtbot, window)
        appraised.append("Lập quyết định và các phụ lục" in tasks_of(window))
    assert appraised == [False, True]


def tasks_of(window: MainWindow) -> list[str]:
    buttons = window.current_page.findChildren(QPushButton)
    return [each.accessibleName() for each in buttons if each.property("role") == "task"]


def test_the_language_is_switched_while_one_looks(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window("settings")
    page = window.current_page
    assert isinstance(page, SettingsPage)
    page.language.pick("en")
    page.language.picked.emit("en")
    until_quiet(qtbot, window)
    assert window.current_page.title == "Settings"
    assert button(window._nav, "Units and forms").isVisible()
    assert load_preferences().language == "en"


def test_the_name_given_stands_beside_what_one_does(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window("settings")
    page = window.current_page
    assert isinstance(page, SettingsPage)
    assert window.desk.services.person == "Khoa"
    type_text(page.person, "Siu Hương")
    page.language.setFocus()
    assert window.desk.services.person == "Siu Hương"
    assert load_preferences().person == "Siu Hương"


def test_dark_and_large_are_put_on_at_once(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window("settings")
    window.desk.prefer(theme="dark", text_size=150)
    until_quiet(qtbot, window)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    assert app.palette().color(QPalette.ColorRole.Window) == QColor(DARK.window)
    assert window.current_page.font().pixelSize() == 20


def test_other_looks_are_put_on_step_by_step(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    for place in PLACES:
        window.go(Target(place.name))
    until_quiet(qtbot, window)
    pages: list[int] = []
    beat = QTimer(interval=0)
    beat.timeout.connect(lambda: pages.append(len(window.findChildren(Page))))
    beat.start()
    window.desk.prefer(theme="dark")
    until_quiet(qtbot, window)
    beat.stop()
    lost = [before - after for before, after in pairwise(pages)]
    assert (max(lost), pages[-1], window.current_page.title) == (1, 1, "Cài đặt")


def test_the_system_turns_dark_but_takes_no_dialog_away(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window()
    window._find.trigger()
    window.follow_system()
    QApplication.processEvents()
    assert (window.renewal.is_under_way, window.finder.isVisible()) == (False, True)
    before = window.current_page
    window.finder.reject()
    qtbot.waitUntil(lambda: window.current_page is not before)
    until_quiet(qtbot, window)


def test_an_earlier_period_can_be_looked_at_again(open_window: OpenWindow, qtbot: QtBot) -> None:
    office = new_office()
    later = replace(PERIOD, id="2023", year=2023, title="Kỳ 2023")
    units = tuple(PeriodUnit(each) for each in UNITS)
    open_period(office, NewPeriod(later, {"so": small_set()}, units))
    window = open_window("settings", at=office)
    page = window.current_page
    assert isinstance(page, SettingsPage)
    assert "Kỳ 2023 · tỉnh Gia Lai" in words_of(window._nav)
    page.period.pick(PERIOD)
    page.period.picked.emit(PERIOD)
    until_quiet(qtbot, window)
    assert "Kỳ 2022 · tỉnh Gia Lai" in words_of(window._nav)


def test_a_criterion_is_found_without_marks(open_window: OpenWindow) -> None:
    window = open_window("criteria")
    page = window.current_page
    assert isinstance(page, CriteriaPage)
    type_text(page.lookup._search, "may tinh")
    top = page.lookup.tree.topLevelItem(0)
    other = page.lookup.tree.topLevelItem(1)
    assert top is not None
    assert other is not None
    below = [top.child(place) for place in range(top.childCount())]
    shown = [each.text(1) for each in below if each is not None and not each.isHidden()]
    assert shown == ["Máy tính"]
    assert other.isHidden()


def found(window: MainWindow) -> list[str]:
    return [row.name for row in window.finder.table.rows.shown_rows]


def test_anything_is_found_without_marks_and_gone_to_with_enter(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window()
    window._find.trigger()
    until_quiet(qtbot, window)
    type_text(window.finder.field, "thanh tra")
    assert found(window) == ["Thanh tra tỉnh"]
    window.finder.field.clear()
    type_text(window.finder.field, "so-")
    assert found(window) == ["Sở An", "Sở Đa", "Thanh tra tỉnh"]  # by their ids
    qtbot.keyClick(window.finder, Qt.Key.Key_Down)
    qtbot.keyClick(window.finder, Qt.Key.Key_Return)
    until_quiet(qtbot, window)
    page = window.current_page
    assert isinstance(page, UnitsPage)
    assert [row.unit.name for row in page.table.chosen_rows()] == ["Sở Đa"]


def go_to(window: MainWindow, qtbot: QtBot, words: str) -> list[str]:
    """Type words into the finder, go to the first thing found, and return what was found."""
    window._find.trigger()
    until_quiet(qtbot, window)
    type_text(window.finder.field, words)
    names = found(window)
    qtbot.keyClick(window.finder, Qt.Key.Key_Return)
    until_quiet(qtbot, window)
    return names


def test_an_office_is_found_however_its_name_is_typed(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    told = replace(UNITS[0], name="Sở Thông tin và Truyền thông")
    units = (told, *UNITS[1:])
    office = empty_office()
    open_period(
        office, NewPeriod(PERIOD, {"so": small_set()}, tuple(PeriodUnit(each) for each in units))
    )
    window = open_window(at=office)
    assert go_to(window, qtbot, "so thong tin") == ["Sở Thông tin và Truyền thông"]
    page = window.current_page
    assert isinstance(page, UnitsPage)
    assert [row.unit.id for row in page.table.chosen_rows()] == ["so-a"]
    for words in ("so da", "SỞ ĐA", "sở đa"):
        assert go_to(window, qtbot, words) == ["Sở Đa"]


def test_a_draft_that_was_found_is_opened(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    draft = begin_empty(office, "Bộ tiêu chí năm tới", 2024).draft.head.id
    window = open_window(at=office)
    assert go_to(window, qtbot, "nam toi") == ["Bộ tiêu chí năm tới"]
    page = window.current_page
    assert isinstance(page, CriteriaPage)
    assert page.view is page.editor
    assert page.editor.draft == draft


def test_a_period_that_was_found_is_worked_at(open_window: OpenWindow, qtbot: QtBot) -> None:
    office = new_office()
    later = replace(PERIOD, id="2023", year=2023, title="Kỳ của năm sau")
    units = tuple(PeriodUnit(each) for each in UNITS)
    open_period(office, NewPeriod(later, {"so": small_set()}, units))
    window = open_window(at=office)
    window.desk.work_at(PERIOD)
    until_quiet(qtbot, window)
    assert go_to(window, qtbot, "ky cua nam sau") == ["Kỳ của năm sau"]
    assert window.desk.period_id == "2023"


def test_an_action_that_was_found_is_done(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window("results")
    assert go_to(window, qtbot, "lap quyet dinh") == ["Lập quyết định…"]
    assert window.current_page.title == "Văn bản"


def test_a_criterion_that_was_found_is_shown_in_full(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    window._find.trigger()
    until_quiet(qtbot, window)
    type_text(window.finder.field, "may tinh")
    qtbot.keyClick(window.finder, Qt.Key.Key_Return)
    until_quiet(qtbot, window)
    page = window.current_page
    assert isinstance(page, CriteriaPage)
    item = page.lookup.tree.currentItem()
    assert item is not None
    assert item.text(1) == "Máy tính"


@pytest.mark.parametrize("place", [each.name for each in PLACES])
def test_no_two_actions_of_a_page_share_a_key(open_window: OpenWindow, place: str) -> None:
    window = open_window(place)
    keys = [
        each.shortcut().toString()
        for each in [*keyed_actions(window.current_page), *window.actions()]
        if not each.shortcut().isEmpty()
    ]
    keys += [f"Ctrl+{number % 10}" for number in range(1, len(PLACES) + 1)]
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize("place", [each.name for each in PLACES])
def test_every_key_of_a_page_stands_on_the_sheet(
    open_window: OpenWindow, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheets: list[str] = []
    monkeypatch.setattr(KeysDialog, "exec", lambda sheet: sheets.append(said_in(sheet)))
    window = open_window(place)
    window._shortcuts.trigger()
    for each in window.current_page.findChildren(QAction):
        owner = each.parent()
        seen = isinstance(owner, QWidget) and owner.isVisible() and each.isVisible()
        if seen and not each.shortcut().isEmpty():
            assert each.text() in sheets[0]


def said_in(dialog: QWidget) -> str:
    """Return the words of every label, seen or not."""
    return "\n".join(each.text() for each in dialog.findChildren(QLabel))


@pytest.mark.parametrize("place", [each.name for each in PLACES])
def test_every_key_stands_in_the_tip_of_its_action(open_window: OpenWindow, place: str) -> None:
    window = open_window(place)
    for each in window.current_page.findChildren(QAction):
        if not each.shortcut().isEmpty():
            assert spelled(each.shortcut()) in each.toolTip()


@pytest.mark.parametrize("place", [each.name for each in PLACES])
def test_every_control_has_a_name_for_those_who_do_not_see_it(
    open_window: OpenWindow, place: str
) -> None:
    page = open_window(place).current_page
    controls = [
        each
        for kind in (QAbstractButton, QLineEdit, QComboBox, QTableView)
        for each in page.findChildren(kind)
        if each.isVisibleTo(page) and not each.objectName().startswith("qt_")
    ]
    nameless = [
        each
        for each in controls
        if not each.accessibleName()
        and not (isinstance(each, QAbstractButton) and each.text())
        and not isinstance(each.parent(), QTableView | QLineEdit)
    ]
    assert nameless == []


def contrast(ink: str, ground: str) -> float:
    """Return the contrast of two colours as WCAG 2 counts it."""

    def light(colour: str) -> float:
        shade = QColor(colour)
        parts = (shade.redF(), shade.greenF(), shade.blueF())
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lighter, darker = sorted((light(ink), light(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_word_stands_out_from_its_ground(colours: Colours) -> None:
    grounds = (colours.window, colours.surface, colours.stripe)
    pairs = [(ink, ground) for ink in (colours.text, colours.muted) for ground in grounds]
    tones = [
        value
        for name in Colours.__dataclass_fields__
        if isinstance(value := getattr(colours, name), Tone)
    ]
    pairs += [(tone.ink, tone.tint) for tone in tones]
    pairs += [(tone.ink, colours.surface) for tone in tones]
    pairs += [
        (colours.nav_text, colours.nav),
        (colours.nav_active_text, colours.nav_active),
        (colours.on_accent, colours.accent),
        (colours.text, colours.selection),
    ]
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []


def test_going_to_a_page_twice_makes_it_once(open_window: OpenWindow) -> None:
    window = open_window()
    window.go(Target("results"))
    first = window.current_page
    window.go(Target("overview"))
    window.go(Target("results"))
    assert window.current_page is first
