"""A criteria set into a workbook that an official can fill in: drop-downs, notes, no formulas."""

import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from pydantic import BaseModel

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.drafts.plain import flattened, is_table, plain_of
from evalapp.assessment.drafts.tree import Tree
from evalapp.assessment.problems import AssessmentError, Place
from evalapp.exchange.criteria import workbook_layout as layout
from evalapp.exchange.criteria.cell_words import LONGEST, cell_of, parameters_of
from evalapp.exchange.criteria.workbook_layout import Column

_ROOM_TO_GROW: Final = 300
_A3: Final = 8
_LINE: Final = 15
_SCALE: Final = 63
"""Per cent at which the wider half of the columns of criteria fits an A3 page lying down."""
_TALLEST: Final = 400
_OTHER: Final = "Mục khác"
_PARAMETERS: Final = "Tham số"

Row = Mapping[str, str]
"""Cell texts by header."""


def workbook_of(criteria: CriteriaSet) -> bytes:
    """Return a set as an .xlsx workbook that reads back as the same set."""
    return workbook_of_tree(plain_of(criteria))


def workbook_of_tree(tree: Tree) -> bytes:
    """Return a draft, whose lists and keys are such, as a workbook that reads back the same."""
    import xlsxwriter  # pyright: ignore[reportMissingTypeStubs]

    out = io.BytesIO()
    book: Any
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        looks = _Looks(book)
        for name, columns, rows in _sheets(tree, _defaults()):
            looks.sheet(name, columns, list(rows))
        looks.sheet(layout.GUIDE_SHEET, layout.GUIDE_COLUMNS, layout.GUIDE_ROWS)
    return out.getvalue()


def _sheets(
    tree: Any, defaults: Mapping[str, Tree]
) -> Iterator[tuple[str, Sequence[Column], Iterable[Row]]]:
    levels = tree.get("levels", {})
    bands = levels.get("bands", [])
    yield layout.INFO_SHEET, layout.INFO_COLUMNS, _info_rows(tree, defaults)
    yield layout.CRITERIA_SHEET, layout.CRITERIA_COLUMNS, _group_rows(tree.get("groups", []), 1)
    yield layout.DETAILS_SHEET, layout.DETAILS_COLUMNS, _details(tree.get("groups", []))
    yield layout.LEVELS_SHEET, layout.LEVELS_COLUMNS, _rows(layout.LEVELS_COLUMNS, _bare(bands))
    yield layout.CONDITIONS_SHEET, layout.CONDITIONS_COLUMNS, _condition_rows(bands)
    weights = (*layout.WEIGHT_SET_COLUMNS, *layout.WEIGHT_COLUMNS)
    yield layout.WEIGHTS_SHEET, weights, _weight_rows(tree.get("weight_sets", []))
    pillars, provenance = tree.get("pillars", []), tree.get("provenance", [])
    yield layout.PILLARS_SHEET, layout.PILLARS_COLUMNS, _rows(layout.PILLARS_COLUMNS, pillars)
    yield (
        layout.PROVENANCE_SHEET,
        layout.PROVENANCE_COLUMNS,
        _rows(layout.PROVENANCE_COLUMNS, provenance),
    )


def _defaults() -> Mapping[str, Tree]:
    """Return what holds where a set says nothing, by dotted key, to be shown in the workbook."""
    found: dict[str, Tree] = {}
    for name, field in CriteriaSet.model_fields.items():
        default = None if field.is_required() else field.get_default()
        if isinstance(default, BaseModel):
            stated = default.model_dump(mode="json")
            found |= flattened({name: {k: v for k, v in stated.items() if k != "bands"}})
    return {key: _stated(value) for key, value in found.items() if value is not None}


def _stated(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _info_rows(tree: Any, defaults: Mapping[str, Tree]) -> Iterator[Row]:
    own_sheets = ("groups", "pillars", "provenance", "weight_sets")
    plain = {key: value for key, value in tree.items() if key not in own_sheets}
    if "levels" in plain:
        plain["levels"] = {k: v for k, v in plain["levels"].items() if k != "bands"}
        if not plain["levels"] and tree["levels"]:
            # The levels have a sheet of their own, and nothing else is said of them.
            del plain["levels"]
    said = {**defaults, **flattened(plain)}
    for key in dict.fromkeys([*layout.INFO_NAMES, *said]):
        if key in said or key in layout.INFO_NAMES:
            shown = cell_of(said[key]) if key in said else ""
            yield {"Mục": key, "Tên gọi": layout.INFO_NAMES.get(key, ""), "Giá trị": shown}


def _group_rows(groups: Sequence[Any], depth: int) -> Iterator[Row]:
    for group in groups:
        own = {k: v for k, v in group.items() if k not in ("criteria", "groups")}
        row = _row(layout.CRITERIA_COLUMNS, own)
        yield {**row, "Loại": layout.GROUP_ROW, "Cấp": str(depth)}
        yield from map(_criterion_row, group.get("criteria", []))
        yield from _group_rows(group.get("groups", []), depth + 1)


def _criterion_row(criterion: Any) -> Row:
    rule = criterion.get("rule", {})
    scalars = {k: v for k, v in flattened(rule).items() if k != "kind" and not is_table(v)}
    kind = {"rule": {"kind": rule["kind"]}} if "kind" in rule else {}
    own = {k: v for k, v in criterion.items() if k != "rule"} | kind
    row = _row(layout.CRITERIA_COLUMNS, own)
    return {**row, "Loại": layout.CRITERION_ROW, _PARAMETERS: parameters_of(scalars)}


def _details(groups: Sequence[Any]) -> Iterator[Row]:
    for group in groups:
        for criterion in group.get("criteria", []):
            for row in _detail_rows(criterion.get("rule", {}), ""):
                yield {**row, "Mã tiêu chí": criterion.get("id", "")}
        yield from _details(group.get("groups", []))


def _detail_rows(tree: Any, start: str) -> Iterator[Row]:
    """Yield a row per entry of every list below a rule, entries before what lies inside them."""
    for key, entries in flattened(tree).items():
        if not is_table(entries) or not isinstance(entries, list):
            continue
        for entry in entries:
            scalars = {k: v for k, v in flattened(_keyed(entry)).items() if not is_table(v)}
            said_as = layout.plain_part_parameters if key == "parts" else dict[str, Tree]
            row = _row(layout.DETAILS_COLUMNS, scalars, _PARAMETERS, said_as)
            yield {**row, "Danh sách": f"{start}{key}"}
        for at, entry in enumerate(entries, start=1):
            yield from _detail_rows(entry, f"{start}{key}.{at}.")


def _keyed(entry: Tree) -> Mapping[str, Tree]:
    return entry if isinstance(entry, Mapping) else {}


def _bare(bands: Sequence[Any]) -> list[Any]:
    conditions = ("group_minimums", "gates")
    return [{k: v for k, v in band.items() if k not in conditions} for band in bands]


def _condition_rows(bands: Sequence[Any]) -> Iterator[Row]:
    for band in bands:
        for key, kind, name in (
            ("group_minimums", layout.GROUP_ROW, "group"),
            ("gates", layout.CRITERION_ROW, "criterion"),
        ):
            for condition in band.get(key, []):
                rest = {k: v for k, v in condition.items() if k != name}
                row = _row(layout.CONDITIONS_COLUMNS, rest)
                yield {
                    **row,
                    "Mã mức": _cell_at(band, "id"),
                    "Loại": kind,
                    "Mã": _cell_at(condition, name),
                }


def _weight_rows(weight_sets: Sequence[Any]) -> Iterator[Row]:
    for named in weight_sets:
        columns = layout.WEIGHT_SET_COLUMNS
        head = {column.header: _cell_at(named, column.key) for column in columns}
        weights: Sequence[Any] = named.get("weights", ({},))
        for weight in weights:
            yield {**head, **_row(layout.WEIGHT_COLUMNS, weight)}


def _cell_at(entry: Any, key: str) -> str:
    """Return a cell for what a key says, '' where a draft does not say it."""
    return cell_of(entry[key]) if key in entry else ""


def _rows(columns: Sequence[Column], entries: Sequence[Any]) -> Iterator[Row]:
    return (_row(columns, entry) for entry in entries)


def _row(
    columns: Sequence[Column],
    entry: Any,
    rest: str = _OTHER,
    said_as: Callable[[Mapping[str, Tree]], Mapping[str, Tree]] = dict,
) -> Row:
    """Return an entry's cells; keys without a column of their own go into the column `rest`."""
    said = flattened(entry)
    cells = {
        column.header: _cell(column, said.pop(column.key))
        for column in columns
        if column.key and column.key in said
    }
    return {**cells, rest: parameters_of(said_as(said))} if said else cells


def _cell(column: Column, value: Tree) -> str:
    if column.words is not None and isinstance(value, str):
        return column.words.get(value, value)
    return cell_of(value)


class _Looks:
    """Formats of one workbook, and how a sheet is laid out with them."""

    def __init__(self, book: Any) -> None:
        self._book = book
        base = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"}
        self._head = book.add_format({**base, "bold": True, "bg_color": "#E7EEF7"})
        self._cell = book.add_format(base)
        self._text = book.add_format({**base, "num_format": "@"})
        plain = {"text_wrap": True, "valign": "top"}
        self._new = book.add_format(plain)
        self._new_text = book.add_format({**plain, "num_format": "@"})  # "1.10" stays as typed
        self._group = book.add_format({**base, "bold": True, "bg_color": "#F5F5F5"})

    def sheet(self, name: str, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        """Write a sheet with its header, rows, drop-downs and notes."""
        sheet = self._book.add_worksheet(name)
        sheet.set_row(0, _height(columns, {each.header: each.header for each in columns}) + 3)
        for at, column in enumerate(columns):
            sheet.write_string(0, at, column.header, self._head)
            sheet.set_column(at, at, column.width, self._new if column.number else self._new_text)
            if column.note:
                sheet.write_comment(0, at, column.note)
            self._choices(sheet, at, column, len(rows))
        for number, row in enumerate(rows, start=1):
            sheet.set_row(number, _height(columns, row))
            is_group = row.get("Loại") == layout.GROUP_ROW and name == layout.CRITERIA_SHEET
            for at, column in enumerate(columns):
                self._write(sheet, number, at, column, row.get(column.header, ""), is_group)
        if name == layout.INFO_SHEET:
            _offer_choices(sheet, rows)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(_A3)
        sheet.repeat_rows(0)
        if name == layout.CRITERIA_SHEET:
            _print_side_by_side(sheet, columns)
        else:
            sheet.fit_to_pages(1, 0)

    def _choices(self, sheet: Any, at: int, column: Column, rows: int) -> None:
        words: Any = list(column.words.values() if column.words else column.offered)
        if column.header == "Loại":
            words = [layout.GROUP_ROW, layout.CRITERION_ROW]
        if column.words is layout.KINDS:
            # A list inside the rule may not be longer than 255 characters.
            words = f"='{layout.GUIDE_SHEET}'!$A$2:$A${len(layout.KINDS) + 1}"
        if words:
            offered = {"validate": "list", "source": words, "show_error": not column.offered}
            sheet.data_validation(1, at, rows + _ROOM_TO_GROW, at, offered)

    def _write(
        self, sheet: Any, row: int, at: int, column: Column, text: str, is_group: bool
    ) -> None:
        if len(text) > LONGEST:
            place = Place(sheet=sheet.get_name())
            raise AssessmentError("set.too_long_for_excel", place, limit=LONGEST)
        look = self._group if is_group else self._cell
        if column.number and _is_number(text):
            sheet.write_number(row, at, float(text), look)
        elif text:
            sheet.write_string(row, at, text, look if is_group else self._text)
        else:
            sheet.write_blank(row, at, None, look)


def _offer_choices(sheet: Any, rows: Sequence[Row]) -> None:
    """Let what can only be chosen on the sheet of single values be chosen from a list."""
    value = [each.header for each in layout.INFO_COLUMNS].index("Giá trị")
    by_key = layout.info_choices()
    for number, row in enumerate(rows, start=1):
        choices = by_key.get(row["Mục"])
        if choices:
            offered = {"validate": "list", "source": list(choices)}
            sheet.data_validation(number, value, number, value, offered)


def _print_side_by_side(sheet: Any, columns: Sequence[Column]) -> None:
    """Let the many columns of criteria print on two pages, titles beside both, in a legible size."""
    headers = [column.header for column in columns]
    sheet.repeat_columns(0, headers.index("Nội dung"))
    sheet.set_v_pagebreaks([headers.index("Nguồn")])
    sheet.set_margins(left=0.4, right=0.4)
    sheet.set_print_scale(_SCALE)


def _height(columns: Sequence[Column], row: Row) -> int:
    """Return the points that a row's wrapped texts need; spreadsheets do not fit them on load."""
    lines = max(_lines(row.get(column.header, ""), column.width) for column in columns)
    return min(lines * _LINE, _TALLEST)


def _lines(text: str, width: int) -> int:
    return sum(max(-(-len(line) * 19 // (width * 20)), 1) for line in text.split("\n"))


def _is_number(text: str) -> bool:
    """Tell whether a spreadsheet keeps a text's value as a number."""
    if not text or not text.replace(".", "", 1).lstrip("-").isdecimal():
        return False
    return Decimal(repr(float(text))) == Decimal(text) and len(text) <= 16
