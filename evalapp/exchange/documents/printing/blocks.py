"""Paragraphs and tables of a Word paper as plain values that the Typst template lays out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from evalapp.exchange.documents.cells import only_text, placed
from evalapp.exchange.documents.formats import TWENTIETHS, Look, words
from evalapp.exchange.documents.ooxml import Element, qn
from evalapp.exchange.documents.printing.looks import Looks, TextLook
from evalapp.exchange.documents.printing.runs import pieces
from evalapp.exchange.documents.ruled_tables import column_widths
from evalapp.exchange.documents.text_width import text_width

TALLEST_WHOLE_ROW: Final = 400.0
"""A row higher than this many points may be split after all, as Word splits what fits no page."""

Block = dict[str, Any]


@dataclass(slots=True)
class Numbered:
    """Values that are named by number, so that each is told once."""

    values: dict[Any, int] = field(default_factory=dict[Any, int])

    def number(self, value: object) -> int:
        """Return the number of a value, a new one where it is new."""
        return self.values.setdefault(value, len(self.values))

    def listed(self) -> list[dict[str, Any]]:
        """Return every value as a dictionary, in the order of their numbers."""
        return [asdict(each) for each in self.values]


class BlockReader:
    """Reads the parts of one document; looks are collected and told by number."""

    def __init__(self, looks: Looks) -> None:
        self._looks = looks
        self.paragraphs = Numbered()
        self.texts = Numbered()
        self._cells: dict[str, Block] = {}

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
                found.append(block | {"gap": max(below, before)})
                below = after
            elif part.tag == qn("w:tbl"):
                found.append(self._table(part, relations) | {"gap": below})
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

    def _text(self, look: Look, colour: str) -> int:
        return self.texts.number(TextLook(look.size, look.bold, look.italic, colour))

    def _look_of(self, paragraph: Element) -> tuple[int, float, float]:
        """Return the number of a paragraph's look and the space before and after it."""
        look, before, after = self._looks.of(paragraph)
        return self.paragraphs.number(look), before, after

    def _table(self, table: Element, relations: Mapping[str, int]) -> Block:
        widths = [each / TWENTIETHS for each in column_widths(table)]
        rows = table.findall(qn("w:tr"))
        return {
            "columns": widths,
            "ruled": next(table.iter(qn("w:tblBorders")), None) is not None,
            "padding": _padding(table),
            "centred": _centred(table),
            "heading": _heading_rows(rows),
            "rows": [self._row(row, widths, relations) for row in rows],
        }

    def _row(self, row: Element, widths: Sequence[float], relations: Mapping[str, int]) -> Block:
        cells: list[Block] = []
        column, height = 0, 0.0
        for cell in row.findall(qn("w:tc")):
            span, middle = placed(cell)
            height = max(height, self._height(cell, sum(widths[column : column + span])))
            column += span
            content = self._plain_cell(cell) or {
                "blocks": self.blocks(cell.iterchildren(), relations)
            }
            cells.append(content | {"span": span, "middle": middle})
        return {
            "cells": cells,
            "splits": height > TALLEST_WHOLE_ROW,
            "keep": self._looks.formats.switched_on(next(row.iter(qn("w:p"))), "w:keepNext"),
        }

    def _plain_cell(self, cell: Element) -> Block | None:
        """Return a cell that is one paragraph in one look; long tables consist of little else.

        None where the cell holds more than that.
        """
        found = only_text(cell)
        if found is None:
            return None
        style, paragraph, run, text = found
        if style not in self._cells:
            number, before, after = self._look_of(paragraph)
            formats = self._looks.formats
            look = formats.look(paragraph, run)
            shown = self._text(look, formats.colour(paragraph, run))
            self._cells[style] = {"look": number, "text": shown, "gap": before, "tail": after}
        return self._cells[style] | {"said": text}

    def _height(self, cell: Element, width: float) -> float:
        """Return about how high a cell is, in points."""
        if not width:
            return 0.0
        said = words(cell)
        if len(said) < 200:
            return 0.0
        first = next(cell.iter(qn("w:p")))
        size = self._looks.formats.look(first).size
        return text_width(said, size) / width * size * 1.3


def _joined(runs: list[list[object]]) -> list[list[object]]:
    """Put neighbouring texts of one look together."""
    joined: list[list[object]] = []
    for said, look in runs:
        before = joined[-1] if joined else [None, None]
        if isinstance(said, str) and isinstance(before[0], str) and before[1] == look:
            joined[-1] = [before[0] + said, look]
        else:
            joined.append([said, look])
    return joined


def _padding(table: Element) -> float:
    left = table.find(f"{qn('w:tblPr')}/{qn('w:tblCellMar')}/{qn('w:left')}")
    return 5.4 if left is None else int(left.get(qn("w:w"), "0")) / TWENTIETHS


def _centred(table: Element) -> bool:
    placed = table.find(f"{qn('w:tblPr')}/{qn('w:jc')}")
    return placed is not None and placed.get(qn("w:val")) == "center"


def _heading_rows(rows: Sequence[Element]) -> int:
    number = 0
    for row in rows:
        if row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is None:
            break
        number += 1
    return number
