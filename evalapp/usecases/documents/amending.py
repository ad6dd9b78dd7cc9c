"""The decision that amends a result version: whether there can be one, and its export."""

from pathlib import Path

from evalapp.assessment.documents import Amendment, DocumentDetails, PaperForm
from evalapp.assessment.problems import AssessmentError, Problem, error, warning
from evalapp.assessment.result_versions import changed_units
from evalapp.usecases.documents.document_details import details_problems
from evalapp.usecases.documents.exported import Exported
from evalapp.usecases.documents.printed_texts import letters_missing, texts_of_amendment
from evalapp.usecases.documents.result_versions import (
    LockedOutcome,
    details_of_version,
    locked_outcome,
    result_versions,
)
from evalapp.usecases.ports import Services


def unamended(services: Services, period: str) -> Problem | None:
    """Return why a period has nothing that a decision could amend, None where it has.

    Versions are counted only, so that a page may ask at any time; whether the newest one has
    other figures is seen when the decision is written.
    """
    heads = result_versions(services, period)
    if not heads:
        return error("results.not_locked")
    return error("results.nothing_amended") if len(heads) == 1 else None


def export_amendment(
    services: Services,
    period: str,
    folder: Path,
    version: int | None = None,
    form: PaperForm = PaperForm.WORD,
) -> Exported:
    """Write the decision that amends the version before one, the newest unless another is named.

    AssessmentError `results.nothing_amended` for a first version, `results.same_figures` where
    only names or reasons differ.
    """
    locked = locked_outcome(services, period, version)
    number = locked.version.number
    if number == 1:
        raise AssessmentError("results.nothing_amended")
    amendment = amendment_of(services, locked)
    if not amendment.changes:
        raise AssessmentError("results.same_figures", old=number - 1, new=number)
    writer = services.documents.in_form(form)
    files = writer.amendment(amendment, folder)
    missing = letters_missing(writer, texts_of_amendment(amendment))
    return Exported(files, (*missing, *_to_know(amendment)))


def amendment_of(services: Services, locked: LockedOutcome) -> Amendment:
    """Return what a version, which is not the first, changed in the one before it."""
    number, period = locked.version.number, locked.version.period.id
    with services.workspace.reading() as work:
        before = work.versions.get(period, number - 1)
        each_signed = (
            details_of_version(services, work, period, each) for each in range(1, number)
        )
        # Versions that changed reasons only stand under one and the same decision.
        earlier: tuple[DocumentDetails, ...] = tuple(dict.fromkeys(each_signed))
    return Amendment(locked.outcome, earlier, changed_units(before, locked.version))


def _to_know(amendment: Amendment) -> tuple[Problem, ...]:
    """Return what a secretary should know: decisions without a number, doubtful details."""
    unnumbered = [
        place for place, each in enumerate(amendment.earlier, 1) if not each.number.strip()
    ]
    missing = [warning("documents.amended_unnumbered", number=each) for each in unnumbered]
    return (*missing, *details_problems(amendment.outcome.details))
