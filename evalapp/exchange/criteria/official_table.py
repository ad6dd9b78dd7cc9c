"""A plain official table (STT, chỉ số, điểm tối đa, cách tính …) as the draft of a criteria set."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import PurePath
from typing import Any, Final

from evalapp.assessment.drafts.tree import Draft
from evalapp.assessment.problems import AssessmentError, Place, Problem, error, warning
from evalapp.assessment.set_faults import KeyPath
from evalapp.assessment.text import folded
from evalapp.exchange.criteria.official_columns import (
    OfficialTable,
    tables_in,
    title_of,
    year_of,
)
from evalapp.exchange.criteria.official_rows import Line, Reading, read_rows
from evalapp.exchange.criteria.workbook_rows import Book
from evalapp.settings.language import language

_UNKNOWN: Final = "2000"
"""Stands for a year that nothing names."""
_LOOSE: Final = "Tiêu chí ngoài nhóm"
_SHOWN_OF_NOTE: Final = 300
_DRAFT_NOTE: Final = (
    "Bản nháp nhập từ bảng; cách tính điểm tạm để nhập điểm trực tiếp, cần rà soát từng tiêu chí, mã, "
    "khối đơn vị và năm."
)


def draft_of_official_table(book: Book, name: str) -> Draft:
    """Return a draft: rows with deeper rows below them become groups, the others criteria.

    Codes may repeat (ids are made unique), header rows may be repeated and cells merged. Every
    criterion's points are entered directly until somebody writes down its rule. What has to be
    looked at is noted with its cell, and in the draft's provenance. AssessmentError
    `set.no_criteria_table` where no sheet has such a table.
    """
    found = tuple(tables_in(book))
    if not found:
        raise AssessmentError("set.no_criteria_table")
    return _Draft(found[0], PurePath(name).stem, found[1:]).made()


@dataclass(slots=True)
class _Draft:
    """Collects the tree of the draft, what is wrong and what is to be looked at."""

    found: OfficialTable
    stem: str
    others: Sequence[OfficialTable]
    places: dict[KeyPath, Place] = field(default_factory=dict[KeyPath, Place])
    problems: list[Problem] = field(default_factory=list[Problem])
    notes: list[Problem] = field(default_factory=list[Problem])
    _ids: set[str] = field(default_factory=set[str])
    _given: dict[int, str] = field(default_factory=dict[int, str])
    """By the first row of merged points the title of the criterion that has them."""

    def made(self) -> Draft:
        """Return the draft of the whole table."""
        reading = read_rows(self.found)
        self.places[()] = Place(sheet=self.found.sheet)
        year = self._year()
        self._say_of_others()
        groups, total = self._groups(reading.lines)
        self._say_of_rows(reading, total)
        tree: dict[str, Any] = {
            "id": _slug(self.stem) or "nhap",
            "edition": "nháp",
            "title": title_of(self.found) or self.stem,
            "unit_group": "don-vi",
            "unit_group_title": "Đơn vị",
            "year": year,
            "illustrative": "true",
            "provenance": self._provenance(),
            "maximum": f"{total:f}",
            "groups": groups,
        }
        return Draft(tree, self.places, tuple(self.problems), notes=tuple(self.notes))

    def _year(self) -> str:
        year = year_of(self.found, self.stem)
        if year is None:
            self._note("official.year_unknown", self.found.header_at + 1, "title", year=_UNKNOWN)
        return year or _UNKNOWN

    def _provenance(self) -> list[Any]:
        sheet = self.found.sheet
        source = f"{self.stem}, trang {sheet}" if sheet else self.stem
        whole = {"part": "Toàn bộ", "status": "sample", "source": source, "note": _DRAFT_NOTE}
        said = (language("vi").sentence(each.message) for each in self.notes)
        return [whole, *({"part": each, "status": "sample"} for each in said)]

    def _note(self, code: str, row: int, key: str, **values: object) -> None:
        self.notes.append(warning(code, self.found.cell(row, key), **values))

    def _say_of_others(self) -> None:
        """Note the tables of other sheets: one set is read from one sheet."""
        if self.others:
            sheets = ", ".join(f"“{each.sheet}”" for each in self.others)
            place = Place(sheet=self.found.sheet)
            self.notes.append(warning("official.other_sheets", place, sheets=sheets))

    def _say_of_rows(self, reading: Reading, total: Decimal) -> None:
        """Note a printed total that is not the sum of the criteria, and the notes of the table."""
        if reading.total is not None and reading.total[1] != total:
            row, printed = reading.total
            self._note("official.total_differs", row, "maximum", printed=printed, sum=total)
        if reading.next_table is not None:
            self._note("official.next_table", reading.next_table, "title")
        for row, text in reading.notes:
            self._note("official.note", row, "title", text=text[:_SHOWN_OF_NOTE])

    def _groups(self, lines: Sequence[Line]) -> tuple[list[Any], Decimal]:
        """Return the top groups; criteria outside any group get one of their own."""
        groups: list[Any] = []
        total, at = Decimal(0), 0
        while at < len(lines):
            path: KeyPath = ("groups", len(groups))
            group: Any
            if _is_group(lines, at):
                group, points, at = self._group(lines, at, path)
            else:
                own: list[Any] = []
                group = {"id": self._id("nhom-le", ""), "title": _LOOSE, "criteria": own}
                points = Decimal(0)
                while at < len(lines) and not _is_group(lines, at):
                    criterion, worth = self._criterion(lines[at], (*path, "criteria", len(own)))
                    own.append(criterion)
                    points, at = points + worth, at + 1
            groups.append(group)
            total += points
        return groups, total

    def _group(self, lines: Sequence[Line], at: int, path: KeyPath) -> tuple[Any, Decimal, int]:
        """Return a group, its points and the place of the next line outside it."""
        head = lines[at]
        group: dict[str, Any] = {
            "id": self._id("nhom", head.texts["code"]),
            "code": head.texts["code"],
            "title": head.texts["title"],
        }
        self._place(path, head)
        points, at = Decimal(0), at + 1
        while at < len(lines) and lines[at].depth > head.depth:
            if _is_group(lines, at):
                below: list[Any] = group.setdefault("groups", [])
                inner, worth, at = self._group(lines, at, (*path, "groups", len(below)))
                below.append(inner)
            else:
                own: list[Any] = group.setdefault("criteria", [])
                criterion, worth = self._criterion(lines[at], (*path, "criteria", len(own)))
                own.append(criterion)
                at += 1
            points += worth
        self._stated(group, head, points)
        return group, points, at

    def _stated(self, group: dict[str, Any], head: Line, points: Decimal) -> None:
        """Keep a group's printed maximum where it is the sum of its parts, else note it."""
        if head.points == points:
            group["maximum"] = f"{points:f}"
        elif head.points is not None and head.number not in self._given:
            title = head.texts["title"]
            values = {"group": title, "printed": head.points, "sum": points}
            self._note("official.group_differs", head.number, "maximum", **values)

    def _criterion(self, line: Line, path: KeyPath) -> tuple[Any, Decimal]:
        points = self._points(line)
        self._place(path, line)
        kept = {key: text for key, text in line.texts.items() if key != "maximum"}
        identifier = self._id("tc", line.texts["code"])
        entry = {**kept, "id": identifier, "maximum": f"{points:f}", "rule": {"kind": "direct"}}
        return entry, points

    def _points(self, line: Line) -> Decimal:
        """Return a criterion's points; those of a cell merged over several rows count once."""
        title = line.texts["title"]
        if line.points is None:
            where = self.found.cell(line.number, "maximum")
            self.problems.append(error("set.maximum_unreadable", where, title=title))
            return Decimal(0)
        first = line.number if line.shares_with is None else line.shares_with
        owner = self._given.setdefault(first, title)
        if line.shares_with is None or owner == title:
            return line.points
        values = {"title": title, "owner": owner, "points": line.points}
        self._note("official.shared_maximum", line.number, "maximum", **values)
        return Decimal(0)

    def _place(self, path: KeyPath, line: Line) -> None:
        self.places[path] = self.found.cell(line.number, "title")
        for key in line.texts:
            self.places[(*path, key)] = self.found.cell(line.number, key)

    def _id(self, kind: str, code: str) -> str:
        plain = _slug(code)
        start = f"{kind}-{plain}" if plain else kind
        number, found = 1, start
        while found in self._ids:
            number += 1
            found = f"{start}-{number}"
        self._ids.add(found)
        return found


def _is_group(lines: Sequence[Line], at: int) -> bool:
    return at + 1 < len(lines) and lines[at + 1].depth > lines[at].depth


def _slug(text: str) -> str:
    plain = re.sub(r"[^a-z0-9.]+", "-", folded(text)).strip("-.")
    return plain[:60]
