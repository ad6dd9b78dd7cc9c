"""Score a plain table of answers against a criteria set, without a workspace."""

from dataclasses import dataclass
from pathlib import Path

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.documents import GroupOutcome
from evalapp.assessment.entries import UnitAnswers
from evalapp.assessment.problems import AssessmentError, Problem, error, errors_only, warning
from evalapp.assessment.text import folded, tidy
from evalapp.assessment.units import STATUS_WORDS, Unit, UnitStatus
from evalapp.scoring.score import score_units
from evalapp.usecases.file_ports import Table
from evalapp.usecases.matching.answer_table import AnswerColumn, answer_columns, row_answers
from evalapp.usecases.matching.table_columns import (
    GROUP,
    NAME,
    STATUS,
    TAGS,
    cell_place,
    named_column,
    unit_column,
    unit_column_notes,
)
from evalapp.usecases.ports import Services
from evalapp.usecases.results.results import in_rank_order

_STATUS_WORDS = {
    **{each.value: each for each in UnitStatus},
    **{folded(words): each for each, words in STATUS_WORDS.items()},
    **dict.fromkeys(("", "1", "true", "yes", "co", "x"), UnitStatus.RANKED),
    **dict.fromkeys(("0", "false", "no", "khong"), UnitStatus.NOT_RANKED),
}


@dataclass(frozen=True, slots=True)
class ScoredTable:
    """One outcome per value of the column `group` (one where there is no such column).

    `problems` are warnings: columns that nobody knows, criteria that have no column, counts that
    were read as thousands.
    """

    groups: tuple[GroupOutcome, ...]
    problems: tuple[Problem, ...] = ()


def score_table(services: Services, criteria_file: Path, answers_file: Path) -> ScoredTable:
    """Score every row; units are ranked within their `group` where the table has that column.

    Optional columns: `group`, `name`, `tags` (separated by ;) and `status` (ranked, not_ranked,
    not_assessed; in Vietnamese too).
    AssessmentError with everything wrong with the set and every bad cell; nothing is scored on
    half a table.
    """
    criteria, table = _read(services, criteria_file, answers_file)
    columns, unknown = answer_columns(table, criteria.criterion_by_id)
    problems = (*unit_column_notes(table), *unknown)
    if not columns:
        place = table.place
        raise AssessmentError.of([*problems, error("table.no_criterion_column", place)])
    rows, faults = _entries(table, columns)
    if not rows and not faults:
        faults = [error("table.no_rows", table.place)]
    if errors_only(faults):
        raise AssessmentError.of([*problems, *faults])
    outcomes = tuple(_outcome(criteria, group, members) for group, members in rows.items())
    return ScoredTable(outcomes, (*problems, *faults, *_without_column(criteria, columns, table)))


def _read(services: Services, criteria_file: Path, answers_file: Path) -> tuple[CriteriaSet, Table]:
    """Return set and table; where both are at fault, what is wrong with both."""
    try:
        criteria = services.criteria_files.load(criteria_file)
    except AssessmentError as fault:
        try:
            services.tables.read(answers_file)
        except AssessmentError as other:
            raise AssessmentError.of([*fault.problems, *other.problems]) from other
        raise
    return criteria, services.tables.read(answers_file)


def _without_column(
    criteria: CriteriaSet, columns: tuple[AnswerColumn, ...], table: Table
) -> tuple[Problem, ...]:
    missing = criteria.criterion_by_id.keys() - {each.criterion.id for each in columns}
    named = ", ".join(each.id for each in criteria.criteria if each.id in missing)
    place = table.place
    return (warning("table.criteria_without_column", place, criteria=named),) if missing else ()


def _entries(
    table: Table, columns: tuple[AnswerColumn, ...]
) -> tuple[dict[str, list[tuple[Unit, UnitAnswers]]], list[Problem]]:
    """Return (unit, answers) by group, in the order of the table, every fault and every note."""
    unit_at = unit_column(table)
    groups: dict[str, list[tuple[Unit, UnitAnswers]]] = {}
    problems: list[Problem] = []
    seen: set[str] = set()
    for index, row in enumerate(table.rows):
        if not any(cell.strip() for cell in row):
            continue
        unit = tidy(row[unit_at])
        if not unit or unit in seen:
            code = "table.duplicate_unit" if unit else "table.unit_missing"
            problems.append(error(code, cell_place(table, index, unit_at), unit=unit))
            continue
        seen.add(unit)
        answers, faults = row_answers(table, index, columns)
        problems += faults
        group = _text(table, row, GROUP)
        tags = frozenset(filter(None, (tidy(t) for t in _text(table, row, TAGS).split(";"))))
        status = _STATUS_WORDS.get(folded(_text(table, row, STATUS)))
        if status is None:
            problems.append(_unknown_status(table, index))
        elif status is not UnitStatus.NOT_ASSESSED:
            ranked = status is UnitStatus.RANKED
            named = Unit(unit, _text(table, row, NAME) or unit, group, tags=tags)
            groups.setdefault(group, []).append((named, UnitAnswers(unit, answers, tags, ranked)))
    return groups, problems


def _unknown_status(table: Table, index: int) -> Problem:
    column = named_column(table, *STATUS) or 0
    known = ", ".join((*UnitStatus, *STATUS_WORDS.values()))
    place = cell_place(table, index, column)
    value = tidy(table.rows[index][column])
    return error("units.unknown_status", place, value=value, known=known)


def _text(table: Table, row: tuple[str, ...], names: tuple[str, ...]) -> str:
    column = named_column(table, *names)
    return "" if column is None else tidy(row[column])


def _outcome(
    criteria: CriteriaSet, group: str, members: list[tuple[Unit, UnitAnswers]]
) -> GroupOutcome:
    units = {unit.id: unit for unit, _ in members}
    named = criteria if not group else criteria.changed(unit_group_title=group)
    results = score_units(criteria, [entry for _, entry in members])
    return GroupOutcome(named, units, in_rank_order(results, units))
