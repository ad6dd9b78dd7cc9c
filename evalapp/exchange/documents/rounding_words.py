"""The rounding rule of a criteria set as the sentence that stands under its table."""

from typing import Final, get_args

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.messages import Message, message
from evalapp.assessment.periods import BlankPolicy, Period
from evalapp.assessment.rounding import Stage
from evalapp.settings.language import Language

_STAGES: Final[tuple[Stage, ...]] = get_args(Stage)


def rounding_rule(criteria: CriteriaSet, period: Period, language: Language) -> str:
    """Return where, how far and in which mode the set rounds, and what ranks are taken from.

    What rows left blank count as is said where it is not simply zero.
    """
    rounding = criteria.rounding
    carried = [
        language.sentence(Message(f"rounding.carried.{stage}", {"decimals": at.decimals}))
        for stage in _STAGES
        if (at := rounding.at(stage)) is not None
    ]
    steps = (
        language.text("rounding.steps_rounded", steps=", ".join(carried))
        if carried
        else language.text("rounding.steps_exact")
    )
    printed = message(
        "rounding.rule",
        points=rounding.printed.points,
        percent=max(rounding.printed.share - 2, 0),
        mode=language.text(f"rounding.mode.{rounding.mode}"),
        steps=steps,
        measure=language.text(f"rounding.measure.{criteria.ranking.by}"),
        ties=language.text(f"rounding.ties.{criteria.ranking.ties}"),
    )
    rule = language.sentence(printed)
    if period.blanks is BlankPolicy.ZERO:
        return rule
    return f"{rule} {language.text(f'blanks.{period.blanks.value}.said')}"
