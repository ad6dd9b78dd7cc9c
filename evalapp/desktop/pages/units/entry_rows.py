"""The criteria of a return that is typed in, and their columns."""

from dataclasses import dataclass
from fractions import Fraction

from evalapp.assessment.answers import FormCell
from evalapp.assessment.criteria import Criterion, Source
from evalapp.assessment.numbers import Rounding, rounded
from evalapp.assessment.problems import Problem, Severity
from evalapp.desktop.answers import answer_words
from evalapp.desktop.models.columns import Column, Drawn, figures, words
from evalapp.desktop.terms import SEVERITY_ICONS, SEVERITY_TONES, worst
from evalapp.settings.language import Language

SHOWN = Rounding(decimals=3)


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One criterion being typed in."""

    number: int
    criterion: Criterion
    group: str
    cell: FormCell
    points: Fraction
    problems: tuple[Problem, ...]

    @property
    def is_typed(self) -> bool:
        """Tell whether the unit itself reports the criterion."""
        return self.criterion.source is Source.SELF_REPORTED

    @property
    def is_scored(self) -> bool:
        """Tell whether there are points for it, not data only."""
        return self.criterion.maximum > 0


def entry_columns(language: Language) -> tuple[Column[EntryRow], ...]:
    """Return the columns of the criteria being typed in."""
    text = language.text
    return (
        Column(text("Code"), lambda each: each.criterion.code, lambda each: each.number, width=7),
        words(
            text("Criterion"),
            lambda each: each.criterion.title,
            tip=lambda each: each.criterion.title,
            width=0,
        ),
        words(
            text("Answer"),
            lambda each: (
                answer_words(language, each.criterion, each.cell.answer)
                if each.is_typed
                else text("measured")
            ),
            tone=lambda each: "" if each.is_typed else "neutral",
            width=16,
        ),
        Column(
            text("Points"),
            lambda each: _points(language, each),
            lambda each: each.points if each.is_typed else None,
            Drawn.NUMBER,
            width=7,
        ),
        figures(
            text("Max."),
            lambda each: each.criterion.maximum,
            lambda each: language.number(each.criterion.maximum) if each.is_scored else "",
            width=5,
            spare=1,
        ),
        Column(
            "",
            lambda each: "; ".join(language.sentence(p.message) for p in each.problems),
            lambda each: [*Severity].index(_worst(each)) if each.problems else 9,
            Drawn.MARK,
            icon=lambda each: SEVERITY_ICONS[_worst(each)] if each.problems else "",
            tone=lambda each: SEVERITY_TONES[_worst(each)] if each.problems else "",
            tip=lambda each: "\n".join(language.sentence(p.message) for p in each.problems),
            width=3,
        ),
    )


def _worst(each: EntryRow) -> Severity:
    return worst(each.problems) or Severity.INFO


def _points(language: Language, each: EntryRow) -> str:
    if not (each.is_typed and each.is_scored) or each.cell.answer.is_blank:
        return ""
    return language.figure(rounded(each.points, SHOWN))
