"""Old and foreign workbooks (.xls, .xlsb, .ods) read in a process of their own.

They cannot be checked beforehand as .xlsx can, and one stray cell in the last corner makes the
reading library ask for hundreds of gigabytes and abort: so it must not be our own process.
"""

import io
import multiprocessing
import sys
from datetime import date, datetime, time, timedelta
from multiprocessing.connection import Connection

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from evalapp.assessment.problems import AssessmentError, Place
from evalapp.exchange.safety import FORM_LIMITS

Raw = int | float | str | bool | date | datetime | time | timedelta
"""What is read of one cell; '' is blank."""

SheetCells = tuple[str, list[list[Raw]]]
"""A sheet's name and its cells from A1 on."""

LONGEST_SECONDS = 30.0
MOST_MEMORY = 1_500_000_000
_HOSTILE, _DAMAGED, _ENCRYPTED = "file.hostile", "file.damaged", "file.encrypted"


def sheets_read_apart(
    content: bytes, name: str, seconds: float = LONGEST_SECONDS
) -> tuple[SheetCells, ...]:
    """Return the sheets of a workbook of any kind.

    AssessmentError `file.damaged` where it cannot be read, `file.encrypted` where it is protected
    by a password, `file.hostile` where reading takes too long or too much memory.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_read, args=(content, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        answer = ours.recv() if ours.poll(seconds) else _HOSTILE
    except EOFError:
        # The library aborted: out of memory, or a fault of its own.
        answer = _HOSTILE
    finally:
        process.kill()
        process.join()
        ours.close()
    if isinstance(answer, str):
        raise AssessmentError(answer, Place(file=name))
    return answer


def _read(content: bytes, answer: Connection) -> None:
    """Send the sheets, or the code that says why there are none."""
    _limit_memory()
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [book.get_sheet_by_name(each) for each in book.sheet_names]
        fits = all(
            each.total_height <= FORM_LIMITS.rows and each.total_width <= FORM_LIMITS.columns
            for each in sheets
        )
        cells = tuple((each.name, each.to_python(skip_empty_area=False)) for each in sheets if fits)
        answer.send(cells if fits else _HOSTILE)
    except PasswordError:
        answer.send(_ENCRYPTED)
    except CalamineError:
        answer.send(_DAMAGED)


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
