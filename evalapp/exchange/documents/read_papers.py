"""A produced paper or page as plain words, whatever its form."""

from dataclasses import dataclass

Grid = tuple[tuple[str, ...], ...]
"""The texts of a table, row by row, the heading first."""


@dataclass(frozen=True, slots=True)
class ReadPaper:
    """Paragraphs outside tables, tables, and what stands at the edges of pages."""

    paragraphs: tuple[str, ...]
    tables: tuple[Grid, ...]
    edges: tuple[str, ...] = ()
