"""The words for what a new period can be made of."""

from collections import Counter
from collections.abc import Mapping

from evalapp.desktop.start.choice import Choice
from evalapp.settings.language import Language
from evalapp.usecases.period_sources import PeriodSources

EARLIER = "earlier"


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
    """Return the sets at hand for a unit group: the earlier period's, then the shipped ones."""
    text = language.text
    found: list[Choice] = []
    if sources.carried is not None and group in sources.carried.new.sets:
        criteria = sources.carried.new.sets[group]
        found.append(Choice(EARLIER, text("As before: {title}", title=criteria.title), criteria))
    for each in sources.samples.sets:
        if each.unit_group == group:
            words = text("Illustrative sample: {title}", title=each.title)
            found.append(Choice(f"sample/{each.id}", words, each))
    return found


def units_said(language: Language, chosen: Choice | None, titles: Mapping[str, str]) -> str:
    """Return how many units of which group a list holds."""
    if chosen is None:
        return ""
    counted = Counter(each.unit.group for each in chosen.value)
    parts = [f"{titles.get(group, group)}: {count}" for group, count in counted.items()]
    total = language.text("{count} units", count=len(chosen.value))
    return f"{total} ({' · '.join(parts)})"
