"""One unit, criterion by criterion: claimed, measured, appraised, and what each earns."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evalapp.assessment.answers import BLANK, Answer, FormCell
from evalapp.assessment.appraisals import Appraisal, MeasuredValue
from evalapp.assessment.cell_checks import cell_problems
from evalapp.assessment.cell_digest import row_digest
from evalapp.assessment.criteria import CriteriaSet, Criterion, Group, Source
from evalapp.assessment.disagreements import Disagreement, Tolerances
from evalapp.assessment.problems import Problem
from evalapp.assessment.results import CriterionScore, UnitResult
from evalapp.assessment.returns import Return, ReturnSource
from evalapp.assessment.units import Unit
from evalapp.scoring.score import ScoredUnit, score_unit
from evalapp.usecases.appraisal.group_sheet import GroupSheet, load_unit
from evalapp.usecases.appraisal.reopening import Cells, SentFiles, sent_files
from evalapp.usecases.ports import Services, UnitOfWork

if TYPE_CHECKING:
    from evalapp.scoring.standings import PeerStandings


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One criterion of a unit.

    `claimed` is what the unit's own answer earns, `counting` what counts now; `disagreement` says
    where a measurement contradicts the claim beyond the period's tolerance.
    """

    criterion: Criterion
    group: Group
    cell: FormCell
    claimed: CriterionScore
    counting: CriterionScore
    measured: MeasuredValue | None
    appraisal: Appraisal | None
    problems: tuple[Problem, ...]
    disagreement: Disagreement | None = None
    reopened: Appraisal | None = None
    """The appraisal that fell because the unit changed this row or its files afterwards."""
    files: tuple[str, ...] = ()
    """SHA-256 digests of the files that count as its proof."""

    @property
    def basis(self) -> str:
        """The digest of what a decision on this row is about: what the unit says and sent."""
        return row_digest(self.cell, self.files)

    @property
    def proven(self) -> bool:
        """Tell whether proof was named, in the form or in an explanation, or sent as a file."""
        said = (self.cell.evidence, *(each.evidence for each in self.cell.replies))
        return bool(self.files) or any(not each.is_blank for each in said)

    @property
    def supplied(self) -> Answer:
        """The answer from whoever supplies this criterion: the unit, or a measuring system."""
        if self.criterion.source is Source.SELF_REPORTED:
            return self.cell.answer
        return BLANK if self.measured is None else self.measured.answer

    @property
    def differs(self) -> bool:
        """Tell whether what counts is not what the unit claimed."""
        return self.claimed.points != self.counting.points


@dataclass(frozen=True, slots=True)
class UnitSheet:
    """A unit's whole sheet, with its result so far (level without rank) and its returns."""

    unit: Unit
    criteria: CriteriaSet
    rows: tuple[SheetRow, ...]
    result: UnitResult
    claimed_result: UnitResult
    returns: tuple[Return, ...]

    @property
    def appraised(self) -> int:
        """Criteria that somebody has decided on."""
        return sum(row.appraisal is not None for row in self.rows)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is odd in the unit's newest form, and in what explains it since."""
        counting = self.returns[:1]
        if counting and counting[0].round:
            counting += tuple(each for each in self.returns if not each.round)[:1]
        return tuple(problem for each in counting for problem in self._problems_of(each))

    def _problems_of(self, each: Return) -> tuple[Problem, ...]:
        """Return what is odd in a return; of one typed in nothing is kept, for it changes."""
        if each.source is ReturnSource.TYPED and not each.round:
            return tuple(problem for row in self.rows for problem in row.problems)
        return each.problems


def unit_sheet(services: Services, period: str, unit: str) -> UnitSheet:
    """Return everything known of one unit; criteria that do not concern it are left out."""
    with services.workspace.reading() as work:
        sheet = load_unit(work, period, unit)
        returns = work.returns.history(period, unit)
        allowed = work.tolerances.of_period(period)
        files = sent_files(work, period, unit)
        peers = standings_beside(services, work, period, sheet)
    claimed, counting = scored_unit(sheet, peers)
    cells = {unit: {cell.criterion: cell for each in returns[:1] for cell in each.cells}}
    return UnitSheet(
        sheet.unit_by_id[unit],
        sheet.criteria,
        _rows(RowMaker(sheet, cells, files, allowed), unit, claimed, counting),
        counting.result,
        claimed.result,
        returns,
    )


def standings_beside(
    services: Services, work: UnitOfWork, period: str, sheet: GroupSheet
) -> "PeerStandings | None":
    """Return the standings of a sheet's group where its set compares units, else None."""
    if not sheet.criteria.compares_units:
        return None
    return services.peers.standings(work, period, sheet.group)


def scored_unit(sheet: GroupSheet, peers: "PeerStandings | None") -> tuple[ScoredUnit, ScoredUnit]:
    """Return the one unit of a sheet scored on its own answers, and on those that count."""
    (claimed,), (counting,) = sheet.claimed_entries(), sheet.counting_entries()
    return (
        score_unit(sheet.criteria, claimed, peers.claimed if peers else None),
        score_unit(sheet.criteria, counting, peers.counting if peers else None),
    )


@dataclass(frozen=True, slots=True)
class RowMaker:
    """What was read of a unit group, or of one unit of it, of which rows are made."""

    sheet: GroupSheet
    cells: Cells
    files: SentFiles
    allowed: Tolerances

    def row(
        self, unit: str, criterion: Criterion, claimed: CriterionScore, counting: CriterionScore
    ) -> SheetRow:
        """Return the row of a unit on a criterion with what it earns."""
        sheet, key = self.sheet, criterion.id
        cell = self.cells.get(unit, {}).get(key, FormCell(key))
        sent = (unit, key) in self.files
        return SheetRow(
            criterion,
            sheet.criteria.group_of[key],
            cell,
            claimed,
            counting,
            sheet.measured.get(unit, {}).get(key),
            sheet.appraisals.get(unit, {}).get(key),
            cell_problems(criterion, cell, sent=sent) if sheet.answers.get(unit) else (),
            sheet.disagreement(unit, key, self.allowed),
            sheet.reopened.get(unit, {}).get(key),
            self.files.get((unit, key), ()),
        )


def _rows(
    maker: RowMaker, unit: str, claims: ScoredUnit, scores: ScoredUnit
) -> tuple[SheetRow, ...]:
    sheet = maker.sheet
    claimed, counting = _by_criterion(claims.scores), _by_criterion(scores.scores)
    return tuple(
        maker.row(unit, each, claimed[each.id], counting[each.id])
        for each in sheet.criteria.applicable_criteria(sheet.unit_by_id[unit].tags)
    )


def _by_criterion(scores: tuple[CriterionScore, ...]) -> dict[str, CriterionScore]:
    return {score.criterion: score for score in scores}
