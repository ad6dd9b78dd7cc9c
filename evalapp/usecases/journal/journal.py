"""The journal read page by page: who changed what, when and why."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from evalapp.assessment.criteria import Criterion
from evalapp.assessment.journal import JournalEntry
from evalapp.assessment.periods import VIETNAM
from evalapp.assessment.text import collation_key, folded
from evalapp.usecases.journal_ports import JournalQuery, JournalWord
from evalapp.usecases.ports import Services, UnitOfWork

AT_ONCE = 200
"""Entries of one page."""


@dataclass(frozen=True, slots=True)
class JournalFilter:
    """Which entries a person wants to see; what is empty or None narrows nothing.

    `first` and `last` are days of Viet Nam; `words` may stand in texts, names of
    people, units and criteria, and names of kinds of change, marks and capitals aside.
    """

    period: str | None = None
    person: str = ""
    unit: str = ""
    criterion: str = ""
    action: str = ""
    first: date | None = None
    last: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One entry with the words for what it names; `criterion` is None where it is not known."""

    entry: JournalEntry
    unit_name: str
    criterion: Criterion | None
    assessors: Mapping[str, str]
    """Names of the people listed now, by id."""

    @property
    def criterion_words(self) -> str:
        """Printed code and title of the criterion, its id where it is not known."""
        if self.criterion is None:
            return self.entry.criterion
        return f"{self.criterion.code} {self.criterion.title}".strip()


@dataclass(frozen=True, slots=True)
class JournalPage:
    """Some lines, newest first, how many there are in all, and whether older ones follow."""

    lines: tuple[JournalLine, ...]
    total: int
    has_more: bool


@dataclass(frozen=True, slots=True)
class JournalChoices:
    """What the journal may be narrowed to: people, units by id, criteria by id."""

    people: tuple[str, ...]
    units: Mapping[str, str]
    criteria: Mapping[str, str]


def journal_page(
    services: Services,
    wanted: JournalFilter,
    kinds: Mapping[str, str],
    before: int | None = None,
    limit: int = AT_ONCE,
) -> JournalPage:
    """Return a page of the journal; `kinds` are the names of actions as the person reads them.

    `before` is the number of the last entry seen, None for the first page.
    """
    with services.workspace.reading() as work:
        names = _Names(work)
        query = names.query(wanted, kinds)
        found = work.journal.page(query, before, limit + 1)
        total = work.journal.count(query)
    lines = tuple(names.line(each) for each in found[:limit])
    return JournalPage(lines, total, len(found) > limit)


def journal_lines(
    services: Services, wanted: JournalFilter, kinds: Mapping[str, str], limit: int | None = None
) -> Iterator[JournalLine]:
    """Yield the lines of the journal, newest first, read some thousands at a time."""
    before, left = None, limit
    while left is None or left > 0:
        most = 5000 if left is None else min(left, 5000)
        page = journal_page(services, wanted, kinds, before, most)
        yield from page.lines
        if not page.has_more:
            return
        before = page.lines[-1].entry.number
        left = None if left is None else left - len(page.lines)


def journal_choices(services: Services, period: str) -> JournalChoices:
    """Return what a period's journal may be narrowed to, in dictionary order."""
    with services.workspace.reading() as work:
        people = work.journal.people(period)
        units = {each.unit.id: each.unit.name for each in work.periods.units(period)}
        criteria = {
            each.id: f"{each.code} {each.title}".strip()
            for found in work.periods.sets(period).values()
            for each in found.criteria
        }
    in_order = dict(sorted(units.items(), key=lambda pair: collation_key(pair[1])))
    return JournalChoices(tuple(sorted(people, key=collation_key)), in_order, criteria)


class _Names:
    """The names of units, assessors and criteria of the workspace, by id."""

    def __init__(self, work: UnitOfWork) -> None:
        self._units = {each.id: each.name for each in work.units.all()}
        self._assessors = {each.id: each.name for each in work.assessors.all()}
        self._criteria = {
            period.id: {
                each.id: each
                for found in work.periods.sets(period.id).values()
                for each in found.criteria
            }
            for period in work.periods.all()
        }

    def line(self, entry: JournalEntry) -> JournalLine:
        """Return an entry with its names."""
        unit = self._units.get(entry.unit, "")
        criterion = self._criteria.get(entry.period, {}).get(entry.criterion)
        return JournalLine(entry, unit, criterion, self._assessors)

    def query(self, wanted: JournalFilter, kinds: Mapping[str, str]) -> JournalQuery:
        """Return what storage is asked for."""
        return JournalQuery(
            period=wanted.period,
            person=wanted.person,
            unit=wanted.unit,
            criterion=wanted.criterion,
            action=wanted.action,
            since=_midnight(wanted.first),
            until=_midnight(wanted.last and wanted.last + timedelta(days=1)),
            words=tuple(self._word(each, kinds) for each in folded(wanted.words).split()),
        )

    def _word(self, word: str, kinds: Mapping[str, str]) -> JournalWord:
        titles = (
            (each.id, each.title) for found in self._criteria.values() for each in found.values()
        )
        return JournalWord(
            word,
            _holding(word, self._units.items()),
            _holding(word, titles),
            _holding(word, kinds.items()),
            _holding(word, self._assessors.items()),
        )


def _holding(word: str, named: Iterable[tuple[str, str]]) -> frozenset[str]:
    return frozenset(id_ for id_, name in named if word in folded(name))


def _midnight(day: date | None) -> datetime | None:
    """Return the beginning of a day in Viet Nam."""
    return None if day is None else datetime.combine(day, time(), VIETNAM).astimezone(UTC)
