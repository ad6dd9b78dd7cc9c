"""The words for what a new period can be made of."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.periods import BlankPolicy
from evalapp.desktop.start.choice import Choice
from evalapp.settings.language import Language
from evalapp.usecases.periods.carry_over import CarriedOver
from evalapp.usecases.periods.period_sources import PeriodSources

EARLIER = "earlier"


def blank_choices(language: Language) -> list[tuple[BlankPolicy, str]]:
    """Return what rows left blank can count as, with words."""
    return [(each, language.text(f"blanks.{each.value}")) for each in BlankPolicy]


def unit_choices(language: Language, sources: PeriodSources) -> list[Choice]:
    """Return the lists of units at hand: the earlier period's, then the shipped ones."""
    text = language.text
    found: list[Choice] = []
    if sources.carried is not None and sources.earlier is not None:
        words = text("As in the period of {year}", year=str(sources.earlier.year))
        found.append(Choice(EARLIER, words, sources.carried.new.units))
    for each in sources.samples.unit_lists:
        words = text("Sample: {name}", name=each.name)
        found.append(Choice(f"sample/{each.name}", words, each.units))
    return found


def set_choices(language: Language, sources: PeriodSources, group: str) -> list[Choice]:
    """Return the sets for a unit group: the earlier period's, those finished here, the shipped."""
    text = language.text
    found: list[Choice] = []
    if sources.carried is not None and group in sources.carried.new.sets:
        criteria = sources.carried.new.sets[group]
        found.append(Choice(EARLIER, text("As before: {title}", title=criteria.title), criteria))
    for each in sources.finished:
        if each.unit_group == group:
            words = text("Of this workspace: {title} ({edition})", **_named(each))
            found.append(Choice(f"workspace/{each.fingerprint}", words, each))
    for each in sources.samples.sets:
        if each.unit_group == group:
            words = text("Illustrative sample: {title}", title=each.title)
            found.append(Choice(f"sample/{each.id}", words, each))
    return found


def _named(criteria: CriteriaSet) -> dict[str, str]:
    return {"title": criteria.title, "edition": criteria.edition}


def units_said(
    language: Language, chosen: Choice | None, titles: Mapping[str, str], more: str = ""
) -> str:
    """Return how many units of which group a list holds; `more` is said of them together."""
    if chosen is None:
        return ""
    counted = Counter(each.unit.group for each in chosen.value)
    parts = [f"{titles.get(group, group)}: {count}" for group, count in counted.items()]
    total = language.text("{count} units", count=len(chosen.value))
    return f"{total}{more} ({' · '.join(parts)})"


def changes_said(language: Language, carried: CarriedOver) -> str:
    """Return how many units went and came since the earlier period, '' for none."""
    gone, come = len(carried.gone), len(carried.come)
    if not gone and not come:
        return ""
    return " · " + language.text("no longer there: {gone}, new ones: {come}", gone=gone, come=come)


def gone_said(language: Language, chosen: Choice | None, day: date | None) -> str:
    """Return how many units of a list do not exist on the last assessed day, '' for none."""
    if chosen is None or day is None:
        return ""
    gone = sum(not each.unit.existed_on(day) for each in chosen.value)
    if not gone:
        return ""
    return " · " + language.text(
        "not in existence on {day}: {count}", day=language.date(day), count=gone
    )
