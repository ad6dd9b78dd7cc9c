"""Look at locked versions: all of a period, one of them, and two side by side."""

from dataclasses import dataclass

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.documents import DocumentDetails, GroupOutcome, Outcome
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.result_versions import (
    ResultVersion,
    UnitChange,
    VersionHead,
    changed_units,
)
from evalapp.usecases.documents.document_details import details_in
from evalapp.usecases.ports import Services, UnitOfWork


@dataclass(frozen=True, slots=True)
class VersionComparison:
    """Two versions and the units whose results differ; sets by unit group, the newer first."""

    old: VersionHead
    new: VersionHead
    changed: tuple[UnitChange, ...]
    criteria: dict[str, CriteriaSet]


@dataclass(frozen=True, slots=True)
class LockedOutcome:
    """A version with what its documents are made from."""

    version: ResultVersion
    outcome: Outcome


def result_versions(services: Services, period: str) -> tuple[VersionHead, ...]:
    """Return a period's locked versions, oldest first."""
    with services.workspace.reading() as work:
        return work.versions.heads(period)


def compare_versions(services: Services, period: str, old: int, new: int) -> VersionComparison:
    """Return what differs between two versions; AssessmentError `results.no_version`."""
    with services.workspace.reading() as work:
        heads = {each.number: each for each in work.versions.heads(period)}
        earlier, later = work.versions.get(period, old), work.versions.get(period, new)
        fingerprints = {each.group: each.fingerprint for each in (*earlier.groups, *later.groups)}
        criteria = {group: work.criteria.get(each) for group, each in fingerprints.items()}
    return VersionComparison(heads[old], heads[new], changed_units(earlier, later), criteria)


def locked_outcome(services: Services, period: str, number: int | None = None) -> LockedOutcome:
    """Return a version ready for documents, the newest where no number is given.

    AssessmentError `results.no_version`, or `results.not_locked` where there is none at all.
    """
    with services.workspace.reading() as work:
        head = _head(work.versions.heads(period), number)
        version = work.versions.get(period, head.number)
        details = details_of_version(services, work, period, head.number)
        outcome = Outcome(version.period, details, _groups(work, version), head)
    return LockedOutcome(version, outcome)


def details_of_version(
    services: Services, work: UnitOfWork, period: str, number: int
) -> DocumentDetails:
    """Return the details that a version's documents carry: its own once it was amended."""
    return work.versions.details(period, number) or details_in(services, work, period)


def _head(heads: tuple[VersionHead, ...], number: int | None) -> VersionHead:
    if not heads:
        raise AssessmentError("results.not_locked")
    if number is None:
        return heads[-1]
    for each in heads:
        if each.number == number:
            return each
    raise AssessmentError("results.no_version", number=number)


def _groups(work: UnitOfWork, version: ResultVersion) -> tuple[GroupOutcome, ...]:
    return tuple(
        GroupOutcome(
            work.criteria.get(group.fingerprint),
            {each.unit.id: each.unit for each in group.units},
            tuple(each.result for each in group.units),
            frozenset(each.unit.id for each in group.units if not each.returned),
        )
        for group in version.groups
    )
