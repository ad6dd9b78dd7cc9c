"""Rows of a plain official table: headings, criteria, notes and totals, however they were written."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum, auto
from typing import Final

from evalapp.assessment.text import folded, tidy
from evalapp.exchange.criteria.official_columns import OfficialTable, columns_of
from evalapp.exchange.criteria.official_words import (
    DEEPEST,
    NUMBERED,
    depth_of,
    named,
    points_in,
)

_POINTS_IN_HEADING = re.compile(r"(?s:.*)\((?i:tối đa\s+)?(?P<number>[\d.,]+)\s*(?i:điểm|đ)\)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_LETTER_CELL = re.compile(r"\(?(?:[^\W\d_]|\d{1,2})\)?")
_NOTES: Final = ("ghi chu", "luu y", "chu thich", "(*)", "phu luc")
_TOTALS: Final = ("tong cong", "tong diem", "tong so diem")
_WHOLE_TOTAL = re.compile(r"(?:cong|tong)(?: so)?(?: \(.*\))?:?")
_CONTINUED: Final = ("guidance", "evidence_hint", "data_source", "verified_by")


class Row(Enum):
    """What a row of the table is."""

    NOTHING = auto()
    TOTAL = auto()
    NOTE = auto()
    HEADING = auto()
    CONTINUED = auto()
    LINE = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """One row that names something: its texts by key, how deep its code lies, and where it is.

    `shares_with` is the row (from 1) that its cell of points is merged with, `wide` a heading
    over all columns.
    """

    number: int
    texts: Mapping[str, str]
    depth: int
    points: Decimal | None
    shares_with: int | None = None
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """The lines of a table, the notes in it by row number, and the total that it prints.

    `next_table` is the row (from 1) where another table begins below it.
    """

    lines: tuple[Line, ...]
    notes: tuple[tuple[int, str], ...]
    total: tuple[int, Decimal] | None
    next_table: int | None


def read_rows(table: OfficialTable) -> Reading:
    """Return what stands below the header, without repeated headers and rows of letters.

    A row whose code and title go on from the row above adds its texts to it.
    """
    lines: list[Line] = []
    notes: list[tuple[int, str]] = []
    total: tuple[int, Decimal] | None = None
    end = _end(table)
    for at in range(table.header_at + 1, end):
        texts = _texts(table, at)
        kind = _kind(table, at, texts, has_line=bool(lines))
        if kind is Row.TOTAL:
            printed = _points(table, at, texts)
            total = total or (None if printed is None else (at + 1, printed))
        elif kind is Row.NOTE:
            notes.append((at + 1, texts["title"] or texts["code"]))
        elif kind is Row.CONTINUED:
            lines[-1] = _continued(lines[-1], texts, table, at)
        elif kind in (Row.HEADING, Row.LINE):
            lines.append(_line(table, at, texts, wide=kind is Row.HEADING))
    kept, said = _without_loose_headings(_with_siblings(lines), notes)
    return Reading(kept, said, total, end + 1 if end < len(table.rows) else None)


def _end(table: OfficialTable) -> int:
    """Return the row (from 0) where another table begins: the title of its annex above a header.

    Between them stand lines of titles only: else a criterion that speaks of an annex would end it.
    """
    annex = None
    for at in range(table.header_at + 1, len(table.rows)):
        row = table.rows[at]
        if annex is not None and _is_header(table, row):
            return annex
        said = [folded(each) for each in row if each.strip()]
        if len(said) > 1:
            annex = None
        elif annex is None and any(each.startswith("phu luc") for each in said):
            annex = at
    return len(table.rows)


def _texts(table: OfficialTable, at: int) -> dict[str, str]:
    """Return a row's texts by key; one over all columns is the title alone."""
    row = table.rows[at]
    texts = {key: _cell(row, column, key) for key, column in table.columns.items()}
    if table.is_wide(at):
        words = next((tidy(each) for each in row if each.strip()), "")
        texts = {**dict.fromkeys(texts, ""), "title": words}
    return named(texts)


def _kind(table: OfficialTable, at: int, texts: Mapping[str, str], *, has_line: bool) -> Row:
    row = table.rows[at]
    named_by = folded(texts["title"] or texts["code"])
    if not any(texts.values()) or _is_header(table, row) or _is_letters(row):
        return Row.NOTHING
    if named_by.startswith(_TOTALS) or _WHOLE_TOTAL.fullmatch(named_by):
        return Row.TOTAL
    if named_by.startswith(_NOTES):
        return Row.NOTE
    if table.is_wide(at):
        return Row.HEADING
    if has_line and _goes_on(table, at, texts):
        return Row.CONTINUED
    return Row.LINE if texts["title"] else Row.NOTHING


def _is_header(table: OfficialTable, row: Sequence[str]) -> bool:
    return len(columns_of(row)) >= min(3, len(table.columns))


def _is_letters(row: Sequence[str]) -> bool:
    """Tell whether a row only counts the columns: a, b, c … or (1), (2), (3)."""
    cells = [each.strip() for each in row if each.strip()]
    if len(cells) < 2 or not all(_LETTER_CELL.fullmatch(each) for each in cells):
        return False
    plain = [each.strip("()") for each in cells]
    digits = [int(each) for each in plain if each.isdecimal()]
    if not digits:
        return len(set(plain)) == len(plain)
    return len(digits) == len(plain) and digits == list(range(digits[0], digits[0] + len(digits)))


def _goes_on(table: OfficialTable, at: int, texts: Mapping[str, str]) -> bool:
    """Tell whether a row names nothing of its own beside how points are given."""
    own = [
        key
        for key in ("code", "title", "maximum")
        if texts[key] and table.begun_above(at, key) is None
    ]
    return not own and any(texts.get(key) for key in _CONTINUED)


def _continued(line: Line, texts: Mapping[str, str], table: OfficialTable, at: int) -> Line:
    more = {
        key: "\n".join(filter(None, (line.texts[key], texts[key])))
        for key in _CONTINUED
        if texts.get(key) and table.begun_above(at, key) is None
    }
    return replace(line, texts={**line.texts, **more})


def _line(table: OfficialTable, at: int, texts: Mapping[str, str], *, wide: bool) -> Line:
    points = _points(table, at, texts)
    in_heading = _POINTS_IN_HEADING.fullmatch(texts["title"]) if not texts["maximum"] else None
    if in_heading is not None:
        points = points_in(in_heading["number"])
    shared = table.begun_above(at, "maximum") if points is not None else None
    depth = depth_of(texts["code"])
    if wide and depth == DEEPEST:
        depth = 0
    return Line(at + 1, texts, depth, points, None if shared is None else shared + 1, wide)


def _points(table: OfficialTable, at: int, texts: Mapping[str, str]) -> Decimal | None:
    """Return a row's points; a cell that holds a number is that number."""
    text = texts["maximum"]
    is_number = table.is_number(at, "maximum") and _NUMBER.fullmatch(text)
    return Decimal(text) if is_number else points_in(text)


def _without_loose_headings(
    lines: Sequence[Line], notes: Sequence[tuple[int, str]]
) -> tuple[tuple[Line, ...], tuple[tuple[int, str], ...]]:
    """Return the lines and the notes; a heading that nothing stands below is one of the notes."""
    after = [*(each.depth for each in lines[1:]), -1]
    loose = {
        line.number
        for line, following in zip(lines, after, strict=False)
        if line.wide and line.points is None and following <= line.depth
    }
    said = [(each.number, each.texts["title"]) for each in lines if each.number in loose]
    kept = tuple(each for each in lines if each.number not in loose)
    return kept, tuple(sorted([*notes, *said]))


def _cell(row: Sequence[str], column: int, key: str) -> str:
    text = row[column] if column < len(row) else ""
    return tidy(text) if key in ("code", "title", "maximum") else text.strip()


def _with_siblings(lines: Sequence[Line]) -> list[Line]:
    """Return the lines; those without a code stand beside a numbered line that they do not make up.

    Below it they would have to add up to its points.
    """
    found = list(lines)
    for at, head in enumerate(lines):
        below = _without_code(lines, at)
        own = [each.points for each in below]
        if not below or head.points is None or None in own or head.depth < NUMBERED:
            continue
        is_sum = sum((each for each in own if each is not None), Decimal(0)) == head.points
        if not is_sum or any(each.shares_with is not None for each in below):
            apart = (replace(each, depth=head.depth) for each in below)
            found[at + 1 : at + 1 + len(below)] = apart
    return found


def _without_code(lines: Sequence[Line], at: int) -> Sequence[Line]:
    """Return the lines without a code right after one that has a code."""
    if lines[at].depth == DEEPEST:
        return ()
    after = lines[at + 1 :]
    end = next((n for n, each in enumerate(after) if each.depth != DEEPEST), len(after))
    return after[:end]
