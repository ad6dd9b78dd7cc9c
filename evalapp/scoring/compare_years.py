"""A year's results beside an earlier year's, along links that make units comparable."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from evalapp.assessment.comparisons import EarlierStanding, YearComparison
from evalapp.assessment.messages import Message, message
from evalapp.assessment.numbers import Rounding, rounded
from evalapp.assessment.results import UnitResult
from evalapp.assessment.successions import Lineage, Origin
from evalapp.assessment.text import folded
from evalapp.assessment.units import Unit


@dataclass(frozen=True)
class EarlierYear:
    """The earlier year's units by id, of every unit group, and the result of each of them."""

    results: Mapping[str, UnitResult]
    units: Mapping[str, Unit]

    @cached_property
    def ranked(self) -> Counter[str]:
        """How many units of each group had a rank."""
        return Counter(
            self.units[unit].group
            for unit, result in self.results.items()
            if result.rank is not None
        )


def compare_results(
    results: Sequence[UnitResult],
    units: Mapping[str, Unit],
    earlier: EarlierYear,
    lineage: Lineage,
    *,
    combine: bool = False,
) -> tuple[YearComparison, ...]:
    """Compare results (of units by id) with an earlier year's, in the order given.

    With `combine` a unit merged out of whole units of its own group stands beside their mean
    share.
    """
    now = units.keys()
    return tuple(
        _compared(each, _origin(units[each.unit], earlier, lineage, now, combine=combine))
        for each in results
    )


def counterpart_of(
    unit: Unit, earlier: EarlierYear, lineage: Lineage, now: Collection[str]
) -> tuple[str | None, Message]:
    """Return the earlier unit that is the same office, and why; None where there is none."""
    standing, why = _origin(unit, earlier, lineage, now, combine=False)
    return (None if standing is None else standing.units[0]), why


def _origin(
    unit: Unit, earlier: EarlierYear, lineage: Lineage, now: Collection[str], *, combine: bool
) -> tuple[EarlierStanding | None, Message]:
    origin = lineage.origin(unit.id, earlier.units.keys(), now)
    names = ", ".join(earlier.units[each].name for each in origin.units)
    counterpart = origin.counterpart
    if counterpart is not None:
        return _of_counterpart(unit, earlier, counterpart)
    if combine and _whole(origin) and _same_group(unit, earlier, origin):
        found = _mean(origin, earlier)
        if found is not None:
            return found, message("compare.combined", count=len(origin.units), units=names)
    return None, _refusal(origin, earlier, names)


def _of_counterpart(
    unit: Unit, earlier: EarlierYear, counterpart: str
) -> tuple[EarlierStanding | None, Message]:
    before, result = earlier.units[counterpart], earlier.results[counterpart]
    if before.group != unit.group:
        return None, message("compare.other_group", unit=before.name)
    standing = EarlierStanding(
        (counterpart,),
        result.share,
        result.points,
        result.applicable_maximum,
        result.level,
        result.rank,
        earlier.ranked[before.group],
    )
    if folded(before.name) == folded(unit.name):
        return standing, message("compare.same")
    return standing, message("compare.renamed", unit=before.name)


def _whole(origin: Origin) -> bool:
    return origin.complete and not origin.divided and bool(origin.units)


def _same_group(unit: Unit, earlier: EarlierYear, origin: Origin) -> bool:
    return all(earlier.units[each].group == unit.group for each in origin.units)


def _mean(origin: Origin, earlier: EarlierYear) -> EarlierStanding | None:
    """Return the mean share of whole predecessors, None where one of them has none."""
    shares: list[Decimal] = []
    for each in origin.units:
        share = earlier.results[each].share
        if share is None:
            return None
        shares.append(share)
    decimals = max(-_exponent(each) for each in shares)
    mean = sum(map(Fraction, shares), Fraction(0)) / len(shares)
    return EarlierStanding(
        origin.units, rounded(mean, Rounding(decimals=min(decimals, 9))), combined=True
    )


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return min(exponent, 0) if isinstance(exponent, int) else 0


def _refusal(origin: Origin, earlier: EarlierYear, names: str) -> Message:
    if not origin.units:
        return message("compare.founded")
    if origin.divided:
        parts = ", ".join(
            earlier.units[each].name for each in origin.units if each in origin.divided
        )
        whole = ", ".join(
            earlier.units[each].name for each in origin.units if each not in origin.divided
        )
        if whole:
            return message("compare.merged_with_parts", units=whole, parts=parts)
        return message("compare.part_of", units=parts)
    if not origin.complete:
        return message("compare.partly_unknown", units=names)
    return message("compare.merged", count=len(origin.units), units=names)


def _compared(result: UnitResult, found: tuple[EarlierStanding | None, Message]) -> YearComparison:
    earlier, why = found
    if earlier is None:
        return YearComparison(result.unit, None, why)
    ranks = result.rank is not None and earlier.rank is not None
    shares = result.share is not None and earlier.share is not None
    return YearComparison(
        result.unit,
        earlier,
        why,
        (earlier.rank or 0) - (result.rank or 0) if ranks else None,
        (result.share or Decimal(0)) - (earlier.share or Decimal(0)) if shares else None,
    )
