"""How far the appraisal is and what was decided, for the terminal and as JSON."""

from evalapp.assessment.problems import errors_only
from evalapp.cli.result_tables import aligned
from evalapp.cli.shapes import Json, problem_shape
from evalapp.settings.language import Language
from evalapp.usecases.appraisal.accept_many import AcceptedRows
from evalapp.usecases.appraisal.appraise import Decision, shown
from evalapp.usecases.appraisal.chosen_rows import ChosenRow
from evalapp.usecases.appraisal.decide_one import DecidedRow
from evalapp.usecases.appraisal.import_sheet import SheetOfDecisions
from evalapp.usecases.appraisal.progress_of_units import AppraisalProgress, UnitProgress
from evalapp.usecases.appraisal.unit_sheet import SheetRow
from evalapp.usecases.journal.journal_words import value_words

_HEADINGS = ("Unit", "Unit id", "Decided", "Left", "Reopened", "State")


def printed_progress(found: AppraisalProgress, language: Language) -> str:
    """Return a line per unit and one for all."""
    rows = [tuple(language.text(each) for each in _HEADINGS)]
    rows += [_line(each, language) for each in found.units]
    said = language.text(
        "appraise.progress",
        decided=found.decided,
        total=found.total,
        arrived=len(found.arrived),
        silent=len(found.units) - len(found.arrived),
    )
    return "\n".join([*aligned(rows, figures=frozenset({2, 3, 4})), said])


def _line(each: UnitProgress, language: Language) -> tuple[str, ...]:
    left, reopened = (str(each.left), str(each.reopened)) if each.sent else ("–", "–")
    state = language.text(f"appraise.state.{each.state}")
    return (each.unit.name, each.unit.id, str(each.decided), left, reopened, state)


def progress_shape(found: AppraisalProgress) -> Json:
    """Return `{"decided", "total", "units": […]}`."""
    return {
        "decided": found.decided,
        "total": found.total,
        "units": [
            {
                "unit": each.unit.id,
                "name": each.unit.name,
                "group": each.unit.group,
                "state": each.state.value,
                "decided": each.decided,
                "total": each.total,
                "left": each.left,
                "reopened": each.reopened,
            }
            for each in found.units
        ],
    }


def sheet_shape(done: SheetOfDecisions, language: Language, *, dry_run: bool) -> Json:
    """Return `{"dry_run", "stored", "standing", "undecided", "refused", "decisions", "problems"}`."""
    return {
        "dry_run": dry_run,
        "stored": len(done.appraised.appraisals),
        "standing": done.standing,
        "undecided": done.undecided,
        "refused": len(errors_only(done.problems)),
        "decisions": [_decision_shape(each) for each in done.decisions],
        "problems": [problem_shape(each, language) for each in done.problems],
    }


def accepted_shape(done: AcceptedRows, *, dry_run: bool) -> Json:
    """Return `{"dry_run", "stored", "kept", "decisions": […], "silent": […]}`."""
    rows = [
        {"unit": each.unit, "criterion": each.criterion, "verdict": each.verdict.value}
        for each in done.decisions
    ]
    return {
        "dry_run": dry_run,
        "stored": len(done.appraised.appraisals),
        "kept": done.kept,
        "decisions": rows,
        "silent": [each.id for each in done.silent],
    }


def decided_line(done: DecidedRow, language: Language) -> str:
    """Return what was decided on one row, and what it earned before and earns now."""
    criterion = done.after.row.criterion
    return language.text(
        "appraise.decided",
        unit=done.after.unit.name,
        criterion=f"{criterion.code}. {criterion.title}" if criterion.code else criterion.title,
        before=_standing(done.before.row, language),
        now=_standing(done.after.row, language),
        points_before=_points_words(done.before, language),
        points=_points_words(done.after, language),
    )


def _standing(row: SheetRow, language: Language) -> str:
    if row.appraisal is not None:
        return value_words(language, row.criterion, shown(row.appraisal))
    if row.reopened is not None:
        earlier = value_words(language, row.criterion, shown(row.reopened))
        return language.text("appraise.reopened", decision=earlier)
    return language.text("appraise.open")


def _points_words(chosen: ChosenRow, language: Language) -> str:
    points = chosen.printed(chosen.row.counting)
    return "–" if points is None else language.number(points)


def decided_shape(done: DecidedRow) -> Json:
    """Return `{"unit", "criterion", "before": {…}, "after": {…}}`."""
    return {
        "unit": done.after.unit.id,
        "criterion": done.after.row.criterion.id,
        "before": _row_shape(done.before),
        "after": _row_shape(done.after),
    }


def _row_shape(chosen: ChosenRow) -> Json:
    standing, points = chosen.row.appraisal, chosen.printed(chosen.row.counting)
    reopened = chosen.row.reopened
    return {
        "verdict": None if standing is None else standing.verdict.value,
        "decision": None if standing is None else shown(standing),
        "by": None if standing is None else standing.by,
        "reason": None if standing is None else standing.reason,
        "reopened": None if reopened is None else shown(reopened),
        "points": None if points is None else f"{points:f}",
    }


def _decision_shape(decision: Decision) -> Json:
    return {
        "unit": decision.unit,
        "criterion": decision.criterion,
        "verdict": decision.verdict.value,
        "points": None if decision.answer.points is None else f"{decision.answer.points:f}",
        "not_applicable": decision.answer.not_applicable,
        "reason": decision.reason,
    }
