"""What decisions are about: a unit's rows and files, and the decisions that stand or have fallen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evalapp.assessment.answers import FormCell
from evalapp.assessment.appraisals import Appraisal
from evalapp.assessment.cell_digest import row_digest
from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.units import PeriodUnit, Unit
from evalapp.usecases.appraisal.group_sheet import check_assessed
from evalapp.usecases.appraisal.reopening import SentFiles, SortedAppraisals, sent_files, sort_out
from evalapp.usecases.ports import UnitOfWork

FEW = 12
"""Units that are read one by one sooner than a criterion over all units."""


@dataclass(frozen=True, slots=True)
class JudgedUnit:
    """One unit as decisions find it, with its decisions by criterion; `rows` are those asked for."""

    unit: Unit
    criteria: CriteriaSet
    rows: Mapping[str, FormCell]
    files: SentFiles
    standing: Mapping[str, Appraisal]
    reopened: Mapping[str, Appraisal]

    def stored(self, criterion: str) -> Appraisal | None:
        """Return the decision on a criterion, whether it stands or has fallen."""
        return self.standing.get(criterion) or self.reopened.get(criterion)

    def basis(self, criterion: str) -> str:
        """Return the digest of the row that a decision is about."""
        return row_digest(self.rows.get(criterion), self.files.get((self.unit.id, criterion), ()))


def judged_units(
    work: UnitOfWork, period: str, rows: Sequence[tuple[str, str]]
) -> dict[str, JudgedUnit]:
    """Return what decisions on rows (unit, criterion) are about, by unit.

    Nobody can change it before they are stored. AssessmentError `period.unit_unknown`.
    """
    units = sorted({unit for unit, _ in rows})
    work.periods.hold(period, units)
    if len(units) <= FEW:
        return {unit: judged_unit(work, period, unit) for unit in units}
    return _many(work, period, units, sorted({criterion for _, criterion in rows}))


def judged_unit(work: UnitOfWork, period: str, unit: str) -> JudgedUnit:
    """Return what decisions on one unit are about, all its rows.

    AssessmentError `period.unit_unknown` where the unit takes no part in the period.
    """
    member = check_assessed(work.periods.unit(period, unit), unit)
    history = work.returns.history(period, unit)
    rows = {cell.criterion: cell for cell in history[0].cells} if history else {}
    found = sort_out(work, period, history[:1], lambda: {unit: rows}, unit)
    files, criteria = sent_files(work, period, unit), work.periods.sets(period)[member.unit.group]
    return _judged(member, criteria, rows, files, found)


def _many(
    work: UnitOfWork, period: str, units: Sequence[str], criteria: Sequence[str]
) -> dict[str, JudgedUnit]:
    members = {each.unit.id: each for each in work.periods.units(period)}
    sets, files = work.periods.sets(period), sent_files(work, period)
    rows = work.returns.current_cells(period, *(criteria if len(criteria) == 1 else ()))
    found = sort_out(work, period, work.returns.current(period), lambda: rows, criteria=criteria)
    by_unit = _by_unit(found)
    judged: dict[str, JudgedUnit] = {}
    for unit in units:
        member = check_assessed(members.get(unit), unit)
        own = by_unit.get(unit, SortedAppraisals((), ()))
        judged[unit] = _judged(member, sets[member.unit.group], rows.get(unit, {}), files, own)
    return judged


def _judged(
    member: PeriodUnit,
    criteria: CriteriaSet,
    rows: Mapping[str, FormCell],
    files: SentFiles,
    found: SortedAppraisals,
) -> JudgedUnit:
    standing = {each.criterion: each for each in found.standing}
    reopened = {each.criterion: each for each in found.reopened}
    return JudgedUnit(member.unit, criteria, rows, files, standing, reopened)


def _by_unit(found: SortedAppraisals) -> dict[str, SortedAppraisals]:
    standing: dict[str, list[Appraisal]] = {}
    reopened: dict[str, list[Appraisal]] = {}
    for by, all_of_them in ((standing, found.standing), (reopened, found.reopened)):
        for each in all_of_them:
            by.setdefault(each.unit, []).append(each)
    return {
        unit: SortedAppraisals(tuple(standing.get(unit, ())), tuple(reopened.get(unit, ())))
        for unit in standing.keys() | reopened.keys()
    }
