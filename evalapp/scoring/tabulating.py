"""Results of many units from whole-number columns."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import repeat

from evalapp.assessment.entries import UnitAnswers
from evalapp.assessment.levels import Measure
from evalapp.assessment.messages import Message
from evalapp.assessment.results import GroupScore, Standing, UnitResult
from evalapp.scoring.decimals import Decimals, TrimmedDecimals
from evalapp.scoring.fixedpoint import IntColumn
from evalapp.scoring.grading import Grades
from evalapp.scoring.plan import Plan
from evalapp.scoring.reasons import Missed, level_reasons, nothing_applies
from evalapp.scoring.spans import Doubts, Span
from evalapp.scoring.totals import Totals


class Tables:
    """Turns the columns of a scoring into one result per unit, not ranked yet."""

    def __init__(self, plan: Plan, totals: Totals, grades: Grades, doubts: Doubts) -> None:
        self._criteria = plan.criteria
        self._plan = plan
        self._totals = totals
        self._grades = grades
        self._doubts = doubts
        printed = plan.criteria.rounding.printed
        self._points = Decimals(printed.points)
        self._shares = Decimals(printed.share)
        self._maxima = TrimmedDecimals(plan.maximum_places)

    def results(
        self, entries: Sequence[UnitAnswers], missed: Mapping[int, Missed]
    ) -> list[UnitResult]:
        """Return the result of every unit; those of doubtful units are to be thrown away."""
        totals = self._totals
        excluded = totals.maximum - totals.applicable
        shares = self._printed_shares()
        return list(
            map(
                UnitResult,
                [entry.unit for entry in entries],
                self._printed(totals.points),
                self._maxima.all(totals.maximum.tolist()),
                self._maxima.all(excluded.tolist()),
                self._maxima.all(totals.applicable.tolist()),
                shares,
                self._printed(totals.converted),
                self._levels(),
                repeat(None),
                repeat(False),
                self._groups(),
                self._pillars(len(entries)),
                self._why(missed),
            )
        )

    def _printed(self, figures: Span) -> list[Decimal]:
        steps = figures.steps(self._criteria.rounding.printed_points(), self._doubts)
        return self._points.all(steps.tolist())

    def _printed_shares(self) -> list[Decimal | None]:
        steps = self._totals.share.steps(self._criteria.rounding.printed_share(), self._doubts)
        shown = self._shares.all(steps.tolist())
        nothing = self._totals.nothing.tolist()
        return [None if none else share for none, share in zip(nothing, shown, strict=True)]

    def _levels(self) -> list[Standing]:
        levels = self._criteria.levels
        standings = [Standing(each.id, each.label) for each in (*levels.bands, levels.below)]
        return [standings[band] for band in self._grades.bands.tolist()]

    def _groups(self) -> list[dict[str, GroupScore]]:
        names = [branch.id for branch in self._plan.branches]
        columns = [
            self._scores(name, points, maxima)
            for name, points, maxima in zip(
                names, self._totals.groups, self._totals.group_maxima, strict=True
            )
        ]
        return [dict(zip(names, scores, strict=True)) for scores in zip(*columns, strict=True)]

    def _pillars(self, count: int) -> Iterable[dict[str, GroupScore]]:
        names = [pillar.id for pillar in self._criteria.pillars]
        if not names:
            return [{} for _ in range(count)]
        columns = [
            self._scores(name, points, maxima)
            for name, (points, maxima) in zip(names, self._totals.pillars, strict=True)
        ]
        return [dict(zip(names, scores, strict=True)) for scores in zip(*columns, strict=True)]

    def _scores(self, name: str, points: Span, maxima: IntColumn) -> list[GroupScore]:
        shown = self._maxima.all(maxima.tolist())
        return list(map(GroupScore, repeat(name), self._printed(points), shown))

    def _why(self, missed: Mapping[int, Missed]) -> list[tuple[Message, ...]]:
        criteria = self._criteria
        by = criteria.levels.by
        figures = self._printed_measure(by)
        nothing = self._totals.nothing.tolist()
        return [
            nothing_applies(criteria)
            if nothing[unit]
            else level_reasons(criteria, band, figures[unit], missed.get(unit))
            for unit, band in enumerate(self._grades.bands.tolist())
        ]

    def _printed_measure(self, by: Measure) -> list[Decimal]:
        measure = self._totals.measure(by)
        if by is not Measure.SHARE:
            return self._printed(measure)
        steps = measure.steps(self._criteria.rounding.printed_share(), self._doubts)
        return self._shares.all(steps.tolist())
