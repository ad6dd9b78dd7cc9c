"""A value measured against a target and against the leader of the group."""

from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from evalapp.assessment.answers import Value
from evalapp.assessment.rules import LeaderTarget
from evalapp.scoring.inputs import Inputs, Quotients, line
from evalapp.scoring.rules.base import GroupRange, Worked
from evalapp.scoring.rules.compared import ComparedScorer


class LeaderTargetPoints(ComparedScorer[LeaderTarget]):
    """Evenly up to the target T, then evenly up to the leader L.

    A < T: at_target × max × A / T; A = L ≥ T: max; else
    at_target × max + (1 - at_target) × max × (A - T) / (L - T).
    Source: quantitative criteria of github.com/ThuatNguyen/NationalSecurityContest2, where
    at_target is 0.5.
    """

    def worked(self, values: Mapping[str, Value], group: GroupRange | None) -> Worked:
        """Return the points below, at or beyond the target."""
        own = self.standing(values)
        leader = self.range_with(own, group).highest
        target = Fraction(self.rule.target)
        constant, slope = self._below() if own < target else self._beyond(leader)
        code = "why.below_target" if own < target else "why.beyond_target"
        if own == leader and own >= target:
            constant, slope, code = self.maximum, Fraction(0), "why.leader"
        return self.reason(
            code,
            constant + slope * own,
            own=self.shown_own(values),
            value=self.shown(own),
            target=self.shown(target),
            leader=self.shown(leader),
            at_target=self._at_target,
            equals=self.equals(own, target, leader),
        )

    def column(self, inputs: Inputs, group: GroupRange | None) -> Quotients | None:
        """Return the line below or beyond the target; the leader has the maximum on it."""
        if group is None:
            return None
        own = self.standings(inputs)
        target = Fraction(self.rule.target)
        below = line(inputs, own, *self._below())
        beyond = line(inputs, own, *self._beyond(group.highest))
        reached = line(inputs, own, -target, Fraction(1))
        if below is None or beyond is None or reached is None:
            return None
        far = reached.numerators >= 0
        return Quotients(
            np.where(far, beyond.numerators, below.numerators),
            np.where(far, beyond.denominators, below.denominators),
        )

    @property
    def _at_target(self) -> Fraction:
        return Fraction(self.rule.at_target) * self.maximum

    def _below(self) -> tuple[Fraction, Fraction]:
        return Fraction(0), self._at_target / Fraction(self.rule.target)

    def _beyond(self, leader: Fraction) -> tuple[Fraction, Fraction]:
        """Return constant and slope from the target on; the leader at the target has it all."""
        target = Fraction(self.rule.target)
        if leader <= target:
            return self.maximum, Fraction(0)
        slope = (self.maximum - self._at_target) / (leader - target)
        return self._at_target - slope * target, slope
