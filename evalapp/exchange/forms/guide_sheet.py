"""The first sheet: who, until when, whom to ask, what is still missing, how to fill in."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.periods import Period
from evalapp.exchange.forms import formulas, wording
from evalapp.exchange.forms.answer_sheet import AnswerSheetPlaces
from evalapp.exchange.forms.canvas import SIZE, Canvas, Style
from evalapp.exchange.forms.cell_names import cell_name
from evalapp.exchange.forms.checks import prompt
from evalapp.exchange.forms.identity import CONTACT_ROWS
from evalapp.exchange.forms.layout import Column, CriterionRow, FormRow, GroupRow
from evalapp.exchange.forms.sizes import row_height
from evalapp.exchange.forms.styles import (
    DONE_INK,
    HEADER_FILL,
    NAVY,
    POINTS,
    QUIET,
    TEXT,
    WHOLE,
    WRONG_INK,
    Styles,
)
from evalapp.exchange.forms.tokens import Tokens

_KEY, _LABEL, _VALUE, _LAST = 0, 1, 2, 8
_WIDTHS = (10.0, 38.0, 11.0, 9.0, 9.0, 11.0, 13.0, 9.0, 9.0)
_CONDITIONS: tuple[tuple[Column, str], ...] = (
    (Column.STATE, ">=0"),
    (Column.STATE, str(formulas.ANSWERED)),
    (Column.STATE, str(formulas.BLANK)),
    (Column.STATE, str(formulas.WRONG)),
    (Column.NO_EVIDENCE, "1"),
)
_ASKED, _MISSING, _WRONG, _UNPROVEN = _VALUE, _VALUE + 2, _VALUE + 3, _VALUE + 4
_MAXIMUM, _POINTS = _VALUE + 5, _VALUE + 6


class GuideSheet:
    """Writes one guide sheet, from top to bottom."""

    def __init__(self, sheet: Canvas, styles: Styles, rows: Sequence[FormRow]) -> None:
        self._sheet = sheet
        self._styles = styles
        self._rows = rows
        self._at = 0

    def write(
        self,
        period: Period,
        criteria: CriteriaSet,
        department: str,
        tokens: Tokens,
        places: AnswerSheetPlaces,
    ) -> None:
        """Write everything."""
        for column, width in enumerate(_WIDTHS):
            self._sheet.width(column, width, hidden=column == _KEY)
        self._write_title(period, criteria, tokens)
        self._write_who(period, department, tokens)
        self._write_contact()
        self._write_counts(places)
        self._write_instructions(period)
        self._set_page(tokens)

    def _write_title(self, period: Period, criteria: CriteriaSet, tokens: Tokens) -> None:
        self._sheet.text(0, _KEY, tokens.code)
        self._banner(wording.FORM_TITLE, 17, bold=True, font_color=NAVY)
        self._banner(criteria.title, 13, bold=True)
        self._banner(period.title, SIZE, italic=True, font_color=QUIET)
        if period.illustrative:
            self._banner(wording.ILLUSTRATIVE_NOTE, SIZE, bold=True, font_color=WRONG_INK)
        self._skip(8)

    def _banner(self, text: str, size: int, **style: Any) -> None:
        width = sum(_WIDTHS[_LABEL:])
        height = row_height([(text, width)], size, size * 1.65, bold=True)
        self._sheet.height(self._at, height)
        self._merged(_LABEL, text, self._styles.of(font_size=size, align="center", **style))
        self._at += 1

    def _merged(self, first: int, text: str, style: Style) -> None:
        self._sheet.merged(self._at, first, _LAST, text, style)

    def _skip(self, height: float) -> None:
        self._sheet.height(self._at, height)
        self._at += 1

    def _write_who(self, period: Period, department: str, tokens: Tokens) -> None:
        days = f"từ ngày {period.assessed_from:%d/%m/%Y} đến ngày {period.assessed_to:%d/%m/%Y}"
        receiver = department or f"Cơ quan thường trực đánh giá, xếp hạng của {period.province}"
        shrunk = {"text_wrap": False, "shrink": True}
        self._line("Đơn vị tự đánh giá", tokens.unit, bold=True, **shrunk)
        self._line("Thời gian đánh giá", days)
        deadline = f"chậm nhất ngày {period.deadline:%d/%m/%Y}"
        self._line("Thời hạn gửi phiếu", deadline, bold=True, font_color=WRONG_INK)
        self._line("Nơi nhận phiếu", receiver)
        self._line("Mã phiếu", tokens.short_code, font_color=QUIET, font_size=9)
        self._skip(8)

    def _line(self, label: str, text: str, **style: Style) -> None:
        self._sheet.height(self._at, 20)
        self._sheet.text(self._at, _LABEL, label, self._styles.boxed(font_color=QUIET, indent=1))
        self._merged(_VALUE, text, self._styles.boxed(indent=1, **style))
        self._at += 1

    def _write_contact(self) -> None:
        self._heading("1. Người điền phiếu")
        self._sheet.select(self._at, _VALUE)
        for name, label in wording.CONTACT_LABELS.items():
            self._sheet.height(self._at, 21)
            self._sheet.text(self._at, _KEY, CONTACT_ROWS[name])
            label_style = self._styles.boxed(font_color=QUIET, indent=1)
            self._sheet.text(self._at, _LABEL, label, label_style)
            self._merged(_VALUE, "", self._styles.entry(num_format=TEXT, indent=1))
            options = prompt(label, f"Ghi {label.lower()} để cơ quan thường trực tiện trao đổi.")
            self._sheet.check([(self._at, _VALUE, self._at, _VALUE)], options)
            self._at += 1
        self._skip(8)

    def _heading(self, text: str) -> None:
        self._sheet.height(self._at, 22)
        style = self._styles.of(bold=True, font_size=12, font_color=NAVY)
        self._merged(_LABEL, text, style)
        self._at += 1

    def _write_counts(self, places: AnswerSheetPlaces) -> None:
        self._heading("2. Những nội dung còn thiếu")
        status, self._at = self._at, self._at + 1
        self._sheet.height(status, 22)
        head = self._styles.boxed(bold=True, align="center", bg_color=HEADER_FILL, font_size=10)
        self._sheet.height(self._at, 44)
        for column, title in enumerate(wording.COUNT_HEADERS, start=_LABEL):
            self._sheet.text(self._at, column, title, head)
        self._at += 1
        for row in self._rows:
            if isinstance(row, GroupRow) and row.depth == 0:
                self._count_group(row, places)
        self._count_all(places)
        self._write_status(status, self._at - 1)
        self._skip(8)

    def _count_group(self, row: GroupRow, places: AnswerSheetPlaces) -> None:
        title = f"{row.group.code}. {row.group.title}" if row.group.code else row.group.title
        height = row_height([(title, _WIDTHS[_LABEL] - 1.5)], SIZE, 20)
        points = formulas.sum_where(
            places.columns[Column.POINTS], places.columns[Column.PATH], row.group.id
        )
        self._count_line(title, row.group.id, row.path, places, f"={points}", height)

    def _count_all(self, places: AnswerSheetPlaces) -> None:
        self._count_line(wording.TOTAL, "", "|", places, f"={places.total}", 22, bold=True)

    def _count_line(
        self,
        title: str,
        group: str,
        path: str,
        places: AnswerSheetPlaces,
        points: str,
        height: float,
        **style: Style,
    ) -> None:
        at, paths = self._at, places.columns[Column.PATH]
        self._sheet.height(at, height)
        self._sheet.text(at, _LABEL, title, self._styles.boxed(indent=1, **style))
        centred = self._styles.boxed(align="center", num_format=WHOLE, **style)
        for column, (counted, condition) in enumerate(_CONDITIONS, start=_VALUE):
            formula = formulas.count_where(paths, group, [(places.columns[counted], condition)])
            formula += self._more(counted, condition, group, places)
            value = self._asked(path) if column in (_ASKED, _MISSING) else 0
            self._sheet.formula(at, column, f"={formula}", centred, value)
        shown = self._styles.boxed(align="center", num_format=POINTS, **style)
        whole = self._maximum(path) == self._maximum(path).to_integral_value()
        maximum = centred if whole else shown
        self._sheet.number(at, _MAXIMUM, float(self._maximum(path)), maximum)
        self._sheet.formula(at, _POINTS, points, shown, 0)
        self._at += 1

    def _more(self, counted: Column, condition: str, group: str, places: AnswerSheetPlaces) -> str:
        """Return what else belongs to a count: half answers are missing, reasons are proof."""
        paths = places.columns[Column.PATH]
        if counted is Column.NO_EVIDENCE:
            other = (places.columns[Column.NO_EXPLANATION], "1")
        elif (counted, condition) == (Column.STATE, str(formulas.BLANK)):
            other = (places.columns[Column.STATE], str(formulas.HALF))
        else:
            return ""
        return f"+{formulas.count_where(paths, group, [other])}"

    def _below(self, path: str) -> list[CriterionRow]:
        return [
            row for row in self._rows if isinstance(row, CriterionRow) and row.path.startswith(path)
        ]

    def _asked(self, path: str) -> int:
        return sum(not row.measured for row in self._below(path))

    def _maximum(self, path: str) -> Decimal:
        return sum((row.criterion.maximum for row in self._below(path)), Decimal(0))

    def _write_status(self, at: int, total: int) -> None:
        missing, wrong, unproven = (
            cell_name(total, column) for column in (_MISSING, _WRONG, _UNPROVEN)
        )
        formula = (
            f"=IF({missing}+{wrong}+{unproven}=0,"
            '"Phiếu đã đầy đủ, có thể gửi.",'
            f'"Còn "&{missing}&" tiêu chí chưa trả lời, "&{wrong}&" trả lời chưa hợp lệ, "'
            f'&{unproven}&" chỗ thiếu tài liệu hoặc giải trình.")'
        )
        said = f"Còn {self._asked('|')} tiêu chí chưa trả lời, 0 trả lời chưa hợp lệ, "
        said += "0 chỗ thiếu tài liệu hoặc giải trình."
        style = self._styles.of(bold=True, font_color=WRONG_INK)
        self._sheet.merged(at, _LABEL, _LAST, "", style)
        self._sheet.formula(at, _LABEL, formula, style, said)
        done = self._styles.difference(font_color=DONE_INK)
        when = f"={missing}+{wrong}+{unproven}=0"
        self._sheet.mark(at, _LABEL, at, _LAST, when, done)

    def _write_instructions(self, period: Period) -> None:
        self._heading("3. Cách điền phiếu")
        width = sum(_WIDTHS[_LABEL:])
        lines = (*wording.HOW_TO_FILL[:3], wording.BLANKS[period.blanks], *wording.HOW_TO_FILL[3:])
        for number, text in enumerate(lines, start=1):
            line = f"{number}. {text}"
            self._sheet.height(self._at, row_height([(line, width)], SIZE, 18))
            self._merged(_LABEL, line, self._styles.of(align="justify"))
            self._at += 1

    def _set_page(self, tokens: Tokens) -> None:
        self._sheet.lock(format_columns=True, format_rows=True)
        area = (0, _LABEL, self._at - 1, _LAST)
        self._sheet.page(area, tokens.unit_in_footer, landscape=False, one_page=True)
        self._sheet.show_first()
