"""Take down the results of a period as they stand now."""

from dataclasses import dataclass, field, replace

from evalapp.assessment.collector import collector_at_rest
from evalapp.assessment.messages import message
from evalapp.assessment.periods import Period
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.result_versions import LockedGroup, LockedUnit, ResultVersion
from evalapp.assessment.results import Explained
from evalapp.usecases.appraisal.group_sheet import GroupSheet, load_groups
from evalapp.usecases.ports import Services
from evalapp.usecases.progress import SILENT, Progress, Steps
from evalapp.usecases.results.explained_rows import ExplainedRows, explained_rows
from evalapp.usecases.results.notice_rows import NoticeRows
from evalapp.usecases.results.results import outcome_of


@dataclass(frozen=True, slots=True)
class LiveSheets:
    """Everything stored of a period, read in one go; groups without units are left out."""

    period: Period
    groups: tuple[GroupSheet, ...]
    explained: ExplainedRows = field(default_factory=dict[tuple[str, str], Explained])


def live_sheets(services: Services, period: str) -> LiveSheets:
    """Read a period; AssessmentError `documents.no_returns` where no unit has answered yet."""
    with services.workspace.reading() as work:
        found = work.periods.get(period)
        sheets = load_groups(work, period)
        explained = explained_rows(work, period)
    if not any(sheet.answers.get(each.unit.id) for sheet in sheets for each in sheet.units):
        raise AssessmentError("documents.no_returns", period=found.title)
    return LiveSheets(found, tuple(sheet for sheet in sheets if sheet.units), explained)


def snapshot(
    services: Services, live: LiveSheets, number: int, note: str, progress: Progress = SILENT
) -> ResultVersion:
    """Return the version that a reading of the period makes, at this moment by this person."""
    total = sum(len(sheet.units) for sheet in live.groups)
    told = Steps(progress, total, message("progress.taking_down"))
    return ResultVersion(
        live.period,
        number,
        services.now(),
        services.person,
        note,
        tuple(_locked(sheet, live.explained, told) for sheet in live.groups),
    )


def provisional_snapshot(
    services: Services, live: LiveSheets, number: int, progress: Progress = SILENT
) -> ResultVersion:
    """Return the provisional result for an explanation round, with what units claimed in all."""
    version = snapshot(services, live, number, "", progress)
    groups = tuple(
        replace(group, units=_with_claims(group.units, sheet))
        for group, sheet in zip(version.groups, live.groups, strict=True)
    )
    return replace(version, groups=groups, provisional=True)


def _with_claims(units: tuple[LockedUnit, ...], sheet: GroupSheet) -> tuple[LockedUnit, ...]:
    claims = {each.unit: each.points for each in sheet.scored_claims().results()}
    return tuple(replace(each, claimed=claims[each.unit.id]) for each in units)


@collector_at_rest()
def _locked(sheet: GroupSheet, explained: ExplainedRows, told: Steps) -> LockedGroup:
    outcome, rows = outcome_of(sheet), NoticeRows(sheet, explained)
    units = tuple(
        LockedUnit(
            outcome.units[each.unit],
            each,
            rows.of(each.unit),
            returned=each.unit not in outcome.silent,
        )
        for each in told.over(outcome.results)
    )
    return LockedGroup(sheet.group, sheet.criteria.fingerprint, units)
