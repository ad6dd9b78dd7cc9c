"""Explanation workbooks out: a provisional result and the criteria that a unit is asked about."""

from pathlib import Path

from evalapp.assessment.explanations import ExplanationRequest
from evalapp.assessment.returns import Fingerprint
from evalapp.exchange.forms import wording
from evalapp.exchange.forms.answer_grid import AnswerGrid
from evalapp.exchange.forms.canvas import Book
from evalapp.exchange.forms.explanation_guide import ExplanationGuide
from evalapp.exchange.forms.explanation_sheet import COLUMNS, ExplanationSheet
from evalapp.exchange.forms.hidden_sheet import write_hidden_sheet, write_record
from evalapp.exchange.forms.identity import PROPERTY, code_of, short_code
from evalapp.exchange.forms.layout import form_rows
from evalapp.exchange.forms.styles import Styles
from evalapp.exchange.forms.tokens import texts_of
from evalapp.exchange.writing import write_content
from evalapp.settings.language import Language


class ExplanationForms:
    """Writes explanation workbooks; `department` is who receives them, as the workbook says."""

    def __init__(self, words: Language, department: str = "") -> None:
        self._words = words
        self._department = department

    def write(self, path: Path, request: ExplanationRequest) -> None:
        """Write one unit's workbook (aside, then renamed)."""
        write_content(path, self.content(request))

    def content(self, request: ExplanationRequest) -> bytes:
        """Return one unit's workbook as the bytes of an .xlsx file."""
        unit, period, criteria = request.provisional.unit, request.period, request.criteria
        code = Fingerprint(period.id, unit.id, criteria.fingerprint, request.round.number)
        tokens = texts_of(unit.name, code_of(code), short_code(code))
        rows = form_rows(criteria, frozenset(each.criterion for each in request.rows))
        book = Book()
        styles = Styles(book)
        names = (wording.PROVISIONAL_SHEET, wording.EXPLANATION_SHEET, wording.HIDDEN_SHEET)
        guide, answers, hidden = (book.sheet(name) for name in names)
        lists = write_hidden_sheet(hidden, tokens.code, rows)
        grid = AnswerGrid(answers, styles, rows, COLUMNS)
        asked = ExplanationSheet(grid, request, self._words)
        asked.write(tokens, lists)
        asked.write_copies(hidden)
        write_record(hidden, grid)
        ExplanationGuide(guide, styles, request, self._words).write(self._department, tokens, asked)
        title = f"Phiếu giải trình đợt {request.round.number} – {criteria.title}"
        book.describe(title, period.title, request.round.opened_at, **{PROPERTY: tokens.code})
        return book.content()
