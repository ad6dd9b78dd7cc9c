"""The first sheet: who, until when, whom to ask, what is still missing, how to fill in."""

from collections.abc import Sequence
from decimal import Decimal

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.periods import Period
from evalapp.exchange.forms import formulas, wording
from evalapp.exchange.forms.answer_sheet import AnswerSheetPlaces
from evalapp.exchange.forms.canvas import SIZE, Canvas, Style
from evalapp.exchange.forms.cell_names import cell_name
from evalapp.exchange.forms.guide_page import KEY, LABEL, VALUE, GuidePage, standing_department
from evalapp.exchange.forms.layout import Column, CriterionRow, FormRow, GroupRow
from evalapp.exchange.forms.sizes import row_height
from evalapp.exchange.forms.styles import (
    DONE_INK,
    HEADER_FILL,
    NAVY,
    POINTS,
    QUIET,
    WHOLE,
    WRONG_INK,
    Styles,
)
from evalapp.exchange.forms.tokens import Tokens

_WIDTHS = (10.0, 38.0, 11.0, 9.0, 9.0, 11.0, 13.0, 9.0, 9.0)
_CONDITIONS: tuple[tuple[Column, str], ...] = (
    (Column.STATE, ">=0"),
    (Column.STATE, str(formulas.ANSWERED)),
    (Column.STATE, str(formulas.BLANK)),
    (Column.STATE, str(formulas.WRONG)),
    (Column.NO_EVIDENCE, "1"),
)
_ASKED, _MISSING, _WRONG, _UNPROVEN = VALUE, VALUE + 2, VALUE + 3, VALUE + 4
_MAXIMUM, _POINTS = VALUE + 5, VALUE + 6


class GuideSheet(GuidePage):
    """Writes one guide sheet, from top to bottom."""

    def __init__(self, sheet: Canvas, styles: Styles, rows: Sequence[FormRow]) -> None:
        super().__init__(sheet, styles, _WIDTHS)
        self._rows = rows

    def write(
        self,
        period: Period,
        criteria: CriteriaSet,
        department: str,
        tokens: Tokens,
        places: AnswerSheetPlaces,
    ) -> None:
        """Write everything."""
        self.set_columns()
        self._write_title(period, criteria, tokens)
        self._write_who(period, department, tokens)
        self.write_contact("1. Người điền phiếu")
        self._write_counts(places)
        how = (*wording.HOW_TO_FILL[:3], wording.BLANKS[period.blanks], *wording.HOW_TO_FILL[3:])
        self.write_instructions("3. Cách điền phiếu", how)
        self._set_page(tokens)

    def _write_title(self, period: Period, criteria: CriteriaSet, tokens: Tokens) -> None:
        self.sheet.text(0, KEY, tokens.code)
        self.banner(wording.FORM_TITLE, 17, bold=True, font_color=NAVY)
        self.banner(criteria.title, 13, bold=True)
        self.banner(period.title, SIZE, italic=True, font_color=QUIET)
        if period.illustrative:
            self.banner(wording.ILLUSTRATIVE_NOTE, SIZE, bold=True, font_color=WRONG_INK)
        self.skip(8)

    def _write_who(self, period: Period, department: str, tokens: Tokens) -> None:
        days = f"từ ngày {period.assessed_from:%d/%m/%Y} đến ngày {period.assessed_to:%d/%m/%Y}"
        receiver = department or standing_department(period)
        shrunk = {"text_wrap": False, "shrink": True}
        self.line(wording.UNIT_LABEL, tokens.unit, bold=True, **shrunk)
        self.line("Thời gian đánh giá", days)
        deadline = f"chậm nhất ngày {period.deadline:%d/%m/%Y}"
        self.line("Thời hạn gửi phiếu", deadline, bold=True, font_color=WRONG_INK)
        self.line("Nơi nhận phiếu", receiver)
        self.line("Mã phiếu", tokens.short_code, font_color=QUIET, font_size=9)
        self.skip(8)

    def _write_counts(self, places: AnswerSheetPlaces) -> None:
        self.heading("2. Những nội dung còn thiếu")
        status, self.at = self.at, self.at + 1
        self.sheet.height(status, 22)
        head = self.styles.boxed(bold=True, align="center", bg_color=HEADER_FILL, font_size=10)
        self.sheet.height(self.at, 44)
        for column, title in enumerate(wording.COUNT_HEADERS, start=LABEL):
            self.sheet.text(self.at, column, title, head)
        self.at += 1
        for row in self._rows:
            if isinstance(row, GroupRow) and row.depth == 0:
                self._count_group(row, places)
        self._count_all(places)
        self._write_status(status, self.at - 1)
        self.skip(8)

    def _count_group(self, row: GroupRow, places: AnswerSheetPlaces) -> None:
        title = f"{row.group.code}. {row.group.title}" if row.group.code else row.group.title
        height = row_height([(title, _WIDTHS[LABEL] - 1.5)], SIZE, 20)
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
        at, paths = self.at, places.columns[Column.PATH]
        self.sheet.height(at, height)
        self.sheet.text(at, LABEL, title, self.styles.boxed(indent=1, **style))
        centred = self.styles.boxed(align="center", num_format=WHOLE, **style)
        for column, (counted, condition) in enumerate(_CONDITIONS, start=VALUE):
            formula = formulas.count_where(paths, group, [(places.columns[counted], condition)])
            formula += self._more(counted, condition, group, places)
            value = self._asked(path) if column in (_ASKED, _MISSING) else 0
            self.sheet.formula(at, column, f"={formula}", centred, value)
        shown = self.styles.boxed(align="center", num_format=POINTS, **style)
        whole = self._maximum(path) == self._maximum(path).to_integral_value()
        maximum = centred if whole else shown
        self.sheet.number(at, _MAXIMUM, float(self._maximum(path)), maximum)
        self.sheet.formula(at, _POINTS, points, shown, 0)
        self.at += 1

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
        style = self.styles.of(bold=True, font_color=WRONG_INK)
        self.sheet.merged(at, LABEL, self.last, "", style)
        self.sheet.formula(at, LABEL, formula, style, said)
        done = self.styles.difference(font_color=DONE_INK)
        when = f"={missing}+{wrong}+{unproven}=0"
        self.sheet.mark(at, LABEL, at, self.last, when, done)

    def _set_page(self, tokens: Tokens) -> None:
        self.sheet.lock(format_columns=True, format_rows=True)
        area = (0, LABEL, self.at - 1, self.last)
        self.sheet.page(area, tokens.unit_in_footer, landscape=False, one_page=True)
        self.sheet.show_first()
