"""Accept what nobody has decided on, of many units and criteria together."""

from dataclasses import dataclass

from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.collector import collector_at_rest
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.units import Unit
from evalapp.usecases.appraisal.appraise import (
    Appraised,
    Decision,
    decision_problems,
    save_decisions,
)
from evalapp.usecases.appraisal.judged import judged_units
from evalapp.usecases.appraisal.known_subjects import known_subjects
from evalapp.usecases.appraisal.subjects import Wanted
from evalapp.usecases.appraisal.undo_batch import keep_batch
from evalapp.usecases.ports import Services
from evalapp.usecases.progress import Progress


@dataclass(frozen=True, slots=True)
class AcceptedRows:
    """The rows that were accepted, or would be, and the units that have sent nothing.

    `kept` counts the rows on which a decision stood already.
    """

    decisions: tuple[Decision, ...]
    kept: int
    silent: tuple[Unit, ...]
    appraised: Appraised


@collector_at_rest()
def accept_undecided(
    services: Services, period: str, wanted: Wanted, progress: Progress, *, dry_run: bool = False
) -> AcceptedRows:
    """Accept every row meant on which no decision stands, all together or none.

    With `dry_run`, or stopped before the end, nothing is stored. AssessmentError as
    `known_subjects` and `appraise` have it.
    """
    with services.workspace.unit_of_work() as work:
        known = known_subjects(work, period, wanted)
        rows = [(unit.id, each.id) for unit in known.units for each in known.criteria_of(unit)]
        judged = judged_units(work, period, rows)
        decisions = tuple(
            Decision(unit, criterion, Verdict.ACCEPTED)
            for unit, criterion in rows
            if criterion not in judged[unit].standing
        )
        problems = tuple(decision_problems(work, services.person, decisions, judged))
        if problems:
            raise AssessmentError.of(problems)
        done = Appraised((), ())
        if decisions and not dry_run:
            done = save_decisions(services, work, period, decisions, judged, progress)
            keep_batch(work, services, "", done)
            work.commit()
    return AcceptedRows(decisions, len(rows) - len(decisions), known.silent, done)
