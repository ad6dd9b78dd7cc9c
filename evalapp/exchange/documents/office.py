"""The document writer of the house: Word papers from templates and the result workbook."""

from dataclasses import fields
from functools import cached_property
from pathlib import Path
from typing import Any

from docx.document import Document as WordDocument

from evalapp.assessment.documents import DocumentDetails, Outcome
from evalapp.assessment.periods import Period
from evalapp.assessment.problems import AssessmentError, Place
from evalapp.exchange.documents.decision import decision_fields
from evalapp.exchange.documents.defaults import Defaults, load_defaults
from evalapp.exchange.documents.finishing import body_rows, finish
from evalapp.exchange.documents.rendering import WordTemplate
from evalapp.exchange.writing import written_aside
from evalapp.settings.language import Language


class OfficeDocuments:
    """Writes official papers in one language, officially Vietnamese, from a templates folder."""

    def __init__(self, language: Language, templates_folder: Path) -> None:
        self._language = language
        self._folder = templates_folder

    def default_details(self, period: Period) -> DocumentDetails:
        """Return what a period's documents say until a secretary has filled in the details."""
        return self._defaults.details(period)

    def decision(self, outcome: Outcome, folder: Path) -> tuple[Path, ...]:
        """Write the ranking decision with an annex per unit group (.docx)."""
        filled = decision_fields(outcome, self._defaults, self._language)
        rows = sum(len(group.results) for group in outcome.groups)
        document = self._filled("decision.docx", filled, rows)
        return (_save(document, folder / f"Quyet-dinh-{outcome.period.year}.docx"),)

    @cached_property
    def _defaults(self) -> Defaults:
        return load_defaults(self._folder)

    def _filled(self, template: str, values: Any, rows: int) -> WordDocument:
        opened = WordTemplate(self._folder / template)
        context = {field.name: getattr(values, field.name) for field in fields(values)}
        opened.check(context)
        document = opened.fill(context)
        if body_rows(document) < rows:
            raise AssessmentError(
                "template.rows_missing",
                Place(file=template),
                rows=rows,
                found=body_rows(document),
            )
        finish(document)
        return document


def _save(document: WordDocument, path: Path) -> Path:
    with written_aside(path) as aside:
        document.save(str(aside))
    return path
