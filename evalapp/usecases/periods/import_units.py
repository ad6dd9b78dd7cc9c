"""Import a unit list: new units with their predecessors, which end the day before."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from evalapp.assessment.journal import JournalEntry
from evalapp.assessment.problems import AssessmentError, Place, Problem, error
from evalapp.assessment.successions import Lineage, Succession, succession_problems
from evalapp.assessment.text import folded
from evalapp.assessment.units import Unit
from evalapp.usecases.changes import Changes, Kind
from evalapp.usecases.matching.predecessor_names import with_predecessor_ids
from evalapp.usecases.ports import Services, UnitOfWork


@dataclass(frozen=True, slots=True)
class ImportedUnits:
    """What was stored: units of the list, and how those with predecessors came to be.

    `ended` are the predecessors that got the last day of their validity by this import.
    """

    units: tuple[Unit, ...]
    ended: tuple[Unit, ...]
    successions: Mapping[Succession, int]
    changes: Changes = Changes.of(Kind.UNITS)


def import_units(
    services: Services, path: Path, valid_from: date | None = None, *, correct_names: bool = False
) -> ImportedUnits:
    """Store a list's units; `valid_from` is the first day of new units for which the list has none.

    Predecessors may be written by name. A unit that took part in a period keeps its name and group for ever, save where
    `correct_names` says that a name was misspelt. AssessmentError with everything wrong.
    """
    read = [each.unit for each in services.unit_files.load(path)]
    with services.workspace.unit_of_work() as work:
        stored = {each.id: each for each in work.units.all()}
        begun = [with_stored(each, stored.get(each.id), valid_from) for each in read]
        listed, uncertain = with_predecessor_ids(begun, stored | {each.id: each for each in begun})
        ended = tuple(_ended(listed, stored))
        known = stored | {each.id: each for each in (*ended, *listed)}
        problems = [
            *uncertain,
            *succession_problems(listed, known),
            *renamed_in_place(work, listed, stored, correct_names=correct_names),
        ]
        if problems:
            raise AssessmentError.of(each.in_file(path.name) for each in problems)
        work.units.save((*ended, *listed))
        work.journal.add([_entry(services, path, len(listed))])
        work.commit()
    lineage = Lineage(known.values())
    with_predecessors = [each.id for each in listed if each.predecessors]
    return ImportedUnits(listed, ended, Counter(map(lineage.succession, with_predecessors)))


def renamed_in_place(
    work: UnitOfWork,
    units: Iterable[Unit],
    stored: Mapping[str, Unit],
    *,
    correct_names: bool = False,
) -> Iterator[Problem]:
    """Yield units that would get another name or group in years that are past.

    Names that differ only in capitals and marks are the same name.
    """
    used = {each.unit.id for period in work.periods.all() for each in work.periods.units(period.id)}
    for unit in units:
        before = stored.get(unit.id)
        if before is None or unit.id not in used:
            continue
        place = Place(key=unit.id)
        if before.group != unit.group:
            yield error("units.group_changed", place, unit=before.name, group=before.group)
        if folded(before.name) != folded(unit.name) and not correct_names:
            yield error("units.renamed", place, old=before.name, new=unit.name, id=unit.id)


def with_stored(unit: Unit, stored: Unit | None, valid_from: date | None = None) -> Unit:
    """Return a listed unit with what its list leaves blank and the workspace knows.

    `valid_from` is the first day of a unit that is not stored yet and has not ended before.
    """
    if stored is None:
        ended = valid_from and unit.valid_to and unit.valid_to < valid_from
        return replace(unit, valid_from=unit.valid_from or (None if ended else valid_from))
    return replace(
        unit,
        valid_from=unit.valid_from or stored.valid_from,
        valid_to=unit.valid_to or stored.valid_to,
        predecessors=unit.predecessors or stored.predecessors,
        aliases=tuple(dict.fromkeys((*unit.aliases, *stored.aliases))),
    )


def _ended(listed: tuple[Unit, ...], stored: Mapping[str, Unit]) -> Iterator[Unit]:
    """Yield stored predecessors without a last day, ended before their first successor begins."""
    own = {each.id for each in listed}
    begins: dict[str, date] = {}
    for unit in listed:
        for each in unit.predecessors:
            if unit.valid_from is not None and each in stored and each not in own:
                begins[each] = min(unit.valid_from, begins.get(each, unit.valid_from))
    for id_, begin in begins.items():
        if stored[id_].valid_to is None:
            yield replace(stored[id_], valid_to=begin - timedelta(days=1))


def _entry(services: Services, path: Path, units: int) -> JournalEntry:
    return JournalEntry(
        at=services.now(),
        by=services.person,
        action="journal.units_imported",
        new=f"{path.name}: {units}",
    )
