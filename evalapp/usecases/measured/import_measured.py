"""Import measured data: a table of units × criteria from a central system."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evalapp.assessment.answers import Answer
from evalapp.assessment.appraisals import MeasuredValue
from evalapp.assessment.criteria import Criterion
from evalapp.assessment.journal import JournalEntry
from evalapp.assessment.messages import message
from evalapp.assessment.problems import (
    AssessmentError,
    Place,
    Problem,
    Severity,
    error,
    errors_only,
)
from evalapp.assessment.text import folded
from evalapp.assessment.units import Unit
from evalapp.usecases.changes import Changes, Kind
from evalapp.usecases.measured.change_measured import Replaced
from evalapp.usecases.measured.measured_table import (
    NO_COLUMNS,
    Confirmation,
    MeasuredPreview,
    MeasuredRow,
    read_measured,
)
from evalapp.usecases.ports import Services


@dataclass(frozen=True, slots=True)
class ImportedMeasured:
    """What was stored, and what in the table could not be used."""

    values: int
    units: int
    problems: tuple[Problem, ...]
    preview: MeasuredPreview
    changes: Changes = Changes.of(Kind.MEASURED)
    replaced: tuple[Replaced, ...] = ()


def import_measured(
    services: Services,
    period: str,
    path: Path,
    confirmed: Sequence[Confirmation] = (),
    *,
    columns: Mapping[str, str] = NO_COLUMNS,
    remember: bool = False,
) -> ImportedMeasured:
    """Store a table's values; rows whose unit is not certain and bad cells are named instead.

    A unit is certain by its id, by a name that only it has (marks, capitals, "UBND" and usual
    short forms aside) or by a confirmation. `columns` says which criterion (`id` or `id.field`) a
    header means. With `remember` a confirmed name becomes another name of its unit. AssessmentError where the table has no unit column, or no value to store and no row or cell to put right.
    """
    table = services.tables.read(path)
    with services.workspace.unit_of_work() as work:
        preview = read_measured(work, period, table, confirmed, columns)
        stored = {(each.unit, each.criterion): each for each in work.measured.of_period(period)}
        values, incomplete = _values(period, stored, preview)
        problems = (
            *preview.problems,
            *(each for row in preview.rows for each in row.problems),
            *incomplete,
        )
        if not values and not errors_only(problems):
            nothing = error("measured.nothing", table.place)
            raise AssessmentError.of((*problems, nothing))
        work.measured.save(values)
        renamed = tuple(_renamed(preview, confirmed)) if remember else ()
        work.units.save(renamed)
        if values:
            work.journal.add([_entry(services, period, path, len(values))])
        work.commit()
    kinds = (Kind.MEASURED, Kind.UNITS) if renamed else (Kind.MEASURED,)
    units = len({each.unit for each in values})
    replaced = tuple(Replaced(stored.get((each.unit, each.criterion)), each) for each in values)
    changes = Changes.of(*kinds)
    return ImportedMeasured(len(values), units, problems, preview, changes, replaced)


def _values(
    period: str, stored: Mapping[tuple[str, str], MeasuredValue], preview: MeasuredPreview
) -> tuple[list[MeasuredValue], list[Problem]]:
    """Return the values to store, and what is wrong with those that lack fields or had some."""
    needed = {each.id: _needed_fields(each) for each in preview.criteria}
    criteria = {each.id: each for each in preview.criteria}
    values: list[MeasuredValue] = []
    problems: list[Problem] = []
    for row, unit in _usable(preview):
        for criterion, answer in row.answers.items():
            before = stored.get((unit.id, criterion))
            whole = _completed(answer, None if before is None else before.answer)
            joined = len(whole.values) > len(answer.values)
            if joined or not needed[criterion] <= whole.values.keys():
                found = tuple(_whole_problems(criteria[criterion], whole, row.place))
                problems += found
                if errors_only(found):
                    continue
            values.append(MeasuredValue(period, unit.id, criterion, whole, preview.file))
    return values, problems


def _usable(preview: MeasuredPreview) -> Iterator[tuple[MeasuredRow, Unit]]:
    for row in preview.rows:
        if row.match.unit is not None:
            yield row, row.match.unit


def _completed(answer: Answer, stored: Answer | None) -> Answer:
    """Return the answer with fields that an earlier table gave and this one does not."""
    if stored is None or not answer.values:
        return answer
    return Answer({**stored.values, **answer.values})


def _needed_fields(criterion: Criterion) -> frozenset[str]:
    fields = criterion.rule.fields(criterion.maximum)
    return frozenset(field.id for field in fields if field.required)


def _whole_problems(criterion: Criterion, answer: Answer, place: Place) -> Iterator[Problem]:
    """Yield what is wrong with fields of several tables together; a missing one is a warning."""
    for _, fault in criterion.rule.answer_problems(answer.values, criterion.maximum):
        missing = fault.code == "answer.field_missing"
        values = {**fault.values, "criterion": criterion.title}
        severity = Severity.WARNING if missing else Severity.ERROR
        yield Problem(message(fault.code, **values), severity, place)


def _renamed(preview: MeasuredPreview, confirmed: Sequence[Confirmation]) -> Iterator[Unit]:
    """Yield units with the names by which they were confirmed among their other names."""
    wanted = {each.text.casefold() for each in confirmed if each.row is None}
    names: dict[str, tuple[Unit, list[str]]] = {}
    for row, unit in _usable(preview):
        known = {folded(name) for name in (unit.name, *unit.aliases)}
        if row.match.text.casefold() in wanted and folded(row.match.text) not in known:
            names.setdefault(unit.id, (unit, []))[1].append(row.match.text)
    for unit, texts in names.values():
        yield replace(unit, aliases=(*unit.aliases, *dict.fromkeys(texts)))


def _entry(services: Services, period: str, path: Path, values: int) -> JournalEntry:
    return JournalEntry(
        at=services.now(),
        by=services.person,
        action="journal.measured_imported",
        period=period,
        new=f"{path.name}: {values}",
    )
