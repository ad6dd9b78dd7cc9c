"""Result versions: results of a period as they were locked, never changed afterwards."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final

from evalapp.assessment.periods import Period
from evalapp.assessment.results import NoticeRow, UnitResult
from evalapp.assessment.units import Unit

_SHORT_DIGITS: Final = 12
_DIGITS_TOGETHER: Final = 4


@dataclass(frozen=True, slots=True)
class VersionHead:
    """A version without its figures: number from 1, when (UTC), by whom, note, checksum.

    `note` is the reason where the version amends an earlier one; `checksum` is the SHA-256
    (64 hex digits) of the version's canonical text.
    """

    number: int
    locked_at: datetime
    locked_by: str
    note: str
    checksum: str

    @property
    def short_checksum(self) -> str:
        """The checksum as documents print it: `3F9A 07C1 E2B4`."""
        return short_checksum(self.checksum)


def short_checksum(checksum: str) -> str:
    """Return the first twelve hex digits in groups of four."""
    digits = checksum[:_SHORT_DIGITS].upper()
    starts = range(0, len(digits), _DIGITS_TOGETHER)
    return " ".join(digits[start : start + _DIGITS_TOGETHER] for start in starts)


@dataclass(frozen=True, slots=True)
class LockedUnit:
    """A unit as it was called then, its printed figures, and a row per criterion.

    `claimed` are the points of the unit's own answers, where a version says them; `returned`
    tells whether its form came.
    """

    unit: Unit
    result: UnitResult
    criteria: tuple[NoticeRow, ...]
    claimed: Decimal | None = None
    returned: bool = True


@dataclass(frozen=True, slots=True)
class LockedGroup:
    """One unit group: its set's fingerprint, its units in printed order."""

    group: str
    fingerprint: str
    units: tuple[LockedUnit, ...]


@dataclass(frozen=True, slots=True)
class ResultVersion:
    """The whole result of a period at one moment, in the order of its annexes.

    A `provisional` one was frozen for an explanation round: it decides nothing, its number is the
    round's, and its text and checksum are never those of a locked version.
    """

    period: Period
    number: int
    locked_at: datetime
    locked_by: str
    note: str
    groups: tuple[LockedGroup, ...]
    provisional: bool = False

    @property
    def unit_by_id(self) -> dict[str, LockedUnit]:
        """Every unit of the version by id."""
        return {each.unit.id: each for group in self.groups for each in group.units}


@dataclass(frozen=True, slots=True)
class UnitChange:
    """A unit whose results differ between two versions; None where it is in one of them only.

    `criteria` are the rows that changed, old and new, by criterion id.
    """

    group: str
    old: LockedUnit | None
    new: LockedUnit | None
    criteria: Mapping[str, tuple[NoticeRow | None, NoticeRow | None]]

    @property
    def unit(self) -> Unit:
        """The unit as the newer version calls it, else as the older one did."""
        found = self.new or self.old
        assert found is not None
        return found.unit


def changed_units(old: ResultVersion, new: ResultVersion) -> tuple[UnitChange, ...]:
    """Return the units whose printed figures or points differ, in the newer version's order.

    Units that only the older version has come last. A new name alone is no change of results.
    """
    return tuple(each for each in _pairs(old, new) if _differs(each))


def same_results(old: ResultVersion, new: ResultVersion) -> bool:
    """Tell whether two versions print the same names, figures and reasons everywhere."""
    return old.groups == new.groups and old.period == new.period


def _pairs(old: ResultVersion, new: ResultVersion) -> Iterator[UnitChange]:
    before = old.unit_by_id
    for group in new.groups:
        for each in group.units:
            yield _change(group.group, before.pop(each.unit.id, None), each)
    for group in old.groups:
        for each in group.units:
            if each.unit.id in before:
                yield _change(group.group, each, None)


def _change(group: str, old: LockedUnit | None, new: LockedUnit | None) -> UnitChange:
    earlier = _rows(old)
    later = _rows(new)
    both = {name: (earlier.get(name), later.get(name)) for name in {**earlier, **later}}
    changed = {name: rows for name, rows in both.items() if _points(rows[0]) != _points(rows[1])}
    return UnitChange(group, old, new, changed)


def _rows(locked: LockedUnit | None) -> dict[str, NoticeRow]:
    return {} if locked is None else {each.criterion: each for each in locked.criteria}


def _points(row: NoticeRow | None) -> tuple[object, ...] | None:
    return None if row is None else (row.points, row.maximum)


def _differs(change: UnitChange) -> bool:
    if change.old is None or change.new is None or change.criteria:
        return True
    return printed_figures(change.old.result) != printed_figures(change.new.result)


def printed_figures(result: UnitResult) -> tuple[object, ...]:
    """Return what an annex prints of a unit: points, maxima, share, converted, level, rank."""
    return (
        result.points,
        result.maximum,
        result.excluded,
        result.applicable_maximum,
        result.share,
        result.converted,
        result.level,
        result.rank,
    )
