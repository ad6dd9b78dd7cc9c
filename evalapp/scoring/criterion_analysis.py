"""How criteria behave over a unit group: easy or hard, telling units apart or not, claimed too high.

These are figures for looking back, in floating point; no official number comes from here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.results import CriterionScore

Scores = Mapping[str, Sequence[CriterionScore]]
"""One score per criterion in printed order, by unit id."""


@dataclass(frozen=True, slots=True)
class CriterionFigures:
    """One criterion over the units that it concerns; shares are points / maximum (0 to 1).

    `discrimination` is the corrected item-total correlation: Pearson's r between the criterion's
    share and the unit's mean share of all other criteria (Nunnally & Bernstein, Psychometric
    Theory, 1994, ch. 8); None where nothing varies. `overclaimed` is the mean of claimed minus
    counting shares.
    """

    criterion: str
    units: int
    mean: float
    median: float
    deviation: float
    full: float
    zero: float
    discrimination: float | None
    overclaimed: float


def criterion_figures(
    criteria: CriteriaSet, counting: Scores, claimed: Scores
) -> tuple[CriterionFigures, ...]:
    """Return figures of every criterion that earns points and concerns a unit, in printed order."""
    shares = _shares(criteria, counting)
    gaps = _shares(criteria, claimed) - shares
    others = _means_of_others(shares)
    return tuple(
        _figures(criterion, shares[criterion].dropna(), others[criterion], gaps[criterion])
        for criterion in shares.columns
        if shares[criterion].notna().any()
    )


def _shares(criteria: CriteriaSet, scores: Scores) -> pd.DataFrame:
    """Return units × criteria; a criterion that does not concern a unit is missing there."""
    rows = {unit: [_share(each) for each in of_unit] for unit, of_unit in scores.items()}
    columns = [each.id for each in criteria.criteria]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns, dtype="float64")


def _share(score: CriterionScore) -> float | None:
    return float(score.points / Fraction(score.maximum)) if score.maximum else None


def _means_of_others(shares: pd.DataFrame) -> pd.DataFrame:
    """Return for each unit and criterion the mean share of the unit's other criteria."""
    counted = shares.notna().sum(axis="columns")
    totals = shares.sum(axis="columns")
    rest = shares.fillna(0.0).rsub(totals, axis="index")
    return rest.div((counted - 1).where(counted > 1), axis="index")


def _figures(
    criterion: str, shares: "pd.Series[float]", others: "pd.Series[float]", gaps: "pd.Series[float]"
) -> CriterionFigures:
    beside = others[shares.index]
    varies = len(shares) > 1 and shares.std() > 0 and beside.std() > 0
    return CriterionFigures(
        criterion=criterion,
        units=len(shares),
        mean=float(shares.mean()),
        median=float(shares.median()),
        deviation=float(shares.std(ddof=0)),
        full=float((shares >= 1).mean()),
        zero=float((shares <= 0).mean()),
        discrimination=float(shares.corr(beside)) if varies else None,
        overclaimed=float(gaps[shares.index].mean()),
    )
