"""Paragraphs and tables of a Word paper as plain values that the Typst template lays out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, Final

from evalapp.exchange.documents.cells import Cell, Row, Tables
from evalapp.exchange.documents.formats import TWENTIETHS, Look, words
from evalapp.exchange.documents.ooxml import Element, qn
from evalapp.exchange.documents.printing.breaks import unbroken
from evalapp.exchange.documents.printing.looks import Looks, TextLook
from evalapp.exchange.documents.printing.runs import pieces
from evalapp.exchange.documents.printing.usual_cells import CellKind, CellTold, Usual
from evalapp.exchange.documents.ruled_tables import column_widths
from evalapp.exchange.documents.text_width import LINE_HEIGHT, text_width, wrapped_widths

TALLEST_WHOLE_ROW: Final = 400.0
"""A row higher than this many points may be split after all, as Word splits what fits no page."""
WHOLE_NOTE: Final = 3
TALLEST_KEPT_ROW: Final = 120.0
"""A row higher than this many points is not kept with what follows: a page must hold both."""
LONG: Final = 200
"""Fewer letters than this make no high row."""

Block = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PlainLook:
    """How the one paragraph of a plain cell looks: side, letters by number, spaces in points."""

    side: str
    text: int
    before: float
    after: float
    keep: bool


@dataclass(slots=True)
class Numbered:
    """Values that are named by number, so that each is told once."""

    values: dict[Any, int] = field(default_factory=dict[Any, int])

    def number(self, value: object) -> int:
        """Return the number of a value, a new one where it is new."""
        return self.values.setdefault(value, len(self.values))

    def listed(self) -> list[dict[str, Any]]:
        """Return every value as a dictionary, in the order of their numbers."""
        return [
            {told.name: getattr(each, told.name) for told in fields(each)} for each in self.values
        ]


class BlockReader:
    """Reads the parts of one document; looks are collected and told by number."""

    def __init__(self, looks: Looks, tables: Tables) -> None:
        self._looks = looks
        self._tables = tables
        self.paragraphs = Numbered()
        self.texts = Numbered()
        self._plain_looks: dict[str, PlainLook | None] = {}

    def blocks(self, parts: Iterable[Element], relations: Mapping[str, int]) -> list[Block]:
        """Return paragraphs and tables in order; `gap` is the space above, in points.

        Between two paragraphs the larger of both spaces counts, as in Word.

        `relations` gives the number of a picture by its relation id.
        """
        found: list[Block] = []
        below = 0.0
        for part in parts:
            if part.tag == qn("w:p"):
                block, before, after = self._paragraph(part, relations)
                if found and found[-1].get("keeps_note"):
                    found[-1]["room"] = max(below, before) + self._beginning(part, found[-1])
                found.append(block | {"gap": max(below, before)})
                below = after
            elif part.tag == qn("w:tbl"):
                found.append(self._table(part, relations) | {"gap": below, "room": 0.0})
                below = 0.0
        if found:
            found[-1]["tail"] = below
        return found

    def _paragraph(
        self, paragraph: Element, relations: Mapping[str, int]
    ) -> tuple[Block, float, float]:
        runs: list[list[object]] = []
        for piece, look, colour in pieces(paragraph, self._looks.formats):
            if "picture" in piece:
                piece = piece | {"picture": relations.get(str(piece["picture"]), -1)}
            runs.append([piece.get("text", piece), self._text(look, colour)])
        number, before, after = self._look_of(paragraph)
        return {"look": number, "runs": _joined(runs)}, before, after

    def _beginning(self, note: Element, table: Block) -> float:
        """Return the height in points of the lines of a note that no page may part from its table.

        A paragraph of up to three lines is never split, of a longer one two lines stay together.
        """
        look, _, _ = self._looks.of(note)
        lines = len(wrapped_widths(words(note), look.size, sum(table["columns"])))
        together = lines if lines <= WHOLE_NOTE else 2
        return together * look.size * LINE_HEIGHT * look.spacing

    def _text(self, look: Look, colour: str) -> int:
        return self.texts.number(TextLook(look.size, look.bold, look.italic, colour))

    def _look_of(self, paragraph: Element) -> tuple[int, float, float]:
        """Return the number of a paragraph's look and the space before and after it."""
        look, before, after = self._looks.of(paragraph)
        return self.paragraphs.number(look), before, after

    def _table(self, table: Element, relations: Mapping[str, int]) -> Block:
        widths = [each / TWENTIETHS for each in column_widths(table)]
        rows = self._tables.rows(table)
        kinds: dict[CellKind, int] = {}
        told = [self._row(row, widths, kinds, relations) for row in rows]
        usual = Usual.of(told, list(kinds), len(widths))
        return {
            "columns": widths,
            "ruled": next(table.iter(qn("w:tblBorders")), None) is not None,
            "padding": _padding(table),
            "centred": _centred(table),
            "heading": _heading_rows(rows),
            "keeps_note": bool(told) and told[-1]["keep"],
            "rows": [usual.shortened(each) for each in told],
            "kinds": [each._asdict() for each in kinds],
            "usual": usual.kinds,
            "letters": usual.letters,
        }

    def _row(
        self,
        row: Row,
        widths: Sequence[float],
        kinds: dict[CellKind, int],
        relations: Mapping[str, int],
    ) -> Block:
        height = self._height(row, widths)
        splits = height > TALLEST_WHOLE_ROW
        return {
            "cells": [self._cell(cell, splits, kinds, relations) for cell in row.cells],
            "splits": splits,
            "keep": height <= TALLEST_KEPT_ROW and self._keeps(row),
        }

    def _cell(
        self, cell: Cell, splits: bool, kinds: dict[CellKind, int], relations: Mapping[str, int]
    ) -> CellTold:
        plain, middle = self._plain_look(cell), cell.middle and not splits
        if plain is None:
            kind = CellKind(None, None, 0.0, 0.0, middle, splits)
            inside = self.blocks(cell.element.iterchildren(), relations)
        else:
            kind = CellKind(plain.side, plain.text, plain.before, plain.after, middle, splits)
            inside = unbroken(cell.text)
        return CellTold(kinds.setdefault(kind, len(kinds)), inside, cell.span)

    def _plain_look(self, cell: Cell) -> PlainLook | None:
        """Return how a cell of one simple paragraph looks; long tables consist of little else.

        None where the cell holds more than that.
        """
        if not cell.style:
            return None
        if cell.style not in self._plain_looks:
            self._plain_looks[cell.style] = self._simple(next(cell.element.iter(qn("w:p"))))
        return self._plain_looks[cell.style]

    def _simple(self, paragraph: Element) -> PlainLook | None:
        look, before, after = self._looks.of(paragraph)
        if not look.simple:
            return None
        run, formats = next(paragraph.iter(qn("w:r"))), self._looks.formats
        text = self._text(formats.look(paragraph, run), formats.colour(paragraph, run))
        return PlainLook(look.side, text, before, after, look.keep)

    def _keeps(self, row: Row) -> bool:
        """Tell whether a row stays on the page of the next one, as Word does by its first words."""
        plain = self._plain_look(row.cells[0])
        if plain is not None:
            return plain.keep
        return self._looks.formats.switched_on(next(row.element.iter(qn("w:p"))), "w:keepNext")

    def _height(self, row: Row, widths: Sequence[float]) -> float:
        """Return about how high a row is where it is high, in points."""
        column, height = 0, 0.0
        for cell in row.cells:
            said = cell.text if cell.style else words(cell.element)
            if len(said) >= LONG:
                width = sum(widths[column : column + cell.span])
                height = max(height, self._height_of(said, cell, width))
            column += cell.span
        return height

    def _height_of(self, said: str, cell: Cell, width: float) -> float:
        if not width:
            return 0.0
        size = self._looks.formats.look(next(cell.element.iter(qn("w:p")))).size
        return text_width(said, size) / width * size * 1.3


def _joined(runs: list[list[object]]) -> list[list[object]]:
    """Put neighbouring texts of one look together, and say where they may not be broken."""
    joined: list[list[object]] = []
    for said, look in runs:
        before = joined[-1] if joined else [None, None]
        if isinstance(said, str) and isinstance(before[0], str) and before[1] == look:
            joined[-1] = [before[0] + said, look]
        else:
            joined.append([said, look])
    return [[unbroken(said) if isinstance(said, str) else said, look] for said, look in joined]


def _padding(table: Element) -> float:
    left = table.find(f"{qn('w:tblPr')}/{qn('w:tblCellMar')}/{qn('w:left')}")
    return 5.4 if left is None else int(left.get(qn("w:w"), "0")) / TWENTIETHS


def _centred(table: Element) -> bool:
    placed = table.find(f"{qn('w:tblPr')}/{qn('w:jc')}")
    return placed is not None and placed.get(qn("w:val")) == "center"


def _heading_rows(rows: Sequence[Row]) -> int:
    number = 0
    for row in rows:
        if row.element.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is None:
            break
        number += 1
    return number
