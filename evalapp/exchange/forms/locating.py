"""Finding a form inside a returned workbook, whatever was renamed, moved, sorted or inserted."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.returns import Fingerprint
from evalapp.assessment.text import folded
from evalapp.exchange.apart import Raw
from evalapp.exchange.forms.identity import COLUMNS_ROW, fingerprint_in
from evalapp.exchange.forms.layout import Column
from evalapp.exchange.forms.opening import Opened, Sheet
from evalapp.exchange.forms.wording import (
    APPRAISED,
    CORRECTION,
    EXPLANATION_HEADERS,
    HEADERS,
    NEW_PROOF,
    OPINION,
    PROOF,
    SELF,
    STANDARD,
)

_KEYS = {column.value: column for column in Column}
_FEWEST_HEADERS = 5
_PLENTY_OF_HEADERS = len(HEADERS) - 2
_LOWEST_HEAD = 40
_HIDDEN = frozenset(
    {Column.ID, Column.STATE, Column.PATH, Column.NO_EVIDENCE, Column.NO_EXPLANATION}
)
_COLUMN_NUMBER = re.compile(r"^\([0-9]+\)$")


@dataclass(frozen=True, slots=True)
class AnswerArea:
    """The answer sheet as it came back: where columns stand and which rows have which id."""

    sheet: Sheet
    head: int
    """Row (0-based) after which answers may stand."""
    columns: Mapping[Column, int]
    rows: Mapping[str, tuple[int, ...]]
    """Rows (0-based) by hidden id, in sheet order."""


def find_fingerprint(opened: Opened, answers: Sheet | None) -> Fingerprint | None:
    """Return whose form it is: by the answer sheet's own code, other sheets', the properties."""
    ordered = sorted(opened.sheets, key=lambda each: each is not answers)
    for sheet in ordered:
        for text in _texts(sheet):
            found = fingerprint_in(text)
            if found is not None:
                return found
    return fingerprint_in(opened.code)


def _texts(sheet: Sheet) -> Iterator[str]:
    return (cell for row in sheet.grid for cell in row if isinstance(cell, str) and cell)


def find_answer_sheet(opened: Opened) -> Sheet | None:
    """Return the sheet that asks, None where there is none.

    AssessmentError `form.several_answer_sheets` where it was copied inside the workbook.
    """
    found = [sheet for sheet in opened.sheets if _key_row(sheet) is not None]
    found = found or [sheet for sheet in opened.sheets if _header_row(sheet) is not None]
    if len(found) > 1:
        names = ", ".join(f"“{sheet.name}”" for sheet in found)
        raise AssessmentError("form.several_answer_sheets", sheets=names)
    return found[0] if found else None


def find_area(sheet: Sheet, known: Collection[str]) -> AnswerArea:
    """Return where columns and rows stand; `known` are the row ids that the form was given.

    AssessmentError `form.columns_missing` or `form.row_ids_missing` where they are gone.
    """
    head, columns = _columns(sheet)
    missing = [HEADERS[column] for column in (Column.ANSWER,) if column not in columns]
    if missing:
        raise AssessmentError("form.columns_missing", columns=", ".join(missing))
    id_column = _id_column(sheet, known, columns.get(Column.ID))
    if id_column is None:
        raise AssessmentError("form.row_ids_missing")
    rows: dict[str, list[int]] = {}
    for at, row in enumerate(sheet.grid):
        key = row[id_column] if id_column < len(row) else ""
        if key and isinstance(key, str):
            rows.setdefault(key.strip(), []).append(at)
    columns = {**columns, Column.ID: id_column}
    if head is None:
        head = min((rows[key][0] for key in known if key in rows), default=1) - 1
    return AnswerArea(sheet, head, columns, {key: tuple(found) for key, found in rows.items()})


def _key_row(sheet: Sheet) -> int | None:
    return next((at for at, row in enumerate(sheet.grid) if COLUMNS_ROW in row), None)


def _columns(sheet: Sheet) -> tuple[int | None, dict[Column, int]]:
    """Return the last row of the head, and columns by hidden keys or, where gone, by titles.

    None where no row holds the titles that are used today.
    """
    keys, header = _key_row(sheet), _header_row(sheet)
    titled = {} if header is None else _by_header(sheet, header)
    if keys is None:
        return header, titled
    found = _by_key(sheet, keys)
    taken = set(found.values())
    # The row of keys follows the last row, and what is filled down reaches it where nothing is locked.
    lost = {column: at for column, at in titled.items() if column not in found and at not in taken}
    return header, {**found, **lost}


def _by_key(sheet: Sheet, at: int) -> dict[Column, int]:
    row = sheet.grid[at]
    found = {
        _KEYS[cell]: column
        for column, cell in enumerate(row)
        if isinstance(cell, str) and cell in _KEYS
    }
    return {**found, Column.ID: row.index(COLUMNS_ROW)}


def _header_row(sheet: Sheet) -> int | None:
    """Return the row that holds most of the column titles, None where no row holds enough."""
    best, most = None, _FEWEST_HEADERS - 1
    for at in range(min(len(sheet.grid), _LOWEST_HEAD)):
        count = len(_by_header(sheet, at))
        if count > most:
            best, most = at, count
        if most >= _PLENTY_OF_HEADERS:
            break
    return best


def _by_header(sheet: Sheet, at: int) -> dict[Column, int]:
    """Return columns by the titles in one row; tall titles stand a row higher."""
    found: dict[Column, int] = {}
    for row in (at, at - 1):
        cells = sheet.grid[row] if row >= 0 else []
        for column, cell in enumerate(cells):
            titled = _titled(cell)
            if titled is not None:
                found.setdefault(titled, column)
    return found


def _titled(cell: Raw) -> Column | None:
    if not isinstance(cell, str) or not cell or len(cell) > _LONGEST_TITLE:
        return None
    return _TITLES.get(_glued(cell))


@lru_cache(maxsize=1024)
def _glued(text: str) -> str:
    return folded(text).replace(" ", "")


_TITLES = {
    _glued(title): column for column, title in (*EXPLANATION_HEADERS.items(), *HEADERS.items())
}
HEAD_TITLES = (
    *(*HEADERS.values(), *EXPLANATION_HEADERS.values()),
    *(STANDARD, SELF, PROOF, APPRAISED, OPINION, NEW_PROOF, CORRECTION),
)
"""Whatever stands in the head of a sheet that units fill in."""
_HEAD_WORDS = {*map(_glued, HEAD_TITLES)}
_LONGEST_TITLE = 2 * max(map(len, HEADERS.values()))


def _id_column(sheet: Sheet, known: Collection[str], likely: int | None) -> int | None:
    """Return the column that holds the most row ids; the likely one where it holds most of all."""
    ids = frozenset(known)
    if likely is not None:
        here = sum(row[likely] in ids for row in sheet.grid if likely < len(row))
        if here > len(ids) / 2:
            return likely
    counts = Counter(
        column
        for row in sheet.grid
        for column, cell in enumerate(row)
        if isinstance(cell, str) and cell in ids
    )
    return counts.most_common(1)[0][0] if counts else None


def visible_columns(area: AnswerArea) -> tuple[int, ...]:
    """Return where the columns stand that a person sees, from left to right."""
    return tuple(sorted(at for column, at in area.columns.items() if column not in _HIDDEN))


def rows_without_id(area: AnswerArea, known: Collection[str]) -> tuple[int, ...]:
    """Return rows below the head that say something in the table and belong to no row id.

    Header rows that were repeated further down are not among them.
    """
    ids = frozenset(known)
    taken = {row for key, rows in area.rows.items() if key in ids for row in rows}
    columns = visible_columns(area)
    return tuple(
        at
        for at in range(area.head + 1, len(area.sheet.grid))
        if at not in taken and any(_is_said(area.sheet.at(at, column)) for column in columns)
    )


def _is_said(cell: Raw) -> bool:
    if not isinstance(cell, str):
        return True
    if cell == "" or cell in _KEYS or _COLUMN_NUMBER.match(cell.strip()):
        return False
    return len(cell) > _LONGEST_TITLE or _glued(cell) not in _HEAD_WORDS
