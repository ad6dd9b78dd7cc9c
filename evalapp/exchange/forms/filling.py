"""Filling an issued form as a respondent would, by patching its cells (demo and tests)."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from evalapp.assessment.answers import FormCell, Value
from evalapp.assessment.cell_names import column_name
from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.returns import Contact
from evalapp.assessment.rules import FieldKind, RuleField
from evalapp.exchange.forms.cell_names import cell_name
from evalapp.exchange.forms.identity import CONTACT_ROWS, TOTAL_ROW
from evalapp.exchange.forms.layout import COLUMN_AT, Column, FieldPlace, field_places
from evalapp.exchange.forms.package import packed, parts_of
from evalapp.exchange.forms.tokens import inline_text
from evalapp.exchange.forms.wording import NO, NOT_APPLICABLE, YES

_GUIDE, _ANSWERS = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"
_STRINGS = "xl/sharedStrings.xml"
_STRING = re.compile(r"<si><t[^>]*>([^<]*)</t></si>")
_ROW_ID = r'<c r="%s(\d+)"[^>]* t="s"><v>(\d+)</v></c>'
_GUIDE_KEYS, _ANSWER_KEYS = "A", column_name(COLUMN_AT[Column.ID])
_BLANK_CELL = re.compile(r'<c r="([A-Z]+\d+)"( s="\d+")/>')
_CACHED = re.compile(r"</f><v>[^<]*</v>")
_SERIAL_ZERO = date(1899, 12, 30)
_CONTACT_COLUMN = "C"

Entry = str | Decimal | date
"""What is typed into a cell."""


class WorkbookFiller:
    """Fills forms that `WorkbookForms` wrote."""

    def fill(
        self,
        form: bytes,
        criteria: CriteriaSet,
        contact: Contact,
        cells: Iterable[FormCell],
        misfits: Mapping[str, str],
        self_total: Decimal | None = None,
    ) -> bytes:
        """Return the filled workbook.

        `misfits` are raw texts typed into a criterion's first answer cell instead of its answer,
        by criterion id. `self_total` is the total that Excel would have stored; left out, the
        form shows none until it is opened.
        """
        parts = parts_of(form)
        strings = _STRING.findall(parts[_STRINGS].decode())
        guide, answers = parts[_GUIDE].decode(), parts[_ANSWERS].decode()
        contacts = dict(_contact_entries(contact, _rows_by_id(guide, _GUIDE_KEYS, strings)))
        rows = _rows_by_id(answers, _ANSWER_KEYS, strings)
        entries = dict(_entries(criteria, tuple(cells), misfits, rows))
        parts[_GUIDE] = _CACHED.sub("</f>", _filled(guide, contacts)).encode()
        answers = _CACHED.sub("</f>", _filled(answers, entries))
        if self_total is not None:
            answers = _with_total(answers, rows[TOTAL_ROW], self_total)
        parts[_ANSWERS] = answers.encode()
        return packed(parts)


def _rows_by_id(sheet: str, column: str, strings: list[str]) -> dict[str, int]:
    """Return row numbers (1-based) by the hidden ids in a column."""
    found = re.findall(_ROW_ID % column, sheet)
    return {strings[int(at)]: int(row) for row, at in found}


def _contact_entries(contact: Contact, rows: Mapping[str, int]) -> Iterator[tuple[str, Entry]]:
    for name, key in CONTACT_ROWS.items():
        text = getattr(contact, name)
        if text:
            yield f"{_CONTACT_COLUMN}{rows[key]}", text


def _entries(
    criteria: CriteriaSet,
    cells: Sequence[FormCell],
    misfits: Mapping[str, str],
    rows: Mapping[str, int],
) -> Iterator[tuple[str, Entry]]:
    for cell in cells:
        if cell.criterion in rows:
            places = field_places(criteria.criterion_by_id[cell.criterion])
            yield from _cell_entries(cell, places, misfits.get(cell.criterion), rows)
    named = {cell.criterion for cell in cells}
    for criterion, text in misfits.items():
        if criterion not in named and criterion in rows:
            yield _at(rows[criterion], Column.ANSWER), text


def _cell_entries(
    cell: FormCell, places: Iterable[FieldPlace], misfit: str | None, rows: Mapping[str, int]
) -> Iterator[tuple[str, Entry]]:
    row = rows[cell.criterion]
    for first, place in enumerate(places):
        if first == 0 and misfit is not None:
            yield _at(rows[place.row_id], place.column), misfit
        elif place.field.id in cell.answer.values:
            value = _typed(cell.answer.values[place.field.id], place.field)
            yield _at(rows[place.row_id], place.column), value
    if cell.answer.not_applicable:
        yield _at(row, Column.NOT_APPLICABLE), NOT_APPLICABLE
    yield from _proof_entries(cell, row)


def _proof_entries(cell: FormCell, row: int) -> Iterator[tuple[str, Entry]]:
    evidence = cell.evidence
    if evidence.number:
        yield _at(row, Column.NUMBER), evidence.number
    if evidence.issued_on is not None:
        yield _at(row, Column.DATE), evidence.issued_on
    if evidence.link:
        yield _at(row, Column.LINK), evidence.link
    if cell.explanation:
        yield _at(row, Column.EXPLANATION), cell.explanation


def _at(row: int, column: Column) -> str:
    return cell_name(row - 1, COLUMN_AT[column])


def _typed(value: Value, field: RuleField) -> Entry:
    labels = {option.id: option.label for option in field.options}
    match value:
        case bool():
            return YES if value else NO
        case tuple():
            return "; ".join(labels[each] for each in value)
        case str() if field.kind is FieldKind.CHOICE:
            return labels[value]
        case _:
            return value


def _filled(sheet: str, entries: Mapping[str, Entry]) -> str:
    """Return a sheet's XML with entries put into its blank cells."""

    def cell(found: re.Match[str]) -> str:
        entry = entries.get(found[1])
        return found[0] if entry is None else _cell_xml(found[1], found[2], entry)

    return _BLANK_CELL.sub(cell, sheet)


def _cell_xml(reference: str, style: str, entry: Entry) -> str:
    match entry:
        case str():
            return f'<c r="{reference}"{style} t="inlineStr">{inline_text(entry)}</c>'
        case date():
            return f'<c r="{reference}"{style}><v>{(entry - _SERIAL_ZERO).days}</v></c>'
        case _:
            return f'<c r="{reference}"{style}><v>{entry}</v></c>'


def _with_total(sheet: str, row: int, total: Decimal) -> str:
    """Return the sheet with a stored result of the total's formula."""
    cell = _at(row, Column.POINTS)
    pattern = re.compile(rf'(<c r="{cell}"[^>]*><f>[^<]*</f>)')
    return pattern.sub(lambda found: f"{found[1]}<v>{total}</v>", sheet)
