"""Names of cells as formulas write them."""

from evalapp.assessment.cell_names import column_name


def cell_name(row: int, column: int, fixed_row: bool = False, fixed_column: bool = False) -> str:
    """Return the name of a zero-based cell, with $ before what must not move."""
    across = "$" if fixed_column else ""
    down = "$" if fixed_row else ""
    return f"{across}{column_name(column)}{down}{row + 1}"
