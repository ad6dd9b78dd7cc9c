"""A plain official table (STT, chỉ số, điểm tối đa, cách tính …) as the draft of a criteria set."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import PurePath
from typing import Any, Final

from evalapp.assessment.cell_names import in_cell
from evalapp.assessment.drafts.tree import Draft
from evalapp.assessment.problems import AssessmentError, Place, Problem, error
from evalapp.assessment.set_faults import KeyPath
from evalapp.assessment.text import folded, tidy
from evalapp.exchange.criteria.official_rows import (
    Line,
    depth_of,
    named,
    points_in,
    with_siblings,
)

_HEADERS: Final[Mapping[str, tuple[str, ...]]] = {
    "code": ("stt", "tt", "sott", "maso"),
    "title": ("chiso", "noidung", "tieuchi", "tenchiso", "tentieuchi"),
    "maximum": ("diemtoida", "diemchuan", "thangdiem"),
    "guidance": ("cachxacdinh", "cachtinh", "cachthuc", "phuongphap", "huongdan"),
    "evidence_hint": ("tailieukiemchung", "tailieuminhchung", "minhchung"),
    "data_source": ("nguon",),
    "verified_by": ("donviphoihop", "donvixacminh", "coquanphoihop"),
}
_YEAR = re.compile(r"20\d\d")
_LETTER_CELL = re.compile(r"\(?\w{1,2}\)?")
_SEARCHED: Final = 60
_YEAR_UNKNOWN: Final = 2000
_LOOSE: Final = "Tiêu chí ngoài nhóm"

Sheets = Mapping[str, Sequence[Sequence[str]]]


@dataclass(frozen=True, slots=True)
class _Found:
    """The table inside a workbook."""

    sheet: str
    columns: Mapping[str, int]
    header_at: int
    rows: Sequence[Sequence[str]]

    def cell(self, number: int, key: str) -> Place:
        return in_cell(Place(sheet=self.sheet), number, self.columns.get(key, 0))


def draft_of_official_table(sheets: Sheets, name: str) -> Draft:
    """Return a draft: rows with deeper rows below them become groups, the others criteria.

    Codes may repeat (ids are made unique), header rows may be repeated and cells merged. Every
    criterion's points are entered directly until somebody writes down its rule. AssessmentError
    `set.no_criteria_table` where no sheet has such a table.
    """
    found = next((each for each in map(_table, sheets.items()) if each), None)
    if found is None:
        raise AssessmentError("set.no_criteria_table")
    return _Draft(found, PurePath(name).stem).made()


def _table(sheet: tuple[str, Sequence[Sequence[str]]]) -> _Found | None:
    name, rows = sheet
    best: Mapping[str, int] = {}
    header_at = 0
    for at, row in enumerate(rows[:_SEARCHED]):
        columns = _columns(row)
        if len(columns) > len(best):
            best, header_at = columns, at
    return _Found(name, best, header_at, rows) if {"title", "maximum"} <= set(best) else None


def _columns(row: Sequence[str]) -> dict[str, int]:
    """Return the columns that a header row names; words may be glued and wrapped anyhow."""
    columns: dict[str, int] = {}
    for at, cell in enumerate(row):
        glued = folded(cell).replace(" ", "").replace("/", "")
        for key, starts in _HEADERS.items():
            if glued.startswith(starts) and key not in columns and len(glued) < _SEARCHED:
                columns[key] = at
                break
    return columns


@dataclass(slots=True)
class _Draft:
    """Collects the tree of the draft."""

    found: _Found
    stem: str
    places: dict[KeyPath, Place] = field(default_factory=dict[KeyPath, Place])
    problems: list[Problem] = field(default_factory=list[Problem])
    notes: list[str] = field(default_factory=list[str])
    _ids: set[str] = field(default_factory=set[str])

    def made(self) -> Draft:
        """Return the draft of the whole table."""
        lines = with_siblings(list(_lines(self.found)))
        self.places[()] = Place(sheet=self.found.sheet)
        groups, total = self._groups(lines)
        self._totalled(total)
        title = _title(self.found) or self.stem
        year = _YEAR.search(title) or _YEAR.search(self.stem)
        tree: dict[str, Any] = {
            "id": _slug(self.stem) or "nhap",
            "edition": "nháp",
            "title": title,
            "unit_group": "don-vi",
            "unit_group_title": "Đơn vị",
            "year": year[0] if year else str(_YEAR_UNKNOWN),
            "illustrative": "true",
            "provenance": self._provenance(),
            "maximum": f"{total:f}",
            "groups": groups,
        }
        return Draft(tree, self.places, tuple(self.problems))

    def _provenance(self) -> list[Any]:
        note = (
            "Bản nháp nhập từ bảng; cách tính điểm tạm để nhập điểm trực tiếp, cần rà soát từng "
            "tiêu chí, mã, khối đơn vị và năm."
        )
        sheet = self.found.sheet
        source = f"{self.stem}, trang {sheet}" if sheet else self.stem
        whole = {"part": "Toàn bộ", "status": "sample", "source": source, "note": note}
        return [whole, *({"part": each, "status": "sample"} for each in self.notes)]

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
        printed = points_in(head.texts["maximum"])
        if printed == points:
            group["maximum"] = f"{points:f}"
        elif printed is not None:
            self.notes.append(
                f"Nhóm “{head.texts['title']}” in {_shown(printed)} điểm nhưng các tiêu chí cộng "
                f"lại được {_shown(points)} điểm"
            )

    def _totalled(self, total: Decimal) -> None:
        """Note a total that the table prints and that is not the sum of its criteria."""
        printed = next(
            (
                points
                for _, texts in _texts(self.found)
                if _is_total(texts) and (points := points_in(texts["maximum"])) is not None
            ),
            total,
        )
        if printed != total:
            self.notes.append(
                f"Bảng in tổng cộng {_shown(printed)} điểm nhưng các tiêu chí cộng lại được "
                f"{_shown(total)} điểm"
            )

    def _criterion(self, line: Line, path: KeyPath) -> tuple[Any, Decimal]:
        points = points_in(line.texts["maximum"])
        if points is None:
            where = self.found.cell(line.number, "maximum")
            self.problems.append(error("set.maximum_unreadable", where, title=line.texts["title"]))
            points = Decimal(0)
        self._place(path, line)
        kept = {key: text for key, text in line.texts.items() if key not in ("maximum",)}
        identifier = self._id("tc", line.texts["code"])
        entry = {**kept, "id": identifier, "maximum": f"{points:f}", "rule": {"kind": "direct"}}
        return entry, points

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


def _lines(found: _Found) -> Iterator[Line]:
    """Yield the rows that name something, without repeated headers, letter rows and totals."""
    for at, texts in _texts(found):
        row = found.rows[at - 1]
        filled = [cell for cell in row if cell.strip()]
        is_header = len(_columns(row)) >= min(3, len(found.columns))
        is_letters = all(_LETTER_CELL.fullmatch(cell.strip()) for cell in filled)
        if texts["title"] and not is_header and not is_letters and not _is_total(texts):
            yield Line(at, texts, depth_of(texts["code"]))


def _texts(found: _Found) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the number of every row below the header, and its texts by column."""
    for at, row in enumerate(found.rows[found.header_at + 1 :], start=found.header_at + 2):
        texts = {key: _cell(row, column, key) for key, column in found.columns.items()}
        yield at, named(texts)


def _is_total(texts: Mapping[str, str]) -> bool:
    return folded(texts["title"] or texts["code"]).startswith(("tong cong", "tong diem"))


def _cell(row: Sequence[str], column: int, key: str) -> str:
    text = row[column] if column < len(row) else ""
    return tidy(text) if key in ("code", "title", "maximum") else text.strip()


def _is_group(lines: Sequence[Line], at: int) -> bool:
    return at + 1 < len(lines) and lines[at + 1].depth > lines[at].depth


def _shown(points: Decimal) -> str:
    """Return points as a Vietnamese text writes them."""
    return f"{points.normalize():f}".replace(".", ",")


def _title(found: _Found) -> str:
    """Return the longest line above the table."""
    above = [tidy(cell) for row in found.rows[: found.header_at] for cell in row]
    own = [each for each in above if not _columns([each])]
    return max(own, key=len, default="")


def _slug(text: str) -> str:
    plain = re.sub(r"[^a-z0-9.]+", "-", folded(text)).strip("-.")
    return plain[:60]
