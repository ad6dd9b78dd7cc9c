"""The sheet on which a unit says, criterion by criterion, whether it agrees, and why not."""

from typing import Any

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.rules import RuleField
from evalapp.exchange.forms import wording
from evalapp.exchange.forms.answer_grid import AnswerGrid, SheetColumns
from evalapp.exchange.forms.canvas import SIZE, Canvas
from evalapp.exchange.forms.cell_names import cell_name
from evalapp.exchange.forms.checks import (
    Checks,
    agreement_check,
    date_check,
    field_check,
    prompt,
)
from evalapp.exchange.forms.explanation_cells import ExplanationEdition, row_cell
from evalapp.exchange.forms.hidden_sheet import FIRST_MAPPED_ROW, OptionLists
from evalapp.exchange.forms.identity import COLUMNS_ROW
from evalapp.exchange.forms.layout import (
    EXPLANATION_COLUMNS,
    FIRST_ROW,
    Column,
    CriterionRow,
    FieldRow,
    FormRow,
    GroupRow,
)
from evalapp.exchange.forms.notes import EXPLANATION_NOTES, criterion_note
from evalapp.exchange.forms.printed_cells import HIDDEN_COPIES
from evalapp.exchange.forms.sizes import row_height
from evalapp.exchange.forms.styles import (
    DATE,
    GROUP_FILLS,
    HEADER_FILL,
    LOCKED_FILL,
    MISSING_FILL,
    NAVY,
    QUIET,
    TEXT,
    WRONG_INK,
)
from evalapp.exchange.forms.tokens import Tokens

WIDTHS: dict[Column, float] = {
    Column.CODE: 7,
    Column.TITLE: 34,
    Column.MAXIMUM: 7,
    Column.SELF_POINTS: 7.5,
    Column.PROVISIONAL: 7.5,
    Column.REASON: 33,
    Column.AGREE: 12,
    Column.EXPLANATION: 38,
    Column.NUMBER: 15,
    Column.DATE: 11,
    Column.LINK: 17,
    Column.ANSWER: 13,
    Column.SECOND_ANSWER: 8,
    Column.ID: 12,
}
COLUMNS = SheetColumns(EXPLANATION_COLUMNS, WIDTHS, (Column.ID,))
_TITLE, _SET, _WHO, _UPPER, _LOWER, _NUMBERS = range(FIRST_ROW)
REPEATED = (_UPPER, _NUMBERS)
"""First and last row (0-based) of those that every printed page begins with."""
_SPANS = (
    (Column.MAXIMUM, Column.REASON, wording.APPRAISED),
    (Column.AGREE, Column.EXPLANATION, wording.OPINION),
    (Column.NUMBER, Column.LINK, wording.NEW_PROOF),
    (Column.ANSWER, Column.SECOND_ANSWER, wording.CORRECTION),
)
_TALL = (Column.CODE, Column.TITLE)
_POINTS = (Column.MAXIMUM, Column.SELF_POINTS, Column.PROVISIONAL)
REASON_SIZE = 10
_LEAST_HEIGHT = 34.0
INDENT_WIDTH = 1.5


class ExplanationSheet:
    """Writes an edition's sheet, row by row."""

    def __init__(self, grid: AnswerGrid, edition: ExplanationEdition) -> None:
        self._grid = grid
        self._edition = edition
        self._checks = Checks(grid.at)

    def write(self, tokens: Tokens, lists: OptionLists) -> None:
        """Write everything."""
        self._grid.set_columns()
        self._write_head(tokens)
        for row in self._grid.rows:
            self._write_row(row, lists)
        self._write_keys()
        self._checks.write(self._grid.canvas)
        self._write_marks()
        self._set_page(tokens)

    def column_range(self, column: Column) -> str:
        """Return a column's cells over all rows, as other sheets refer to it."""
        grid = self._grid
        first = cell_name(FIRST_ROW, grid.at[column], True, True)
        return f"'{wording.EXPLANATION_SHEET}'!{first}:{cell_name(grid.last, grid.at[column], True, True)}"

    def _write_head(self, tokens: Tokens) -> None:
        canvas, styles, at = self._grid.canvas, self._grid.styles, self._grid.at
        edition = self._edition
        title = styles.of(bold=True, font_size=15, font_color=NAVY, text_wrap=False)
        quiet = styles.of(font_size=12, font_color=QUIET, text_wrap=False)
        bold = styles.of(text_wrap=False, bold=True, font_size=12)
        right = styles.of(text_wrap=False, align="right", font_size=9, font_color=QUIET)
        canvas.text(_TITLE, 0, wording.EXPLANATION_TITLE, title)
        canvas.text(_SET, 0, _criteria_words(edition.criteria, edition.round.number), quiet)
        canvas.text(_WHO, 0, tokens.unit, bold)
        deadline = f"{wording.DEADLINE} {edition.round.deadline:%d/%m/%Y}"
        red = styles.of(text_wrap=False, bold=True, font_color=WRONG_INK)
        canvas.text(_WHO, at[Column.EXPLANATION], deadline, red)
        canvas.text(_WHO, at[Column.SECOND_ANSWER], f"Mã phiếu: {tokens.short_code}", right)
        if edition.period.illustrative:
            mark = styles.of(bold=True, align="right", font_color=WRONG_INK, text_wrap=False)
            canvas.text(_TITLE, at[Column.SECOND_ANSWER], wording.ILLUSTRATIVE, mark)
        canvas.text(_TITLE, at[Column.ID], tokens.code, styles.hidden())
        for row, height in ((_TITLE, 24), (_SET, 18), (_WHO, 22)):
            canvas.height(row, height)
        self._write_header()

    def _write_header(self) -> None:
        canvas, styles, at = self._grid.canvas, self._grid.styles, self._grid.at
        head = styles.boxed(bold=True, align="center", bg_color=HEADER_FILL, font_size=10)
        for first, last, title in _SPANS:
            canvas.merged(_UPPER, at[first], at[last], title, head)
        for column in EXPLANATION_COLUMNS:
            title = wording.EXPLANATION_HEADERS[column]
            if column in _TALL:
                canvas.merged(_UPPER, at[column], at[column], title, head, rows=2)
            else:
                canvas.text(_LOWER, at[column], title, head)
        for column, text in EXPLANATION_NOTES.items():
            self._grid.note(_LOWER, column, text)
        numbers = styles.boxed(italic=True, align="center", font_size=9, font_color=QUIET)
        for number, column in enumerate(COLUMNS.visible, start=1):
            canvas.text(_NUMBERS, at[column], f"({number})", numbers)
        for row, height in ((_UPPER, 32), (_LOWER, 44), (_NUMBERS, 15)):
            canvas.height(row, height)

    def _write_row(self, row: FormRow, lists: OptionLists) -> None:
        at = self._grid.row_at[row.id]
        match row:
            case GroupRow():
                self._write_group(row, at)
            case CriterionRow():
                self._write_criterion(row, at, lists)
            case FieldRow():
                self._write_field(row, at, lists)
        self._grid.key(at, Column.ID, row.id)

    def _write_group(self, row: GroupRow, at: int) -> None:
        grid, group = self._grid, row.group
        fill = GROUP_FILLS[min(row.depth, len(GROUP_FILLS) - 1)]
        style = {"bold": row.depth < 2, "italic": row.depth > 1, "bg_color": fill}
        grid.line(at, **style)
        grid.text(at, Column.CODE, group.code, align="center", **style)
        grid.text(at, Column.TITLE, group.title, indent=1, **style)
        width = WIDTHS[Column.TITLE] - INDENT_WIDTH
        grid.set_row(at, row_height([(group.title, width)], SIZE, 22, bold=True), row.depth)

    def _write_criterion(self, row: CriterionRow, at: int, lists: OptionLists) -> None:
        grid, criterion = self._grid, row.criterion
        grid.line(at)
        grid.text(at, Column.CODE, criterion.shown_code, align="center")
        grid.text(at, Column.TITLE, criterion.title, indent=1)
        grid.note(at, Column.TITLE, criterion_note(criterion))
        for column in _POINTS:
            bold = column is Column.PROVISIONAL
            grid.open_points(at, column, row_cell(column, row.id), bold=bold)
        reason = row_cell(Column.REASON, row.id)
        grid.open(at, Column.REASON, reason, font_size=REASON_SIZE, indent=1)
        self._write_opinion(at)
        self._write_correction(row, at, lists)
        width = WIDTHS[Column.TITLE] - INDENT_WIDTH
        height = row_height([(criterion.title, width)], SIZE, _LEAST_HEIGHT)
        grid.set_row(at, height, row.depth)

    def write_copies(self, hidden: Canvas) -> None:
        """Keep on the hidden sheet what is told of each row, to know what a unit writes over it."""
        for at, row in enumerate(self._grid.rows, start=FIRST_MAPPED_ROW):
            if isinstance(row, CriterionRow):
                for column, place in HIDDEN_COPIES.items():
                    hidden.open(at, place, row_cell(column, row.id))

    def _write_opinion(self, at: int) -> None:
        grid, titles = self._grid, wording.EXPLANATION_HEADERS
        grid.entry(at, Column.AGREE, align="center")
        grid.entry(at, Column.EXPLANATION, num_format=TEXT, font_size=REASON_SIZE, indent=1)
        grid.entry(at, Column.NUMBER, num_format=TEXT, indent=1)
        grid.entry(at, Column.DATE, align="center", num_format=DATE)
        grid.entry(at, Column.LINK, num_format=TEXT, font_size=REASON_SIZE, indent=1)
        for column, check in (
            (Column.AGREE, agreement_check()),
            (Column.EXPLANATION, prompt(titles[Column.EXPLANATION], wording.ENTER_EXPLANATION)),
            (Column.NUMBER, prompt(titles[Column.NUMBER], wording.ENTER_NUMBER)),
            (Column.DATE, date_check(titles[Column.DATE])),
            (Column.LINK, prompt(titles[Column.LINK], wording.ENTER_LINK)),
        ):
            self._checks.add(at, column, check)

    def _write_correction(self, row: CriterionRow, at: int, lists: OptionLists) -> None:
        here = {place.column: place.field for place in row.places if place.row_id == row.id}
        for column in (Column.ANSWER, Column.SECOND_ANSWER):
            if column in here and not row.measured:
                self._ask(at, column, here[column], row.criterion.id, lists)
            else:
                self._grid.blank(at, column, bg_color=LOCKED_FILL)

    def _ask(
        self, at: int, column: Column, field: RuleField, criterion: str, lists: OptionLists
    ) -> None:
        self._grid.entry(at, column, align="center", font_size=REASON_SIZE)
        options = lists.get((criterion, field.id))
        check = field_check(field, options.labels if options else None)
        said = f"{check['input_message']}\n{wording.CORRECTION_PROMPT}"
        short = said if len(said) <= _LONGEST_MESSAGE else wording.CORRECTION_PROMPT
        self._checks.add(at, column, {**check, "input_message": short})

    def _write_field(self, row: FieldRow, at: int, lists: OptionLists) -> None:
        grid, label = self._grid, wording.capital(wording.field_label(row.place.field))
        quiet: dict[str, Any] = {"font_color": QUIET}
        grid.line(at, bg_color=LOCKED_FILL)
        grid.text(at, Column.TITLE, f"– {label}", indent=2, **quiet)
        self._ask(at, Column.ANSWER, row.place.field, row.criterion, lists)
        width = WIDTHS[Column.TITLE] - 2 * INDENT_WIDTH
        grid.set_row(at, row_height([(f"– {label}", width)], SIZE, 20), row.depth)

    def _write_keys(self) -> None:
        """Write the hidden row of column keys, by which moved columns are known."""
        grid, at = self._grid, self._grid.last + 1
        for column in EXPLANATION_COLUMNS:
            grid.key(at, column, COLUMNS_ROW if column is Column.ID else column.value)
        grid.canvas.hide_row(at)

    def _write_marks(self) -> None:
        """Mark explanations red that are missing where the unit does not agree."""
        grid, line = self._grid, FIRST_ROW + 1
        agree, words = (
            f"${cell_name(line - 1, grid.at[each])}" for each in (Column.AGREE, Column.EXPLANATION)
        )
        missing = grid.styles.difference(bg_color=MISSING_FILL)
        condition = f'=AND({agree}="{wording.DISAGREE}",TRIM({words})="")'
        column = grid.at[Column.EXPLANATION]
        grid.canvas.mark(FIRST_ROW, column, grid.last, column, condition, missing)

    def _set_page(self, tokens: Tokens) -> None:
        grid, canvas = self._grid, self._grid.canvas
        canvas.freeze(FIRST_ROW, grid.at[Column.MAXIMUM])
        first = next(row for row in grid.rows if isinstance(row, CriterionRow))
        canvas.select(grid.row_at[first.id], grid.at[Column.AGREE])
        canvas.outline_above()
        canvas.lock(format_columns=True, format_rows=True, autofilter=True)
        visible = COLUMNS.visible
        area = (0, grid.at[visible[0]], grid.last, grid.at[visible[-1]])
        canvas.page(area, tokens.unit_in_footer, landscape=True, one_page=False)
        canvas.repeat(*REPEATED)
        canvas.zoom(90)
        texts = grid.span(Column.EXPLANATION, Column.LINK)
        canvas.no_green_corners(grid.span(Column.PROVISIONAL), texts)


_LONGEST_MESSAGE = 255


def _criteria_words(criteria: CriteriaSet, number: int) -> str:
    return f"Đợt giải trình số {number} – {criteria.title}"
