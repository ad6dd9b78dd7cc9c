"""Scoring rules at work, one per kind; the parameters are in `evalapp.assessment.rules`.

A new kind is a file here and a line in `_SCORERS`.
"""

from decimal import Decimal
from typing import Any

from evalapp.assessment.criteria import Criterion
from evalapp.assessment.rules import (
    Bands,
    BestCase,
    BestOfGroup,
    BonusPenalty,
    Choice,
    Choices,
    Collected,
    Components,
    CountTiers,
    DirectPoints,
    Lateness,
    LeaderTarget,
    MinMax,
    PerItem,
    Ratio,
    Rule,
    ShareOfFull,
    YesNo,
)
from evalapp.scoring.rules.bands import BandPoints
from evalapp.scoring.rules.base import GroupRange, Scorer, Worked
from evalapp.scoring.rules.best_case import BestCasePoints
from evalapp.scoring.rules.best_of_group import BestOfGroupPoints
from evalapp.scoring.rules.bonus_penalty import BonusPenaltyPoints
from evalapp.scoring.rules.choice import ChoicePoints
from evalapp.scoring.rules.choices import ChoicesPoints
from evalapp.scoring.rules.collected import NoPoints
from evalapp.scoring.rules.components import ComponentPoints
from evalapp.scoring.rules.count_tiers import CountTierPoints
from evalapp.scoring.rules.direct import DirectlyEntered
from evalapp.scoring.rules.lateness import LatenessPoints
from evalapp.scoring.rules.leader_target import LeaderTargetPoints
from evalapp.scoring.rules.min_max import MinMaxPoints
from evalapp.scoring.rules.parts import PartsScorer
from evalapp.scoring.rules.per_item import PerItemPoints
from evalapp.scoring.rules.ratio import RatioPoints
from evalapp.scoring.rules.share_of_full import ShareOfFullPoints
from evalapp.scoring.rules.yes_no import YesNoPoints

__all__ = ["GroupRange", "Scorer", "Worked", "scorer_of"]

_SCORERS: dict[type[Rule], type[Scorer[Any]]] = {
    YesNo: YesNoPoints,
    Choice: ChoicePoints,
    Choices: ChoicesPoints,
    Ratio: RatioPoints,
    ShareOfFull: ShareOfFullPoints,
    DirectPoints: DirectlyEntered,
    CountTiers: CountTierPoints,
    Bands: BandPoints,
    PerItem: PerItemPoints,
    BonusPenalty: BonusPenaltyPoints,
    BestOfGroup: BestOfGroupPoints,
    LeaderTarget: LeaderTargetPoints,
    MinMax: MinMaxPoints,
    Lateness: LatenessPoints,
    Collected: NoPoints,
}

_PARTS_SCORERS: dict[type[Rule], type[PartsScorer[Any]]] = {
    Components: ComponentPoints,
    BestCase: BestCasePoints,
}


def scorer_of(criterion: Criterion) -> Scorer[Any]:
    """Return the rule of a criterion at work."""
    return _scorer_for(criterion.rule, criterion.maximum)


def _scorer_for(rule: Rule, maximum: Decimal) -> Scorer[Any]:
    of_parts = _PARTS_SCORERS.get(type(rule))
    if of_parts is not None:
        return of_parts(rule, maximum, _scorer_for)
    return _SCORERS[type(rule)](rule, maximum)
