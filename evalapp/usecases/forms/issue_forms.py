"""Issue forms: one workbook per unit, in a folder per unit group."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.file_names import safe_name
from evalapp.assessment.journal import JournalEntry
from evalapp.assessment.messages import message
from evalapp.assessment.periods import Period
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.units import Unit, UnitStatus
from evalapp.usecases.changes import Changes, Kind
from evalapp.usecases.ports import Services, UnitOfWork
from evalapp.usecases.progress import Progress
from evalapp.usecases.return_repositories import IssuedForm


@dataclass(frozen=True, slots=True)
class IssuedForms:
    """The files written, in unit order."""

    files: tuple[Path, ...]
    changes: Changes = Changes.of(Kind.FORMS)


def issue_forms(
    services: Services,
    period: str,
    folder: Path,
    progress: Progress,
    units: Collection[str] | None = None,
) -> IssuedForms:
    """Write the forms of all assessed units, or of those named, below `folder`.

    Cancelled leaves the forms written so far, recorded as issued.
    """
    with services.workspace.reading() as work:
        wanted, orders = work.periods.get(period), _orders(work, period, units)
    if not orders:
        raise AssessmentError("forms.no_units")
    written: list[tuple[Unit, Path]] = []
    try:
        for done, (unit, criteria) in enumerate(orders):
            progress.report(done, len(orders), message("progress.issuing", unit=unit.name))
            path = folder / safe_name(unit.group) / form_file_name(unit, wanted)
            services.form_writer.write(path, wanted, unit, criteria)
            written.append((unit, path))
        progress.report(len(orders), len(orders))
    finally:
        _record(services, wanted, written)
    return IssuedForms(tuple(path for _, path in written))


def form_file_name(unit: Unit, period: Period) -> str:
    """Return the file name of a unit's form: its id, its name and the year."""
    return file_name_of(unit, str(period.year))


def file_name_of(unit: Unit, ending: str) -> str:
    """Return the name of a workbook for a unit: its id and name, then what it is."""
    return f"{safe_name(f'{unit.id} - {unit.name}')} - {ending}.xlsx"


def _orders(
    work: UnitOfWork, period: str, chosen: Collection[str] | None
) -> list[tuple[Unit, CriteriaSet]]:
    sets = work.periods.sets(period)
    return [
        (each.unit, sets[each.unit.group])
        for each in work.periods.units(period)
        if each.status is not UnitStatus.NOT_ASSESSED and (chosen is None or each.unit.id in chosen)
    ]


def _record(services: Services, period: Period, written: list[tuple[Unit, Path]]) -> None:
    if not written:
        return
    now = services.now()
    with services.workspace.unit_of_work() as work:
        work.issued.record(
            period.id, [IssuedForm(unit.id, now, path.name) for unit, path in written]
        )
        work.journal.add(
            [
                JournalEntry(
                    at=now,
                    by=services.person,
                    action="journal.forms_issued",
                    period=period.id,
                    new=str(len(written)),
                )
            ]
        )
        work.commit()
