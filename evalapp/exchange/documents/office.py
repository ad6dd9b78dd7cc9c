"""The document writer of the house: papers as Word or PDF from templates, the result workbook."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from evalapp.assessment.documents import (
    Amendment,
    DocumentDetails,
    GroupOutcome,
    Outcome,
    PaperForm,
    Reminder,
)
from evalapp.assessment.messages import Message, message
from evalapp.assessment.periods import Period
from evalapp.assessment.printed_documents import PrintedDocument, PrintedKind
from evalapp.assessment.results import UnitResult
from evalapp.exchange.documents.amendment import amended_rows, amendment_fields
from evalapp.exchange.documents.decision import decision_fields
from evalapp.exchange.documents.defaults import Defaults, load_defaults
from evalapp.exchange.documents.file_names import file_names, unit_file_names
from evalapp.exchange.documents.many_papers import write_papers
from evalapp.exchange.documents.minutes import appraised_rows, minutes_fields
from evalapp.exchange.documents.notice import notice_fields
from evalapp.exchange.documents.papers import (
    PaperFields,
    department_paper,
    issuer_in_text,
    letter_paper,
    province_paper,
)
from evalapp.exchange.documents.press import PaperJob, Press
from evalapp.exchange.documents.reading_back import PrintedFiles
from evalapp.exchange.documents.reminder import reminder_fields
from evalapp.exchange.documents.report import report_fields, report_rows
from evalapp.exchange.documents.result_workbook import result_workbook
from evalapp.exchange.documents.submission import submission_fields
from evalapp.exchange.documents.web_page import page_fields
from evalapp.exchange.documents.web_rendering import rendered_page
from evalapp.exchange.writing import write_content
from evalapp.settings.language import Language
from evalapp.usecases.document_ports import ReasonsOf
from evalapp.usecases.progress import Progress

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

NOTICES_FOLDER: Final = "Thong-bao"
REMINDERS_FOLDER: Final = "Don-doc"


class OfficeDocuments:
    """Writes official papers in one language, officially Vietnamese, from a templates folder."""

    def __init__(
        self, language: Language, templates_folder: Path, form: PaperForm = PaperForm.WORD
    ) -> None:
        self._language = language
        self._folder = templates_folder
        self._press = Press(templates_folder, form)

    def in_form(self, form: PaperForm) -> "OfficeDocuments":
        """Return the same writer for papers in another form."""
        return OfficeDocuments(self._language, self._folder, form)

    def undrawable(self, texts: Iterable[str]) -> str:
        """Return the characters that no font of ours has; Word brings fonts of its own."""
        return "" if self._press.form is PaperForm.WORD else self._press.undrawable(texts)

    def default_details(self, period: Period, titles: Iterable[str]) -> DocumentDetails:
        """Return what a period's documents say until a secretary has filled in the details.

        Subject and bases follow the titles of its criteria sets and its dates.
        """
        return self._defaults.details(period, titles)

    def decision(self, outcome: Outcome, folder: Path) -> tuple[Path, ...]:
        """Write the ranking decision with an annex per unit group."""
        rows = sum(len(group.results) for group in outcome.groups)
        filled = decision_fields(outcome, self._defaults, self._language)
        path = folder / f"Quyet-dinh-{outcome.period.year}"
        return self._one("decision.docx", rows, path, province_paper(outcome), filled)

    def annex(self, outcome: Outcome, folder: Path) -> tuple[Path, ...]:
        """Write the result workbook (.xlsx)."""
        path = folder / f"Ket-qua-{outcome.period.year}.xlsx"
        write_content(path, result_workbook(outcome, self._language))
        return (path,)

    def notices(
        self, outcome: Outcome, reasons: ReasonsOf, folder: Path, progress: Progress
    ) -> tuple[Path, ...]:
        """Write one result notice per unit into a folder of their own."""
        count = sum(len(group.results) for group in outcome.groups)
        return write_papers(self._press, self._notices(outcome, reasons, folder), count, progress)

    def notice(
        self, outcome: Outcome, reasons: ReasonsOf, unit: str, folder: Path
    ) -> tuple[Path, ...]:
        """Write the result notice of one unit."""
        group, result = next(
            (group, each) for group in outcome.groups for each in group.results if each.unit == unit
        )
        return self._press.write(self._notice(outcome, group, result, reasons, folder / "notice"))

    def report(self, outcome: Outcome, reasons: ReasonsOf, folder: Path) -> tuple[Path, ...]:
        """Write the summary report with tables and charts."""
        # matplotlib takes half a second to load, and only the report needs it.
        from evalapp.exchange.documents.charts import PrintedCharts

        filled = report_fields(outcome, reasons, self._language, PrintedCharts())
        rows = report_rows(filled)
        paper = self._department_paper(outcome, "BC", "Như trên")
        path = folder / f"Bao-cao-{outcome.period.year}"
        return self._one("report.docx", rows, path, paper, filled)

    def submission(self, outcome: Outcome, folder: Path) -> tuple[Path, ...]:
        """Write the submission letter that the decision goes up with."""
        filled = submission_fields(outcome, self._language)
        paper = self._department_paper(outcome, "TTr", "Như trên")
        path = folder / f"To-trinh-{outcome.period.year}"
        return self._one("submission.docx", len(filled.levels), path, paper, filled)

    def minutes(self, outcome: Outcome, reasons: ReasonsOf, folder: Path) -> tuple[Path, ...]:
        """Write the minutes of the appraisal with every unit's points."""
        filled = minutes_fields(outcome, reasons, self._language)
        paper = self._department_paper(outcome, "BB", "Các thành viên dự họp")
        path = folder / f"Bien-ban-tham-dinh-{outcome.period.year}"
        return self._one("minutes.docx", appraised_rows(filled), path, paper, filled)

    def reminders(
        self,
        period: Period,
        details: DocumentDetails,
        reminders: Sequence[Reminder],
        folder: Path,
        progress: Progress,
    ) -> tuple[Path, ...]:
        """Write a letter to each unit that must return or correct its form, in a folder apart."""
        jobs = self._reminders(Outcome(period, details, ()), reminders, folder)
        return write_papers(self._press, jobs, len(reminders), progress)

    def page(self, outcome: Outcome, folder: Path) -> tuple[Path, ...]:
        """Write one self-contained HTML page of the results for publishing."""
        path = folder / f"Ket-qua-{outcome.period.year}.html"
        write_content(path, rendered_page(self._folder, page_fields(outcome, self._language)))
        return (path,)

    def amendment(self, amendment: Amendment, folder: Path) -> tuple[Path, ...]:
        """Write the amending decision with an annex of old and new figures."""
        outcome = amendment.outcome
        filled = amendment_fields(amendment, self._defaults, self._language)
        rows = amended_rows(filled.annexes)
        path = folder / f"Quyet-dinh-dieu-chinh-{outcome.period.year}"
        return self._one("amendment.docx", rows, path, province_paper(outcome), filled)

    def printed(
        self, kind: PrintedKind, outcome: Outcome, reasons: ReasonsOf, unit: str = ""
    ) -> PrintedDocument:
        """Return what a document would say; of FIGURES a unit's notice, else the decision.

        Nothing of it is kept.
        """
        writer = self.in_form(PaperForm.WORD)
        with TemporaryDirectory() as name:
            folder = Path(name)
            match kind:
                case PrintedKind.REPORT:
                    (path,) = writer.report(outcome, reasons, folder)
                case PrintedKind.SUBMISSION:
                    (path,) = writer.submission(outcome, folder)
                case PrintedKind.MINUTES:
                    (path,) = writer.minutes(outcome, reasons, folder)
                case PrintedKind.PAGE:
                    (path,) = writer.page(outcome, folder)
                case PrintedKind.WORKBOOK:
                    (path,) = writer.annex(outcome, folder)
                case PrintedKind.FIGURES if unit:
                    (path,) = writer.notice(outcome, reasons, unit, folder)
                case PrintedKind.FIGURES:
                    (path,) = writer.decision(outcome, folder)
            return PrintedFiles().read(path)

    def printed_amendment(self, amendment: Amendment) -> PrintedDocument:
        """Return what an amending decision would say. Nothing of it is kept."""
        with TemporaryDirectory() as name:
            (path,) = self.in_form(PaperForm.WORD).amendment(amendment, Path(name))
            return PrintedFiles().read(path)

    @cached_property
    def _defaults(self) -> Defaults:
        return load_defaults(self._folder)

    def _department_paper(self, outcome: Outcome, kind: str, *recipients: str) -> PaperFields:
        return department_paper(outcome, kind, recipients, self._defaults.drafter(outcome.period))

    def _one(
        self, template: str, rows: int, path: Path, *parts: "DataclassInstance"
    ) -> tuple[Path, ...]:
        """Write one paper; `path` has no ending yet."""
        return self._press.write(PaperJob(template, rows, parts, path))

    def _notices(
        self, outcome: Outcome, reasons: ReasonsOf, folder: Path
    ) -> Iterator[tuple[Message, PaperJob]]:
        names = unit_file_names(outcome)
        for group in outcome.groups:
            for result in group.results:
                unit = group.units[result.unit]
                path = folder / NOTICES_FOLDER / names[unit.id]
                job = self._notice(outcome, group, result, reasons, path)
                yield message("notice.writing", unit=unit.name), job

    def _notice(
        self,
        outcome: Outcome,
        group: GroupOutcome,
        result: UnitResult,
        reasons: ReasonsOf,
        path: Path,
    ) -> PaperJob:
        rows = reasons(group, result.unit)
        filled = notice_fields(outcome, group, result, rows, self._language)
        informed = f"{issuer_in_text(outcome.details)} (b/c)"
        paper = self._department_paper(outcome, "TB", filled.recipient, informed)
        return PaperJob("notice.docx", 1 + len(filled.criteria), (paper, filled), path)

    def _reminders(
        self, outcome: Outcome, reminders: Sequence[Reminder], folder: Path
    ) -> Iterator[tuple[Message, PaperJob]]:
        names = file_names([each.unit for each in reminders])
        paper = letter_paper(outcome, self._defaults.drafter(outcome.period))
        for each in reminders:
            filled = reminder_fields(outcome, each, self._language)
            path = folder / REMINDERS_FOLDER / names[each.unit.id]
            job = PaperJob("reminder.docx", 0, (paper, filled), path)
            yield message("reminder.writing", unit=each.unit.name), job
