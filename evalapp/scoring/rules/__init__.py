"""Scoring rules at work, one per kind; the parameters are in `evalapp.assessment.rules`.

A new kind is a file here and a line in `_SCORERS`.
"""

from typing import Any

from evalapp.assessment.criteria import Criterion
from evalapp.assessment.rules import Choice, DirectPoints, Ratio, Rule, ShareOfFull, YesNo
from evalapp.scoring.rules.base import GroupRange, Scorer, Worked
from evalapp.scoring.rules.choice import ChoicePoints
from evalapp.scoring.rules.direct import DirectlyEntered
from evalapp.scoring.rules.ratio import RatioPoints
from evalapp.scoring.rules.share_of_full import ShareOfFullPoints
from evalapp.scoring.rules.yes_no import YesNoPoints

__all__ = ["GroupRange", "Scorer", "Worked", "scorer_of"]


_SCORERS: dict[type[Rule], type[Scorer[Any]]] = {
    YesNo: YesNoPoints,
    Choice: ChoicePoints,
    Ratio: RatioPoints,
    ShareOfFull: ShareOfFullPoints,
    DirectPoints: DirectlyEntered,
}


def scorer_of(criterion: Criterion) -> Scorer[Any]:
    """Return the rule of a criterion at work."""
    return _SCORERS[type(criterion.rule)](criterion.rule, criterion.maximum)
