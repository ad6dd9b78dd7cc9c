"""An office in the middle of its year: who has sent what."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from evalapp.assessment.answers import Evidence, FormCell
from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.documents import (
    DocumentDetails,
    LegalBasis,
    Outcome,
    PaperForm,
    Reminder,
)
from evalapp.assessment.drafts.plain import plain_of
from evalapp.assessment.periods import Period
from evalapp.assessment.problems import AssessmentError, Place
from evalapp.assessment.units import PeriodUnit
from evalapp.usecases.file_ports import ReadDraft, Table
from evalapp.usecases.form_ports import CoveringLetter, MarkedCopy
from evalapp.usecases.forms.import_forms import import_forms
from evalapp.usecases.periods.open_period import NewPeriod, open_period
from evalapp.usecases.progress import Progress, Silent
from tests.usecases.fakes import PERIOD, UNITS, FakeOffice, form_of, ratio, small_set, value

BASES = (
    LegalBasis("Luật", "Tổ chức chính quyền địa phương"),
    LegalBasis("Nghị định", "ứng dụng công nghệ thông tin", "64/2007/NĐ-CP"),
)


@dataclass
class Office(FakeOffice):
    """The office of dictionaries, with a writer of documents that writes plain words."""

    @property
    def criteria_files(self):
        def load(path: Path) -> CriteriaSet:
            if path.name not in self.sets_on_disk:
                raise AssessmentError("file.not_found", Place(file=path.name), path=str(path))
            return self.sets_on_disk[path.name]

        return SimpleNamespace(
            load=load,
            load_draft=lambda path: ReadDraft(plain_of(load(path)), ()),
            save=lambda criteria, path: None,
            save_draft=lambda tree, path: None,
        )

    @property
    def tables(self):
        def read(path: Path) -> Table:
            if path.name not in self.tables_on_disk:
                raise AssessmentError("file.not_found", Place(file=path.name), path=str(path))
            return self.tables_on_disk[path.name]

        return SimpleNamespace(read=read, write=super().tables.write)

    @property
    def marked_copies(self):
        def write(folder: Path, content: bytes, letter: CoveringLetter, *_: object) -> MarkedCopy:
            path = folder / f"{letter.unit.id}.xlsx"
            path.write_bytes(content)
            return MarkedCopy(path, f"Gửi {letter.unit.name}")

        return SimpleNamespace(write=write)

    @property
    def unit_files(self):
        return SimpleNamespace(load=lambda path: tuple(PeriodUnit(each) for each in UNITS))

    @property
    def documents(self):
        return SimpleNamespace(
            undrawable=lambda texts: "",
            in_form=lambda form: pictured() if form is PaperForm.PICTURES else self.documents,
            submission=_writes("Tờ trình.docx"),
            page=_writes("Kết quả.html"),
            minutes=lambda outcome, reasons, folder: _writes("Biên bản.docx")(outcome, folder),
            reminders=_reminders,
            default_details=lambda period, titles: DocumentDetails(
                subject="Phê duyệt kết quả", legal_bases=BASES, recipients=("Như Điều 3", "Lưu: VT")
            ),
            decision=_writes("Quyết định.docx"),
            annex=_writes("Phụ lục.xlsx"),
            report=lambda outcome, reasons, folder: _writes("Báo cáo.docx")(outcome, folder),
            notices=_notices,
        )


def pictured() -> SimpleNamespace:
    """Return a writer of papers as pictures, each with a page of its own colour."""
    return SimpleNamespace(
        undrawable=lambda texts: "",
        submission=_pictures("Tờ trình", Qt.GlobalColor.red),
        decision=_pictures("Quyết định", Qt.GlobalColor.green, Qt.GlobalColor.blue),
    )


def _pictures(name: str, *pages: Qt.GlobalColor) -> Callable[[Outcome, Path], tuple[Path, ...]]:
    def write(outcome: Outcome, folder: Path) -> tuple[Path, ...]:
        files = tuple(folder / f"{name}-{at}.png" for at, _ in enumerate(pages))
        for file, colour in zip(files, pages, strict=True):
            page = QImage(210, 297, QImage.Format.Format_RGB32)
            page.fill(colour)
            page.save(str(file))
        return files

    return write


def _writes(name: str) -> Callable[[Outcome, Path], tuple[Path, ...]]:
    def write(outcome: Outcome, folder: Path) -> tuple[Path, ...]:
        path = folder / name
        path.write_text(outcome.details.subject, "utf-8")
        return (path,)

    return write


def _reminders(
    period: Period,
    details: DocumentDetails,
    reminders: Sequence[Reminder],
    folder: Path,
    progress: Progress,
) -> tuple[Path, ...]:
    del period, details, progress
    files = [folder / f"Đôn đốc {each.unit.name}.docx" for each in reminders]
    for file in files:
        file.write_text("đôn đốc", "utf-8")
    return tuple(files)


def _notices(
    outcome: Outcome, reasons: object, folder: Path, progress: Progress
) -> tuple[Path, ...]:
    files: list[Path] = []
    for group in outcome.groups:
        for unit in group.units.values():
            progress.report(len(files), len(group.units))
            files.append(folder / f"{unit.id}.docx")
            files[-1].write_text(unit.name, "utf-8")
    return tuple(files)


def new_office(period: Period = PERIOD, workspace: Any = None) -> Office:
    """Return an office with one period open and nothing sent, on dictionaries or a workspace."""
    opened = Office(workspace) if workspace is not None else Office()
    units = tuple(PeriodUnit(each) for each in UNITS)
    open_period(opened, NewPeriod(period, {"so": small_set()}, units))
    return opened


def busy_office(workspace: Any = None) -> Office:
    """Return an office that Sở An has sent a good form, Sở Đa a wrong one, the third none."""
    opened = new_office(workspace=workspace)
    proof = FormCell("A1", value(given=True), Evidence("12/BC-SA"))
    opened.receive("so-a.xlsx", form_of("so-a", {"A2": ratio(3, 4), "B2": value(1)}, extra=[proof]))
    opened.receive("so-b.xlsx", form_of("so-b", {"A1": value(given=True), "A2": ratio(5, 4)}))
    import_forms(opened, "2022", [Path("mail")], Silent())
    opened.mail.clear()
    return opened


def empty_office() -> Office:
    """Return an office in which nobody has opened a period yet."""
    return Office()
