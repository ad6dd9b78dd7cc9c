"""Formats and colours of the result workbook."""

# xlsxwriter brings types for part of what it offers only.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false

from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from evalapp.assessment.levels import Levels
from evalapp.exchange.documents.workbook_columns import FigureKind, SheetColumn

FONT: Final = "Times New Roman"
FONT_SIZE: Final = 11
_BANDS: Final = ("#A9D18E", "#C5E0B3", "#FFE699", "#F8CBAD", "#F4B183")
_BELOW: Final = "#E6B0AA"
_SIDES: Final = {
    FigureKind.ORDER: "center",
    FigureKind.NAME: "left",
    FigureKind.POINTS: "right",
    FigureKind.SHARE: "right",
    FigureKind.LEVEL: "center",
}


def level_colours(levels: Levels) -> dict[str, str]:
    """Return a colour per level's words, the word below the lowest included."""
    colours = {
        band.label: _BANDS[min(place, len(_BANDS) - 1)] for place, band in enumerate(levels.bands)
    }
    return colours | {levels.below.label: _BELOW}


class Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[FigureKind, int], Format] = {}
        self.title = self._new(bold=True, font_size=14)
        self.subtitle = self._new(bold=True, font_size=12)
        self.mark = self._new(bold=True, font_color="#C00000")
        self.note = self._new(italic=True, text_wrap=True, valign="top")
        self.heading = self._new(
            bold=True,
            text_wrap=True,
            align="center",
            valign="vcenter",
            border=1,
            bg_color="#DDE6F0",
        )
        self.text = self._new(border=1, text_wrap=True, valign="vcenter")
        self.count = self._new(border=1, align="center", num_format="0")
        self.total = self._new(border=1, align="center", num_format="0", bold=True)

    def of(self, column: SheetColumn) -> Format:
        """Return the format of a column's cells."""
        key = (column.kind, column.decimals)
        if key not in self._made:
            self._made[key] = self._new(
                border=1,
                valign="vcenter",
                align=_SIDES[column.kind],
                num_format=_number_format(column),
                text_wrap=column.kind is FigureKind.NAME,
            )
        return self._made[key]

    def percent(self, decimals: int) -> Format:
        """Return the format of a share shown as per cent."""
        return self._new(border=1, align="center", num_format=f"{_places(decimals)}%")

    def filled(self, colour: str) -> Format:
        """Return the format that a condition lays over a cell."""
        return self._book.add_format({"bg_color": colour})

    def _new(self, **properties: object) -> Format:
        return self._book.add_format({"font_name": FONT, "font_size": FONT_SIZE, **properties})


def _number_format(column: SheetColumn) -> str:
    match column.kind:
        case FigureKind.POINTS:
            return f"#,##{_places(column.decimals)}"
        case FigureKind.SHARE:
            return f"{_places(column.decimals)}%"
        case FigureKind.ORDER:
            return "0"
        case FigureKind.NAME | FigureKind.LEVEL:
            return "@"


def _places(decimals: int) -> str:
    return f"0.{'0' * decimals}" if decimals else "0"
