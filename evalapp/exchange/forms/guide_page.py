"""What first sheets have in common: banners, label and value, who fills in, instructions."""

from collections.abc import Sequence
from typing import Any

from evalapp.assessment.periods import UNNAMED, Period
from evalapp.exchange.forms import wording
from evalapp.exchange.forms.canvas import SIZE, Canvas, Style
from evalapp.exchange.forms.checks import prompt
from evalapp.exchange.forms.identity import CONTACT_ROWS
from evalapp.exchange.forms.sizes import row_height
from evalapp.exchange.forms.styles import NAVY, QUIET, TEXT, Styles

KEY, LABEL, VALUE = 0, 1, 2
"""Columns: hidden keys, what is named, the first of those that hold values."""


def standing_department(period: Period) -> str:
    """Return who receives what is filled in, where nobody has named the department."""
    words = "Cơ quan thường trực đánh giá, xếp hạng"
    return words if period.province == UNNAMED else f"{words} của {period.province}"


class GuidePage:
    """Writes a first sheet from top to bottom; `at` is the row (0-based) that comes next."""

    def __init__(self, sheet: Canvas, styles: Styles, widths: Sequence[float]) -> None:
        self.sheet = sheet
        self.styles = styles
        self.at: int = 0
        self.last = len(widths) - 1
        self._widths = widths

    def set_columns(self) -> None:
        """Set widths and hide the keys."""
        for column, width in enumerate(self._widths):
            self.sheet.width(column, width, hidden=column == KEY)

    def banner(self, text: str, size: int, **style: Any) -> None:
        """Write a centred line over the whole width."""
        height = row_height([(text, self._width)], size, size * 1.65, bold=True)
        self.sheet.height(self.at, height)
        self.merged(LABEL, text, self.styles.of(font_size=size, align="center", **style))
        self.at += 1

    def merged(self, first: int, text: str, style: Style) -> None:
        """Write a text from a column to the last one."""
        self.sheet.merged(self.at, first, self.last, text, style)

    def skip(self, height: float) -> None:
        """Leave a row empty."""
        self.sheet.height(self.at, height)
        self.at += 1

    def line(self, label: str, text: str, **style: Style) -> None:
        """Write a label and what it says."""
        self.sheet.height(self.at, 20)
        self.sheet.text(self.at, LABEL, label, self.styles.boxed(font_color=QUIET, indent=1))
        self.merged(VALUE, text, self.styles.boxed(indent=1, **style))
        self.at += 1

    def heading(self, text: str) -> None:
        """Write the heading of a part."""
        self.sheet.height(self.at, 22)
        style = self.styles.of(bold=True, font_size=12, font_color=NAVY)
        self.merged(LABEL, text, style)
        self.at += 1

    def write_contact(self, heading: str) -> None:
        """Ask who fills in the workbook."""
        self.heading(heading)
        self.sheet.select(self.at, VALUE)
        for name, label in wording.CONTACT_LABELS.items():
            self.sheet.height(self.at, 21)
            self.sheet.text(self.at, KEY, CONTACT_ROWS[name])
            label_style = self.styles.boxed(font_color=QUIET, indent=1)
            self.sheet.text(self.at, LABEL, label, label_style)
            self.merged(VALUE, "", self.styles.entry(num_format=TEXT, indent=1))
            options = prompt(label, f"Ghi {label.lower()} để cơ quan thường trực tiện trao đổi.")
            self.sheet.check([(self.at, VALUE, self.at, VALUE)], options)
            self.at += 1
        self.skip(8)

    def write_instructions(self, heading: str, texts: Sequence[str]) -> None:
        """Say how to fill in, one numbered line after another."""
        self.heading(heading)
        for number, text in enumerate(texts, start=1):
            line = f"{number}. {text}"
            self.sheet.height(self.at, row_height([(line, self._width)], SIZE, 18))
            self.merged(LABEL, line, self.styles.of(align="justify"))
            self.at += 1

    @property
    def _width(self) -> float:
        return sum(self._widths[LABEL:])
