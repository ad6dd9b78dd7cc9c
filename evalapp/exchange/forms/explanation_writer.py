"""Explanation workbooks out: a provisional result and the criteria that a unit is asked about."""

from pathlib import Path

from evalapp.assessment.explanations import ExplanationRequest
from evalapp.assessment.returns import Fingerprint
from evalapp.exchange.forms.explanation_cells import ExplanationEdition
from evalapp.exchange.forms.explanation_layout import ExplanationLayout
from evalapp.exchange.forms.identity import code_of, short_code
from evalapp.exchange.forms.layouts import Layouts
from evalapp.exchange.forms.tokens import texts_of
from evalapp.exchange.writing import write_content
from evalapp.settings.language import Language


class ExplanationForms:
    """Writes explanation workbooks; `department` is who receives them, as the workbook says."""

    def __init__(self, words: Language, department: str = "") -> None:
        self._words = words
        self._department = department
        self._layouts = Layouts[ExplanationEdition, ExplanationLayout]()

    def write(self, path: Path, request: ExplanationRequest) -> None:
        """Write one unit's workbook (aside, then renamed)."""
        write_content(path, self.content(request))

    def content(self, request: ExplanationRequest) -> bytes:
        """Return one unit's workbook as the bytes of an .xlsx file."""
        unit, edition = request.provisional.unit, ExplanationEdition.of(request)
        code = Fingerprint(
            request.period.id, unit.id, request.criteria.fingerprint, request.round.number
        )
        layout = self._layouts.of(
            edition, lambda: ExplanationLayout(edition, self._words, self._department)
        )
        return layout.content(request, texts_of(unit.name, code_of(code), short_code(code)))
