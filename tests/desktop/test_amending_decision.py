"""The amending decision: offered once results were amended, written and recognised again."""

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot

from evalapp.assessment.answers import Answer
from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.documents import PaperForm
from evalapp.desktop.desk import Target
from evalapp.desktop.main_window import MainWindow
from evalapp.desktop.pages.documents.page import DocumentsPage
from evalapp.desktop.pages.results.page import ResultsPage
from evalapp.services import Office
from evalapp.settings.language import language
from evalapp.storage.workspace import create_workspace
from evalapp.usecases.appraisal.appraise import Decision, appraise
from evalapp.usecases.documents.document_kinds import DocumentKind
from evalapp.usecases.documents.lock_results import amend_results, lock_results
from evalapp.usecases.documents.verify_document import Verdict as Found
from evalapp.usecases.documents.verify_document import verify_document
from tests.desktop.conftest import OpenWindow
from tests.desktop.people import Office as DictionaryOffice
from tests.desktop.people import busy_office
from tests.desktop.seen import press, type_text, until_quiet, words_of
from tests.usecases.fakes import ratio

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

AMENDING = DocumentKind.AMENDMENT
LOWERED = Decision("so-a", "A2", Verdict.ADJUSTED, Answer(points=Decimal(1)), "Sai số liệu.")
REWORDED = Decision("so-a", "A2", Verdict.ADJUSTED, ratio(6, 8), "Ghi lại số gốc.")


@pytest.fixture
def stored(tmp_path: Path) -> Iterator[Office]:
    """Give real services on a stored workspace that two forms have come back to."""
    with create_workspace(str(tmp_path / "ws")) as workspace:
        busy_office(workspace=workspace)
        yield Office(language("vi"), workspace, "Khoa", lambda: datetime.now(UTC))


def documents(window: MainWindow) -> DocumentsPage:
    page = window.current_page
    assert isinstance(page, DocumentsPage)
    return page


def offered(page: DocumentsPage) -> QCheckBox:
    return page.kinds[AMENDING]


def lock(qtbot: QtBot, window: MainWindow, reason: str = "") -> None:
    page = window.current_page
    assert isinstance(page, ResultsPage)
    press(qtbot, page, "Khóa kết quả…")
    until_quiet(qtbot, window)
    type_text(page.locking.dialog.note, reason)
    press(qtbot, page.locking.dialog, "Khóa")
    until_quiet(qtbot, window)


def show(qtbot: QtBot, window: MainWindow, name: str) -> None:
    window.go(Target(name))
    until_quiet(qtbot, window)


def test_it_is_not_offered_before_an_amendment_and_says_why(
    open_window: OpenWindow, qtbot: QtBot, office: DictionaryOffice
) -> None:
    window = open_window("documents")
    page = documents(window)
    assert not offered(page).isEnabled()
    assert "Kết quả của kỳ này chưa được khóa" in words_of(page)
    show(qtbot, window, "results")
    lock(qtbot, window)
    show(qtbot, window, "documents")
    assert not offered(page).isEnabled()
    assert "quyết định điều chỉnh cần phiên bản từ số 2 trở đi" in words_of(page)
    assert "phiên bản từ số 2" in offered(page).toolTip()


def test_what_changed_no_figure_cannot_be_amended_and_nothing_is_written(
    open_window: OpenWindow, qtbot: QtBot, office: DictionaryOffice, tmp_path: Path
) -> None:
    lock_results(office, "2022")
    appraise(office, "2022", [REWORDED])
    amend_results(office, "2022", "Ghi thêm kết luận")
    window = open_window("documents")
    told: list[BaseException] = []
    window.desk.failed.disconnect()
    window.desk.failed.connect(told.append)
    page = documents(window)
    offered(page).click()
    page.write_into(tmp_path)
    until_quiet(qtbot, window)
    assert "results.same_figures" in str(told[0])
    assert list(tmp_path.glob("*.docx")) == []


def test_it_is_locked_amended_looked_at_and_written_in_the_window_and_recognised(
    stored: Office, open_window: OpenWindow, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    window = open_window("results", at=stored)
    lock(qtbot, window)
    appraise(stored, "2022", [LOWERED])
    lock(qtbot, window, "Đính chính điểm A2")
    show(qtbot, window, "documents")
    page = documents(window)
    assert offered(page).isEnabled()
    assert "điều chỉnh" in offered(page).toolTip()
    type_text(page.form.number, "402")
    page.form.symbol.setFocus()
    for kind in (DocumentKind.DECISION, DocumentKind.ANNEX, AMENDING):
        page.kinds[kind].click()
    page.look.trigger()
    until_quiet(qtbot, window)
    listed = [page.preview.pages.item(at).text() for at in range(page.preview.pages.count())]
    assert {each.split(",")[0] for each in listed} == {"Quyết định điều chỉnh kèm phụ lục"}
    page.preview.accept()
    for form in (PaperForm.WORD, PaperForm.PDF):
        page.paper.pick(form)
        page.write_into(tmp_path)
        until_quiet(qtbot, window)
    written = [each for each in tmp_path.iterdir() if each.is_file()]
    assert {each.suffix for each in written} == {".docx", ".pdf"}
    checked = [verify_document(stored, each) for each in written]
    assert [each.verdict for each in checked] == [Found.SAME, Found.SAME]
    assert all(each.head and each.head.number == 2 and each.compared for each in checked)
