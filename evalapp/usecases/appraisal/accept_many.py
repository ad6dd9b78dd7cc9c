"""Accept what nobody has decided on, of many units and criteria together."""

from dataclasses import dataclass

from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.units import Unit
from evalapp.usecases.appraisal.appraise import Appraised, Decision, appraise, decision_problems
from evalapp.usecases.appraisal.chosen_rows import ChosenRow, Wanted, chosen_rows
from evalapp.usecases.ports import Services
from evalapp.usecases.progress import Progress


@dataclass(frozen=True, slots=True)
class AcceptedRows:
    """The rows that were accepted, or would be, and the units that have sent nothing.

    `kept` counts the rows on which a decision stood already.
    """

    rows: tuple[ChosenRow, ...]
    kept: int
    silent: tuple[Unit, ...]
    appraised: Appraised


def accept_undecided(
    services: Services, period: str, wanted: Wanted, progress: Progress, *, dry_run: bool = False
) -> AcceptedRows:
    """Accept every row meant on which no decision stands, all together or none.

    With `dry_run` nothing is stored. AssessmentError as `chosen_rows` and `appraise` have it.
    """
    chosen = chosen_rows(services, period, wanted, progress)
    rows = tuple(each for each in chosen.rows if each.row.appraisal is None)
    decisions = [
        Decision(each.unit.id, each.row.criterion.id, Verdict.ACCEPTED, basis=each.row.basis)
        for each in rows
    ]
    done = Appraised((), ())
    if dry_run:
        problems = decision_problems(services, period, decisions)
        if problems:
            raise AssessmentError.of(problems)
    elif decisions:
        done = appraise(services, period, decisions)
    return AcceptedRows(rows, len(chosen.rows) - len(rows), chosen.silent, done)
