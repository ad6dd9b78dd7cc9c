"""Every kind of paper there is, written from one outcome."""

from dataclasses import replace
from pathlib import Path

from evalapp.assessment.documents import Amendment, Outcome, Reminder
from evalapp.assessment.problems import Problem
from evalapp.assessment.result_versions import changed_units
from evalapp.exchange.documents.office import OfficeDocuments
from evalapp.usecases.document_ports import ReasonsOf
from evalapp.usecases.progress import Silent
from tests.exchange.documents import fixtures
from tests.exchange.documents.locked import version_of

KINDS = ("decision", "amendment", "report", "submission", "minutes", "notice", "reminder")


def completed(outcome: Outcome) -> Outcome:
    """Give an outcome whose legal bases a person has completed."""
    bases = tuple(
        replace(each, title=each.title.replace("……………", "sửa đổi Bộ tiêu chí"))
        for each in outcome.details.legal_bases
    )
    return replace(outcome, details=replace(outcome.details, legal_bases=bases))


def few() -> Outcome:
    """Give three groups, the last of five units."""
    outcome = fixtures.whole_outcome(illustrative=True)
    groups = (*outcome.groups[:2], fixtures.group_outcome("xa", fixtures.communes(5)))
    return completed(replace(outcome, groups=groups))


def amendment(outcome: Outcome) -> Amendment:
    """Give an amendment of the first unit's points."""
    group = outcome.groups[0]
    first, *others = group.results
    later = replace(group, results=(replace(first, points=first.points - 1), *others))
    changes = changed_units(version_of(outcome), version_of(replace(outcome, groups=(later,)), 2))
    return Amendment(outcome, (outcome.details,), changes)


def every_paper(
    writer: OfficeDocuments,
    outcome: Outcome,
    folder: Path,
    faults: tuple[Problem, ...] = (),
    rows: ReasonsOf = fixtures.reasons,
) -> dict[str, Path]:
    """Write every kind of paper by its short name; the notice is that of the first unit."""
    group = outcome.groups[0]
    alone = replace(outcome, groups=(replace(group, results=group.results[:1]),))
    reminders = [Reminder(group.units[group.results[0].unit], faults)]
    details = outcome.details
    return {
        "decision": writer.decision(outcome, folder)[0],
        "amendment": writer.amendment(amendment(alone), folder)[0],
        "report": writer.report(fixtures.with_year_before(outcome), rows, folder)[0],
        "submission": writer.submission(outcome, folder)[0],
        "minutes": writer.minutes(outcome, rows, folder)[0],
        "notice": writer.notices(alone, rows, folder, Silent())[0],
        "reminder": writer.reminders(outcome.period, details, reminders, folder, Silent())[0],
    }
