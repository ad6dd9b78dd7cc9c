"""A workbook into a draft of a criteria set; every value knows the cell it came from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, cast

from evalapp.assessment.drafts.plain import put
from evalapp.assessment.drafts.tree import Draft, Tree
from evalapp.assessment.problems import AssessmentError, Place, Problem, error
from evalapp.assessment.set_faults import KeyPath
from evalapp.assessment.text import folded
from evalapp.exchange.criteria import workbook_layout as layout
from evalapp.exchange.criteria.cell_words import value_of
from evalapp.exchange.criteria.workbook_layout import Column
from evalapp.exchange.criteria.workbook_rows import Row, Sheets, first_free, rows_of
from evalapp.exchange.criteria.yaml_reading import draft_of_yaml

_PARAMETERS = "Tham số"
_OTHERS = "Mục khác"


def draft_of_sheets(sheets: Sheets) -> Draft:
    """Return the draft that the sheets of a criteria workbook describe."""
    reading = _Reading(sheets)
    reading.info()
    reading.criteria()
    reading.details()
    reading.levels()
    reading.conditions()
    reading.weights()
    reading.entries("pillars", layout.PILLARS_SHEET, layout.PILLARS_COLUMNS)
    reading.entries("provenance", layout.PROVENANCE_SHEET, layout.PROVENANCE_COLUMNS)
    reading.lists()
    return Draft(
        reading.tree,
        reading.places,
        tuple(reading.problems),
        reading.choices,
        reading.names,
        reading.unsaid,
    )


@dataclass(slots=True)
class _Reading:
    """Collects the tree, places and problems sheet by sheet."""

    sheets: Sheets
    tree: dict[str, Any] = field(default_factory=dict[str, Any])
    places: dict[KeyPath, Place] = field(default_factory=dict[KeyPath, Place])
    problems: list[Problem] = field(default_factory=list[Problem])
    choices: dict[KeyPath, Sequence[str]] = field(default_factory=dict[KeyPath, Sequence[str]])
    names: dict[KeyPath, str] = field(default_factory=dict[KeyPath, str])
    unsaid: dict[KeyPath, Place] = field(default_factory=dict[KeyPath, Place])
    _criteria: dict[str, tuple[Any, KeyPath]] = field(
        default_factory=dict[str, tuple[Any, KeyPath]]
    )

    def lists(self) -> None:
        """Note on which sheet each list of the set is, also where nothing of it is written."""
        self.unsaid[()] = first_free(self.sheets, layout.INFO_SHEET)
        for path, sheet in layout.SHEET_OF_LIST.items():
            self.places[path] = first_free(self.sheets, sheet)
            self.names[path] = f"trang “{sheet}”"

    def info(self) -> None:
        """Read the sheet of single values."""
        self.places[()] = Place(sheet=layout.INFO_SHEET)
        for key, words in layout.INFO_NAMES.items():
            self.names[tuple(key.split("."))] = f"{words.partition(' (')[0]} ({key})"
        seen: set[str] = set()
        for row in self._rows(layout.INFO_SHEET, layout.INFO_COLUMNS):
            key, text = row.text("Mục"), row.text("Giá trị")
            if key in seen:
                self._say("set.duplicate_key", row, "Mục", key=key)
            elif key and text:
                header = "Giá trị" if key in layout.INFO_NAMES else "Mục"
                self._put(self.tree, (), key, value_of, text, row, header)
            elif key:
                self.places[tuple(key.split("."))] = row.place("Giá trị")
            seen.add(key)

    def criteria(self) -> None:
        """Read groups and criteria; a group's depth says whose it is."""
        stack: list[tuple[Any, KeyPath]] = []
        for row in self._rows(layout.CRITERIA_SHEET, layout.CRITERIA_COLUMNS):
            if self._is_group(row, guess=_looks_like_group(row)):
                depth = self._depth(row, len(stack))
                del stack[depth - 1 :]
                above = stack[-1] if stack else (self.tree, ())
                stack.append(self._append(above, "groups", row, layout.CRITERIA_COLUMNS))
            elif not row.text("Mã") and not row.text("Nội dung") and not _has_kind(row):
                continue
            elif not stack:
                self._say("set.row_without_group", row, "Loại")
            else:
                entry, path = self._append(
                    stack[-1], "criteria", row, layout.CRITERIA_COLUMNS, layout.RULE_KEYS
                )
                self._criteria.setdefault(str(entry.get("id", "")), (entry, path))

    def _is_group(self, row: Row, guess: bool) -> bool:
        """Tell whether a row is of a group; other words are told and guessed at.

        So a slip in one row hides nothing that is wrong in it and below it.
        """
        if _has_kind(row):
            return folded(row.text("Loại")) == folded(layout.GROUP_ROW)
        self._say("set.unknown_row_kind", row, "Loại", value=row.text("Loại"))
        return guess

    def _depth(self, row: Row, open_groups: int) -> int:
        """Return a group's depth; one that is too deep lies as deep as it can."""
        text = row.text("Cấp")
        depth = int(text) if text.isdecimal() else 1
        if not text.isdecimal() or not 1 <= depth <= open_groups + 1:
            self._say("set.depth_skipped", row, "Cấp", value=text)
        return max(min(depth, open_groups + 1), 1)

    def details(self) -> None:
        """Read the lists inside rules: options, tiers, bands, parts."""
        for row in self._rows(layout.DETAILS_SHEET, layout.DETAILS_COLUMNS):
            owner = self._criteria.get(row.text("Mã tiêu chí"))
            if owner is None:
                self._say(
                    "set.detail_without_criterion", row, "Mã tiêu chí", id=row.text("Mã tiêu chí")
                )
                continue
            holder = _inside(owner, ["rule", *row.text("Danh sách").split(".")])
            if holder is None:
                self._say("set.detail_without_list", row, "Danh sách", value=row.text("Danh sách"))
                continue
            self.places.setdefault((*holder[0][1], holder[1]), row.place("Danh sách"))
            _, path = self._append(holder[0], holder[1], row, layout.DETAILS_COLUMNS)
            self.names[(*path, "rule")] = "kind"

    def levels(self) -> None:
        """Read the levels, highest first."""
        rows = list(self._rows(layout.LEVELS_SHEET, layout.LEVELS_COLUMNS))
        if rows:
            levels = self.tree.setdefault("levels", {})
            for row in rows:
                self._append((levels, ("levels",)), "bands", row, layout.LEVELS_COLUMNS)

    def conditions(self) -> None:
        """Read what levels ask of groups and criteria."""
        bands: list[Any] = self.tree.get("levels", {}).get("bands", [])
        by_id = {band.get("id"): at for at, band in reversed(list(enumerate(bands)))}
        for row in self._rows(layout.CONDITIONS_SHEET, layout.CONDITIONS_COLUMNS):
            at = by_id.get(value_of(row.text("Mã mức")))
            if at is None:
                self._say("set.condition_without_level", row, "Mã mức", id=row.text("Mã mức"))
                continue
            is_group = self._is_group(row, guess=row.text("Mã") not in self._criteria)
            key, name = ("group_minimums", "group") if is_group else ("gates", "criterion")
            above = bands[at], ("levels", "bands", at)
            entry, path = self._append(above, key, row, layout.CONDITIONS_COLUMNS)
            entry[name] = value_of(row.text("Mã"))
            self.places[(*path, name)] = row.place("Mã")
            self.names[(*path, name)] = "Mã"

    def weights(self) -> None:
        """Read the weight sets; neighbouring rows of one id belong together."""
        columns = (*layout.WEIGHT_SET_COLUMNS, *layout.WEIGHT_COLUMNS)
        current: tuple[Any, KeyPath] = ({}, ())
        for row in self._rows(layout.WEIGHTS_SHEET, columns):
            if not current[1] or current[0].get("id") != value_of(row.text("Mã bộ trọng số")):
                set_columns = layout.WEIGHT_SET_COLUMNS
                current = self._append((self.tree, ()), "weight_sets", row, set_columns)
            if any(row.text(column.header) for column in layout.WEIGHT_COLUMNS):
                self._append(current, "weights", row, layout.WEIGHT_COLUMNS)

    def entries(self, key: str, sheet: str, columns: Sequence[Column]) -> None:
        """Read a sheet that holds one list of the set."""
        for row in self._rows(sheet, columns):
            self._append((self.tree, ()), key, row, columns)

    def _rows(self, sheet: str, columns: Sequence[Column]) -> Iterator[Row]:
        rows, unknown = rows_of(self.sheets, sheet, columns)
        self.problems += unknown
        return iter(rows)

    def _append(
        self,
        above: tuple[Any, KeyPath],
        key: str,
        row: Row,
        columns: Sequence[Column],
        start: str = "",
    ) -> tuple[Any, KeyPath]:
        """Add a row's entry to a list; `start` goes before the names of parameters."""
        entries: list[Any] = above[0].setdefault(key, [])
        path = (*above[1], key, len(entries))
        entry: dict[str, Any] = {}
        entries.append(entry)
        self.places[path] = row.place()
        self._note_cells(path, row, columns, start)
        for column in columns:
            text = row.text(column.header)
            if text and column.header in (_PARAMETERS, _OTHERS):
                prefix = start if column.header == _PARAMETERS else ""
                self._put_rest(entry, path, prefix, row, column.header)
            elif text and column.words is not None:
                self._note(entry, path, column.key, layout.chosen(column.words, text), column)
            elif text and column.key:
                self._put_cell(entry, path, row, column)
        return entry, path

    def _note_cells(self, path: KeyPath, row: Row, columns: Sequence[Column], start: str) -> None:
        """Note the cell of each key, filled or not, and where keys without a column belong."""
        for column in columns:
            steps = tuple(column.key.split("."))
            for length in range(1, len(steps) + 1 if column.key else 1):
                self.places.setdefault((*path, *steps[:length]), row.place(column.header))
                self.names[(*path, *steps[:length])] = column.header
            if column.header in (_PARAMETERS, _OTHERS):
                inside = start.split(".")[:-1] if column.header == _PARAMETERS else ()
                self.unsaid[(*path, *inside)] = row.place(column.header)
                self.unsaid.setdefault(path, row.place(column.header))
        if start:
            for each in layout.LISTS_OF_RULES:
                self.names[(*path, "rule", each)] = f"{each} (trang “{layout.DETAILS_SHEET}”)"

    def _put_cell(self, entry: Any, path: KeyPath, row: Row, column: Column) -> None:
        def read(text: str) -> Tree:
            return value_of(text, column.listed)

        self._put(entry, path, column.key, read, row.text(column.header), row, column.header)

    def _put(
        self, entry: Any, path: KeyPath, key: str, read: Any, text: str, row: Row, header: str
    ) -> None:
        try:
            put(entry, key, read(text))
        except AssessmentError:
            self._say("set.bad_parameters", row, header)
        self.places[(*path, *key.split("."))] = row.place(header)

    def _note(self, entry: Any, path: KeyPath, key: str, value: str, column: Column) -> None:
        put(entry, key, value)
        if column.words is not None:
            self.choices[(*path, *key.split("."))] = tuple(column.words.values())

    def _put_rest(self, entry: Any, path: KeyPath, start: str, row: Row, header: str) -> None:
        """Take in the lines `key: value` of a cell."""
        try:
            parameters = draft_of_yaml(row.text(header))
        except AssessmentError:
            self._say("set.bad_parameters", row, header)
            return
        if not isinstance(parameters.tree, Mapping):
            self._say("set.bad_parameters", row, header)
            return
        said = parameters.tree
        if header == _PARAMETERS and path[-2] == "parts":
            said = layout.part_parameters(said)
        for key, value in said.items():
            put(entry, f"{start}{key}", value)
            self.places[(*path, *f"{start}{key}".split("."))] = row.place(header)

    def _say(self, code: str, row: Row, header: str, **values: object) -> None:
        self.problems.append(error(code, row.place(header), **values))


def _has_kind(row: Row) -> bool:
    known = (layout.GROUP_ROW, layout.CRITERION_ROW)
    return folded(row.text("Loại")) in {folded(each) for each in known}


def _looks_like_group(row: Row) -> bool:
    return bool(row.text("Cấp")) and not row.text("Cách tính điểm")


def _inside(
    owner: tuple[Any, KeyPath], steps: Sequence[str]
) -> tuple[tuple[Any, KeyPath], str] | None:
    """Return the keyed entry that steps lead to, with the last step; counts go from 1."""
    node: Any = owner[0]
    path = owner[1]
    for step, after in pairwise(steps):
        key = int(step) - 1 if step.isdecimal() else step
        node, path = _below(node, key, made=not after.isdecimal()), (*path, key)
    holder, last = _keys(node), steps[-1]
    if holder is None or not last or _entries(holder.get(last, [])) is None:
        return None
    return (holder, path), last


def _below(node: object, key: int | str, made: bool) -> object:
    if isinstance(key, str):
        keys = _keys(node)
        if keys is not None and made:
            return keys.setdefault(key, {})
        return None if keys is None else keys.get(key)
    entries = _entries(node)
    return entries[key] if entries is not None and 0 <= key < len(entries) else None


def _keys(node: object) -> dict[str, Any] | None:
    return cast("dict[str, Any]", node) if isinstance(node, dict) else None


def _entries(node: object) -> list[Any] | None:
    return cast("list[Any]", node) if isinstance(node, list) else None
