"""Documents: details are kept as they are filled in, and what is chosen is written."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from evalapp.assessment.documents import LegalBasis
from evalapp.assessment.problems import AssessmentError
from evalapp.desktop.main_window import MainWindow
from evalapp.desktop.pages.documents.page import DocumentsPage
from evalapp.desktop.pages.documents.page_preview import PagePreview
from evalapp.settings.language import language
from evalapp.usecases.document_ports import PartlyWrittenError
from evalapp.usecases.documents.document_kinds import DocumentKind
from tests.desktop import people
from tests.desktop.conftest import OpenWindow
from tests.desktop.people import BASES, Office, new_office
from tests.desktop.seen import press, type_text, until_quiet, words_of

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def documents(window: MainWindow) -> DocumentsPage:
    page = window.current_page
    assert isinstance(page, DocumentsPage)
    return page


def test_what_is_filled_in_is_kept_when_the_field_is_left(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    window = open_window("documents")
    form = documents(window).form
    type_text(form.number, "318")
    type_text(form.signed_on, "14/6/2023")
    type_text(form.signer, "Trương Hải Long")
    form.number.setFocus()
    until_quiet(qtbot, window)
    kept = office.workspace.store.details["2022"]
    assert (kept.number, kept.signed_on, kept.signer.name) == (
        "318",
        date(2023, 6, 14),
        "Trương Hải Long",
    )
    assert kept.legal_bases == BASES


def test_a_day_that_is_none_is_marked_and_not_kept(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    window = open_window("documents")
    form = documents(window).form
    type_text(form.signed_on, "31/02/2023")
    form.number.setFocus()
    until_quiet(qtbot, window)
    assert form.signed_on.property("wrong") is True
    assert "2022" not in office.workspace.store.details


def test_legal_bases_are_added_moved_and_taken_out(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    window = open_window("documents")
    bases = documents(window).form.bases
    bases.table.setCurrentIndex(bases.model.index(1, 0))
    press(qtbot, bases, "Chuyển lên")
    press(qtbot, bases, "Thêm căn cứ")
    bases.model.setData(bases.model.index(1, 0), "Quyết định")
    bases.model.setData(bases.model.index(1, 1), "734/QĐ-UBND")
    bases.model.setData(bases.model.index(1, 2), "22/10/2021")
    bases.table.setCurrentIndex(bases.model.index(2, 0))
    press(qtbot, bases, "Bỏ căn cứ")
    until_quiet(qtbot, window)
    assert office.workspace.store.details["2022"].legal_bases == (
        BASES[1],
        LegalBasis("Quyết định", "", "734/QĐ-UBND", date(2021, 10, 22)),
    )


def test_one_document_cited_with_two_days_is_pointed_out(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window("documents")
    page = documents(window)
    bases = page.form.bases
    for day in ("05/04/2019", "05/04/2020"):
        press(qtbot, bases, "Thêm căn cứ")
        place = bases.table.currentIndex().row()
        for column, text in enumerate(
            ("Quyết định", "169/QĐ-UBND", day, "UBND tỉnh", "Bộ tiêu chí")
        ):
            bases.model.setData(bases.model.index(place, column), text)
    until_quiet(qtbot, window)
    assert "169/QĐ-UBND" in words_of(bases)


def test_a_day_of_a_basis_that_is_none_is_refused(open_window: OpenWindow) -> None:
    model = documents(open_window("documents")).form.bases.model
    assert not model.setData(model.index(0, 2), "ngày mai", Qt.ItemDataRole.EditRole)
    assert model.bases == list(BASES)


def test_what_is_chosen_is_written_and_listed(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window("documents")
    page = documents(window)
    page.kinds[DocumentKind.ANNEX].setChecked(False)
    page.kinds[DocumentKind.REPORT].setChecked(True)
    page.write_into(tmp_path)
    until_quiet(qtbot, window)
    assert sorted(each.name for each in tmp_path.glob("*.docx")) == [
        "Báo cáo.docx",
        "Quyết định.docx",
    ]
    assert "Quyết định.docx\nBáo cáo.docx" in words_of(page)


def test_papers_that_stand_are_listed_where_a_later_one_cannot_be_written(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(outcome: object, folder: Path) -> tuple[Path, ...]:
        raise AssessmentError("file.disk_full", folder=str(folder), reason="")

    written = people._writes
    monkeypatch.setattr(
        people, "_writes", lambda name: full if name.startswith("Báo cáo") else written(name)
    )
    window = open_window("documents")
    told: list[BaseException] = []
    window.desk.failed.disconnect()
    window.desk.failed.connect(told.append)
    page = documents(window)
    page.kinds[DocumentKind.ANNEX].setChecked(False)
    page.kinds[DocumentKind.REPORT].setChecked(True)
    page.write_into(tmp_path)
    until_quiet(qtbot, window)
    assert isinstance(told[0], PartlyWrittenError)
    assert [each.code for each in told[0].problems] == ["file.disk_full", "documents.standing"]
    assert "Quyết định.docx" in words_of(page)


def test_nothing_can_be_written_before_a_form_has_come_back(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window("documents", at=new_office())
    told: list[BaseException] = []
    window.desk.failed.disconnect()
    window.desk.failed.connect(told.append)
    documents(window).write_into(tmp_path)
    until_quiet(qtbot, window)
    assert "documents.no_returns" in str(told[0])
    assert list(tmp_path.glob("*.docx")) == []


def test_pages_are_looked_at_before_anything_is_written(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window("documents")
    page = documents(window)
    page.kinds[DocumentKind.ANNEX].setChecked(True)
    page.kinds[DocumentKind.SUBMISSION].setChecked(True)
    page.look.trigger()
    until_quiet(qtbot, window)
    listed = [page.preview.pages.item(at).text() for at in range(page.preview.pages.count())]
    assert listed == [
        "Tờ trình, trang 1",
        "Quyết định kèm phụ lục, trang 1",
        "Quyết định kèm phụ lục, trang 2",
    ]
    assert colour_of(page) == QColor(Qt.GlobalColor.red)
    qtbot.keyClick(page.preview.pages, Qt.Key.Key_Down)
    assert page.preview.sheet.accessibleName() == "Quyết định kèm phụ lục, trang 1"
    assert colour_of(page) == QColor(Qt.GlobalColor.green)
    assert "Chưa xuất văn bản nào" in words_of(page)


def colour_of(page: DocumentsPage) -> QColor:
    return page.preview.sheet.pixmap().toImage().pixelColor(60, 60)


def test_a_preview_asks_for_no_width_of_its_pages(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    page = QImage(1600, 2200, QImage.Format.Format_RGB32)
    made = PagePreview(owner, language("vi"), [("Quyết định", page)])
    made.resize(760, 700)
    made.show()
    assert made.sheet.pixmap().width() > 350
    made.resize(600, 500)
    assert made.width() == 600
    assert made.sheet.pixmap().width() < 300


def test_only_papers_are_previewed(open_window: OpenWindow) -> None:
    page = documents(open_window("documents"))
    for kind, tick in page.kinds.items():
        if tick.isChecked() != (kind is DocumentKind.ANNEX):
            tick.click()
    assert page.write.isEnabled()
    assert not page.look.isEnabled()
