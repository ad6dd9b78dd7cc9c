"""Names of a sheet's columns and cells as people write them: A1, AA5."""

from evalapp.assessment.problems import Place


def column_name(column: int) -> str:
    """Return the letters of a column counted from 0: A to Z, then AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def in_cell(place: Place, row: int, column: int) -> Place:
    """Return a cell of the sheet that a place names: row from 1, column from 0."""
    return Place(place.file, place.sheet, f"{column_name(column)}{row}")
