"""Compare two editions of a criteria set, and keep what a person says belongs together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.editions import EditionComparison, EditionMapping, Link, compare
from evalapp.assessment.journal import JournalEntry
from evalapp.assessment.problems import NOWHERE, AssessmentError, Place, Problem, error
from evalapp.assessment.text import tidy
from evalapp.usecases.changes import Changes, Kind
from evalapp.usecases.criteria.edition_proposals import ProposedLink, proposed_links
from evalapp.usecases.file_ports import Table
from evalapp.usecases.matching.cell_values import says_yes
from evalapp.usecases.matching.table_columns import CONFIRMED, cell_place, named_column
from evalapp.usecases.ports import Services, UnitOfWork

OLD = ("old", "old id", "ma cu")
NEW = ("new", "new id", "ma moi")


@dataclass(frozen=True, slots=True)
class ComparedEditions:
    """Two editions side by side, and pairs of unlinked criteria that look alike."""

    comparison: EditionComparison
    proposals: tuple[ProposedLink, ...]


@dataclass(frozen=True, slots=True)
class StoredMapping:
    """The mapping as stored."""

    mapping: EditionMapping
    changes: Changes = Changes.of(Kind.CRITERIA)


def compared(
    old: CriteriaSet, new: CriteriaSet, links: Iterable[Link] | None = None
) -> ComparedEditions:
    """Compare two sets along the links, or along equal ids where none are given.

    AssessmentError where a link names a criterion that its set does not have.
    """
    given = None if links is None else tuple(links)
    problems = tuple(link_problems(old, new, given or ()))
    if problems:
        raise AssessmentError.of(problems)
    comparison = compare(old, new, given)
    return ComparedEditions(comparison, proposed_links(comparison.dropped, comparison.added))


def compare_files(
    services: Services,
    old: Path,
    new: Path,
    links: Path | None = None,
    *,
    follow_kept: bool = False,
) -> ComparedEditions:
    """Compare two set files along the confirmed rows of a table, else as `compare_stored` does.

    Without `follow_kept` no workspace is asked for the mapping that it keeps.
    """
    was, now = services.criteria_files.load(old), services.criteria_files.load(new)
    if links is not None:
        return compared(was, now, read_links(services.tables.read(links), was, now))
    return compare_stored(services, was, now) if follow_kept else compared(was, now)


def compare_stored(services: Services, old: CriteriaSet, new: CriteriaSet) -> ComparedEditions:
    """Compare two sets along the mapping that the workspace keeps, else along equal ids."""
    with services.workspace.reading() as work:
        mapping = work.editions.get(old.fingerprint, new.fingerprint)
    return compared(old, new, None if mapping is None else mapping.links)


def store_mapping(
    services: Services,
    old: CriteriaSet,
    new: CriteriaSet,
    links: Iterable[Link],
    *,
    instead_of: Iterable[Link] | None = None,
) -> StoredMapping:
    """Keep both sets and the links between them; an earlier mapping of the pair is replaced.

    AssessmentError `undo.changed_meanwhile` where others are kept than those to be replaced.
    """
    chosen = tuple(dict.fromkeys(links))
    problems = tuple(link_problems(old, new, chosen))
    if problems:
        raise AssessmentError.of(problems)
    mapping = EditionMapping(old.fingerprint, new.fingerprint, chosen)
    with services.workspace.unit_of_work() as work:
        if instead_of is not None:
            _must_be_kept(work, replace(mapping, links=tuple(instead_of)))
        work.criteria.add(old)
        work.criteria.add(new)
        work.editions.save(mapping)
        work.journal.add([_entry(services, old, new, len(chosen))])
        work.commit()
    return StoredMapping(mapping)


def _must_be_kept(work: UnitOfWork, mapping: EditionMapping) -> None:
    kept = work.editions.get(mapping.old, mapping.new)
    if kept is None or set(kept.links) != set(mapping.links):
        raise AssessmentError("undo.changed_meanwhile")


def read_links(table: Table, old: CriteriaSet, new: CriteriaSet) -> tuple[Link, ...]:
    """Return the links that a table confirms: columns old, new and, where it has one, confirmed.

    AssessmentError with every row that names a criterion which its set does not have.
    """
    at_old, at_new = named_column(table, *OLD), named_column(table, *NEW)
    if at_old is None or at_new is None:
        raise AssessmentError("edition.no_link_columns", table.place)
    confirmed = named_column(table, *CONFIRMED)
    links: list[Link] = []
    problems: list[Problem] = []
    for index, row in enumerate(table.rows):
        link = Link(tidy(row[at_old]), tidy(row[at_new]))
        unconfirmed = confirmed is not None and not says_yes(row[confirmed])
        if unconfirmed or not (link.old or link.new):
            continue
        problems += link_problems(old, new, [link], cell_place(table, index, at_old))
        links.append(link)
    if problems:
        raise AssessmentError.of(problems)
    return tuple(dict.fromkeys(links))


def link_problems(
    old: CriteriaSet, new: CriteriaSet, links: Iterable[Link], place: Place = NOWHERE
) -> Iterator[Problem]:
    """Yield links that name a criterion which its set does not have."""
    for link in links:
        for id_, criteria in ((link.old, old), (link.new, new)):
            if id_ not in criteria.criterion_by_id:
                yield error("edition.unknown_criterion", place, id=id_, set=criteria.title)


def _entry(services: Services, old: CriteriaSet, new: CriteriaSet, links: int) -> JournalEntry:
    return JournalEntry(
        at=services.now(),
        by=services.person,
        action="journal.editions_mapped",
        old=f"{old.id} {old.edition}",
        new=f"{new.id} {new.edition}: {links}",
    )
