"""A new period: what is proposed, what is missing, what a year takes over from the one before."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from evalapp.assessment.periods import BlankPolicy
from evalapp.assessment.units import PeriodUnit, Unit
from evalapp.desktop.desk import Target
from evalapp.desktop.main_window import MainWindow
from evalapp.desktop.pages.settings import SettingsPage
from evalapp.desktop.start.choice import Choice, ChoiceLine
from evalapp.desktop.start.new_period import NewPeriodDialog
from evalapp.desktop.start.opening import ask_for_period
from evalapp.usecases.criteria.begin_draft import begin_next
from evalapp.usecases.criteria.finish_draft import finish_draft
from evalapp.usecases.periods.open_period import NewPeriod, open_period
from tests.desktop.conftest import OpenWindow
from tests.desktop.people import Office, empty_office, new_office
from tests.desktop.reach import ambiguous, astray, settle
from tests.desktop.seen import button, press, type_text, until_quiet, words_of
from tests.usecases.fakes import PERIOD, UNITS, small_set

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def asked(qtbot: QtBot, window: MainWindow) -> NewPeriodDialog:
    dialog = ask_for_period(window.current_page, window.desk)
    until_quiet(qtbot, window)
    return dialog


def retype(field: QLineEdit, text: str) -> None:
    field.clear()
    field.textEdited.emit("")
    type_text(field, text)


def drawn(dialog: NewPeriodDialog) -> str:
    """Return the dialog as text: fields, choices with ▾, and what is said below."""
    fields = (dialog.fields.year, dialog.fields.province, dialog.fields.title_line)
    days = (dialog.fields.first, dialog.fields.last, dialog.fields.deadline)
    lines = [" | ".join(each.text() for each in fields), " – ".join(each.text() for each in days)]
    lines += [f"▾ {each.chooser.currentText()}" for each in (dialog.units, *dialog.sets.values())]
    return "\n".join(lines)


def said(dialog: NewPeriodDialog) -> list[str]:
    """Return what is said about the whole, below the line."""
    return words_of(dialog).splitlines()


def offered(choice: ChoiceLine) -> list[str]:
    return [choice.chooser.itemText(at) for at in range(choice.chooser.count())]


def opens(dialog: NewPeriodDialog) -> bool:
    return button(dialog, "Mở kỳ").isEnabled()


def test_a_workspace_without_a_period_lets_one_be_opened(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    office = empty_office()
    office.sets_on_disk["so.yaml"] = small_set()
    window = open_window("units", at=office)
    assert "Trước hết cần mở kỳ đánh giá" in words_of(window)
    press(qtbot, window.current_page, "Mở kỳ mới…")
    until_quiet(qtbot, window)
    dialog = window.findChild(NewPeriodDialog)
    assert isinstance(dialog, NewPeriodDialog)
    assert said(dialog)[-2:] == [
        "Cần nhập tên tỉnh như ghi trong văn bản, ví dụ “tỉnh Gia Lai”.",
        "Cần chọn danh sách đơn vị được đánh giá.",
    ]
    retype(dialog.fields.year, "2024")
    type_text(dialog.fields.province, "Gia Lai")
    until_quiet(qtbot, window)
    assert "“thành phố Gia Lai”" in words_of(dialog)
    retype(dialog.fields.province, "tỉnh Gia Lai")
    dialog.take_units(Path("don-vi.csv"))
    until_quiet(qtbot, window)
    assert said(dialog)[-1] == "Cần chọn bộ tiêu chí của khối so."
    assert not opens(dialog)
    dialog.take_set("so", Path("so.yaml"))
    until_quiet(qtbot, window)
    assert drawn(dialog) == (
        "2024 | tỉnh Gia Lai | Kỳ đánh giá năm 2024\n"
        "01/01/2024 – 31/12/2024 – 28/02/2025\n"
        "▾ don-vi.csv\n"
        "▾ Bộ tiêu chí nhỏ (so.yaml)"
    )
    assert said(dialog)[-1] == "Đã đủ thông tin, có thể mở kỳ đánh giá."
    press(qtbot, dialog, "Mở kỳ")
    until_quiet(qtbot, window)
    assert office.workspace.store.periods["2024"].assessed_to == date(2024, 12, 31)
    assert "3/3 đơn vị" in words_of(window.current_page)
    assert "Kỳ 2024" in words_of(window._nav)


def test_next_years_period_is_proposed_from_this_years(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    office = new_office()
    window = open_window(at=office)
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    until_quiet(qtbot, window)
    dialog = window.findChild(NewPeriodDialog)
    assert isinstance(dialog, NewPeriodDialog)
    assert drawn(dialog) == (
        "2023 | tỉnh Gia Lai | Kỳ 2023\n"
        "01/01/2023 – 31/12/2023 – 28/02/2024\n"
        "▾ Như kỳ đánh giá năm 2022\n"
        "▾ Như kỳ trước: Bộ tiêu chí nhỏ"
    )
    press(qtbot, dialog, "Mở kỳ")
    until_quiet(qtbot, window)
    assert "Kỳ 2023" in words_of(window._nav)
    assert [each.id for each in office.workspace.store.units.values()] == ["so-a", "so-b", "so-c"]


def test_a_year_that_is_there_already_is_refused_while_one_types(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    office = with_two_years()
    window = open_window(at=office)
    dialog = asked(qtbot, window)
    assert opens(dialog)
    retype(dialog.fields.year, "2023")
    until_quiet(qtbot, window)
    assert "Đã có kỳ đánh giá năm 2023 (“Kỳ 2023”)" in said(dialog)[-1]
    assert not opens(dialog)
    retype(dialog.fields.year, "202")
    until_quiet(qtbot, window)
    assert said(dialog)[-1] == "Năm 202 không hợp lệ; nhập năm từ 2000 đến 2100."
    retype(dialog.fields.year, "2025")
    until_quiet(qtbot, window)
    assert opens(dialog)


def test_what_one_has_typed_is_not_proposed_away(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(at=new_office())
    dialog = asked(qtbot, window)
    retype(dialog.fields.deadline, "31/3/2024")
    retype(dialog.fields.year, "2024")
    until_quiet(qtbot, window)
    assert dialog.fields.deadline.text() == "31/3/2024"
    assert dialog.fields.last.text() == "31/12/2024"
    retype(dialog.fields.deadline, "hết tháng ba")
    assert "Hạn nộp phiếu: ngày chưa đúng" in said(dialog)[-1]


def test_a_set_of_another_group_and_a_bad_file_are_told_apart(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    office = new_office()
    office.sets_on_disk["xa.yaml"] = small_set(unit_group="xa", unit_group_title="Xã")
    window = open_window(at=office)
    dialog = asked(qtbot, window)
    dialog.take_set("so", Path("xa.yaml"))
    until_quiet(qtbot, window)
    assert "dùng cho khối “xa”, không dùng cho khối “so”" in said(dialog)[-1]
    dialog.take_set("so", Path("khong-co.yaml"))
    until_quiet(qtbot, window)
    assert "khong-co.yaml" in said(dialog)[-2]
    assert not opens(dialog)
    dialog.sets["so"].picked.emit()
    until_quiet(qtbot, window)
    assert opens(dialog)


def test_keys_and_tab_follow_the_groups_of_another_list_of_units(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    dialog = asked(qtbot, open_window(at=empty_office()))
    commune = PeriodUnit(Unit("xa-a", "Xã A", "xa"))
    department = PeriodUnit(Unit("so-a", "Sở A", "so"))
    for name, units in (("xa", (commune,)), ("so, xa", (department, commune))):
        dialog.units.add_file(Choice(name, name, units))
        dialog.units.picked.emit()
    settle()
    assert [each.file_button.toolTip() for each in dialog.sets.values()] == [
        "Bộ tiêu chí của khối so: Chọn tệp… (Alt+1)",
        "Bộ tiêu chí của khối xa: Chọn tệp… (Alt+2)",
    ]
    assert ambiguous(dialog) == astray(dialog) == []


def test_shipped_samples_are_offered_as_such(
    open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "2022").mkdir()
    for name in ("so.yaml", "xa.yaml", "hong.yaml", "units-tinh.csv"):
        (tmp_path / "2022" / name).touch()
    monkeypatch.setattr("evalapp.desktop.start.new_period.criteria_folder", lambda: tmp_path)
    office = empty_office()
    office.sets_on_disk["so.yaml"] = small_set()
    office.sets_on_disk["xa.yaml"] = small_set(id="khac", unit_group="xa", unit_group_title="Xã")
    window = open_window(at=office)
    dialog = asked(qtbot, window)
    assert offered(dialog.units) == [
        "– chọn danh sách đơn vị –",
        "Danh sách kèm theo phần mềm: 2022/units-tinh.csv",
    ]
    dialog.units.choose("sample/2022/units-tinh.csv")
    dialog.units.picked.emit()
    assert "3 đơn vị (Sở, ban, ngành: 3)" in words_of(dialog)
    assert offered(dialog.sets["so"]) == [
        "– chọn bộ tiêu chí –",
        "Mẫu minh họa: Bộ tiêu chí nhỏ",
    ]


def with_two_years() -> Office:
    office = new_office()
    later = replace(PERIOD, id="2023", year=2023, title="Kỳ 2023")
    units = tuple(PeriodUnit(each) for each in UNITS)
    open_period(office, NewPeriod(later, {"so": small_set()}, units))
    return office


def test_another_period_is_chosen_from_the_menu_below_the_pages(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(at=with_two_years())
    window.places.aboutToShow.emit()
    shown = [
        f"{'✓' if each.isChecked() else ' '} {each.text()}" for each in window.places.actions()
    ]
    assert shown[:5] == [
        "✓ 2023 – Kỳ 2023",
        "  2022 – Kỳ 2022",
        "  ",
        "  Mở kỳ mới…",
        "  Không gian làm việc khác…",
    ]
    window.places.actions()[1].trigger()
    until_quiet(qtbot, window)
    assert "Kỳ 2022 · tỉnh Gia Lai" in words_of(window._nav)


def test_what_rows_left_blank_count_as_is_chosen_with_the_period(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    office = new_office()
    window = open_window(at=office)
    dialog = asked(qtbot, window)
    dialog.fields.blanks.pick(BlankPolicy.CORRECTION)

    assert dialog.draft().blanks is BlankPolicy.CORRECTION


def test_the_settings_page_changes_what_rows_left_blank_count_as(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    office = new_office()
    window = open_window(at=office)
    window.go(Target("settings"))
    until_quiet(qtbot, window)
    page = window.current_page
    assert isinstance(page, SettingsPage)

    page.blanks.pick(BlankPolicy.NOT_APPLICABLE)
    page.blanks.picked.emit(BlankPolicy.NOT_APPLICABLE)
    until_quiet(qtbot, window)

    assert office.workspace.store.periods["2022"].blanks is BlankPolicy.NOT_APPLICABLE
    assert window.desk.period is not None
    assert window.desk.period.blanks is BlankPolicy.NOT_APPLICABLE


def test_a_set_that_was_finished_here_is_offered(open_window: OpenWindow, qtbot: QtBot) -> None:
    office = new_office()
    draft = begin_next(office, small_set(), 2023).draft
    finished = finish_draft(office, draft.head.id).criteria
    window = open_window("units", at=office)
    dialog = asked(qtbot, window)
    choice = dialog.sets["so"]
    words = f"Bộ của nơi lưu này: {finished.title} ({finished.edition})"
    assert words in offered(choice)
    place = offered(choice).index(words)
    choice.chooser.setCurrentIndex(place)
    choice.chooser.picked.emit(choice.chooser.current)
    until_quiet(qtbot, window)
    assert opens(dialog)
