"""The result workbook: a summary with charts, then one sheet of ranked units per unit group."""

# xlsxwriter brings types for part of what it offers only.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false

import io
from collections.abc import Iterable, Iterator
from typing import Final

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from evalapp.assessment.documents import GroupOutcome, Outcome
from evalapp.exchange.documents.annexes import silent_note, unranked_note
from evalapp.exchange.documents.level_notes import level_notes
from evalapp.exchange.documents.rendering import printable
from evalapp.exchange.documents.rounding_words import rounding_rule
from evalapp.exchange.documents.workbook_columns import FigureKind, SheetColumn, columns_of
from evalapp.exchange.documents.workbook_looks import FONT_SIZE, Looks, level_colours
from evalapp.exchange.documents.workbook_marks import mark_words, version_words
from evalapp.exchange.documents.workbook_summary import add_summary
from evalapp.exchange.forms.sizes import row_height
from evalapp.settings.language import Language

TITLE_ROW: Final = 0
HEADING_ROW: Final = 3
LONGEST_SHEET_NAME: Final = 31
ONE_LINE: Final = 20.0
"""Points that hold one line of text, with room to spare."""
LEAST_HEIGHT: Final = 34.0
"""Points that a heading and a note are high at least."""
_FORBIDDEN_IN_NAMES: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def result_workbook(outcome: Outcome, language: Language) -> bytes:
    """Return the workbook; every figure is a number shown with exactly the printed decimals."""
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as book:
        book.set_properties({"title": printable(outcome.details.subject)})
        book.set_calc_mode("auto")
        looks = Looks(book)
        first = language.text("workbook.summary")
        summary = book.add_worksheet(first)
        add_summary(book, summary, first, outcome, looks, language)
        set_up_print(summary, outcome, language)
        summary.fit_to_pages(1, 1)
        titles = [group.criteria.unit_group_title for group in outcome.groups]
        for group, name in zip(outcome.groups, sheet_names(titles, first), strict=True):
            _add_group(book.add_worksheet(name), outcome, group, looks, language)
    return content.getvalue()


def sheet_names(titles: Iterable[str], *taken: str) -> list[str]:
    """Return sheet names that Excel accepts: at most 31 characters, no two alike."""
    used = {name.casefold() for name in taken}
    names: list[str] = []
    for title in titles:
        bare = " ".join(printable(title).translate(_FORBIDDEN_IN_NAMES).split()) or "-"
        name, number = _cut(bare, LONGEST_SHEET_NAME), 2
        while name.casefold() in used:
            ending = f" ({number})"
            room = LONGEST_SHEET_NAME - len(ending)
            name, number = _cut(bare, room) + ending, number + 1
        used.add(name.casefold())
        names.append(name)
    return names


def _cut(text: str, longest: int) -> str:
    """Return the beginning of a text as Excel counts: pictures such as 😀 are two characters."""
    while len(text.encode("utf-16-le")) > longest * 2:
        text = text[:-1]
    return text.strip()


def _add_group(
    sheet: Worksheet, outcome: Outcome, group: GroupOutcome, looks: Looks, language: Language
) -> None:
    columns = columns_of(outcome, group, language)
    last_column, last_row = len(columns) - 1, HEADING_ROW + len(group.results)
    _add_titles(sheet, outcome, group, looks)
    for index, column in enumerate(columns):
        sheet.set_column(index, index, column.width)
        sheet.write_string(HEADING_ROW, index, printable(column.heading), looks.heading)
    for place in range(len(group.results)):
        _add_row(sheet, HEADING_ROW + 1 + place, place, columns, looks)
    titles = [(each.heading, each.width) for each in columns]
    sheet.set_row(HEADING_ROW, row_height(titles, FONT_SIZE, LEAST_HEIGHT, bold=True))
    sheet.freeze_panes(HEADING_ROW + 1, _name_column(columns) + 1)
    sheet.autofilter(HEADING_ROW, 0, last_row, last_column)
    _colour_levels(sheet, group, columns, last_row, looks)
    note = "\n".join(printable(line) for line in _notes(outcome, group, language))
    sheet.merge_range(last_row + 1, 0, last_row + 1, last_column, note, looks.note)
    across = sum(each.width for each in columns)
    sheet.set_row(last_row + 1, row_height([(note, across)], FONT_SIZE, LEAST_HEIGHT))
    set_up_print(sheet, outcome, language)
    sheet.repeat_rows(HEADING_ROW)


def _add_row(
    sheet: Worksheet, row: int, place: int, columns: tuple[SheetColumn, ...], looks: Looks
) -> None:
    """Write a unit, in a row as high as its names need; some programs do not fit rows by themselves."""
    values = [column.value(place) for column in columns]
    for index, (column, value) in enumerate(zip(columns, values, strict=True)):
        _write(sheet, row, index, column, value, looks)
    names = [
        (str(value), column.width)
        for column, value in zip(columns, values, strict=True)
        if column.kind is FigureKind.NAME
    ]
    height = row_height(names, FONT_SIZE, ONE_LINE)
    if height > ONE_LINE:
        sheet.set_row(row, height)


def _notes(outcome: Outcome, group: GroupOutcome, language: Language) -> Iterator[str]:
    """Yield what stands under the table, line by line."""
    rule = rounding_rule(group.criteria, outcome.period, language)
    yield f"{language.text('workbook.note')}: {rule}"
    yield from filter(None, (unranked_note(group, language), silent_note(group, language)))
    yield from level_notes(group, language)
    yield from filter(None, (version_words(outcome, language),))


def _add_titles(sheet: Worksheet, outcome: Outcome, group: GroupOutcome, looks: Looks) -> None:
    sheet.write_string(TITLE_ROW, 0, printable(outcome.period.title), looks.title)
    sheet.write_string(TITLE_ROW + 1, 0, printable(group.criteria.unit_group_title), looks.subtitle)


def _name_column(columns: tuple[SheetColumn, ...]) -> int:
    return next(n for n, column in enumerate(columns) if column.kind is FigureKind.NAME)


def _write(
    sheet: Worksheet, row: int, index: int, column: SheetColumn, value: object, looks: Looks
) -> None:
    look = looks.of(column)
    if isinstance(value, str):
        sheet.write_string(row, index, printable(value)[:32_767], look)
    elif value is None:
        sheet.write_blank(row, index, None, look)
    else:
        sheet.write_number(row, index, float(str(value)), look)


def _colour_levels(
    sheet: Worksheet,
    group: GroupOutcome,
    columns: tuple[SheetColumn, ...],
    last_row: int,
    looks: Looks,
) -> None:
    index = next(n for n, column in enumerate(columns) if column.kind is FigureKind.LEVEL)
    for label, colour in level_colours(group.criteria.levels).items():
        quoted = printable(label).replace('"', '""')
        sheet.conditional_format(
            HEADING_ROW + 1,
            index,
            last_row,
            index,
            {
                "type": "cell",
                "criteria": "==",
                "value": f'"{quoted}"',
                "format": looks.filled(colour),
            },
        )


def set_up_print(sheet: Worksheet, outcome: Outcome, language: Language) -> None:
    """Set A4 across, one page wide, with page numbers and the mark of made-up figures."""
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.4, top=0.7, bottom=0.6)
    sheet.set_footer(f"&C&P/&N&R{version_words(outcome, language)}")
    if mark := mark_words(outcome, language):
        sheet.set_header(f"&R&B{mark}")
