"""The document writer of the house: papers as Word or PDF from templates, the result workbook."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import fields
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from docx.document import Document as WordDocument

from evalapp.assessment.documents import (
    Amendment,
    DocumentDetails,
    GroupOutcome,
    Outcome,
    PaperForm,
    Reminder,
)
from evalapp.assessment.messages import message
from evalapp.assessment.periods import Period
from evalapp.assessment.problems import AssessmentError, Place
from evalapp.assessment.results import UnitResult
from evalapp.exchange.documents.amendment import amended_rows, amendment_fields
from evalapp.exchange.documents.decision import decision_fields
from evalapp.exchange.documents.defaults import Defaults, load_defaults
from evalapp.exchange.documents.file_names import file_names, unit_file_names
from evalapp.exchange.documents.finishing import body_rows, finish
from evalapp.exchange.documents.minutes import appraised_rows, minutes_fields
from evalapp.exchange.documents.notice import notice_fields
from evalapp.exchange.documents.papers import (
    department_paper,
    issuer_in_text,
    letter_paper,
    province_paper,
)
from evalapp.exchange.documents.reminder import reminder_fields
from evalapp.exchange.documents.rendering import WordTemplate
from evalapp.exchange.documents.report import report_fields
from evalapp.exchange.documents.result_workbook import result_workbook
from evalapp.exchange.documents.submission import submission_fields
from evalapp.exchange.documents.web_page import page_fields
from evalapp.exchange.documents.web_rendering import rendered_page
from evalapp.exchange.writing import write_content
from evalapp.settings.language import Language
from evalapp.usecases.ports import ReasonsOf
from evalapp.usecases.progress import Progress

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from evalapp.exchange.documents.printing.typesetter import Typesetter

NOTICES_FOLDER: Final = "Thong-bao"
REMINDERS_FOLDER: Final = "Don-doc"


class OfficeDocuments:
    """Writes official papers in one language, officially Vietnamese, from a templates folder."""

    def __init__(
        self, language: Language, templates_folder: Path, form: PaperForm = PaperForm.WORD
    ) -> None:
        self._language = language
        self._folder = templates_folder
        self._form = form

    def in_form(self, form: PaperForm) -> "OfficeDocuments":
        """Return the same writer for papers in another form."""
        return OfficeDocuments(self._language, self._folder, form)

    def default_details(self, period: Period) -> DocumentDetails:
        """Return what a period's documents say until a secretary has filled in the details."""
        return self._defaults.details(period)

    def decision(self, outcome: Outcome, folder: Path) -> tuple[Path, ...]:
        """Write the ranking decision with an annex per unit group (.docx)."""
        rows = sum(len(group.results) for group in outcome.groups)
        filled = decision_fields(outcome, self._defaults, self._language)
        template = WordTemplate(self._folder / "decision.docx")
        document = _filled(template, rows, province_paper(outcome), filled)
        return (self._save(document, folder / f"Quyet-dinh-{outcome.period.year}"),)

    def annex(self, outcome: Outcome, folder: Path) -> tuple[Path, ...]:
        """Write the result workbook (.xlsx)."""
        path = folder / f"Ket-qua-{outcome.period.year}.xlsx"
        write_content(path, result_workbook(outcome, self._language))
        return (path,)

    def notices(
        self, outcome: Outcome, reasons: ReasonsOf, folder: Path, progress: Progress
    ) -> tuple[Path, ...]:
        """Write one result notice per unit (.docx) into a folder of their own."""
        template = WordTemplate(self._folder / "notice.docx")
        chosen = [(group, result) for group in outcome.groups for result in group.results]
        names = unit_file_names(outcome)
        written: list[Path] = []
        for done, (group, result) in enumerate(chosen):
            unit = group.units[result.unit]
            progress.report(done, len(chosen), message("notice.writing", unit=unit.name))
            path = folder / NOTICES_FOLDER / names[unit.id]
            written.append(self._notice(template, outcome, group, result, reasons, path))
        progress.report(len(chosen), len(chosen))
        return tuple(written)

    def report(self, outcome: Outcome, folder: Path) -> tuple[Path, ...]:
        """Write the summary report (.docx) with tables and charts."""
        # matplotlib takes half a second to load, and only the report needs it.
        from evalapp.exchange.documents.charts import level_chart, part_chart

        filled = report_fields(outcome, self._language, level_chart, part_chart)
        rows = len(filled.levels) + sum(len(group.parts) for group in filled.groups)
        template = WordTemplate(self._folder / "report.docx")
        paper = department_paper(outcome, "BC", ("Như trên",))
        return (
            self._save(
                _filled(template, rows, paper, filled),
                folder / f"Bao-cao-{outcome.period.year}",
            ),
        )

    def submission(self, outcome: Outcome, folder: Path) -> tuple[Path, ...]:
        """Write the submission letter that the decision goes up with."""
        filled = submission_fields(outcome, self._language)
        template = WordTemplate(self._folder / "submission.docx")
        paper = department_paper(outcome, "TTr", ("Như trên",))
        document = _filled(template, len(filled.levels), paper, filled)
        return (self._save(document, folder / f"To-trinh-{outcome.period.year}"),)

    def minutes(self, outcome: Outcome, reasons: ReasonsOf, folder: Path) -> tuple[Path, ...]:
        """Write the minutes of the appraisal with every unit's points."""
        filled = minutes_fields(outcome, reasons, self._language)
        template = WordTemplate(self._folder / "minutes.docx")
        paper = department_paper(outcome, "BB", ("Các thành viên dự họp",))
        document = _filled(template, appraised_rows(filled), paper, filled)
        return (self._save(document, folder / f"Bien-ban-tham-dinh-{outcome.period.year}"),)

    def reminders(
        self,
        period: Period,
        details: DocumentDetails,
        reminders: Sequence[Reminder],
        folder: Path,
        progress: Progress,
    ) -> tuple[Path, ...]:
        """Write a letter to each unit that must return or correct its form, in a folder apart."""
        template = WordTemplate(self._folder / "reminder.docx")
        outcome = Outcome(period, details, ())
        names = file_names([each.unit for each in reminders])
        written: list[Path] = []
        for done, each in enumerate(reminders):
            progress.report(done, len(reminders), message("reminder.writing", unit=each.unit.name))
            filled = reminder_fields(outcome, each, self._language)
            paper = letter_paper(outcome, self._defaults.letter_symbol(period))
            document = _filled(template, 0, paper, filled)
            written.append(self._save(document, folder / REMINDERS_FOLDER / names[each.unit.id]))
        progress.report(len(reminders), len(reminders))
        return tuple(written)

    def page(self, outcome: Outcome, folder: Path) -> tuple[Path, ...]:
        """Write one self-contained HTML page of the results for publishing."""
        path = folder / f"Ket-qua-{outcome.period.year}.html"
        write_content(path, rendered_page(self._folder, page_fields(outcome, self._language)))
        return (path,)

    def amendment(self, amendment: Amendment, folder: Path) -> tuple[Path, ...]:
        """Write the amending decision with an annex of old and new figures (.docx)."""
        outcome = amendment.outcome
        filled = amendment_fields(amendment, self._defaults, self._language)
        template = WordTemplate(self._folder / "amendment.docx")
        rows = amended_rows(filled.annexes)
        document = _filled(template, rows, province_paper(outcome), filled)
        return (self._save(document, folder / f"Quyet-dinh-dieu-chinh-{outcome.period.year}"),)

    @cached_property
    def _defaults(self) -> Defaults:
        return load_defaults(self._folder)

    @cached_property
    def _typesetter(self) -> "Typesetter":
        # Loaded when the first PDF is written.
        from evalapp.exchange.documents.printing.typesetter import Typesetter

        return Typesetter(self._folder)

    def _save(self, document: WordDocument, path: Path) -> Path:
        """Write a paper in the form asked for; `path` has no ending yet."""
        named = path.with_name(f"{path.name}.{self._form}")
        if self._form is PaperForm.PDF:
            write_content(named, self._typesetter.pdf(document))
        else:
            content = io.BytesIO()
            document.save(content)
            write_content(named, content.getvalue())
        return named

    def _notice(
        self,
        template: WordTemplate,
        outcome: Outcome,
        group: GroupOutcome,
        result: UnitResult,
        reasons: ReasonsOf,
        path: Path,
    ) -> Path:
        rows = reasons(group, result.unit)
        filled = notice_fields(outcome, group, result, rows, self._language)
        recipients = (group.units[result.unit].name, f"{issuer_in_text(outcome.details)} (b/c)")
        paper = department_paper(outcome, "TB", recipients)
        return self._save(_filled(template, 1 + len(filled.criteria), paper, filled), path)


def _filled(template: WordTemplate, rows: int, *parts: "DataclassInstance") -> WordDocument:
    """Fill a template with every field of the parts; every row must have arrived."""
    document = template.fill(_context(parts))
    found = body_rows(document)
    if found < rows:
        raise AssessmentError(
            "template.rows_missing", Place(file=template.name), rows=rows, found=found
        )
    finish(document)
    return document


def _context(parts: "tuple[DataclassInstance, ...]") -> Mapping[str, Any]:
    return {field.name: getattr(part, field.name) for part in parts for field in fields(part)}
