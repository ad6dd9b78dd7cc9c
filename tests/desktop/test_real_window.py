"""A real X window, worked by a real keyboard from returned forms to the decision on disk."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

import pytest

from evalapp.assessment.answers import FormCell
from evalapp.assessment.returns import Contact
from evalapp.assessment.units import PeriodUnit
from evalapp.services import Office
from evalapp.settings.language import language
from evalapp.storage.workspace import create_workspace, open_workspace
from evalapp.usecases.documents.result_versions import result_versions
from evalapp.usecases.documents.verify_document import Verdict, verify_document
from evalapp.usecases.forms.board import board
from evalapp.usecases.periods.open_period import NewPeriod, open_period
from tests.usecases.fakes import PERIOD, UNITS, ratio, small_set, value

pytestmark = pytest.mark.xserver

ROOT = Path(__file__).parent.parent.parent
TRIES = 40
"""Keys pressed until the window has done what they ask: a window that is not ready drops them."""
LINES_BETWEEN, LINES_TO_APPEAR = 50, 15
"""Lines that the window tells, 25 a second, before a key is pressed again, before one types."""


class RealWindow:
    """A person at the window: presses keys and looks at what comes of them."""

    def __init__(self, process: "subprocess.Popen[str]", env: dict[str, str]) -> None:
        assert process.stdout is not None
        self._said: IO[str] = process.stdout
        self._env = env
        self.seen: list[str] = []
        """What the window said, for the one who reads why it was not what was waited for."""
        self._own = self._said.readline().strip()
        self.sees("Tổng quan||idle")

    def press(self, key: str, until: str) -> None:
        """Press a key, again where the window was not ready for it, until it says something."""
        for _ in range(TRIES):
            # There is no window manager that would give the focus back after a dialog.
            self._xdotool("windowfocus", "--sync", self._own)
            self._xdotool("key", key)
            if self._says(until, LINES_BETWEEN):
                return
        raise AssertionError(f"{key} never led to {until!r}: {self.seen}")

    def press_once(self, key: str, until: str) -> None:
        """Press a key that must not be pressed twice, and wait for what the window says then."""
        self._xdotool("key", key)
        self.sees(until)

    def name_a_folder(self, folder: Path, until: str) -> None:
        """Type a folder into the dialog of files and confirm it."""
        for _ in range(LINES_TO_APPEAR):
            self._said.readline()
        self._xdotool("key", "ctrl+a")
        self._xdotool("type", "--delay", "10", str(folder))
        for _ in range(3):  # the list of what it may be takes a Return, too
            self._xdotool("key", "Return")
            if self._says(until, 3 * LINES_BETWEEN):
                return
        raise AssertionError(f"{folder} never led to {until!r}: {self.seen}")

    def sees(self, wanted: str) -> None:
        """Wait until the window says something."""
        if not self._says(wanted, 1000):
            raise AssertionError(f"the window never said {wanted!r}: {self.seen}")

    def _says(self, wanted: str, lines: int) -> bool:
        for _ in range(lines):
            said = self._said.readline().strip()
            if self.seen[-1:] != [said]:
                self.seen.append(said)
            if said == wanted:
                return True
        return False

    def _xdotool(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self._env, check=True, timeout=20)


@dataclass(frozen=True, slots=True)
class Desk:
    """A stored workspace that has sent out its forms, the mail that came back, room for papers."""

    workspace: Path
    mail: Path
    papers: Path

    @contextmanager
    def office(self) -> Iterator[Office]:
        """Give services on the workspace as it stands."""
        with closing(open_workspace(str(self.workspace))) as opened:
            yield Office(language("vi"), opened, "Khoa", lambda: datetime.now(UTC))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Give a desk with three filled forms in the mail."""
    made = Desk(tmp_path / "ws", tmp_path / "mail", tmp_path / "papers")
    made.mail.mkdir()
    made.papers.mkdir()
    create_workspace(str(made.workspace)).close()
    criteria = small_set()
    answers = {"A1": value(given=True), "A2": ratio(3, 4), "B2": value(1)}
    cells = [FormCell(id, answer) for id, answer in answers.items()]
    with made.office() as office:
        units = tuple(PeriodUnit(each) for each in UNITS)
        open_period(office, NewPeriod(PERIOD, {"so": criteria}, units))
        for unit in UNITS:
            path = made.mail / f"{unit.id}.xlsx"
            office.form_writer.write(path, PERIOD, unit, criteria)
            contact = Contact("Siu Hương", "Chuyên viên", "0269", "huong@gialai.example")
            filled = office.form_filler.fill(path.read_bytes(), criteria, contact, cells, {})
            path.write_bytes(filled)
    return made


@pytest.mark.timeout(280)
def test_the_keyboard_alone_leads_from_returned_forms_to_the_decision(
    display: str, desk: Desk, tmp_path: Path
) -> None:
    env = {
        **os.environ,
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "EVALAPP_HOME": str(tmp_path / "home"),
    }
    command = [sys.executable, "-m", "tests.desktop.working_window", str(desk.workspace)]
    with subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True) as window:
        try:
            person = RealWindow(window, env)
            take_the_mail_in(person, desk)
            appraise_every_unit(person, desk)
            lock_the_results(person, desk)
            write_the_decision(person, desk)
            person.press("ctrl+q", "")
            assert window.wait(20) == 0
        finally:
            window.kill()


def take_the_mail_in(person: RealWindow, desk: Desk) -> None:
    person.press("ctrl+2", "Đơn vị và phiếu||idle")
    person.press("ctrl+shift+o", "Đơn vị và phiếu|files|idle")
    person.name_a_folder(desk.mail, "Đơn vị và phiếu|Kiểm tra phiếu nộp|idle")
    person.press_once("Return", "Đơn vị và phiếu||idle")
    with desk.office() as office, office.workspace.unit_of_work() as work:
        assert {each.unit for each in work.returns.current("2022")} == {"so-a", "so-b", "so-c"}


def appraise_every_unit(person: RealWindow, desk: Desk) -> None:
    person.press("ctrl+4", "Thẩm định||idle")
    for _ in UNITS:
        person.press("ctrl+shift+Return", "Thẩm định|Chấp nhận các tiêu chí còn lại?|idle")
        person.press_once("Return", "Thẩm định||idle")
        person.press("alt+Right", "Thẩm định||idle")
    with desk.office() as office:
        rows = board(office, "2022").rows
    assert [row.appraised == row.to_appraise for row in rows] == [True, True, True]


def lock_the_results(person: RealWindow, desk: Desk) -> None:
    person.press("ctrl+6", "Kết quả||idle")
    person.press("ctrl+l", "Kết quả|Khóa kết quả?|idle")
    person.press_once("Return", "Kết quả||idle")
    with desk.office() as office:
        assert [each.number for each in result_versions(office, "2022")] == [1]


def write_the_decision(person: RealWindow, desk: Desk) -> None:
    person.press("ctrl+7", "Văn bản||idle")
    person.press("ctrl+Return", "Văn bản|files|idle")
    person.name_a_folder(desk.papers, "Văn bản||idle")
    assert (desk.papers / "Ket-qua-2022.xlsx").exists()
    with desk.office() as office:
        found = verify_document(office, desk.papers / "Quyet-dinh-2022.docx")
    assert found.verdict is Verdict.SAME
