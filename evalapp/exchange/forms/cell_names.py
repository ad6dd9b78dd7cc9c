"""Names of cells as people and formulas write them."""


def column_name(column: int) -> str:
    """Return the letters of a zero-based column: A to Z, then AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row: int, column: int, fixed_row: bool = False, fixed_column: bool = False) -> str:
    """Return the name of a zero-based cell, with $ before what must not move."""
    across = "$" if fixed_column else ""
    down = "$" if fixed_row else ""
    return f"{across}{column_name(column)}{down}{row + 1}"
