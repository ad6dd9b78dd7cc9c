"""Results of many units from whole-number columns."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from evalapp.assessment.entries import UnitAnswers
from evalapp.assessment.levels import Measure
from evalapp.assessment.messages import Message
from evalapp.assessment.results import Standing, UnitResult
from evalapp.scoring.decimals import Printed
from evalapp.scoring.fixedpoint import IntColumn
from evalapp.scoring.grading import Grades
from evalapp.scoring.group_table import GroupTable, group_table
from evalapp.scoring.plan import Plan
from evalapp.scoring.reasons import nothing_applies, reached_reasons
from evalapp.scoring.spans import Doubts, Span
from evalapp.scoring.totals import Totals


class Tables:
    """Turns the columns of a scoring into one result per unit.

    Everything is printed when it is made, so that the doubts are complete from then on; what is
    the same as in the tables `before`, of the same units, is taken from there.
    """

    def __init__(
        self,
        plan: Plan,
        printed: Printed,
        totals: Totals,
        grades: Grades,
        missed: Mapping[int, Sequence[Message]],
        doubts: Doubts,
        before: "Tables | None" = None,
    ) -> None:
        self._criteria = plan.criteria
        self._plan = plan
        self._totals = totals
        self._grades = grades
        self._doubts = doubts
        self._decimals = printed
        self._figures = self._printed_figures()
        self._groups = self._group_table(before and before._groups)
        self._pillars = self._pillar_table(before and before._pillars)
        self._reasons = self._why(missed)

    def results(
        self, entries: Sequence[UnitAnswers], ranks: Sequence[tuple[int | None, bool]]
    ) -> list[UnitResult]:
        """Return the result of every unit; those of doubtful units are to be thrown away."""
        return list(
            map(
                UnitResult,
                [entry.unit for entry in entries],
                *self._figures,
                self._levels(),
                [rank for rank, _ in ranks],
                [tied for _, tied in ranks],
                self._groups.rows,
                self._pillars.rows,
                self._reasons,
            )
        )

    def _printed_figures(self) -> tuple[Sequence[Decimal | None], ...]:
        """Return points, maximum, excluded, applicable maximum, share and converted points."""
        totals = self._totals
        excluded = totals.maximum - totals.applicable
        return (
            self._printed(totals.points),
            self._decimals.maxima.all(totals.maximum.tolist()),
            self._decimals.maxima.all(excluded.tolist()),
            self._decimals.maxima.all(totals.applicable.tolist()),
            self._printed_shares(),
            self._printed(totals.converted),
        )

    def _printed(self, figures: Span) -> list[Decimal]:
        return self._decimals.points.all(self._steps(figures).tolist())

    def _steps(self, figures: Span) -> IntColumn:
        return figures.steps(self._criteria.rounding.printed_points(), self._doubts)

    def _printed_shares(self) -> list[Decimal | None]:
        steps = self._totals.share.steps(self._criteria.rounding.printed_share(), self._doubts)
        shown = self._decimals.shares.all(steps.tolist())
        nothing = self._totals.nothing.tolist()
        return [None if none else share for none, share in zip(nothing, shown, strict=True)]

    def _levels(self) -> list[Standing]:
        levels = self._criteria.levels
        standings = [Standing(each.id, each.label) for each in (*levels.bands, levels.below)]
        return [standings[band] for band in self._grades.bands.tolist()]

    def _group_table(self, before: GroupTable | None) -> GroupTable:
        names = [branch.id for branch in self._plan.branches]
        figures = zip(self._totals.groups, self._totals.group_maxima, strict=True)
        return self._table(dict(zip(names, figures, strict=True)), before)

    def _pillar_table(self, before: GroupTable | None) -> GroupTable:
        names = [pillar.id for pillar in self._criteria.pillars]
        return self._table(dict(zip(names, self._totals.pillars, strict=True)), before)

    def _table(
        self, figures: Mapping[str, tuple[Span, IntColumn]], before: GroupTable | None
    ) -> GroupTable:
        steps = {name: (self._steps(points), top) for name, (points, top) in figures.items()}
        return group_table(len(self._totals.applicable), steps, self._decimals, before)

    def _why(self, missed: Mapping[int, Sequence[Message]]) -> list[tuple[Message, ...]]:
        criteria = self._criteria
        nothing, bands = self._totals.nothing.tolist(), self._grades.bands.tolist()
        if not criteria.levels.bands:
            return [nothing_applies(criteria) if none else () for none in nothing]
        reached = reached_reasons(criteria)
        return [
            nothing_applies(criteria) if none else (reached[band](figure), *missed.get(unit, ()))
            for unit, (none, band, figure) in enumerate(
                zip(nothing, bands, self._printed_measure(criteria.levels.by), strict=True)
            )
        ]

    def _printed_measure(self, by: Measure) -> list[Decimal]:
        measure = self._totals.measure(by)
        if by is not Measure.SHARE:
            return self._printed(measure)
        steps = measure.steps(self._criteria.rounding.printed_share(), self._doubts)
        return self._decimals.shares.all(steps.tolist())
