"""Unit lists as CSV or Excel: Vietnamese headers (or field names), all problems at once."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from evalapp.assessment.cell_names import in_cell
from evalapp.assessment.problems import AssessmentError, Place, Problem, error
from evalapp.assessment.text import folded, tidy
from evalapp.assessment.units import STATUS_WORDS, PeriodUnit, Unit, UnitStatus
from evalapp.exchange.tables import TableFiles
from evalapp.usecases.file_ports import Table

HEADERS: Final[Mapping[str, str]] = {
    "id": "Mã đơn vị",
    "name": "Tên đơn vị",
    "group": "Khối",
    "parent": "Đơn vị cấp trên",
    "tags": "Nhãn",
    "valid_from": "Hiệu lực từ",
    "valid_to": "Hiệu lực đến",
    "predecessors": "Tiền thân",
    "aliases": "Tên khác",
    "status": "Tham gia",
}
SEPARATOR: Final = ";"
_NEEDED: Final = ("id", "name", "group")
_IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,79}")
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?: 00:00:00)?")


class UnitLists:
    """Reads and writes unit lists (`ports.UnitFiles`)."""

    def __init__(self) -> None:
        self._tables = TableFiles()

    def load(self, path: Path) -> tuple[PeriodUnit, ...]:
        """Return units with their status, in the file's order; AssessmentError with all problems."""
        sheet = _Sheet.of(self._tables.read(path))
        rows = [sheet.row(at) for at in range(len(sheet.table.rows))]
        filled = [row for row in rows if row.is_filled]
        problems = [*sheet.problems]
        units = [row.unit(problems) for row in filled]
        problems += _across(filled)
        if not filled:
            problems.append(error("units.none", sheet.place))
        if problems:
            raise AssessmentError.of(problems)
        return tuple(units)

    def save(self, path: Path, units: Iterable[PeriodUnit]) -> None:
        """Write a unit list that `load` reads back the same (.csv or .xlsx)."""
        rows = tuple(tuple(_cells(each)) for each in units)
        self._tables.write(path, Table(tuple(HEADERS.values()), rows, path.name, "Đơn vị"))


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of the list: texts by field, and where it stands."""

    texts: Mapping[str, str]
    columns: Mapping[str, int]
    place: Place
    number: int

    @property
    def is_filled(self) -> bool:
        return any(self.texts.values())

    def where(self, field: str) -> Place:
        """Return the cell of a field."""
        return in_cell(self.place, self.number, self.columns.get(field, 0))

    def unit(self, problems: list[Problem]) -> PeriodUnit:
        """Return the unit of this line; what is wrong with it is added to `problems`."""
        problems += _missing(self)
        problems += _odd_identifiers(self)
        begin, end = self._day("valid_from", problems), self._day("valid_to", problems)
        if begin is not None and end is not None and end < begin:
            problems.append(error("units.ends_before_start", self.where("valid_to")))
        unit = Unit(
            id=self.texts["id"],
            name=self.texts["name"],
            group=self.texts["group"],
            parent=self.texts["parent"],
            tags=frozenset(_listed(self.texts["tags"])),
            valid_from=begin,
            valid_to=end,
            predecessors=tuple(_listed(self.texts["predecessors"])),
            aliases=tuple(_listed(self.texts["aliases"])),
        )
        return PeriodUnit(unit, self._status(problems))

    def _day(self, field: str, problems: list[Problem]) -> date | None:
        text = self.texts[field]
        found = _DAY_FIRST.fullmatch(text) or _YEAR_FIRST.fullmatch(text)
        if not text:
            return None
        try:
            if found is not None:
                return date(int(found["year"]), int(found["month"]), int(found["day"]))
        except ValueError:
            pass
        problems.append(error("units.bad_date", self.where(field), value=text))
        return None

    def _status(self, problems: list[Problem]) -> UnitStatus:
        said = folded(self.texts["status"])
        for status, words in STATUS_WORDS.items():
            if said in ("", folded(words), status.value):
                return status
        problems.append(
            error(
                "units.unknown_status",
                self.where("status"),
                value=self.texts["status"],
                known=", ".join(STATUS_WORDS.values()),
            )
        )
        return UnitStatus.RANKED


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A table whose columns have been recognised."""

    table: Table
    columns: Mapping[str, int]
    problems: tuple[Problem, ...]

    @classmethod
    def of(cls, table: Table) -> "_Sheet":
        columns: dict[str, int] = {}
        problems: list[Problem] = []
        place = table.place
        for at, header in enumerate(table.columns):
            field = _field(header)
            if field is None or field in columns:
                where = in_cell(place, table.first_row - 1, at)
                code = "units.unknown_column" if field is None else "units.column_twice"
                if header:
                    problems.append(error(code, where, column=header))
            else:
                columns[field] = at
        missing = [HEADERS[field] for field in _NEEDED if field not in columns]
        if missing:
            problems.append(error("units.columns_missing", place, columns=", ".join(missing)))
            raise AssessmentError.of(problems)
        return cls(table, columns, tuple(problems))

    @property
    def place(self) -> Place:
        return Place(self.table.file, self.table.sheet)

    def row(self, at: int) -> _Row:
        cells = self.table.rows[at]
        texts = {
            field: tidy(cells[self.columns[field]]) if field in self.columns else ""
            for field in HEADERS
        }
        return _Row(texts, self.columns, self.place, self.table.first_row + at)


def _field(header: str) -> str | None:
    said = folded(header)
    for field, words in HEADERS.items():
        if said in (field, folded(words)):
            return field
    return None


def _listed(text: str) -> list[str]:
    return [tidy(each) for each in text.split(SEPARATOR) if each.strip()]


def _missing(row: _Row) -> Iterator[Problem]:
    for field in _NEEDED:
        if not row.texts[field]:
            yield error("units.field_missing", row.where(field), column=HEADERS[field])


def _odd_identifiers(row: _Row) -> Iterator[Problem]:
    for field in ("id", "group"):
        value = row.texts[field]
        if value and not _IDENTIFIER.fullmatch(value):
            yield error("units.bad_identifier", row.where(field), value=value)


def _across(rows: Sequence[_Row]) -> Iterator[Problem]:
    """Yield ids used twice and units above that the list does not have."""
    yield from _repeated_ids(rows)
    by_id = {row.texts["id"]: row for row in reversed(rows)}
    for row in rows:
        parent = row.texts["parent"]
        if parent == row.texts["id"] and parent:
            yield error("units.own_parent", row.where("parent"), id=parent)
        elif parent and parent not in by_id:
            yield error("units.unknown_parent", row.where("parent"), id=parent)
        elif parent and _stands_above_itself(row, by_id):
            yield error("units.parent_circle", row.where("parent"), id=row.texts["id"])


def _repeated_ids(rows: Sequence[_Row]) -> Iterator[Problem]:
    """Yield ids used twice, capitals aside: Windows would write both units' files over each other."""
    first: dict[str, _Row] = {}
    for row in filter(lambda each: each.texts["id"], rows):
        known = first.setdefault(row.texts["id"].casefold(), row)
        if known is not row:
            id_ = known.texts["id"]
            yield error("units.duplicate_id", row.where("id"), id=id_, row=known.number)


def _stands_above_itself(row: _Row, rows: Mapping[str, _Row]) -> bool:
    """Tell whether going up from a unit leads back to it."""
    above, seen = row.texts["parent"], set[str]()
    while above in rows and above not in seen:
        if above == row.texts["id"]:
            return True
        seen.add(above)
        above = rows[above].texts["parent"]
    return False


def _cells(member: PeriodUnit) -> Iterator[str]:
    unit = member.unit
    yield from (unit.id, unit.name, unit.group, unit.parent)
    yield f"{SEPARATOR} ".join(sorted(unit.tags))
    yield _day_text(unit.valid_from)
    yield _day_text(unit.valid_to)
    yield f"{SEPARATOR} ".join(unit.predecessors)
    yield f"{SEPARATOR} ".join(unit.aliases)
    yield STATUS_WORDS[member.status]


def _day_text(day: date | None) -> str:
    return "" if day is None else f"{day.day:02}/{day.month:02}/{day.year:04}"
