"""Rows of a return that are read only where somebody looks at them.

Taking in a form needs its rows as the text that they are kept in, and their answers in plain form;
making objects of them and a text of these again takes longer than storing it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import overload

from evalapp.assessment.answer_texts import AnswerTexts
from evalapp.assessment.answers import Answer, FormCell
from evalapp.assessment.cell_texts import CellReader, encode_cells
from evalapp.assessment.unread_answers import UnreadAnswers


class UnreadCells(Sequence[FormCell]):
    """Rows in the two texts of `cell_texts.encode_cells`; equal to the rows that they say."""

    __slots__ = ("_cells", "texts")

    def __init__(self, answers: str, remarks: str) -> None:
        self.texts = answers, remarks
        self._cells: tuple[FormCell, ...] | None = None

    @property
    def answers(self) -> UnreadAnswers:
        """The answers by criterion."""
        return UnreadAnswers(self.texts[0], AnswerTexts())

    def explained(self) -> Iterator[str]:
        """Yield the criteria of which the unit named proof or said something, before any reply."""
        for line in filter(None, self.texts[1].split("\n")):
            criterion, _, said = line.partition("\t")
            if "[" not in said[1:]:
                yield criterion

    def rows(self, criteria: Iterable[str], reader: CellReader) -> Mapping[str, FormCell]:
        """Return the rows of some criteria by criterion; `reader` keeps like answers of many."""
        return reader.chosen(criteria, *self.texts)

    @property
    def _read(self) -> tuple[FormCell, ...]:
        if self._cells is None:
            self._cells = tuple(CellReader().cells(*self.texts).values())
        return self._cells

    @overload
    def __getitem__(self, index: int) -> FormCell: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[FormCell, ...]: ...

    def __getitem__(self, index: int | slice) -> FormCell | tuple[FormCell, ...]:
        """Return one row or several."""
        return self._read[index]

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self._read)

    def __iter__(self) -> Iterator[FormCell]:
        """Yield the rows in their order."""
        return iter(self._read)

    def __eq__(self, other: object) -> bool:
        """Tell whether others are the same rows."""
        if isinstance(other, UnreadCells):
            return self.texts == other.texts
        return self._read == other


def texts_of(cells: Sequence[FormCell]) -> tuple[str, str]:
    """Return rows as the texts of `cell_texts.encode_cells`."""
    return cells.texts if isinstance(cells, UnreadCells) else encode_cells(cells)


def answers_of(cells: Sequence[FormCell]) -> Mapping[str, Answer]:
    """Return the answers of rows by criterion."""
    if isinstance(cells, UnreadCells):
        return cells.answers
    return {cell.criterion: cell.answer for cell in cells}
