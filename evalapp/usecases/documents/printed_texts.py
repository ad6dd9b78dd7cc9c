"""The texts of people that papers print, and the warning where a paper has no letters for them."""

from collections.abc import Iterable, Iterator, Sequence

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.documents import Amendment, DocumentDetails, Outcome, Reminder
from evalapp.assessment.messages import Message
from evalapp.assessment.problems import Problem, warning
from evalapp.assessment.results import NoticeRow
from evalapp.usecases.document_ports import DocumentWriter, ReasonsOf


def letters_missing(writer: DocumentWriter, texts: Iterable[str]) -> tuple[Problem, ...]:
    """Warn of letters in texts that papers in the writer's form show as a box."""
    missing = writer.undrawable(texts)
    return (warning("documents.letters_missing", letters=" ".join(missing)),) if missing else ()


def texts_of_outcome(outcome: Outcome) -> Iterator[str]:
    """Yield the names and titles that every paper on an outcome may print."""
    yield from _texts_of_details(outcome.details)
    for group in outcome.groups:
        yield from _texts_of_set(group.criteria)
        yield from (each.name for each in group.units.values())


def texts_of_reasons(outcome: Outcome, reasons: ReasonsOf) -> Iterator[str]:
    """Yield what notices say of each criterion: remarks, and words inside reasons."""
    for group in outcome.groups:
        for result in group.results:
            yield from _texts_of_rows(reasons(group, result.unit))


def texts_of_amendment(amendment: Amendment) -> Iterator[str]:
    """Yield what an amending decision prints: names, the reason, remarks of changed rows."""
    outcome = amendment.outcome
    yield from texts_of_outcome(outcome)
    yield outcome.version.note if outcome.version else ""
    for change in amendment.changes:
        yield change.unit.name
        for pair in change.criteria.values():
            yield from _texts_of_rows([row for row in pair if row is not None])


def texts_of_reminders(details: DocumentDetails, reminders: Sequence[Reminder]) -> Iterator[str]:
    """Yield what reminders print: names, and the words inside faults."""
    yield from _texts_of_details(details)
    for each in reminders:
        yield each.unit.name
        for fault in each.faults:
            yield from (fault.place.sheet, *_texts_of(fault.message))


def _texts_of_details(details: DocumentDetails) -> Iterator[str]:
    yield from (*details.issuer_lines, details.place, details.subject, details.signer.name)
    yield from (details.department, details.proposal, *details.recipients)
    for basis in details.legal_bases:
        yield from (basis.kind, basis.title, basis.number, basis.issuer)


def _texts_of_set(criteria: CriteriaSet) -> Iterator[str]:
    yield criteria.unit_group_title
    yield from (each.label for each in (*criteria.levels.bands, criteria.levels.below))
    yield from (each.title for each in criteria.all_groups)
    yield from (each.title for each in criteria.criteria)


def _texts_of_rows(rows: Iterable[NoticeRow]) -> Iterator[str]:
    for row in rows:
        yield row.remark
        yield from _texts_of(row.why)


def _texts_of(message: Message) -> Iterator[str]:
    for value in message.values.values():
        if isinstance(value, str):
            yield value
        elif isinstance(value, Message):
            yield from _texts_of(value)
