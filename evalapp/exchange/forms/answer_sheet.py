"""The answer sheet: criteria in printed order with what is asked, claimed, proven and explained."""

from dataclasses import dataclass
from typing import Any

from evalapp.assessment.criteria import CriteriaSet, EvidenceNeed
from evalapp.assessment.periods import Period
from evalapp.assessment.rules import FieldKind, RuleField
from evalapp.exchange.forms import formulas, wording
from evalapp.exchange.forms.answer_grid import VISIBLE, WIDTHS, AnswerGrid
from evalapp.exchange.forms.answer_head import HEAD_ROWS, name_row, write_head
from evalapp.exchange.forms.canvas import SIZE
from evalapp.exchange.forms.checks import Checks, date_check, field_check, mark_check, prompt
from evalapp.exchange.forms.guidance import guidance_text
from evalapp.exchange.forms.hidden_sheet import OptionLists
from evalapp.exchange.forms.identity import COLUMNS_ROW, TOTAL_ROW
from evalapp.exchange.forms.layout import (
    COLUMN_AT,
    COLUMNS,
    FIRST_ROW,
    Column,
    CriterionRow,
    FieldPlace,
    FieldRow,
    FormRow,
    GroupRow,
)
from evalapp.exchange.forms.marks import write_marks
from evalapp.exchange.forms.notes import COLUMN_NOTES, criterion_note
from evalapp.exchange.forms.rule_formulas import RowCells
from evalapp.exchange.forms.sizes import row_height
from evalapp.exchange.forms.styles import (
    DATE,
    GROUP_FILLS,
    HEADER_FILL,
    LOCKED_FILL,
    QUIET,
    TEXT,
)
from evalapp.exchange.forms.tokens import Tokens

_SMALL = 10
_LEAST_HEIGHT = 32.0
_INDENT_WIDTH = 1.5


@dataclass(frozen=True, slots=True)
class AnswerSheetPlaces:
    """References that the guide sheet counts with: answer rows by column, and the live total."""

    columns: dict[Column, str]
    total: str


class AnswerSheet:
    """Writes one answer sheet, row by row."""

    def __init__(self, grid: AnswerGrid, criteria: CriteriaSet, lists: OptionLists) -> None:
        self._grid = grid
        self._set = criteria
        self._lists = lists
        self._checks = Checks()

    def write(self, period: Period, tokens: Tokens) -> AnswerSheetPlaces:
        """Write everything and return what the guide sheet refers to."""
        grid = self._grid
        grid.set_columns()
        total_cell = grid.cell(grid.last + 1, Column.POINTS)
        total = total_cell, grid.maximum_below("|")
        write_head(grid.canvas, grid.styles, self._set, period, tokens, total)
        for column, text in COLUMN_NOTES.items():
            grid.note(name_row(column), column, text)
        for row in grid.rows:
            self._write_row(row)
        self._write_total()
        self._write_keys()
        self._checks.write(grid.canvas)
        write_marks(grid.canvas, grid.styles, FIRST_ROW, grid.last)
        self._set_page(tokens)
        sheet = f"'{wording.ANSWER_SHEET}'!"
        columns = {each: f"{sheet}{grid.range(each)}" for each in COLUMNS}
        return AnswerSheetPlaces(columns, f"{sheet}{total_cell}")

    def _write_row(self, row: FormRow) -> None:
        at = self._grid.row_at[row.id]
        match row:
            case GroupRow():
                self._write_group(row, at)
            case CriterionRow() if row.measured:
                self._write_measured(row, at)
            case CriterionRow():
                self._write_criterion(row, at)
            case FieldRow():
                self._write_field(row, at)
        self._grid.key(at, Column.ID, row.id)

    def _write_group(self, row: GroupRow, at: int) -> None:
        grid, group = self._grid, row.group
        fill = GROUP_FILLS[min(row.depth, len(GROUP_FILLS) - 1)]
        style = {"bold": row.depth < 2, "italic": row.depth > 1, "bg_color": fill}
        grid.line(at, **style)
        grid.text(at, Column.CODE, group.code, align="center", **style)
        grid.text(at, Column.TITLE, group.title, indent=1, **style)
        grid.points(at, Column.MAXIMUM, grid.maximum_below(row.path), **style)
        grid.live_points(at, f"={self._subtotal(row)}", 0, **style)
        width = WIDTHS[Column.TITLE] - _INDENT_WIDTH
        grid.set_row(at, row_height([(group.title, width)], SIZE, 22, bold=True), row.depth)

    def _subtotal(self, row: GroupRow) -> str:
        grid, rounding = self._grid, self._set.rounding.at("group")
        points, paths = grid.range(Column.POINTS), grid.range(Column.PATH)
        if rounding is None:
            return formulas.sum_where(points, paths, row.group.id)
        below = [
            grid.cell(grid.row_at[each.id], Column.POINTS)
            for each in grid.rows
            if isinstance(each, GroupRow) and each.path == f"{row.path}{each.group.id}|"
        ]
        own = f'SUMIFS({points},{paths},"{row.path}")'
        return formulas.rounded(f"({'+'.join([own, *below])})", rounding)

    def _write_measured(self, row: CriterionRow, at: int) -> None:
        style = {"bg_color": LOCKED_FILL, "font_color": QUIET}
        self._grid.line(at, **style)
        self._write_question(row, at, style)
        spill = {"italic": True, "font_size": _SMALL, "text_wrap": False, "indent": 1, "right": 0}
        self._grid.text(at, Column.ANSWER, wording.MEASURED, **spill, **style)
        for column in (Column.SECOND_ANSWER, Column.NOT_APPLICABLE, Column.POINTS):
            self._grid.blank(at, column, left=0, right=0, **style)

    def _write_criterion(self, row: CriterionRow, at: int) -> None:
        self._grid.line(at)
        self._write_question(row, at, {})
        self._write_answer_cells(row, at)
        self._write_proof_cells(row, at)
        self._write_live_cells(row, at)

    def _write_question(self, row: CriterionRow, at: int, style: dict[str, Any]) -> None:
        grid, criterion, guidance = self._grid, row.criterion, guidance_text(row.criterion)
        size = SIZE if criterion.code else _SMALL
        grid.text(at, Column.CODE, criterion.shown_code, align="center", font_size=size, **style)
        grid.text(at, Column.TITLE, criterion.title, indent=1, **style)
        grid.points(at, Column.MAXIMUM, criterion.maximum, **style)
        grid.text(at, Column.GUIDANCE, guidance, font_size=_SMALL, indent=1, **style)
        height = max(
            row_height([(criterion.title, WIDTHS[Column.TITLE] - _INDENT_WIDTH)], SIZE, 0),
            row_height([(guidance, WIDTHS[Column.GUIDANCE] - _INDENT_WIDTH)], _SMALL, 0),
            row_height([(criterion.shown_code, WIDTHS[Column.CODE])], size, 0),
            row_height([(each, WIDTHS[Column.ANSWER]) for each in _labels(row)], _SMALL, 0),
        )
        grid.set_row(at, max(height, _LEAST_HEIGHT), row.depth)
        grid.note(at, Column.TITLE, criterion_note(criterion))

    def _write_answer_cells(self, row: CriterionRow, at: int) -> None:
        here = {place.column: place.field for place in row.places if place.row_id == row.id}
        for column in (Column.ANSWER, Column.SECOND_ANSWER):
            if column in here:
                self._ask(at, column, here[column], row.criterion.id)
            else:
                self._grid.blank(at, column, bg_color=LOCKED_FILL)
        self._grid.entry(at, Column.NOT_APPLICABLE, align="center")
        self._checks.add(at, Column.NOT_APPLICABLE, mark_check())

    def _ask(self, at: int, column: Column, field: RuleField, criterion: str) -> None:
        """Write the cell in which a field is entered, with its check."""
        style: dict[str, Any] = {"align": "center"}
        if field.kind is FieldKind.DATE:
            style["num_format"] = DATE
        if field.kind in (FieldKind.CHOICE, FieldKind.CHOICES, FieldKind.TEXT):
            style["font_size"] = _SMALL
        self._grid.entry(at, column, **style)
        lists = self._lists.get((criterion, field.id))
        self._checks.add(at, column, field_check(field, lists.labels if lists else None))

    def _write_field(self, row: FieldRow, at: int) -> None:
        label = wording.capital(wording.field_label(row.place.field))
        self._grid.line(at)
        for column in (Column.SECOND_ANSWER, Column.NOT_APPLICABLE, Column.POINTS):
            self._grid.blank(at, column, bg_color=LOCKED_FILL)
        self._grid.text(at, Column.TITLE, f"– {label}", indent=2)
        hint, quiet = wording.field_hint(row.place.field), {"font_color": QUIET, "italic": True}
        self._grid.text(at, Column.GUIDANCE, hint, indent=1, font_size=_SMALL, **quiet)
        self._ask(at, Column.ANSWER, row.place.field, row.criterion)
        width = WIDTHS[Column.TITLE] - 2 * _INDENT_WIDTH
        self._grid.set_row(at, row_height([(f"– {label}", width)], SIZE, 22), row.depth)

    def _write_proof_cells(self, row: CriterionRow, at: int) -> None:
        note = row.criterion.evidence_hint or wording.EVIDENCE_NOTE[row.criterion.evidence]
        self._grid.entry(at, Column.NUMBER, num_format=TEXT, indent=1)
        self._grid.entry(at, Column.DATE, align="center", num_format=DATE)
        self._grid.entry(at, Column.LINK, num_format=TEXT, font_size=_SMALL, indent=1)
        self._grid.entry(at, Column.EXPLANATION, num_format=TEXT, font_size=_SMALL, indent=1)
        titles = wording.HEADERS
        number = f"{note}\n{wording.ENTER_NUMBER}"
        self._checks.add(at, Column.NUMBER, prompt(titles[Column.NUMBER], number))
        self._checks.add(at, Column.DATE, date_check(titles[Column.DATE]))
        self._checks.add(at, Column.LINK, prompt(titles[Column.LINK], wording.ENTER_LINK))

    def _cells(self, row: CriterionRow) -> RowCells:
        grid = self._grid
        fields = tuple(
            (each.field, grid.cell(grid.row_at[each.row_id], each.column)) for each in row.places
        )
        keys = ((each.field.id, (row.criterion.id, each.field.id)) for each in row.places)
        lists = {field: self._lists[key] for field, key in keys if key in self._lists}
        return RowCells(fields, lists)

    def _watched(self, at: int) -> formulas.WatchedCells:
        grid = self._grid
        proof = (Column.NUMBER, Column.DATE, Column.LINK)
        return formulas.WatchedCells(
            not_applicable=grid.cell(at, Column.NOT_APPLICABLE),
            state=grid.cell(at, Column.STATE),
            evidence=tuple(grid.cell(at, each) for each in proof),
            explanation=grid.cell(at, Column.EXPLANATION),
        )

    def _write_live_cells(self, row: CriterionRow, at: int) -> None:
        grid, criterion, rounding = self._grid, row.criterion, self._set.rounding
        cells, watched = self._cells(row), self._watched(at)
        grid.key(at, Column.PATH, row.path)
        grid.watch(at, Column.STATE, formulas.state(criterion.rule, cells, watched))
        points = formulas.points(
            criterion, cells, watched, rounding.at("criterion"), self._set.exclusion
        )
        if points is None:
            style = {"align": "center", "italic": True, "font_size": 8, "font_color": QUIET}
            grid.text(at, Column.POINTS, wording.COMPARED, **style)
        else:
            grid.live_points(at, points, "")
        if criterion.evidence is EvidenceNeed.REQUIRED:
            grid.watch(at, Column.NO_EVIDENCE, formulas.lacks_evidence(cells, watched))
        grid.watch(at, Column.NO_EXPLANATION, formulas.lacks_explanation(watched))

    def _write_total(self) -> None:
        grid, at = self._grid, self._grid.last + 1
        style = {"bold": True, "bg_color": HEADER_FILL}
        grid.line(at, **style)
        grid.text(at, Column.TITLE, wording.TOTAL, indent=1, **style)
        grid.points(at, Column.MAXIMUM, grid.maximum_below("|"), **style)
        grid.live_points(at, self._total(), 0, **style)
        grid.key(at, Column.ID, TOTAL_ROW)
        grid.canvas.height(at, 26)

    def _write_keys(self) -> None:
        """Write the hidden row of column keys, by which moved columns are known."""
        grid, at = self._grid, self._grid.last + 2
        for column in COLUMNS:
            grid.key(at, column, COLUMNS_ROW if column is Column.ID else column.value)
        grid.canvas.hide_row(at)

    def _total(self) -> str:
        grid, rounding = self._grid, self._set.rounding
        tops = [row for row in grid.rows if isinstance(row, GroupRow) and row.depth == 0]
        if rounding.group is None:
            points, paths = grid.range(Column.POINTS), grid.range(Column.PATH)
            total = f'SUMIFS({points},{paths},"|*")'
        else:
            cells = (grid.cell(grid.row_at[row.id], Column.POINTS) for row in tops)
            total = f"({'+'.join(cells)})"
        carried = formulas.rounded(total, rounding.at("total"))
        return f"={formulas.rounded(carried, rounding.printed_points())}"

    def _set_page(self, tokens: Tokens) -> None:
        canvas, last = self._grid.canvas, self._grid.last
        canvas.freeze(FIRST_ROW, COLUMN_AT[Column.MAXIMUM])
        first = next((place for row in self._grid.rows for place in _asked(row)), None)
        if first is not None:
            canvas.select(self._grid.row_at[first.row_id], COLUMN_AT[first.column])
        canvas.filter(FIRST_ROW - 1, last, len(COLUMNS))
        canvas.outline_above()
        canvas.lock(format_columns=True, format_rows=True, autofilter=True)
        area = (0, COLUMN_AT[VISIBLE[0]], last + 1, COLUMN_AT[VISIBLE[-1]])
        canvas.page(area, tokens.unit_in_footer, landscape=True, one_page=False)
        canvas.repeat(*HEAD_ROWS)
        canvas.break_pages(self._grid.headings, last + 1, HEAD_ROWS)
        canvas.zoom(90)
        points, texts = (
            self._grid.span(Column.POINTS),
            self._grid.span(Column.NUMBER, Column.EXPLANATION),
        )
        canvas.no_green_corners(points, texts)


def _asked(row: FormRow) -> tuple[FieldPlace, ...]:
    return row.places if isinstance(row, CriterionRow) and not row.measured else ()


def _labels(row: CriterionRow) -> list[str]:
    return [
        option.label
        for place in row.places
        if place.row_id == row.id
        for option in place.field.options
    ]
