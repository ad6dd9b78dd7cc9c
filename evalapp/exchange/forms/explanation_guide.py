"""The first sheet of an explanation workbook: the provisional result, until when, and how."""

from evalapp.exchange.forms import wording
from evalapp.exchange.forms.canvas import SIZE, Canvas
from evalapp.exchange.forms.explanation_cells import (
    ASKED,
    LEVEL,
    SHARE,
    ExplanationEdition,
    result_cell,
    which_words,
)
from evalapp.exchange.forms.explanation_sheet import ExplanationSheet
from evalapp.exchange.forms.guide_page import KEY, LABEL, VALUE, GuidePage, standing_department
from evalapp.exchange.forms.layout import Column
from evalapp.exchange.forms.open_cells import open_mark
from evalapp.exchange.forms.sizes import row_height
from evalapp.exchange.forms.styles import (
    DONE_INK,
    HEADER_FILL,
    NAVY,
    POINTS,
    QUIET,
    WRONG_INK,
    Styles,
)
from evalapp.exchange.forms.tokens import Tokens
from evalapp.settings.language import Language

_WIDTHS = (10.0, 44.0, 15.0, 15.0, 15.0, 19.0)
_MAXIMUM, _CLAIMED, _PROVISIONAL, _SHARE = VALUE, VALUE + 1, VALUE + 2, VALUE + 3
COUNT = "⟦count⟧"
"""Mark in place of how many criteria a unit is asked about."""
_HEADINGS = (
    "Nhóm tiêu chí",
    "Điểm tối đa áp dụng",
    "Điểm tự chấm",
    "Điểm tạm thời",
    "Tỷ lệ đạt tạm thời",
)


class ExplanationGuide(GuidePage):
    """Writes an edition's first sheet."""

    def __init__(
        self, sheet: Canvas, styles: Styles, edition: ExplanationEdition, words: Language
    ) -> None:
        super().__init__(sheet, styles, _WIDTHS)
        self._edition = edition
        self._words = words

    def write(self, department: str, tokens: Tokens, asked: ExplanationSheet) -> None:
        """Write everything; `asked` is the sheet whose answers are counted here."""
        self.set_columns()
        self._write_title(tokens)
        self._write_who(department, tokens)
        self._write_result()
        self.write_contact("2. Người giải trình")
        self._write_asked(asked)
        self.write_instructions("4. Cách điền phiếu", wording.HOW_TO_EXPLAIN)
        self.sheet.lock(format_columns=True, format_rows=True)
        area = (0, LABEL, self.at - 1, self.last)
        self.sheet.page(area, tokens.unit_in_footer, landscape=False, one_page=True)
        self.sheet.show_first()

    def _write_title(self, tokens: Tokens) -> None:
        edition = self._edition
        self.sheet.text(0, KEY, tokens.code)
        self.banner(wording.EXPLANATION_TITLE, 17, bold=True, font_color=NAVY)
        self.banner(edition.criteria.title, 13, bold=True)
        self.banner(edition.period.title, SIZE, italic=True, font_color=QUIET)
        if edition.period.illustrative:
            self.banner(wording.ILLUSTRATIVE_NOTE, SIZE, bold=True, font_color=WRONG_INK)
        self.skip(8)

    def _write_who(self, department: str, tokens: Tokens) -> None:
        opened = self._edition.round
        receiver = department or standing_department(self._edition.period)
        shown = self._words.moment(opened.opened_at)
        deadline = f"chậm nhất ngày {opened.deadline:%d/%m/%Y}"
        self.line(wording.REPLYING_UNIT_LABEL, tokens.unit, bold=True, text_wrap=False, shrink=True)
        self.line("Đợt giải trình", f"Đợt {opened.number}, kết quả tạm thời chốt lúc {shown}")
        self.line("Thời hạn gửi phiếu", deadline, bold=True, font_color=WRONG_INK)
        self.line("Nơi nhận phiếu", receiver)
        self.line("Mã phiếu", tokens.short_code, font_color=QUIET, font_size=9)
        checksum = opened.short_checksum
        self.line("Mã kết quả tạm thời", checksum, font_color=QUIET, font_size=9)
        self.skip(8)

    def _write_result(self) -> None:
        self.heading("1. Kết quả tạm thời")
        self.sheet.height(self.at, 20)
        note = self.styles.of(italic=True, font_color=WRONG_INK)
        self.merged(LABEL, wording.PROVISIONAL_NOTE, note)
        self.at += 1
        head = self.styles.boxed(bold=True, align="center", bg_color=HEADER_FILL, font_size=10)
        self.sheet.height(self.at, 32)
        for column, title in enumerate(_HEADINGS, start=LABEL):
            self.sheet.text(self.at, column, title, head)
        self.at += 1
        for group in self._edition.criteria.groups:
            if group.id in self._edition.groups:
                self._group_line(
                    f"{group.code}. {group.title}" if group.code else group.title, group.id
                )
        self._total_line()
        self.line("Mức độ tạm thời", open_mark(LEVEL), bold=True)
        self.skip(8)

    def _group_line(self, title: str, group: str) -> None:
        text = self.styles.boxed(align="center")
        self._result_line(title, group)
        self.sheet.blank(self.at, _CLAIMED, text)
        self.sheet.blank(self.at, _SHARE, text)
        self.at += 1

    def _total_line(self) -> None:
        self._result_line(wording.TOTAL, bold=True)
        self._open_points(_CLAIMED, result_cell(Column.SELF_POINTS), bold=True)
        text = self.styles.boxed(align="center", bold=True)
        self.sheet.open(self.at, _SHARE, SHARE, text)
        self.at += 1

    def _result_line(self, title: str, group: str = "", *, bold: bool = False) -> None:
        self.sheet.height(self.at, row_height([(title, _WIDTHS[LABEL] - 1.5)], SIZE, 20, bold=bold))
        self.sheet.text(self.at, LABEL, title, self.styles.boxed(indent=1, bold=bold))
        self._open_points(_MAXIMUM, result_cell(Column.MAXIMUM, group), bold=bold)
        self._open_points(_PROVISIONAL, result_cell(Column.PROVISIONAL, group), bold=bold)

    def _open_points(self, column: int, name: str, *, bold: bool) -> None:
        number = self.styles.boxed(align="center", num_format=POINTS, bold=bold)
        self.sheet.open(self.at, column, name, number)

    def _write_asked(self, asked: ExplanationSheet) -> None:
        self.heading("3. Nội dung đề nghị giải trình")
        agree, words = (asked.column_range(each) for each in (Column.AGREE, Column.EXPLANATION))
        agreed = f'COUNTIF({agree},"{wording.AGREE}")'
        opposed = f'COUNTIF({agree},"{wording.DISAGREE}")'
        bare = f'COUNTIFS({agree},"{wording.DISAGREE}",{words},"")'
        formula = (
            f'="Đã có ý kiến về "&({agreed}+{opposed})&"/{COUNT} tiêu chí; không đồng ý "&{opposed}'
            f'&" tiêu chí, trong đó "&{bare}&" tiêu chí chưa nêu nội dung giải trình."'
        )
        said = f"Đã có ý kiến về 0/{COUNT} tiêu chí; không đồng ý 0 tiêu chí, trong đó "
        said += "0 tiêu chí chưa nêu nội dung giải trình."
        self._write_which()
        style = self.styles.of(bold=True, font_color=DONE_INK)
        self.sheet.height(self.at, 22)
        self.sheet.merged(self.at, LABEL, self.last, "", style)
        self.sheet.formula(self.at, LABEL, formula, style, said)
        self.sheet.mark(
            self.at,
            LABEL,
            self.at,
            self.last,
            f"={bare}>0",
            self.styles.difference(font_color=WRONG_INK),
        )
        self.at += 1
        self.skip(8)

    def _write_which(self) -> None:
        """Leave room to say which criteria are asked about, and why those."""
        every, most, width = self._edition.round.every_criterion, 999, sum(_WIDTHS[LABEL:])
        said = [(which_words(most, every, differ), width) for differ in (True, False)]
        self.sheet.height(self.at, row_height(said, SIZE, 20))
        self.merged(LABEL, open_mark(ASKED), self.styles.of())
        self.at += 1
