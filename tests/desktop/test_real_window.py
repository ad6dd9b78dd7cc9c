"""A real X window, worked by a real keyboard from returned forms to the decision on disk."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from evalapp.assessment.answers import FormCell
from evalapp.assessment.drafts.editing import is_criterion, nodes_of
from evalapp.assessment.returns import Contact
from evalapp.assessment.set_faults import KeyPath
from evalapp.assessment.units import PeriodUnit
from evalapp.services import Office
from evalapp.settings.language import language
from evalapp.storage.workspace import create_workspace, open_workspace
from evalapp.usecases.criteria.criteria_shelf import criteria_shelf
from evalapp.usecases.criteria.edit_draft import stored_draft
from evalapp.usecases.documents.result_versions import result_versions
from evalapp.usecases.documents.verify_document import Verdict, verify_document
from evalapp.usecases.explanations.explanation_rounds import explanation_rounds
from evalapp.usecases.forms.board import board
from evalapp.usecases.measured.measured_sheet import measured_sheet
from evalapp.usecases.periods.choose_period import all_periods
from evalapp.usecases.periods.open_period import NewPeriod, open_period
from tests.desktop.real_window import RealWindow
from tests.usecases.fakes import PERIOD, UNITS, ratio, small_set, value

pytestmark = pytest.mark.xserver

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True, slots=True)
class Desk:
    """A stored workspace that has sent out its forms, what came back and was measured, papers."""

    workspace: Path
    mail: Path
    measured: Path
    papers: Path

    @contextmanager
    def office(self) -> Iterator[Office]:
        """Give services on the workspace as it stands."""
        with closing(open_workspace(str(self.workspace))) as opened:
            yield Office(language("vi"), opened, "Khoa", lambda: datetime.now(UTC))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Give a desk with three filled forms in the mail."""
    made = Desk(tmp_path / "ws", tmp_path / "mail", tmp_path / "so-lieu.csv", tmp_path / "papers")
    rows = ("Đơn vị;B1", "Sở An;95", "Sở Đa;80", "Thanh tra tỉnh;100")
    made.measured.write_text("\n".join(rows), "utf-8")
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


@pytest.mark.timeout(400)
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
            bring_what_was_measured(person, desk)
            appraise_every_unit(person, desk)
            hear_the_units(person, desk)
            lock_the_results(person, desk)
            write_the_decision(person, desk)
            draft_another_set(person, desk)
            write_the_journal(person, desk)
            change_the_looks(person)
            open_the_next_period(person, desk)
            person.press("ctrl+q", "")
            assert window.wait(20) == 0
        finally:
            window.kill()


def take_the_mail_in(person: RealWindow, desk: Desk) -> None:
    person.press("ctrl+2", "Đơn vị và phiếu||idle")
    person.press("ctrl+shift+o", "Đơn vị và phiếu|files|idle")
    person.name_a_file(desk.mail, "Đơn vị và phiếu|Kiểm tra phiếu nộp|idle")
    person.press_once("Return", "Đơn vị và phiếu||idle")
    with desk.office() as office, office.workspace.unit_of_work() as work:
        assert {each.unit for each in work.returns.current("2022")} == {"so-a", "so-b", "so-c"}


def bring_what_was_measured(person: RealWindow, desk: Desk) -> None:
    person.press("ctrl+3", "Số liệu đo||idle")
    person.press("ctrl+o", "Số liệu đo|files|idle")
    person.name_a_file(desk.measured, "Số liệu đo|Nội dung bảng số liệu|idle")
    person.press_once("Return", "Số liệu đo||idle")
    with desk.office() as office:
        assert [each.stored for each in measured_sheet(office, "2022")] == [3]


def appraise_every_unit(person: RealWindow, desk: Desk) -> None:
    person.press("ctrl+4", "Thẩm định||idle")
    for _ in UNITS:
        person.press("ctrl+shift+Return", "Thẩm định|Chấp nhận phần còn lại?|idle")
        person.press_once("Return", "Thẩm định||idle")
        person.press("alt+Right", "Thẩm định||idle")
    with desk.office() as office:
        rows = board(office, "2022").rows
    assert [row.appraised == row.to_appraise for row in rows] == [True, True, True]


def hear_the_units(person: RealWindow, desk: Desk) -> None:
    person.press("ctrl+5", "Giải trình||idle")
    person.press("ctrl+shift+n", "Giải trình|Mở đợt giải trình|idle")
    person.press_once("ctrl+Return", "Giải trình||idle")
    assert is_open(desk)
    person.press_until("ctrl+shift+e", lambda: not is_open(desk))


def is_open(desk: Desk) -> bool:
    """Tell whether the first round of explanations is open."""
    with desk.office() as office:
        return any(each.is_open for each in explanation_rounds(office, "2022"))


def lock_the_results(person: RealWindow, desk: Desk) -> None:
    person.press("ctrl+6", "Kết quả||idle")
    person.press("ctrl+l", "Kết quả|Khóa kết quả?|idle")
    person.press_once("Return", "Kết quả||idle")
    with desk.office() as office:
        assert [each.number for each in result_versions(office, "2022")] == [1]


def write_the_decision(person: RealWindow, desk: Desk) -> None:
    person.press("ctrl+7", "Văn bản||idle")
    person.press("ctrl+Return", "Văn bản|files|idle")
    person.name_a_file(desk.papers, "Văn bản||idle")
    assert (desk.papers / "Ket-qua-2022.xlsx").exists()
    with desk.office() as office:
        found = verify_document(office, desk.papers / "Quyet-dinh-2022.docx")
    assert found.verdict is Verdict.SAME


def draft_another_set(person: RealWindow, desk: Desk) -> None:
    person.press("ctrl+8", "Bộ tiêu chí||idle")
    person.press("ctrl+t", "Bộ tiêu chí||idle")
    person.press_until("ctrl+shift+y", lambda: len(criteria_of_draft(desk)) == 4)
    person.press_until("alt+n", lambda: len(criteria_of_draft(desk)) > 4)
    person.press_until("ctrl+z", lambda: len(criteria_of_draft(desk)) == 4)


def criteria_of_draft(desk: Desk) -> list[KeyPath]:
    """Return the criteria of the only draft, none where there is no draft yet."""
    with desk.office() as office:
        heads = criteria_shelf(office).drafts
        nodes = nodes_of(stored_draft(office, heads[0].id).tree) if heads else ()
        return [each for each in nodes if is_criterion(each)]


def write_the_journal(person: RealWindow, desk: Desk) -> None:
    written = desk.papers / "nhat-ky.xlsx"
    person.press("ctrl+9", "Nhật ký||idle")
    person.press("ctrl+e", "Nhật ký|files|idle")
    person.name_a_file(written, "Nhật ký||idle")
    person.press_until("ctrl+f", written.exists)


def change_the_looks(person: RealWindow) -> None:
    for _ in range(3):
        person.press("ctrl+0", "Cài đặt||idle")
        # Pressed while the window is built anew, the second key counts in what stands then.
        person.press_once("Down", "Units and forms||idle", "ctrl+2")
        person.press("ctrl+0", "Settings||idle")
        person.press_once("Up", "Cài đặt||idle")


def open_the_next_period(person: RealWindow, desk: Desk) -> None:
    person.press("ctrl+n", "Cài đặt|Mở kỳ đánh giá|idle")
    person.press_once("ctrl+Return", "Cài đặt||idle")
    with desk.office() as office:
        assert [each.year for each in all_periods(office)] == [2023, 2022]
