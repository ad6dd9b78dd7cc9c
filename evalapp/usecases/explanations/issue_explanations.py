"""Send the provisional result out: one explanation workbook per unit, in a folder per group."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from evalapp.assessment.explanations import ExplanationRequest, ExplanationRound
from evalapp.assessment.file_names import safe_name
from evalapp.assessment.journal import JournalEntry
from evalapp.assessment.messages import message
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.units import Unit
from evalapp.usecases.changes import Changes, Kind
from evalapp.usecases.explanations.explanation_rounds import open_round
from evalapp.usecases.forms.issue_forms import file_name_of
from evalapp.usecases.ports import Services, UnitOfWork
from evalapp.usecases.progress import Progress
from evalapp.usecases.return_repositories import IssuedForm


@dataclass(frozen=True, slots=True)
class IssuedExplanations:
    """The round and the files written, in the result's order."""

    round: ExplanationRound
    files: tuple[Path, ...]
    changes: Changes = Changes.of(Kind.EXPLANATIONS)


def issue_explanations(
    services: Services,
    period: str,
    folder: Path,
    progress: Progress,
    units: Collection[str] | None = None,
) -> IssuedExplanations:
    """Write the workbooks of the open round, of all its units or of those named.

    Cancelled leaves the workbooks written so far, recorded as sent. AssessmentError
    `explanation.none_open`, or `forms.no_units` where no unit is meant.
    """
    with services.workspace.reading() as work:
        opened = open_round(work, period)
        requests = tuple(_requests(work, opened, units))
    if not requests:
        raise AssessmentError("forms.no_units")
    written: list[tuple[Unit, Path]] = []
    try:
        for done, request in enumerate(requests):
            unit = request.provisional.unit
            progress.report(done, len(requests), message("progress.explaining", unit=unit.name))
            path = folder / safe_name(unit.group) / explanation_file_name(request)
            services.explanation_writer.write(path, request)
            written.append((unit, path))
        progress.report(len(requests), len(requests))
    finally:
        _record(services, opened, written)
    return IssuedExplanations(opened, tuple(path for _, path in written))


def explanation_file_name(request: ExplanationRequest) -> str:
    """Return the file name of a unit's workbook: its id, its name, the round and the year."""
    return file_name_of(
        request.provisional.unit, f"giải trình đợt {request.round.number} - {request.period.year}"
    )


def _requests(
    work: UnitOfWork, opened: ExplanationRound, chosen: Collection[str] | None
) -> Iterator[ExplanationRequest]:
    version = work.explanations.provisional(opened.period, opened.number)
    wanted = set(opened.units) if chosen is None else set(opened.units) & set(chosen)
    for group in version.groups:
        criteria = work.criteria.get(group.fingerprint)
        for locked in group.units:
            if locked.unit.id in wanted:
                yield ExplanationRequest(version.period, opened, criteria, locked)


def _record(services: Services, opened: ExplanationRound, written: list[tuple[Unit, Path]]) -> None:
    if not written:
        return
    now = services.now()
    with services.workspace.unit_of_work() as work:
        forms = [IssuedForm(unit.id, now, path.name) for unit, path in written]
        work.explanations.record(opened.period, opened.number, forms)
        entry = JournalEntry(
            at=now,
            by=services.person,
            action="journal.explanation_issued",
            period=opened.period,
            new=f"{opened.number}: {len(written)}",
        )
        work.journal.add([entry])
        work.commit()
