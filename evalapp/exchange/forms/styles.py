"""The one look of all forms: Times New Roman, thin grey lines, light fills."""

from typing import Any

from evalapp.exchange.forms.canvas import FONT, SIZE, Book, Style

INK = "#1F2933"
QUIET = "#6B7785"
LINE = "#B8C2CC"
NAVY = "#1F3A5F"
HEADER_FILL = "#DCE6F1"
GROUP_FILLS = ("#E9EFF7", "#F3F6FA", "#F8FAFC")
ENTRY_FILL = "#FFFDF0"
LOCKED_FILL = "#F2F4F6"
MISSING_FILL = "#F9D9D5"
WRONG_INK = "#C00000"
DONE_INK = "#2E7D4F"

POINTS = "0.###"
WHOLE = "0"
DATE = "dd/mm/yyyy"
TEXT = "@"
NOT_SHOWN = ";;;"


class Styles:
    """Formats of one workbook, each made once."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def of(self, **properties: Any) -> Style:
        """Return a format: the house's font, wrapped, with these changes."""
        plain: dict[str, Any] = {
            "font_name": FONT,
            "font_size": SIZE,
            "font_color": INK,
            "valign": "vcenter",
            "text_wrap": True,
        }
        return self._book.style(**{**plain, **properties})

    def boxed(self, **properties: Any) -> Style:
        """Return a format with thin lines around."""
        return self.of(**{"border": 1, "border_color": LINE, **properties})

    def entry(self, **properties: Any) -> Style:
        """Return the format of a cell that a person fills in."""
        return self.boxed(**{"bg_color": ENTRY_FILL, "locked": False, **properties})

    def hidden(self) -> Style:
        """Return the format of cells in hidden columns, which shows nothing at all."""
        return self._book.style(num_format=NOT_SHOWN)

    def difference(self, **properties: Any) -> Style:
        """Return a format for a conditional format: only what changes."""
        return self._book.style(**properties)
