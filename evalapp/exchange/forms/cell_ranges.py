"""Ranges of cells in a sheet's XML that follow their rows to other places."""

import re
from collections.abc import Iterator, Mapping, Sequence

_RANGES = re.compile(r'(?<=sqref=")[^"]*')
_RANGE = re.compile(r"([A-Z]+)([0-9]+)(?::([A-Z]+)([0-9]+))?")

Places = Mapping[int, int]
"""Where rows are in a copy, by where they were laid out (from 1); others are not in it."""


class CellRanges:
    """Some XML with ranges of cells in it."""

    def __init__(self, xml: str) -> None:
        self._texts = _RANGES.split(xml)
        self._ranges = [_RANGE.findall(each) for each in _RANGES.findall(xml)]

    def moved(self, places: Places) -> str:
        """Return the XML as it is in a copy, '' where no row of its ranges is left."""
        ranges = [" ".join(_moved(each, places)) for each in self._ranges]
        if ranges and not any(ranges):
            return ""
        texts = zip(self._texts, [*ranges, ""], strict=True)
        return "".join(part for pair in texts for part in pair)


def _moved(ranges: Sequence[tuple[str, str, str, str]], places: Places) -> Iterator[str]:
    there: dict[tuple[str, str], list[int]] = {}
    for first, top, last, bottom in ranges:
        rows = range(int(top), int(bottom or top) + 1)
        there.setdefault((first, last or first), []).extend(
            places[row] for row in rows if row in places
        )
    for (first, last), rows in there.items():
        for begin, end in _runs(rows):
            alone = (first, begin) == (last, end)
            yield f"{first}{begin}" if alone else f"{first}{begin}:{last}{end}"


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of rows that follow one another."""
    begin = 0
    for at, row in enumerate(rows, start=1):
        if at == len(rows) or rows[at] != row + 1:
            yield rows[begin], row
            begin = at
