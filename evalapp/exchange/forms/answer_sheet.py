"""The answer sheet: criteria in printed order with what is asked, claimed, proven and explained."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from evalapp.assessment.criteria import CriteriaSet, EvidenceNeed
from evalapp.assessment.periods import Period
from evalapp.assessment.rules import FieldKind
from evalapp.exchange.forms import formulas, wording
from evalapp.exchange.forms.answer_head import HEAD_ROWS, write_head
from evalapp.exchange.forms.checks import Checks, date_check, field_check, mark_check, prompt
from evalapp.exchange.forms.guidance import guidance_text
from evalapp.exchange.forms.hidden_sheet import OptionLists
from evalapp.exchange.forms.identity import TOTAL_ROW
from evalapp.exchange.forms.layout import (
    COLUMN_AT,
    COLUMNS,
    FIRST_ROW,
    Column,
    CriterionRow,
    FieldRow,
    FormRow,
    GroupRow,
)
from evalapp.exchange.forms.marks import write_marks
from evalapp.exchange.forms.sizes import row_height
from evalapp.exchange.forms.styles import (
    DATE,
    GROUP_FILLS,
    HEADER_FILL,
    LOCKED_FILL,
    POINTS,
    QUIET,
    SIZE,
    WHOLE_POINTS,
    Styles,
)
from evalapp.exchange.forms.tokens import Tokens

WIDTHS: dict[Column, float] = {
    Column.ID: 12,
    Column.CODE: 7,
    Column.TITLE: 40,
    Column.MAXIMUM: 8,
    Column.GUIDANCE: 42,
    Column.ANSWER: 15,
    Column.SECOND_ANSWER: 9,
    Column.NOT_APPLICABLE: 8,
    Column.POINTS: 9,
    Column.NUMBER: 17,
    Column.DATE: 12,
    Column.LINK: 20,
    Column.EXPLANATION: 28,
    Column.STATE: 6,
    Column.PATH: 12,
    Column.NO_EVIDENCE: 6,
    Column.NO_EXPLANATION: 6,
}
HIDDEN = (Column.ID, Column.STATE, Column.PATH, Column.NO_EVIDENCE, Column.NO_EXPLANATION)
_LEAST_HEIGHT = 30.0
_DEEPEST_OUTLINE = 7


@dataclass(frozen=True, slots=True)
class AnswerSheetPlaces:
    """References that the guide sheet counts with: whole columns of the answer rows."""

    columns: dict[Column, str]
    total: str
    maximum: str


class AnswerSheet:
    """Writes one answer sheet, row by row."""

    def __init__(
        self,
        sheet: Worksheet,
        styles: Styles,
        criteria: CriteriaSet,
        rows: Sequence[FormRow],
        lists: OptionLists,
    ) -> None:
        self._sheet = sheet
        self._styles = styles
        self._set = criteria
        self._rows = rows
        self._lists = lists
        self._checks = Checks()
        self._row_at = {row.id: FIRST_ROW + at for at, row in enumerate(rows)}
        self._last = FIRST_ROW + len(rows) - 1

    def write(self, period: Period, tokens: Tokens) -> AnswerSheetPlaces:
        """Write everything and return what the guide sheet refers to."""
        self._set_columns()
        write_head(self._sheet, self._styles, self._set, period, tokens, self._total_cell())
        for row in self._rows:
            self._write_row(row)
        self._write_total()
        self._checks.write(self._sheet)
        write_marks(self._sheet, self._styles, FIRST_ROW, self._last)
        self._set_page(tokens)
        return self._places()

    def _places(self) -> AnswerSheetPlaces:
        name = f"'{wording.ANSWER_SHEET}'!"
        columns = {each: name + self._range(each) for each in COLUMNS}
        total = self._last + 1
        return AnswerSheetPlaces(
            columns, name + _cell(total, Column.POINTS), name + _cell(total, Column.MAXIMUM)
        )

    def _range(self, column: Column) -> str:
        return f"{_cell(FIRST_ROW, column, fixed=True)}:{_cell(self._last, column, fixed=True)}"

    def _total_cell(self) -> tuple[str, Decimal]:
        return _cell(self._last + 1, Column.POINTS), self._maximum_below(None)

    def _set_columns(self) -> None:
        for column, at in COLUMN_AT.items():
            hidden = {"hidden": True} if column in HIDDEN else {}
            self._sheet.set_column(at, at, WIDTHS[column], None, hidden)

    def _write_row(self, row: FormRow) -> None:
        match row:
            case GroupRow():
                self._write_group(row)
            case CriterionRow() if row.measured:
                self._write_measured(row)
            case CriterionRow():
                self._write_criterion(row)
            case FieldRow():
                self._write_field(row)

    def _set_height(self, at: int, height: float, depth: int) -> None:
        level = min(depth, _DEEPEST_OUTLINE)
        self._sheet.set_row(at, height, None, {"level": level} if level else {})

    def _write_group(self, row: GroupRow) -> None:
        at = self._row_at[row.id]
        fill = GROUP_FILLS[min(row.depth, len(GROUP_FILLS) - 1)]
        style = {"bold": row.depth < 2, "italic": row.depth > 1, "bg_color": fill}
        self._blank_line(at, self._styles.boxed(**style))
        self._sheet.write_string(at, COLUMN_AT[Column.ID], row.id)
        self._text(at, Column.CODE, row.group.code, align="center", **style)
        self._text(at, Column.TITLE, row.group.title, **style)
        self._points(at, Column.MAXIMUM, self._maximum_below(row.path), **style)
        self._formula(at, Column.POINTS, self._subtotal(row), 0, POINTS, **style)
        height = row_height([(row.group.title, WIDTHS[Column.TITLE])], SIZE, 21, bold=True)
        self._set_height(at, height, row.depth)

    def _subtotal(self, row: GroupRow) -> str:
        points, paths = self._range(Column.POINTS), self._range(Column.PATH)
        rounding = self._set.rounding.at("group")
        if rounding is None:
            return f"={formulas.sum_where(points, paths, row.group.id)}"
        below = [
            each
            for each in self._rows
            if isinstance(each, GroupRow) and each.path == f"{row.path}{each.group.id}|"
        ]
        parts = [f'SUMIFS({points},{paths},"{row.path}")']
        parts += [_cell(self._row_at[each.id], Column.POINTS) for each in below]
        return f"={formulas.rounded('+'.join(parts).join('()'), rounding)}"

    def _write_measured(self, row: CriterionRow) -> None:
        at = self._row_at[row.id]
        style = {"bg_color": LOCKED_FILL, "font_color": QUIET}
        self._blank_line(at, self._styles.boxed(**style))
        self._write_question(row, at, style)
        shown = self._styles.boxed(italic=True, font_size=10, text_wrap=False, **style)
        self._sheet.write_string(at, COLUMN_AT[Column.ANSWER], wording.MEASURED, shown)

    def _write_criterion(self, row: CriterionRow) -> None:
        at = self._row_at[row.id]
        self._blank_line(at, self._styles.boxed())
        self._write_question(row, at, {})
        self._sheet.write_string(at, COLUMN_AT[Column.PATH], row.path)
        self._write_answer_cells(row, at)
        self._write_proof_cells(row, at)
        self._write_live_cells(row, self._cells(row, at), at)

    def _write_question(self, row: CriterionRow, at: int, style: dict[str, str]) -> None:
        criterion, guidance = row.criterion, guidance_text(row.criterion)
        self._sheet.write_string(at, COLUMN_AT[Column.ID], row.id)
        self._text(at, Column.CODE, criterion.code, align="center", **style)
        self._text(at, Column.TITLE, criterion.title, **style)
        self._points(at, Column.MAXIMUM, criterion.maximum, **style)
        self._text(at, Column.GUIDANCE, guidance, font_size=10, **style)
        texts = [
            (criterion.title, WIDTHS[Column.TITLE]),
            (guidance, WIDTHS[Column.GUIDANCE] * SIZE / 10),
            *((label, WIDTHS[Column.ANSWER]) for label in _labels(row)),
        ]
        self._set_height(at, row_height(texts, SIZE, _LEAST_HEIGHT), row.depth)

    def _write_answer_cells(self, row: CriterionRow, at: int) -> None:
        here = {place.column: place.field for place in row.places if place.row_id == row.id}
        for column in (Column.ANSWER, Column.SECOND_ANSWER):
            if column not in here:
                self._blank(at, column, bg_color=LOCKED_FILL)
                continue
            self._write_entry(at, column, here[column].kind)
            lists = self._lists.get((row.criterion.id, here[column].id))
            check = field_check(here[column], lists.labels if lists else None)
            self._checks.add(at, column, check)
        self._entry(at, Column.NOT_APPLICABLE, align="center")
        self._checks.add(at, Column.NOT_APPLICABLE, mark_check())

    def _write_field(self, row: FieldRow) -> None:
        at = self._row_at[row.id]
        label = wording.field_label(row.place.field)
        self._blank_line(at, self._styles.boxed(bg_color=LOCKED_FILL))
        self._sheet.write_string(at, COLUMN_AT[Column.ID], row.id)
        self._text(at, Column.TITLE, f"– {label}", indent=1)
        self._write_entry(at, Column.ANSWER, row.place.field.kind)
        criterion = row.id.partition("/")[0]
        lists = self._lists.get((criterion, row.place.field.id))
        check = field_check(row.place.field, lists.labels if lists else None)
        self._checks.add(at, Column.ANSWER, check)
        height = row_height([(label, WIDTHS[Column.TITLE] - 2)], SIZE, 20)
        self._set_height(at, height, row.depth)

    def _write_entry(self, at: int, column: Column, kind: FieldKind) -> None:
        if kind is FieldKind.DATE:
            self._entry(at, column, align="center", num_format=DATE)
        else:
            self._entry(at, column, align="center")

    def _write_proof_cells(self, row: CriterionRow, at: int) -> None:
        note = row.criterion.evidence_hint or wording.EVIDENCE_NOTE[row.criterion.evidence]
        self._entry(at, Column.NUMBER, num_format="@")
        self._entry(at, Column.DATE, align="center", num_format=DATE)
        self._entry(at, Column.LINK, num_format="@", font_size=10)
        self._entry(at, Column.EXPLANATION, num_format="@")
        number = f"{note}\n{wording.ENTER_NUMBER}"
        self._checks.add(at, Column.NUMBER, prompt(wording.HEADERS[Column.NUMBER], number))
        self._checks.add(at, Column.DATE, date_check(wording.HEADERS[Column.DATE]))
        link = prompt(wording.HEADERS[Column.LINK], wording.ENTER_LINK)
        self._checks.add(at, Column.LINK, link)

    def _cells(self, row: CriterionRow, at: int) -> formulas.RowCells:
        lists = {
            place.field.id: self._lists[row.criterion.id, place.field.id]
            for place in row.places
            if (row.criterion.id, place.field.id) in self._lists
        }
        return formulas.RowCells(
            fields=tuple(
                (each.field, _cell(self._row_at[each.row_id], each.column)) for each in row.places
            ),
            lists={field: each.labels for field, each in lists.items()},
            worths={field: each.worths for field, each in lists.items()},
            not_applicable=_cell(at, Column.NOT_APPLICABLE),
            state=_cell(at, Column.STATE),
            evidence=tuple(_cell(at, each) for each in (Column.NUMBER, Column.DATE, Column.LINK)),
            explanation=_cell(at, Column.EXPLANATION),
        )

    def _write_live_cells(self, row: CriterionRow, cells: formulas.RowCells, at: int) -> None:
        self._formula(at, Column.STATE, formulas.state(cells), formulas.BLANK)
        points = formulas.points(
            row.criterion, cells, self._set.rounding.at("criterion"), self._set.exclusion
        )
        if points is not None:
            self._formula(at, Column.POINTS, points, "", POINTS)
        required = row.criterion.evidence is EvidenceNeed.REQUIRED
        lacking = formulas.lacks_evidence(cells, required)
        if lacking is not None:
            self._formula(at, Column.NO_EVIDENCE, lacking, 0)
        self._formula(at, Column.NO_EXPLANATION, formulas.lacks_explanation(cells), 0)

    def _write_total(self) -> None:
        at = self._last + 1
        style = {"bold": True, "bg_color": HEADER_FILL}
        self._blank_line(at, self._styles.boxed(**style))
        self._sheet.write_string(at, COLUMN_AT[Column.ID], TOTAL_ROW)
        self._text(at, Column.TITLE, wording.TOTAL, **style)
        self._points(at, Column.MAXIMUM, self._maximum_below(None), **style)
        self._formula(at, Column.POINTS, self._total(), 0, POINTS, **style)
        self._sheet.set_row(at, 24)

    def _total(self) -> str:
        rounding = self._set.rounding
        if rounding.group is None:
            total = f'SUMIFS({self._range(Column.POINTS)},{self._range(Column.PATH)},"|*")'
        else:
            tops = [row for row in self._rows if isinstance(row, GroupRow) and row.depth == 0]
            cells = (_cell(self._row_at[row.id], Column.POINTS) for row in tops)
            total = f"({'+'.join(cells)})"
        carried = formulas.rounded(total, rounding.at("total"))
        return f"={formulas.rounded(carried, rounding.printed_points())}"

    def _maximum_below(self, path: str | None) -> Decimal:
        return sum(
            (
                row.criterion.maximum
                for row in self._rows
                if isinstance(row, CriterionRow) and row.path.startswith(path or "|")
            ),
            Decimal(0),
        )

    def _set_page(self, tokens: Tokens) -> None:
        sheet, last = self._sheet, COLUMN_AT[Column.EXPLANATION]
        sheet.freeze_panes(FIRST_ROW, COLUMN_AT[Column.MAXIMUM])
        sheet.autofilter(FIRST_ROW - 1, 0, self._last, len(COLUMNS) - 1)
        sheet.outline_settings(True, False, True, False)
        sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True})
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.print_area(0, COLUMN_AT[Column.CODE], self._last + 1, last)
        sheet.repeat_rows(*HEAD_ROWS)
        sheet.set_footer(f'&L&"Times New Roman,Italic"&9{tokens.unit_in_footer}&R&9Trang &P/&N')
        sheet.hide_gridlines(2)
        sheet.set_zoom(90)

    def _blank_line(self, at: int, style: object) -> None:
        for column in range(COLUMN_AT[Column.CODE], COLUMN_AT[Column.EXPLANATION] + 1):
            self._sheet.write_blank(at, column, None, style)  # pyright: ignore[reportArgumentType]

    def _blank(self, at: int, column: Column, **style: object) -> None:
        self._sheet.write_blank(at, COLUMN_AT[column], None, self._styles.boxed(**style))

    def _entry(self, at: int, column: Column, **style: object) -> None:
        self._sheet.write_blank(at, COLUMN_AT[column], None, self._styles.entry(**style))

    def _text(self, at: int, column: Column, text: str, **style: object) -> None:
        self._sheet.write_string(at, COLUMN_AT[column], text, self._styles.boxed(**style))

    def _points(self, at: int, column: Column, value: Decimal, **style: object) -> None:
        whole = value == value.to_integral_value()
        shown = self._styles.boxed(
            align="center", num_format=WHOLE_POINTS if whole else POINTS, **style
        )
        self._sheet.write_number(at, COLUMN_AT[column], float(value), shown)

    def _formula(
        self,
        at: int,
        column: Column,
        formula: str,
        value: object,
        num_format: str = WHOLE_POINTS,
        **style: object,
    ) -> None:
        shown = self._styles.boxed(align="center", num_format=num_format, **style)
        self._sheet.write_formula(at, COLUMN_AT[column], formula, shown, value)


def _cell(row: int, column: Column, fixed: bool = False) -> str:
    return xl_rowcol_to_cell(row, COLUMN_AT[column], row_abs=fixed, col_abs=True)


def _labels(row: CriterionRow) -> list[str]:
    return [
        option.label
        for place in row.places
        if place.row_id == row.id
        for option in place.field.options
    ]
