"""What happens to forms in offices, done to them with openpyxl."""

import io
from collections.abc import Callable, Sequence

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from evalapp.assessment.cell_names import column_name
from evalapp.exchange.forms.layout import COLUMN_AT, FIRST_ROW, Column
from evalapp.exchange.forms.wording import ANSWER_SHEET, GUIDE_SHEET, HIDDEN_SHEET

IDS = column_name(COLUMN_AT[Column.ID])
CODES = ("A1", f"{IDS}1")
"""Where the code stands on the guide and on the answer sheet."""

Change = Callable[[Workbook], None]


def changed(content: bytes, *changes: Change) -> bytes:
    """Return the workbook after somebody worked on it and saved it."""
    book = load_workbook(io.BytesIO(content))
    for change in changes:
        change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def answers(book: Workbook) -> Worksheet:
    """Return the answer sheet."""
    return book[ANSWER_SHEET]


def row_of(sheet: Worksheet, row_id: str) -> int:
    """Return the row (1-based) with a hidden id."""
    return next(cell.row for cell in sheet[IDS] if cell.value == row_id)


def typed(row_id: str, column: Column, value: object) -> Change:
    """Type a value into a row's cell."""

    def change(book: Workbook) -> None:
        sheet = answers(book)
        sheet.cell(row_of(sheet, row_id), COLUMN_AT[column] + 1).value = value  # type: ignore

    return change


def typed_and_shown(row_id: str, value: object, number_format: str) -> Change:
    """Type an answer into a cell that shows it in a number format."""

    def change(book: Workbook) -> None:
        typed(row_id, Column.ANSWER, value)(book)
        sheet = answers(book)
        at = row_of(sheet, row_id), COLUMN_AT[Column.ANSWER] + 1
        sheet.cell(*at).number_format = number_format

    return change


def rename_sheets(book: Workbook) -> None:
    """Rename every sheet."""
    for number, sheet in enumerate(book.worksheets):
        sheet.title = f"Sheet {number}"


def reorder_sheets(book: Workbook) -> None:
    """Put the answer sheet first."""
    book.move_sheet(ANSWER_SHEET, -1)


def delete_guide(book: Workbook) -> None:
    """Delete the first sheet."""
    del book[GUIDE_SHEET]


def delete_hidden(book: Workbook) -> None:
    """Delete the hidden sheet."""
    del book[HIDDEN_SHEET]


def wipe_codes(book: Workbook) -> None:
    """Clear the code on every sheet, so that only the document's property has it."""
    delete_hidden(book)
    for sheet in book.worksheets:
        for cell in CODES:
            sheet[cell].value = None


def forget_property(book: Workbook) -> None:
    """Drop the custom document properties."""
    properties = book.custom_doc_props  # type: ignore - the stubs do not know it
    for name in list(properties.names):
        del properties[name]


def delete_answers(book: Workbook) -> None:
    """Delete the answer sheet."""
    del book[ANSWER_SHEET]


def copy_answers(book: Workbook) -> None:
    """Copy the answer sheet inside the workbook."""
    book.copy_worksheet(answers(book))


def reverse_rows(book: Workbook) -> None:
    """Sort the answer rows the other way round."""
    sheet = answers(book)
    rows = [list(each) for each in sheet.iter_rows(min_row=FIRST_ROW + 1, values_only=True)]
    _rewrite(sheet, rows[::-1])


def _rewrite(sheet: Worksheet, rows: Sequence[Sequence[object]]) -> None:
    for at, values in enumerate(rows, start=FIRST_ROW + 1):
        for column, value in enumerate(values, start=1):
            sheet.cell(at, column).value = value  # type: ignore


def insert_rows(book: Workbook) -> None:
    """Insert empty rows above the first group and before the fourth row."""
    sheet = answers(book)
    sheet.insert_rows(FIRST_ROW + 4)
    sheet.insert_rows(FIRST_ROW + 1, amount=2)


def insert_column(book: Workbook) -> None:
    """Insert a column of one's own after the titles."""
    answers(book).insert_cols(COLUMN_AT[Column.MAXIMUM] + 1)


def swap_evidence_columns(book: Workbook) -> None:
    """Swap the columns of number and link, heads and all."""
    sheet = answers(book)
    number, link = COLUMN_AT[Column.NUMBER] + 1, COLUMN_AT[Column.LINK] + 1
    for row in range(FIRST_ROW - 1, sheet.max_row + 1):
        left, right = sheet.cell(row, number), sheet.cell(row, link)
        left.value, right.value = right.value, left.value  # type: ignore


def delete_key_row(book: Workbook) -> None:
    """Clear the hidden row of column keys."""
    sheet = answers(book)
    for cell in sheet[row_of(sheet, "part:columns")]:
        cell.value = None


def delete_row(row_id: str) -> Change:
    """Delete a row."""

    def change(book: Workbook) -> None:
        sheet = answers(book)
        sheet.delete_rows(row_of(sheet, row_id))

    return change


def repeat_row(row_id: str) -> Change:
    """Copy a row to the end of the sheet."""

    def change(book: Workbook) -> None:
        sheet = answers(book)
        values = [cell.value for cell in sheet[row_of(sheet, row_id)]]
        sheet.append(values)

    return change


def repeat_head(book: Workbook) -> None:
    """Copy the column header to the end, as a page break does in retyped forms."""
    sheet = answers(book)
    for row in range(FIRST_ROW - 2, FIRST_ROW + 1):
        sheet.append([cell.value for cell in sheet[row]])


def delete_ids(book: Workbook) -> None:
    """Clear the column of row ids."""
    for cell in answers(book)[IDS]:
        cell.value = None


def delete_answer_column(book: Workbook) -> None:
    """Delete the column of answers."""
    answers(book).delete_cols(COLUMN_AT[Column.ANSWER] + 1)


def unprotect(book: Workbook) -> None:
    """Take the protection off."""
    answers(book).protection.sheet = False


def append_signature(book: Workbook) -> None:
    """Write the head's signature block under the table."""
    sheet = answers(book)
    sheet.cell(sheet.max_row + 2, COLUMN_AT[Column.EXPLANATION] + 1, "THỦ TRƯỞNG")
