"""The one look of all forms: Times New Roman, thin grey lines, light fills."""

from functools import cache
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

FONT = "Times New Roman"
SIZE = 11

INK = "#1F2933"
QUIET = "#6B7785"
LINE = "#B8C2CC"
NAVY = "#1F3A5F"
HEADER_FILL = "#DCE6F1"
GROUP_FILLS = ("#E9EFF7", "#F3F6FA", "#F8FAFC")
ENTRY_FILL = "#FFFDF0"
LOCKED_FILL = "#F2F4F6"
MISSING_FILL = "#F8CBC6"
WRONG_INK = "#C00000"
DONE_INK = "#2E7D4F"

POINTS = "0.###"
WHOLE_POINTS = "0"
DATE = "dd/mm/yyyy"


class Styles:
    """Formats of one workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self.of = cache(self._of)

    def _of(self, **properties: Any) -> Format:
        plain = {
            "font_name": FONT,
            "font_size": SIZE,
            "font_color": INK,
            "valign": "vcenter",
            "text_wrap": True,
        }
        return self._workbook.add_format({**plain, **properties})

    def boxed(self, **properties: Any) -> Format:
        """Return a format with thin lines around."""
        return self.of(**{"border": 1, "border_color": LINE, **properties})

    def entry(self, **properties: Any) -> Format:
        """Return the format of a cell that a person fills in."""
        return self.boxed(**{"bg_color": ENTRY_FILL, "locked": False, **properties})

    def difference(self, **properties: Any) -> Format:
        """Return a format for a conditional format: only what changes."""
        return self._workbook.add_format(properties)
