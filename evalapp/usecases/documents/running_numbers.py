"""Hold the running numbers of tables against those that would be written today."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from evalapp.assessment.printed_documents import (
    Figure,
    PrintedRow,
    PrintedTable,
    Said,
)
from evalapp.usecases.documents.findings import Findings

_NAMING = (Figure.NAME, Figure.CODE, Figure.CRITERION)


def check_running_numbers(
    tables: Iterable[PrintedTable], expected: Iterable[PrintedTable], findings: Findings
) -> None:
    """Compare the running number of each row; rows are known by unit and criterion.

    Of rows that are called alike each may have the number of any.
    """
    known: defaultdict[tuple[str, ...], list[Said]] = defaultdict(list)
    for row in _numbered(expected):
        known[_naming(row, findings)].append(row.figures[Figure.ORDER])
    for row in _numbered(tables):
        meant = known[_naming(row, findings)]
        if not meant:
            continue  # a row of its own is told where units are compared
        said = row.figures[Figure.ORDER]
        wanted = said if said in meant else meant[0]
        meant.remove(wanted)
        findings.compare(row, row.words(Figure.NAME), "figure.order", said, wanted)


def _numbered(tables: Iterable[PrintedTable]) -> Iterator[PrintedRow]:
    return (row for table in tables for row in table.rows if Figure.ORDER in row.figures)


def _naming(row: PrintedRow, findings: Findings) -> tuple[str, ...]:
    return tuple(findings.known_by(row.words(each)) for each in _NAMING)
