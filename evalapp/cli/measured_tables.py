"""Which unit each name of a measured table means, as a table that a person can confirm."""

from collections.abc import Iterator

from evalapp.settings.language import Language
from evalapp.usecases.file_ports import Table
from evalapp.usecases.matching.unit_names import Candidate
from evalapp.usecases.measured.measured_table import MeasuredPreview, MeasuredRow

_COLUMNS = ("row", "name", "outcome", "unit", "unit_name", "likeness", "confirmed")


def names_table(preview: MeasuredPreview, file: str, language: Language) -> Table:
    """Return a row per certain name and per candidate of an uncertain one.

    Certain names carry an x in the last column; with an x beside a candidate, or beside an id
    written in, the table can be read back as confirmations.
    """
    head = tuple(language.text(f"measured.column.{each}") for each in _COLUMNS)
    rows = (line for row in preview.rows for line in _lines(row, language))
    return Table(head, tuple(rows), file)


def _lines(row: MeasuredRow, language: Language) -> Iterator[tuple[str, ...]]:
    start = (str(row.number), row.match.text, language.text(f"measured.match.{row.match.kind}"))
    if row.match.unit is not None:
        yield (*start, row.match.unit.id, row.match.unit.name, "", "x")
        return
    for each in row.match.candidates:
        yield (*start, *_candidate(each), "")
    if not row.match.candidates:
        yield (*start, "", "", "", "")


def _candidate(candidate: Candidate) -> tuple[str, str, str]:
    return candidate.unit.id, candidate.unit.name, str(candidate.likeness)
