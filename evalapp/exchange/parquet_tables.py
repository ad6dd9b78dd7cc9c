"""Parquet tables in, read by a process of their own: damaged files make every library abort."""

import io
import multiprocessing
import os
from collections.abc import Sequence
from decimal import Decimal
from multiprocessing.connection import Connection
from typing import Any, Final

from evalapp.assessment.problems import AssessmentError, Place
from evalapp.exchange.processes import leave_stopping, limit_memory, stops_unheard
from evalapp.exchange.table_shape import number_cells, shaped
from evalapp.exchange.workbook_tables import cell_text, number_text
from evalapp.usecases.file_ports import Table

LONGEST_SECONDS: Final = 60.0
MOST_MEMORY: Final = 2_000_000_000
_MARK = b"PAR1"
_STANDARD_ERROR: Final = 2


def parquet_table(content: bytes, name: str) -> Table:
    """Return a Parquet table; decimals stay as stored, without trailing zeros.

    AssessmentError `table.damaged_parquet` where the content is no sound Parquet file.
    """
    if not (content.startswith(_MARK) and content.endswith(_MARK)):
        raise AssessmentError("table.damaged_parquet", Place(file=name))
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_read, args=(content, theirs), daemon=True)
    with stops_unheard():
        process.start()
    theirs.close()
    try:
        rows = ours.recv() if ours.poll(LONGEST_SECONDS) else None
    except EOFError:
        # The library aborted over a damaged file, or ran out of the memory it may have.
        rows = None
    finally:
        process.kill()
        process.join()
        ours.close()
    if rows is None:
        raise AssessmentError("table.damaged_parquet", Place(file=name))
    return shaped(rows[0], name, numbers=rows[1])


def _read(content: bytes, answer: Connection) -> None:
    """Send the rows of texts, header first, and which cells hold numbers.

    Say nothing where the library breaks.
    """
    leave_stopping()
    limit_memory(MOST_MEMORY)
    os.dup2(os.open(os.devnull, os.O_WRONLY), _STANDARD_ERROR)
    from arro3.io import read_parquet

    columns: Any = read_parquet(io.BytesIO(content)).read_all()
    names = list(columns.column_names)
    values = [names, *zip(*(column.to_pylist() for column in columns.columns), strict=True)]
    texts = [_texts(row) for row in values]
    answer.send((texts, list(number_cells(values, texts))))


def _texts(values: Sequence[object]) -> list[str]:
    return [
        number_text(value) if isinstance(value, Decimal) else cell_text(value) for value in values
    ]
