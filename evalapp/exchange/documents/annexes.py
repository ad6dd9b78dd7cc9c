"""The annexes of a decision: one table of results per unit group, ready to be printed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from evalapp.assessment.documents import AnnexColumn, GroupOutcome, Outcome
from evalapp.assessment.results import UnitResult
from evalapp.assessment.units import Unit
from evalapp.exchange.documents.level_notes import level_notes
from evalapp.exchange.documents.rounding_words import rounding_rule
from evalapp.exchange.documents.wording import roman
from evalapp.settings.language import Language

NOTHING: Final = "–"


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """One unit as the annex prints it; a field is '' where its whole column has nothing to say."""

    order: str
    name: str
    parent: str
    last_year: str
    maximum: str
    excluded: str
    applicable_maximum: str
    points: str
    share: str
    converted: str
    level: str
    rank: str


@dataclass(frozen=True, slots=True)
class Annex:
    """One annex: heading ("Phụ lục I"), titles, rows in rank order, units not ranked apart."""

    heading: str
    title: str
    group_title: str
    ranked: tuple[AnnexRow, ...]
    unranked: tuple[AnnexRow, ...]
    rounding_rule: str
    silent_note: str
    level_notes: tuple[str, ...]
    last_year: str


def annexes_of(outcome: Outcome, title: str, language: Language) -> tuple[Annex, ...]:
    """Return an annex per unit group, numbered in Roman figures where there are several."""
    return tuple(
        Annex(
            heading=annex_heading(number, len(outcome.groups)),
            title=title,
            group_title=f"Khối {group.criteria.unit_group_title}".upper(),
            ranked=_rows(outcome, group, language, ranked=True),
            unranked=_rows(outcome, group, language, ranked=False),
            rounding_rule=rounding_rule(group.criteria, outcome.period, language),
            silent_note=silent_note(group, language),
            level_notes=level_notes(group, language),
            last_year="" if outcome.before is None else str(outcome.before.year),
        )
        for number, group in enumerate(outcome.groups, start=1)
    )


def annex_heading(number: int, count: int) -> str:
    """Return "Phụ lục II", or without a number where there is one annex only."""
    return f"Phụ lục {roman(number)}" if count > 1 else "Phụ lục"


def silent_note(group: GroupOutcome, language: Language) -> str:
    """Return the sentence that names the units that sent no form, '' where all sent one.

    They keep the points that were measured or appraised, and their rank unless the period says
    otherwise: a reader of the table must know why a unit stands at the end of it.
    """
    silent = [group.units[each.unit].name for each in group.results if each.unit in group.silent]
    return language.text("annex.silent", units="; ".join(silent)) if silent else ""


def unranked_note(group: GroupOutcome, language: Language) -> str:
    """Return what the dash in the column of ranks means, '' where there is none."""
    dashed = any(each.rank is None for each in group.results)
    return language.text("minutes.not_ranked") if dashed else ""


def _rows(
    outcome: Outcome, group: GroupOutcome, language: Language, *, ranked: bool
) -> tuple[AnnexRow, ...]:
    names = {unit.id: unit.name for each in outcome.groups for unit in each.units.values()}
    chosen = [each for each in group.results if (each.rank is not None) == ranked]
    excluding = excludes_points(group)
    blank = {each.value: "" for each in AnnexColumn if each not in outcome.details.annex_columns}
    return tuple(
        replace(
            result_row(number, result, group.units[result.unit], names, language, excluding),
            **{"last_year": _last_year(outcome, result.unit, language)} | blank,
        )
        for number, result in enumerate(chosen, start=1)
    )


def _last_year(outcome: Outcome, unit: str, language: Language) -> str:
    """Return the share of the year before: maxima change with the set, shares still compare."""
    if outcome.before is None:
        return ""
    earlier = outcome.before.comparisons[unit].earlier
    if earlier is None or earlier.share is None:
        return NOTHING
    return language.number(earlier.share * 100)


def excludes_points(group: GroupOutcome) -> bool:
    """Tell whether points of any unit were left out, so that the columns of conversion speak."""
    return any(each.excluded for each in group.results)


def result_row(
    number: int,
    result: UnitResult,
    unit: Unit,
    names: Mapping[str, str],
    language: Language,
    excluding: bool,
) -> AnnexRow:
    """Return a unit's results as they are printed; without excluded points, none are converted."""
    return AnnexRow(
        order=str(number),
        name=unit.name,
        parent=names.get(unit.parent, ""),
        last_year="",
        maximum=language.number(result.maximum),
        excluded=language.number(result.excluded) if excluding else "",
        applicable_maximum=language.number(result.applicable_maximum) if excluding else "",
        points=language.number(result.points),
        share=share_in_percent(result, language),
        converted=language.number(result.converted) if excluding else "",
        level=result.level.label,
        rank=NOTHING if result.rank is None else str(result.rank),
    )


def share_in_percent(result: UnitResult, language: Language) -> str:
    """Return the share as a figure of per cent without the sign, a dash where nothing applies."""
    return NOTHING if result.share is None else language.number(result.share * 100)
