"""Legal bases as a plain table: written for a secretary to edit, and read back."""

from collections.abc import Sequence
from pathlib import Path

from evalapp.assessment.documents import LegalBasis
from evalapp.assessment.problems import AssessmentError, Problem, error
from evalapp.usecases.matching.cell_values import date_meant
from evalapp.usecases.matching.named_rows import NamedRow, named_rows, table_under
from evalapp.usecases.ports import Services

COLUMNS = {
    "kind": ("Loại văn bản", "kind"),
    "number": ("Số, ký hiệu", "number"),
    "issued_on": ("Ngày ban hành", "issued on", "date"),
    "issuer": ("Cơ quan ban hành", "issuer"),
    "title": ("Trích yếu", "title"),
    "replaces": ("Thay thế các số", "replaces"),
}
"""Columns by field: the header that is written, then others that are understood."""


def export_bases(services: Services, bases: Sequence[LegalBasis], path: Path) -> None:
    """Write bases in their order as a table that `read_bases` reads back the same."""
    services.tables.write(path, table_under(COLUMNS, map(_line, bases), path))


def read_bases(services: Services, path: Path) -> tuple[LegalBasis, ...]:
    """Return the bases of a table in its order; AssessmentError with everything wrong in it."""
    table = services.tables.read(path)
    problems: list[Problem] = []
    bases = tuple(_basis(row, problems) for row in named_rows(table, COLUMNS, ("kind", "title")))
    if not bases:
        problems.append(error("papers.no_bases", table.place))
    if problems:
        raise AssessmentError.of(problems)
    return bases


def _line(basis: LegalBasis) -> tuple[str, ...]:
    day = basis.issued_on.isoformat() if basis.issued_on else ""
    return (basis.kind, basis.number, day, basis.issuer, basis.title, basis.replaces)


def _basis(row: NamedRow, problems: list[Problem]) -> LegalBasis:
    said, day = row.texts, None
    for needed in ("kind", "title"):
        if not said[needed]:
            column = COLUMNS[needed][0]
            problems.append(error("papers.basis_lacks", row.place(needed), column=column))
    if said["issued_on"]:
        try:
            day = date_meant(said["issued_on"])
        except AssessmentError as fault:
            problems += (
                Problem(each.message, place=row.place("issued_on")) for each in fault.problems
            )
    return LegalBasis(
        said["kind"], said["title"], said["number"], day, said["issuer"], said["replaces"]
    )
