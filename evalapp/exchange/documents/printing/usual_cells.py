"""Most cells of a long table stand like the others of their column: those are told as bare words.

Typst takes much longer to read a cell with a look of its own than to lay out its words again.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

Row = dict[str, Any]


class CellKind(NamedTuple):
    """How a cell stands in its table; lengths in points.

    `text` is the number of its letters' look where it is one plain paragraph, else None, as `side`.
    """

    side: str | None
    text: int | None
    gap: float
    tail: float
    middle: bool
    splits: bool


class CellTold(NamedTuple):
    """A cell: the number of its kind, its words or its blocks, and the columns that it spans."""

    kind: int
    inside: object
    span: int


@dataclass(frozen=True, slots=True)
class Usual:
    """What stands in a table where nothing else is said.

    `letters` is the number of a look of letters, `kinds` the number of a kind for each column;
    None where nothing is usual.
    """

    letters: int | None
    kinds: tuple[int | None, ...]

    @classmethod
    def of(cls, rows: Iterable[Row], kinds: Sequence[CellKind], columns: int) -> "Usual":
        """Return what most cells of bare words have in common, by column."""
        counted = [Counter[int]() for _ in range(columns)]
        for row in rows:
            for column, cell in _placed(row["cells"]):
                if column < columns and _is_bare(cell) and not kinds[cell.kind].splits:
                    counted[column][cell.kind] += 1
        letters = Counter[int | None]()
        for each in counted:
            for kind, count in each.items():
                letters[kinds[kind].text] += count
        if not letters:
            return cls(None, (None,) * columns)
        most = letters.most_common(1)[0][0]
        return cls(most, tuple(_first(each, kinds, most) for each in counted))

    def shortened(self, row: Row) -> Row:
        """Return a row whose usual cells are told by their words alone."""
        cells = [
            cell.inside if self._is_usual(column, cell) else cell
            for column, cell in _placed(row["cells"])
        ]
        return row | {"cells": cells, "bare": all(isinstance(each, str) for each in cells)}

    def _is_usual(self, column: int, cell: CellTold) -> bool:
        return _is_bare(cell) and column < len(self.kinds) and self.kinds[column] == cell.kind


def _placed(cells: Iterable[CellTold]) -> Iterator[tuple[int, CellTold]]:
    column = 0
    for cell in cells:
        yield column, cell
        column += cell.span


def _is_bare(cell: CellTold) -> bool:
    return cell.span == 1 and isinstance(cell.inside, str)


def _first(counted: Counter[int], kinds: Sequence[CellKind], letters: int | None) -> int | None:
    """Return the most frequent kind that has such letters."""
    fitting = (kind for kind, _ in counted.most_common() if kinds[kind].text == letters)
    return next(fitting, None)
