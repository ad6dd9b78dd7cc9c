"""Forms out: a workbook is laid out once per edition and set of criteria, then patched per unit."""

from datetime import UTC, datetime
from pathlib import Path

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.periods import Period
from evalapp.assessment.returns import Fingerprint
from evalapp.assessment.units import Unit
from evalapp.exchange.forms import wording
from evalapp.exchange.forms.answer_grid import AnswerGrid
from evalapp.exchange.forms.answer_sheet import AnswerSheet
from evalapp.exchange.forms.canvas import Book
from evalapp.exchange.forms.guide_sheet import GuideSheet
from evalapp.exchange.forms.hidden_sheet import write_hidden_sheet, write_record
from evalapp.exchange.forms.identity import PROPERTY, code_of, short_code
from evalapp.exchange.forms.layout import FIRST_ROW, form_rows
from evalapp.exchange.forms.layouts import Layouts
from evalapp.exchange.forms.package import packed, parts_of, with_growing_rows
from evalapp.exchange.forms.styles import Styles
from evalapp.exchange.forms.tokens import MARKS, replaced, texts_of
from evalapp.exchange.writing import write_content

_ANSWERS = "xl/worksheets/sheet2.xml"
_Edition = tuple[Period, str, frozenset[str]]


class WorkbookForms:
    """Writes self-assessment workbooks; `department` is who receives them, as the form says."""

    def __init__(self, department: str = "") -> None:
        self._department = department
        self._layouts = Layouts[_Edition, dict[str, bytes]]()

    def write(self, path: Path, period: Period, unit: Unit, criteria: CriteriaSet) -> None:
        """Write one unit's form (aside, then renamed)."""
        write_content(path, self.content(period, unit, criteria))

    def content(self, period: Period, unit: Unit, criteria: CriteriaSet) -> bytes:
        """Return one unit's form as the bytes of an .xlsx file."""
        fingerprint = Fingerprint(period.id, unit.id, criteria.fingerprint)
        texts = texts_of(unit.name, code_of(fingerprint), short_code(fingerprint))
        layout = self._layout(period, unit, criteria)
        return packed({name: replaced(part, MARKS, texts) for name, part in layout.items()})

    def _layout(self, period: Period, unit: Unit, criteria: CriteriaSet) -> dict[str, bytes]:
        applicable = frozenset(each.id for each in criteria.applicable_criteria(unit.tags))
        edition = (period, criteria.fingerprint, applicable)
        return self._layouts.of(
            edition, lambda: _parts(_laid_out(period, criteria, applicable, self._department))
        )


def _parts(content: bytes) -> dict[str, bytes]:
    """Return the parts of a laid-out workbook; rows grow under long answers and explanations."""
    parts = parts_of(content)
    return {**parts, _ANSWERS: with_growing_rows(parts[_ANSWERS], FIRST_ROW)}


def _laid_out(
    period: Period, criteria: CriteriaSet, applicable: frozenset[str], department: str
) -> bytes:
    """Return a workbook with marks in place of what differs from unit to unit."""
    book = Book()
    styles = Styles(book)
    rows = form_rows(criteria, applicable)
    guide, answers, hidden = (
        book.sheet(name)
        for name in (wording.GUIDE_SHEET, wording.ANSWER_SHEET, wording.HIDDEN_SHEET)
    )
    lists = write_hidden_sheet(hidden, MARKS.code, rows, wording.UNIT_LABEL)
    grid = AnswerGrid(answers, styles, rows)
    places = AnswerSheet(grid, criteria, lists).write(period, MARKS)
    write_record(hidden, grid)
    GuideSheet(guide, styles, rows).write(period, criteria, department, MARKS, places)
    made = datetime(period.assessed_to.year, period.assessed_to.month, 1, tzinfo=UTC)
    title = f"Phiếu tự đánh giá – {criteria.title}"
    book.describe(title, period.title, made, **{PROPERTY: MARKS.code})
    return book.content()
