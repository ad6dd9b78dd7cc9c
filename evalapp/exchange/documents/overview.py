"""What several papers say of all units together: how many there are, and how many at each level."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from evalapp.assessment.documents import Outcome
from evalapp.exchange.documents.statistics import LevelCount, percent
from evalapp.exchange.documents.wording import count_in_text
from evalapp.settings.language import Language


@dataclass(frozen=True, slots=True)
class LevelLine:
    """One line of the table of levels; a unit group's line holds its total."""

    is_group: bool
    order: str
    title: str
    units: str
    share: str


def overview_lines(outcome: Outcome, language: Language) -> tuple[str, ...]:
    """Return the sentences on how many units were assessed, not ranked, and below every level."""
    results = [each for group in outcome.groups for each in group.results]
    unranked = sum(each.rank is None for each in results)
    said = [
        language.text(
            "report.assessed",
            units=count_in_text(len(results)),
            groups=count_in_text(len(outcome.groups)),
        )
    ]
    if unranked:
        said.append(language.text("report.unranked", units=count_in_text(unranked)))
    silent = sum(len(group.silent) for group in outcome.groups)
    if silent:
        said.append(language.text("report.silent", units=count_in_text(silent)))
    below = sum(
        each.level.id == group.criteria.levels.below.id
        for group in outcome.groups
        for each in group.results
    )
    said.append(
        language.text("report.below", units=count_in_text(below))
        if below
        else language.text("report.none_below")
    )
    return tuple(said)


def level_lines(
    counted: list[tuple[str, tuple[LevelCount, ...]]], language: Language
) -> Iterator[LevelLine]:
    """Yield a line per unit group with its total, and one for each of its levels."""
    for number, (title, counts) in enumerate(counted, start=1):
        total = sum(each.units for each in counts)
        yield LevelLine(
            is_group=True,
            order=str(number),
            title=title,
            units=language.number(total),
            share=language.number(percent(Fraction(1 if total else 0))),
        )
        for each in counts:
            share = language.number(percent(each.share))
            yield LevelLine(False, "", each.label, language.number(each.units), share)
