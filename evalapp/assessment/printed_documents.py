"""What a document says, read back from its tables, to be held against a result version."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from typing import Final

from evalapp.assessment.problems import NOWHERE, Place
from evalapp.assessment.results import UnitResult
from evalapp.assessment.text import tidy

Said = Decimal | str | None
"""A printed figure: a number, words, or None for a dash or an empty cell."""
Recognised = Callable[[str], str]
"""What words are known by: those of two places that are the same have the same."""
NO_PICTURE: Final = "□"
"""Stands on a page for a character that no font can draw."""
_UNKNOWN: Final = frozenset({"Cn", "Co"})
_NO_CHARACTERS: Final = "\ufffe\uffff"
"""These cannot stand in a Word file."""
_RIGHT_TO_LEFT: Final = frozenset({"R", "AL", "AN"})


class Figure(StrEnum):
    """What a column of a table holds; the catalogue names it as `figure.<value>`."""

    NAME = "name"
    PARENT = "parent"
    MAXIMUM = "maximum"
    EXCLUDED = "excluded"
    APPLICABLE_MAXIMUM = "applicable_maximum"
    POINTS = "points"
    SHARE = "share"
    CONVERTED = "converted"
    LEVEL = "level"
    RANK = "rank"
    ORDER = "order"
    CODE = "code"
    CRITERION = "criterion"
    CLAIMED = "claimed"


RESULT_FIGURES = (
    Figure.MAXIMUM,
    Figure.EXCLUDED,
    Figure.APPLICABLE_MAXIMUM,
    Figure.POINTS,
    Figure.SHARE,
    Figure.CONVERTED,
    Figure.LEVEL,
    Figure.RANK,
)


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One row: its figures (shares as fractions), those before an amendment, points by heading.

    `others` are figures of columns that are known by their heading only: criteria groups.
    `cells` names a workbook's cells by figure or heading; `place` is that of the row's name.
    """

    figures: Mapping[Figure, Said]
    before: Mapping[Figure, Said] = field(default_factory=dict[Figure, Said])
    others: Mapping[str, Said] = field(default_factory=dict[str, Said])
    place: Place = NOWHERE
    cells: Mapping[str, str] = field(default_factory=dict[str, str])

    def place_of(self, column: str) -> Place:
        """Return the cell of a figure or heading, the row's place where cells have no names."""
        return replace(self.place, cell=self.cells.get(column, self.place.cell))

    def words(self, figure: Figure) -> str:
        """Return a figure that is words, '' where it is none."""
        said = self.figures.get(figure)
        return said if isinstance(said, str) else "" if said is None else str(said)


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """The rows of one table, in printed order."""

    rows: tuple[PrintedRow, ...]

    def tells(self, figure: Figure) -> bool:
        """Tell whether any row has a figure."""
        return any(figure in row.figures for row in self.rows)


class PrintedKind(StrEnum):
    """What a document is: one with a row per unit or criterion, one that sums results up, or both."""

    FIGURES = "figures"
    REPORT = "report"
    SUBMISSION = "submission"
    MINUTES = "minutes"
    PAGE = "page"
    WORKBOOK = "workbook"


@dataclass(frozen=True, slots=True)
class PrintedDocument:
    """A document read back: short checksums found in it, whom it is about, its result tables.

    Of documents that sum results up, `lines` are the paragraphs and `grids` the texts of the
    tables, row by row with the heading first. `summary` has a row per unit group of a workbook.
    `drawn` tells that a page was drawn: letters stand as fonts drew them.
    """

    codes: tuple[str, ...]
    addressee: str
    tables: tuple[PrintedTable, ...]
    kind: PrintedKind = PrintedKind.FIGURES
    lines: tuple[str, ...] = ()
    grids: tuple[tuple[tuple[str, ...], ...], ...] = ()
    summary: tuple[PrintedRow, ...] = ()
    drawn: bool = False


def printed_name(name: str) -> str:
    """Return words as they can be recognised again: NFC, single spaces, nothing invisible."""
    shown = "".join(each if _is_visible(each) else " " for each in name)
    return tidy(unicodedata.normalize("NFC", shown))


def _is_visible(letter: str) -> bool:
    """Tell whether a letter shows anything: what Python does not know yet may be a newer one."""
    return letter.isprintable() or (
        unicodedata.category(letter) in _UNKNOWN and letter not in _NO_CHARACTERS
    )


def drawn_name(name: str, undrawable: Iterable[str]) -> str:
    """Return what words are known by on a drawn page: letters without a picture are boxes there.

    Words from right to left stand in the order of the page, so that only their letters tell them.
    """
    for letter in undrawable:
        name = name.replace(letter, NO_PICTURE)
    shown = printed_name(name)
    if runs_right_to_left(shown):
        return "".join(sorted(shown.replace(" ", "")))
    return shown.replace(" ", "") if NO_PICTURE in shown else shown


def runs_right_to_left(words: str) -> bool:
    """Tell whether any letter belongs to a script that is written from right to left."""
    return any(unicodedata.bidirectional(each) in _RIGHT_TO_LEFT for each in words)


def amends(tables: Iterable[PrintedTable]) -> bool:
    """Tell whether tables put figures before an amendment beside those after it."""
    return any(row.before for table in tables for row in table.rows)


def said_of(result: UnitResult, figure: Figure) -> Said:
    """Return what a table says of a unit's result in one column."""
    match figure:
        case Figure.LEVEL:
            return result.level.label
        case Figure.RANK:
            return None if result.rank is None else Decimal(result.rank)
        case Figure.SHARE:
            return result.share
        case _:
            number: Decimal = getattr(result, figure.value)
            return number


def same_said(said: Said, expected: Said, known_by: Recognised = printed_name) -> bool:
    """Tell whether a cell says what it should; words by what they are known by."""
    if isinstance(said, str) or isinstance(expected, str):
        return known_by(str(said or "")) == known_by(str(expected or ""))
    return said == expected
