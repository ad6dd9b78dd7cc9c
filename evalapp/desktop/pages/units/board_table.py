"""The board as a plain table."""

from pathlib import Path

from evalapp.desktop.models.rows_model import RowsModel
from evalapp.usecases.file_ports import Table
from evalapp.usecases.forms.board import BoardRow


def board_table(model: RowsModel[BoardRow], path: Path) -> Table:
    """Return the rows shown, in the order shown, with a running number."""
    columns = model.columns
    rows = tuple(
        (str(number), *(column.text(row) for column in columns))
        for number, row in enumerate(model.shown_rows, 1)
    )
    return Table(("STT", *(column.title for column in columns)), rows, path.name)
