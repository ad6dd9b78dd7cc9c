"""Export the documents of a period: decision, annex workbook, notices, report."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from evalapp.assessment.documents import GroupOutcome, Outcome
from evalapp.assessment.numbers import rounded
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.results import CriterionScore
from evalapp.usecases.document_details import document_details
from evalapp.usecases.group_sheet import GroupSheet, load_groups
from evalapp.usecases.ports import NoticeRow, Services
from evalapp.usecases.progress import Progress
from evalapp.usecases.results import outcome_of


class DocumentKind(StrEnum):
    """What can be exported."""

    DECISION = "decision"
    NOTICES = "notices"
    ANNEX = "annex"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Exported:
    """The files written."""

    files: tuple[Path, ...]


def export_documents(
    services: Services,
    period: str,
    kinds: Sequence[DocumentKind],
    folder: Path,
    progress: Progress,
) -> Exported:
    """Write the chosen documents from one and the same reading of the results."""
    with services.workspace.unit_of_work() as work:
        found = work.periods.get(period)
        sheets = load_groups(work, period)
    if not any(sheet.cells.get(each.unit.id) for sheet in sheets for each in sheet.units):
        raise AssessmentError("documents.no_returns", period=found.title)
    outcome = Outcome(
        found,
        document_details(services, period),
        tuple(outcome_of(sheet) for sheet in sheets if sheet.units),
    )
    files: list[Path] = []
    for kind in kinds:
        files += _write(services, kind, outcome, sheets, folder, progress)
    return Exported(tuple(files))


def _write(
    services: Services,
    kind: DocumentKind,
    outcome: Outcome,
    sheets: tuple[GroupSheet, ...],
    folder: Path,
    progress: Progress,
) -> tuple[Path, ...]:
    match kind:
        case DocumentKind.DECISION:
            return services.documents.decision(outcome, folder)
        case DocumentKind.ANNEX:
            return services.documents.annex(outcome, folder)
        case DocumentKind.REPORT:
            return services.documents.report(outcome, folder)
        case DocumentKind.NOTICES:
            reasons = _Reasons({sheet.group: sheet for sheet in sheets})
            return services.documents.notices(outcome, reasons, folder, progress)


class _Reasons:
    """Gives a unit's criterion rows for its notice."""

    def __init__(self, sheets: dict[str, GroupSheet]) -> None:
        self._sheets = sheets
        self._claims = {group: sheet.scored_claims() for group, sheet in sheets.items()}
        self._counting = {group: sheet.scored() for group, sheet in sheets.items()}

    def __call__(self, group: GroupOutcome, unit: str) -> Sequence[NoticeRow]:
        criteria = group.criteria
        sheet = self._sheets[criteria.unit_group]
        claims = self._claims[criteria.unit_group].criterion_scores(unit)
        counting = self._counting[criteria.unit_group].criterion_scores(unit)
        claimed = sheet.claimed_answers(unit)
        appraisals = sheet.appraisals.get(unit, {})
        return [
            NoticeRow(
                criterion=criterion.id,
                maximum=criterion.maximum,
                claimed=_printed(group, claim) if criterion.id in claimed else None,
                points=_printed(group, score),
                why=score.why,
                remark=appraisals[criterion.id].reason if criterion.id in appraisals else "",
            )
            for criterion, claim, score in zip(criteria.criteria, claims, counting, strict=True)
            if criterion.applies_to.covers(group.units[unit].tags)
        ]


def _printed(group: GroupOutcome, score: CriterionScore) -> Decimal | None:
    if score.excluded:
        return None
    return rounded(score.points, group.criteria.rounding.printed_points())
