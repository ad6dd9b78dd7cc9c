"""Before there is work: the ways to a workspace, what stands in them, and the way back."""

import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from evalapp.assessment.messages import Message
from evalapp.assessment.problems import AssessmentError
from evalapp.desktop import front as front_module
from evalapp.desktop.appearance import load_fonts
from evalapp.desktop.errors import Errors
from evalapp.desktop.front import Front
from evalapp.desktop.start.address import AddressDialog
from evalapp.desktop.start.door_button import DoorButton
from evalapp.desktop.start.doors import Way
from evalapp.desktop.start.new_workspace import NewWorkspaceDialog
from evalapp.desktop.start.recent import RecentList
from evalapp.desktop.start.window import StartWindow
from evalapp.doors import Doors
from evalapp.main import main
from evalapp.settings.language import language
from evalapp.settings.preferences import Preferences, load_preferences
from evalapp.usecases.ports import Services
from evalapp.usecases.progress import Progress
from tests.desktop.people import Office, empty_office, new_office
from tests.desktop.seen import PATIENCE, button, press, type_text, until_quiet, words_of

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

SERVER = "postgresql://hoa@may-chu/danh-gia"


class PaintedDoors:
    """Ways that lead to offices of dictionaries, or to what somebody painted on them."""

    def __init__(self) -> None:
        self.offices: dict[str, Office] = {}
        self.refusals: dict[str, str] = {}
        self.tried: list[str] = []
        self.told = Event()
        self.demo_is_made = False

    def opened(self, location: str) -> Services:
        self.tried.append(location)
        if location in self.refusals:
            raise AssessmentError(self.refusals[location], location=location)
        return self.offices.setdefault(location, new_office())

    def created(self, location: str) -> Services:
        self.tried.append(location)
        return self.offices.setdefault(location, empty_office())

    def demo(self, progress: Progress) -> Services:
        """Go on until somebody lets it end, or asks it to stop."""
        for done in count():
            progress.report(done % 100, 100, Message("progress.reading", {"file": "a.xlsx"}))
            if self.told.wait(0.01):
                break
        self.demo_is_made = True
        return new_office()


@pytest.fixture
def doors() -> PaintedDoors:
    return PaintedDoors()


Begin = Callable[..., Front]


@pytest.fixture
def begin(qapp: QApplication, doors: PaintedDoors) -> Iterator[Begin]:
    """Begin as the programme does; whatever is open at the end is closed."""
    load_fonts()
    fronts: list[Front] = []

    def beginner(way: Way | None = None, at: object = None, **likes: object) -> Front:
        front = Front(qapp, at or doors, Preferences(**likes))  # type: ignore[arg-type]
        fronts.append(front)
        front.begin(way)
        return front

    yield beginner
    for each in fronts:
        for window in (each.start, each.main):
            if window is not None:
                window.close()
        if each.walk is not None:
            each.walk.close()


def start_of(front: Front) -> StartWindow:
    assert front.start is not None
    return front.start


def has_arrived(qtbot: QtBot, front: Front) -> None:
    qtbot.waitUntil(lambda: front.main is not None and front.start is front.walk is None)
    assert front.main is not None
    until_quiet(qtbot, front.main)


def is_idle(qtbot: QtBot, front: Front) -> None:
    qtbot.waitUntil(lambda: front.start is not None and not front.start.jobs.is_busy)


def test_without_a_workspace_the_ways_to_one_are_shown(begin: Begin) -> None:
    start = start_of(begin())
    ways = [each.accessibleName() for each in start.findChildren(DoorButton)]
    assert start.isVisible()
    assert ways == [
        "Tạo không gian làm việc mới…",
        "Mở không gian làm việc…",
        "Kết nối máy chủ…",
        "Xem thử với số liệu minh họa",
    ]
    assert "Chưa có không gian làm việc nào" in words_of(start)


def test_the_last_workspace_opens_without_a_question(
    begin: Begin,
    qtbot: QtBot,
    doors: PaintedDoors,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[str] = []
    monkeypatch.setattr(front_module, "PATIENCE", 10 * PATIENCE)
    monkeypatch.setattr(StartWindow, "build", lambda _: seen.append("built"))
    front = begin(Way.to(str(tmp_path)))
    has_arrived(qtbot, front)
    assert seen == []
    assert doors.tried == [str(tmp_path)]
    assert load_preferences().recent == (str(tmp_path),)
    assert load_preferences().last_workspace == str(tmp_path)


def test_a_way_that_takes_long_is_shown_while_one_waits(
    begin: Begin, qtbot: QtBot, doors: PaintedDoors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(front_module, "PATIENCE", 0)
    front = begin(Way.to_demo())
    qtbot.waitUntil(lambda: front.start is not None and front.start.isVisible())
    start = start_of(front)
    qtbot.waitUntil(lambda: "/100" in words_of(start))
    assert "Đang chuẩn bị số liệu minh họa" in words_of(start)
    assert start.findChildren(QProgressBar)[0].isVisible()
    assert not button(start, "Xem thử với số liệu minh họa").isEnabled()
    doors.told.set()
    has_arrived(qtbot, front)
    assert doors.demo_is_made
    assert load_preferences().recent == ()


def test_the_demo_can_be_stopped_and_another_way_be_taken(
    begin: Begin, qtbot: QtBot, doors: PaintedDoors, tmp_path: Path
) -> None:
    front = begin()
    press(qtbot, start_of(front), "Xem thử với số liệu minh họa")
    press(qtbot, start_of(front), "Dừng")
    qtbot.waitUntil(lambda: not start_of(front).is_under_way)
    assert not doors.demo_is_made
    assert front.main is None
    assert start_of(front).begin_new.isEnabled()
    assert "Đang chuẩn bị số liệu minh họa" not in words_of(start_of(front))
    start_of(front).go(Way.to(str(tmp_path)))
    has_arrived(qtbot, front)


def test_what_breaks_is_told_over_the_window_in_front(
    begin: Begin, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # put back at the end

    def told_by() -> object:
        return getattr(sys.excepthook, "__self__", None)

    front = begin(Way.to(str(tmp_path)))
    has_arrived(qtbot, front)
    assert front.main is not None
    assert told_by() is front.main.errors
    front.begin()
    assert isinstance(told_by(), Errors)
    assert told_by() is not front.main.errors
    start_of(front).close()
    assert told_by() is front.main.errors


def test_closing_the_window_stops_the_demo(begin: Begin, qtbot: QtBot, doors: PaintedDoors) -> None:
    front = begin()
    start = start_of(front)
    start.go(Way.to_demo())
    start.close()
    assert not doors.demo_is_made
    assert front.start is None


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("workspace.not_found", "Không tìm thấy không gian làm việc tại"),
        ("workspace.newer", "được tạo bằng phiên bản phần mềm mới hơn"),
        ("workspace.busy", "đang được chương trình khác sử dụng"),
        ("workspace.damaged", "bị hỏng"),
    ],
)
def test_a_workspace_that_cannot_be_opened_says_why_beside_the_other_ways(
    begin: Begin, qtbot: QtBot, doors: PaintedDoors, code: str, said: str
) -> None:
    doors.refusals["/usb/2022"] = code
    front = begin(Way.to("/usb/2022"))
    is_idle(qtbot, front)
    assert start_of(front).isVisible()
    assert said in words_of(start_of(front))
    assert button(start_of(front), "Tạo không gian làm việc mới…").isEnabled()


def drawn(recent: RecentList) -> list[str]:
    lines = words_of(recent).splitlines()
    return [line for line in lines if line != "Mở gần đây"]


def test_workspaces_opened_last_are_listed_and_the_lost_ones_taken_off(
    begin: Begin, qtbot: QtBot, tmp_path: Path
) -> None:
    kept, lost = tmp_path / "Đánh giá 2022", tmp_path / "Đánh giá 2021"
    kept.mkdir()
    (kept / "workspace.db").touch()
    front = begin(recent=(str(kept), str(lost), SERVER))
    is_idle(qtbot, front)
    start = start_of(front)
    assert [line for line in drawn(start.recent) if "/" not in line] == [
        "Đánh giá 2022",
        "Đánh giá 2021",
        "Không còn ở đây",
        "danh-gia",
    ]
    press(qtbot, start.recent, "Bỏ khỏi danh sách")
    assert load_preferences().recent == (str(kept), SERVER)
    is_idle(qtbot, front)
    assert "Không còn ở đây" not in drawn(start.recent)
    press(qtbot, start.recent, "Đánh giá 2022")
    has_arrived(qtbot, front)


def test_a_new_workspace_gets_a_folder_of_its_own(
    begin: Begin, qtbot: QtBot, tmp_path: Path
) -> None:
    front = begin(at=Doors(language("vi"), "Khoa"))
    press(qtbot, start_of(front), "Tạo không gian làm việc mới…")
    dialog = start_of(front).asking
    assert isinstance(dialog, NewWorkspaceDialog)
    dialog.put_into(tmp_path)
    dialog.name.clear()
    assert "Đề nghị đặt tên thư mục." in words_of(dialog)
    type_text(dialog.name, "Năm: 2025")
    assert "Tên thư mục không được có các ký tự" in words_of(dialog)
    assert not button(dialog, "Tạo").isEnabled()
    dialog.name.clear()
    type_text(dialog.name, "Năm 2025")
    assert str(tmp_path / "Năm 2025") in words_of(dialog)
    press(qtbot, dialog, "Tạo")
    has_arrived(qtbot, front)
    assert front.main is not None
    assert "Chưa có kỳ đánh giá" in words_of(front.main)
    assert (tmp_path / "Năm 2025" / "workspace.db").is_file()
    front.main.close()
    front.main.desk.services.workspace.close()


def test_a_workspace_on_a_server_is_asked_for_with_its_password(
    begin: Begin, qtbot: QtBot, doors: PaintedDoors
) -> None:
    front = begin()
    press(qtbot, start_of(front), "Kết nối máy chủ…")
    dialog = start_of(front).asking
    assert isinstance(dialog, AddressDialog)
    type_text(dialog.address, "may-chu/danh-gia")
    press(qtbot, dialog, "Mở")
    assert "Địa chỉ phải bắt đầu bằng postgresql://" in words_of(dialog)
    dialog.address.clear()
    type_text(dialog.address, SERVER)
    type_text(dialog.password, "mật khẩu")
    press(qtbot, dialog, "Mở")
    has_arrived(qtbot, front)
    assert doors.tried == ["postgresql://hoa:m%E1%BA%ADt%20kh%E1%BA%A9u@may-chu/danh-gia"]
    assert load_preferences().last_workspace == SERVER


def test_a_server_that_refuses_is_asked_again_with_a_password(
    begin: Begin, qtbot: QtBot, doors: PaintedDoors
) -> None:
    doors.refusals[SERVER] = "workspace.login_refused"
    front = begin(Way.to(SERVER))
    qtbot.waitUntil(lambda: front.start is not None and hasattr(front.start, "asking"))
    dialog = start_of(front).asking
    assert isinstance(dialog, AddressDialog)
    assert dialog.address.text() == SERVER
    assert "từ chối đăng nhập" in words_of(start_of(front))


def test_one_workspace_takes_the_place_of_another(
    begin: Begin, qtbot: QtBot, doors: PaintedDoors, tmp_path: Path
) -> None:
    first, second = str(tmp_path / "một"), str(tmp_path / "hai")
    front = begin(Way.to(first))
    has_arrived(qtbot, front)
    assert front.main is not None
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(front.main, Qt.Key.Key_O, held)
    press(qtbot, start_of(front), "Quay lại")
    assert front.start is None
    front.main.start_wanted.emit(Way.to(second))
    qtbot.waitUntil(lambda: doors.offices[first].workspace.is_closed)
    has_arrived(qtbot, front)
    assert not doors.offices[second].workspace.is_closed
    assert load_preferences().recent == (second, first)


def test_the_name_of_a_session_goes_along_to_the_next_workspace(
    begin: Begin, qtbot: QtBot, tmp_path: Path
) -> None:
    front = begin(Way.to(str(tmp_path / "một")), person="Siu Hương", works_as="Rơ Mah Thư")
    has_arrived(qtbot, front)
    assert front.main is not None
    front.main.start_wanted.emit(Way.to(str(tmp_path / "hai")))
    has_arrived(qtbot, front)
    assert front.main.desk.services.person == "Rơ Mah Thư"
    assert load_preferences().person == "Siu Hương"
    assert load_preferences().works_as == ""


def test_the_command_line_hands_name_and_language_of_the_session_to_the_window(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    handed: list[Preferences] = []
    monkeypatch.setattr(
        "evalapp.desktop.front.open_window",
        lambda doors, way, preferences, notice: handed.append(preferences) or 0,
    )
    assert main(["--as", " Rơ Mah  Thư ", "--workspace", str(tmp_path)]) == 0
    assert main(["--workspace", str(tmp_path), "--language", "en"]) == 0
    assert [(each.works_as, each.language) for each in handed] == [("Rơ Mah Thư", "vi"), ("", "en")]


def test_work_goes_on_where_another_workspace_does_not_open(
    begin: Begin, qtbot: QtBot, doors: PaintedDoors, tmp_path: Path
) -> None:
    front = begin(Way.to(str(tmp_path)))
    has_arrived(qtbot, front)
    before = front.main
    assert before is not None
    doors.refusals["/usb/2022"] = "workspace.not_found"
    before.start_wanted.emit(Way.to("/usb/2022"))
    is_idle(qtbot, front)
    assert "Không tìm thấy" in words_of(start_of(front))
    press(qtbot, start_of(front), "Quay lại")
    assert front.main is before
    assert before.isVisible()
    assert load_preferences().last_workspace == str(tmp_path)


def test_the_language_is_chosen_before_there_is_any_work(begin: Begin, qtbot: QtBot) -> None:
    start = start_of(begin())
    start.language_chooser.pick("en")
    start.language_chooser.picked.emit("en")
    assert "No workspace has been opened yet." in words_of(start)
    assert button(start, "New workspace…").isVisible()
    assert load_preferences().language == "en"


def test_no_window_is_larger_than_the_screen(begin: Begin, qtbot: QtBot, tmp_path: Path) -> None:
    front = begin()
    room = start_of(front).screen().availableGeometry()

    def fits(window: QWidget) -> bool:
        return window.height() <= room.height() and room.top() <= window.y()

    assert fits(start_of(front))
    start_of(front).go(Way.to(str(tmp_path)))
    has_arrived(qtbot, front)
    assert front.main is not None
    assert fits(front.main)


def test_the_keyboard_is_on_the_first_way_and_enter_goes_it(begin: Begin, qtbot: QtBot) -> None:
    start = start_of(begin())
    way = button(start, "Tạo không gian làm việc mới…")
    qtbot.waitUntil(lambda: start.focusWidget() is way)
    qtbot.keyClick(way, Qt.Key.Key_Return)
    assert isinstance(start.asking, NewWorkspaceDialog)


def test_the_handbook_opens_at_its_beginning_before_there_is_any_work(
    begin: Begin, qtbot: QtBot
) -> None:
    start = start_of(begin())
    press(qtbot, start, "Hướng dẫn sử dụng")
    assert start.handbook.isVisible()
    assert start.handbook.chapter == "Bắt đầu"


def test_keys_of_the_first_window_are_listed_and_only_those_that_do_something(
    begin: Begin,
) -> None:
    sheet = start_of(begin()).keys_sheet()
    sheet.show()
    said = words_of(sheet)
    assert "Ctrl+N" in said
    assert "Shift+F1" in said
    assert "Esc" not in said
