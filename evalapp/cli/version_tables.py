"""Locked versions, their differences and verdicts on documents, for the terminal and as JSON."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from evalapp.assessment.result_versions import LockedUnit, UnitChange, VersionHead
from evalapp.assessment.results import NoticeRow
from evalapp.cli.result_tables import aligned
from evalapp.cli.shapes import Json, problem_shape
from evalapp.settings.language import Language
from evalapp.usecases.documents.lock_results import LockedResults
from evalapp.usecases.documents.result_versions import VersionComparison
from evalapp.usecases.documents.verify_document import Verification

_VERSION_HEADINGS = ("Version", "Locked", "By", "Checksum", "Note or reason")
_CHANGE_HEADINGS = ("Unit", "Points", "Share", "Level", "Rank")
_ARROW = " → "


def printed_versions(heads: Sequence[VersionHead], language: Language) -> str:
    """Return a line per version, oldest first."""
    rows = [tuple(language.text(each) for each in _VERSION_HEADINGS)]
    rows += [
        (
            str(each.number),
            language.moment(each.locked_at),
            each.locked_by,
            each.short_checksum,
            each.note,
        )
        for each in heads
    ]
    return "\n".join(aligned(rows, figures=frozenset({0})))


def printed_comparison(found: VersionComparison, language: Language) -> str:
    """Return a line per unit whose results differ, old → new, and its changed criteria below."""
    if not found.changed:
        return language.text("Points, levels and ranks are the same in both versions.")
    return "\n".join(_lines(found, language))


def _lines(found: VersionComparison, language: Language) -> Iterator[str]:
    rows = [tuple(language.text(each) for each in _CHANGE_HEADINGS)]
    rows += [_change(each, language) for each in found.changed]
    heading, *lines = aligned(rows, figures=frozenset({1, 2, 4}))
    yield heading
    for change, line in zip(found.changed, lines, strict=True):
        yield line
        criteria = found.criteria[change.group].criterion_by_id
        for name, pair in change.criteria.items():
            points = _ARROW.join(_points(each, language) for each in pair)
            title = criteria[name].title if name in criteria else name
            yield f"    {title}: {points}"


def _change(change: UnitChange, language: Language) -> tuple[str, ...]:
    pairs = zip(_figures(change.old, language), _figures(change.new, language), strict=True)
    return (change.unit.name, *(a if a == b else f"{a}{_ARROW}{b}" for a, b in pairs))


def _figures(locked: LockedUnit | None, language: Language) -> tuple[str, ...]:
    if locked is None:
        return ("–",) * (len(_CHANGE_HEADINGS) - 1)
    result = locked.result
    return (
        language.number(result.points),
        "–" if result.share is None else language.percent(result.share),
        result.level.label,
        "–" if result.rank is None else str(result.rank),
    )


def _points(row: NoticeRow | None, language: Language) -> str:
    return "–" if row is None or row.points is None else language.number(row.points)


def head_shape(head: VersionHead) -> Json:
    """Return a version without its figures."""
    return {
        "number": head.number,
        "locked_at": head.locked_at.isoformat(),
        "locked_by": head.locked_by,
        "note": head.note,
        "checksum": head.checksum,
    }


def locked_shape(done: LockedResults, language: Language) -> Json:
    """Return `{"version", "changed", "problems"}`; the problems hindered nothing."""
    return {
        "version": head_shape(done.head),
        "changed": [change_shape(each) for each in done.changed],
        "problems": [problem_shape(each, language) for each in done.warnings],
    }


def comparison_shape(found: VersionComparison) -> Json:
    """Return `{"old", "new", "units": […]}`; a unit that a version lacks is null there."""
    return {
        "old": head_shape(found.old),
        "new": head_shape(found.new),
        "units": [change_shape(each) for each in found.changed],
    }


def change_shape(change: UnitChange) -> Json:
    """Return one unit whose results differ, old and new."""
    return {
        "unit": change.unit.id,
        "name": change.unit.name,
        "group": change.group,
        "old": _locked_shape(change.old),
        "new": _locked_shape(change.new),
        "criteria": {
            name: {"old": _row_text(old), "new": _row_text(new)}
            for name, (old, new) in change.criteria.items()
        },
    }


def _locked_shape(locked: LockedUnit | None) -> Json | None:
    if locked is None:
        return None
    result = locked.result
    return {
        "points": _text(result.points),
        "share": None if result.share is None else _text(result.share),
        "converted": _text(result.converted),
        "level": result.level.id,
        "rank": result.rank,
    }


def _row_text(row: NoticeRow | None) -> str | None:
    return None if row is None or row.points is None else _text(row.points)


def _text(value: Decimal) -> str:
    return f"{value:f}"


def verification_shape(found: Verification, file: Path, language: Language) -> Json:
    """Return the verdict on a document with its reasons."""
    return {
        "file": str(file),
        "status": found.verdict.value,
        "period": found.period.id if found.period else None,
        "version": head_shape(found.head) if found.head else None,
        "newer": head_shape(found.newer) if found.newer else None,
        "compared": found.compared,
        "problems": [problem_shape(each, language) for each in found.problems],
    }
