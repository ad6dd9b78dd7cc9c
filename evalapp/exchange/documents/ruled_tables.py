"""Ruled tables of a filled paper: columns without content go, the others fit what they hold."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Final

from evalapp.exchange.documents.cells import Cell, Row
from evalapp.exchange.documents.filled import FilledPaper
from evalapp.exchange.documents.formats import TWENTIETHS, Formats, words
from evalapp.exchange.documents.ooxml import Element, element, properties_of, qn, remove
from evalapp.exchange.documents.text_width import text_width

PADDING: Final = 8.0
"""Points that a cell keeps free: its margins on both sides, and room for a wider font."""
HEADING_LINES: Final = 2.5
"""A heading should not need more lines than about this."""
FEW_ROWS: Final = 3
"""A table with fewer rows than this, its heading among them, has no end to be kept together."""
WIDEST_SHARE: Final = 2.0
"""A column asks for at most this multiple of its width in the template, however long its texts."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a column asks for, in points, from what it cannot do without to what is comfortable.

    Its longest word, its longest line below the heading, that and a low heading; `planned` is its
    width in the template.
    """

    word: float
    body: float
    line: float
    planned: float


def ruled_tables(part: Element) -> Iterator[Element]:
    """Yield the tables whose first row repeats on every page."""
    for table in part.iter(qn("w:tbl")):
        if next(table.iter(qn("w:tblHeader")), None) is not None:
            yield table


def drop_tables_without_rows(tables: Iterable[Element]) -> list[Element]:
    """Take away tables of which nothing but the heading came about, and return the others."""
    kept: list[Element] = []
    for table in list(tables):
        if len(table.findall(qn("w:tr"))) > 1:
            kept.append(table)
        else:
            remove(table)
    return kept


def drop_blank_columns(table: Element) -> None:
    """Take away columns in which no row below the heading says anything."""
    rows = [row.findall(qn("w:tc")) for row in table.findall(qn("w:tr"))]
    if len(rows) < 2 or any(len(row) != len(rows[0]) for row in rows):
        return
    grid = table.find(qn("w:tblGrid"))
    assert grid is not None
    for index in reversed(range(len(rows[0]))):
        if not any(words(row[index]).strip() for row in rows[1:]):
            grid.remove(grid.findall(qn("w:gridCol"))[index])
            for row in rows:
                remove(row[index])


def column_widths(table: Element) -> list[int]:
    """Return the widths of a table's grid in twentieths of a point."""
    grid = table.find(qn("w:tblGrid"))
    assert grid is not None
    return [int(column.get(qn("w:w"), "0")) for column in grid.findall(qn("w:gridCol"))]


def fit_tables(tables: Sequence[Element], width: int, paper: FilledPaper) -> None:
    """Make tables as wide as the text; tables with as many columns get the same ones."""
    for _, alike in groupby(sorted(tables, key=_columns), key=_columns):
        together = list(alike)
        wishes = _wishes(together, width / TWENTIETHS, paper)
        widths = [round(each * TWENTIETHS) for each in shared_out(wishes, width / TWENTIETHS)]
        for table in together:
            _set_widths(table, paper.tables.rows(table), widths)


def _columns(table: Element) -> int:
    return len(column_widths(table))


def _wishes(tables: Sequence[Element], width: float, paper: FilledPaper) -> list[Wish]:
    planned = column_widths(tables[0])
    scale = width / sum(planned)
    headings: list[tuple[Cell, ...]] = []
    bodies: list[tuple[Cell, ...]] = []
    for table in tables:
        first, *others = _whole_rows(paper.tables.rows(table), len(planned))
        headings.append(first)
        bodies += others
    return [
        _wish(
            {_content(row[index], paper.formats) for row in headings},
            {_content(row[index], paper.formats) for row in bodies},
            plan * scale,
        )
        for index, plan in enumerate(planned)
    ]


def _whole_rows(rows: Sequence[Row], columns: int) -> Iterator[tuple[Cell, ...]]:
    """Yield the cells of a table's rows, those with merged cells left out."""
    yield rows[0].cells
    yield from (row.cells for row in rows[1:] if len(row.cells) == columns)


Content = tuple[str, float, bool]
"""The text of a cell, its size in points and whether it is bold."""


def _wish(titles: set[Content], contents: set[Content], planned: float) -> Wish:
    """Measure a column: words of all its cells, whole lines of those below the heading."""
    most = planned * WIDEST_SHARE
    word = min(max(map(_longest_word, titles | contents), default=0.0) + PADDING, most)
    line = max(map(_longest_line, contents), default=0.0)
    whole = max(word, min(line + PADDING, most))
    title = max((text_width(text, size, bold=bold) for text, size, bold in titles), default=0.0)
    low = min(title / HEADING_LINES + PADDING, most)
    return Wish(word, whole, max(whole, low), planned)


def _content(cell: Cell, formats: Formats) -> Content:
    """Return a cell's text and the look of its first paragraph."""
    if cell.style:
        text, look = cell.text, formats.look_of_style(cell.style)
    else:
        first = cell.element.find(qn("w:p"))
        assert first is not None
        text, look = words(cell.element), formats.look(first)
    return text, look.size, look.bold


@lru_cache(maxsize=20_000)
def _longest_word(content: Content) -> float:
    text, size, bold = content
    return max((text_width(each, size, bold=bold) for each in text.split()), default=0.0)


@lru_cache(maxsize=20_000)
def _longest_line(content: Content) -> float:
    text, size, bold = content
    return max(text_width(each, size, bold=bold) for each in text.split("\n"))


def shared_out(wishes: Sequence[Wish], width: float) -> list[float]:
    """Return column widths that fill `width` points.

    Where everything fits, what is left over is shared as the template plans. Else headings become
    higher before lines below them are broken, and those before words are; of the rest each column
    gets as much as any other until it misses nothing: a short one is not broken for a long one.
    """
    planned = sum(each.planned for each in wishes)
    spare = (width - sum(each.line for each in wishes)) / planned
    if spare >= 0:
        return [each.line + each.planned * spare for each in wishes]
    for less, more in (
        ([each.body for each in wishes], [each.line for each in wishes]),
        ([each.word for each in wishes], [each.body for each in wishes]),
    ):
        if sum(less) < width:
            missing = [high - low for low, high in zip(less, more, strict=True)]
            given = _evenly(missing, width - sum(less))
            return [low + more_of_it for low, more_of_it in zip(less, given, strict=True)]
    return [each.planned * width / planned for each in wishes]


def _evenly(missing: Sequence[float], room: float) -> list[float]:
    """Return what each gets of `room` points, the same for all who do not miss less than that."""
    given = 0.0
    for place, least in enumerate(sorted(missing)):
        share = room / (len(missing) - place)
        if share <= least:
            given = share
            break
        given, room = least, room - least
    return [min(each, given) for each in missing]


def _set_widths(table: Element, rows: Sequence[Row], widths: list[int]) -> None:
    told = [str(each) for each in widths]
    for column, new in zip(table.iter(qn("w:gridCol")), told, strict=True):
        column.set(qn("w:w"), new)
    for row in rows:
        if len(row.cells) == len(told):
            for cell, new in zip(row.cells, told, strict=True):
                cell.set_width(new)
            continue
        position = 0
        for cell in row.cells:
            cell.set_width(str(sum(widths[position : position + cell.span])))
            position += cell.span


def keep_end_together(table: Element, formats: Formats) -> None:
    """Keep the last two rows and the note below them on one page: none of them stands alone."""
    rows = table.findall(qn("w:tr"))
    if len(rows) >= FEW_ROWS:
        _keep_with_next(rows[-2])
    if _has_note(table, formats):
        _keep_with_next(rows[-1])


def _has_note(table: Element, formats: Formats) -> bool:
    """Tell whether words about a table follow it; a heading belongs to what comes after it."""
    below = table.getnext()
    if below is None or below.tag != qn("w:p") or not words(below).strip():
        return False
    return not formats.switched_on(below, "w:keepNext")


def _keep_with_next(row: Element) -> None:
    for paragraph in row.iter(qn("w:p")):
        properties = properties_of(paragraph, "w:pPr")
        if properties.find(qn("w:keepNext")) is None:
            style = properties.find(qn("w:pStyle"))
            properties.insert(0 if style is None else 1, element("w:keepNext"))
