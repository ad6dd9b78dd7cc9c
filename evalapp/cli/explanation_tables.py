"""Where units stand in an explanation round, for the terminal and as JSON."""

from collections.abc import Sequence

from evalapp.assessment.result_versions import UnitChange
from evalapp.assessment.results import UnitResult
from evalapp.cli.result_tables import aligned
from evalapp.cli.shapes import Json, state_shape
from evalapp.cli.version_tables import change_shape
from evalapp.settings.language import Language
from evalapp.usecases.explanations.explanation_status import ExplainingUnit, RoundStatus

_HEADINGS = (
    "Unit",
    "State",
    "Sent out",
    "Received",
    "Agreed",
    "Explained",
    "To decide",
    "Provisional",
    "Now",
)


def printed_status(found: RoundStatus, changed: Sequence[UnitChange], language: Language) -> str:
    """Return a line per unit; points before and after where they differ, else ranks."""
    by_unit = {each.unit.id: each for each in changed}
    rows = [tuple(language.text(each) for each in _HEADINGS)]
    rows += [_line(each, by_unit.get(each.unit.id), language) for each in found.units]
    return "\n".join(aligned(rows, figures=frozenset(range(4, 9))))


def _line(each: ExplainingUnit, change: UnitChange | None, language: Language) -> tuple[str, ...]:
    then, now = _moved(change, language)
    return (
        each.unit.name,
        language.text(f"reply_state.{each.state.value}"),
        "" if each.issued_at is None else language.moment(each.issued_at),
        _received(each, language),
        str(each.agreed),
        str(each.spoken),
        str(len(each.undecided)),
        then,
        now,
    )


def _received(each: ExplainingUnit, language: Language) -> str:
    if each.received_at is None:
        return ""
    at = language.moment(each.received_at)
    return language.text("{moment}, late", moment=at) if each.late else at


def _moved(change: UnitChange | None, language: Language) -> tuple[str, str]:
    """Return points before and after, ranks where only these differ, '' where neither does."""
    old = change.old.result if change and change.old else None
    new = change.new.result if change and change.new else None
    if old and new and old.points == new.points:
        same = old.rank == new.rank
        return ("", "") if same else (_rank(old, language), _rank(new, language))
    return _points(old, language), _points(new, language)


def _points(result: UnitResult | None, language: Language) -> str:
    return "" if result is None else language.number(result.points)


def _rank(result: UnitResult, language: Language) -> str:
    return language.text("rank {rank}", rank=result.rank or "–")


def status_shape(found: RoundStatus, changed: Sequence[UnitChange]) -> Json:
    """Return `{"round", "counts", "units": […], "changed": […]}`."""
    opened = found.round
    return {
        "round": {
            "number": opened.number,
            "opened_at": opened.opened_at.isoformat(),
            "opened_by": opened.opened_by,
            "deadline": opened.deadline.isoformat(),
            "every_criterion": opened.every_criterion,
            "checksum": opened.checksum,
            "closed_at": None if opened.closed_at is None else opened.closed_at.isoformat(),
            "closed_by": opened.closed_by,
        },
        "counts": {state.value: count for state, count in found.counts.items()},
        "units": [_unit_shape(each) for each in found.units],
        "changed": [change_shape(each) for each in changed],
    }


def _unit_shape(each: ExplainingUnit) -> Json:
    return {
        **state_shape(each),
        "late": each.late,
        "agreed": each.agreed,
        "explained": each.spoken,
        "undecided": list(each.undecided),
        "file": each.file,
    }
