"""Parquet tables in, read by a child process: damaged files make every reader library abort."""

import io
import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from evalapp.assessment.problems import AssessmentError, Place
from evalapp.exchange.table_shape import shaped
from evalapp.exchange.workbook_tables import cell_text, number_text
from evalapp.usecases.ports import Table

LONGEST_SECONDS: Final = 60
LARGEST_MEMORY: Final = 2_000_000_000
_MARK = b"PAR1"
_ROOM = Path(__file__).parents[2]


def parquet_table(content: bytes, name: str) -> Table:
    """Return a Parquet table; decimals stay as stored, without trailing zeros.

    AssessmentError `table.damaged_parquet` where the content is no sound Parquet file.
    """
    place = Place(file=name)
    if not (content.startswith(_MARK) and content.endswith(_MARK)):
        raise AssessmentError("table.damaged_parquet", place)
    try:
        done = subprocess.run(
            [sys.executable, "-m", __name__],
            input=content,
            capture_output=True,
            timeout=LONGEST_SECONDS,
            env=os.environ | {"PYTHONPATH": str(_ROOM)},
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as fault:
        raise AssessmentError("table.damaged_parquet", place) from fault
    return shaped(json.loads(done.stdout), name)


def main() -> None:
    """Read Parquet from standard input and print its rows of texts, header first, as JSON."""
    _limit_memory()
    from arro3.io import read_parquet

    columns: Any = read_parquet(io.BytesIO(sys.stdin.buffer.read())).read_all()
    rows = zip(*(_texts(column.to_pylist()) for column in columns.columns), strict=True)
    json.dump([columns.column_names, *rows], sys.stdout)


def _limit_memory() -> None:
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (LARGEST_MEMORY, LARGEST_MEMORY))


def _texts(values: list[object]) -> list[str]:
    return [
        number_text(value) if isinstance(value, Decimal) else cell_text(value) for value in values
    ]


if __name__ == "__main__":
    main()
