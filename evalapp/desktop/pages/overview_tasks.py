"""What is to be done next in the year, and where."""

from collections.abc import Iterator
from dataclasses import dataclass

from evalapp.assessment.returns import ReturnState
from evalapp.desktop.desk import Target
from evalapp.settings.language import Language
from evalapp.usecases.forms.overview import GroupCard, Overview


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to be done, and where."""

    words: str
    drawing: str
    tone: str
    target: Target


def tasks(language: Language, seen: Overview, disagreeing: int = 0) -> Iterator[Task]:
    """Yield what is to be done, in the order of the year's work.

    `disagreeing` is the number of claims that measured values contradict and nobody has decided.
    """
    for of_group in (_to_issue, _to_ask_for, _to_see_to, _to_appraise):
        yield from filter(None, (of_group(language, card) for card in seen.cards))
    if disagreeing:
        yield _to_decide(language, disagreeing)
    if seen.cards and all(map(_is_appraised, seen.cards)):
        words = language.text("Prepare the decision and its annexes")
        yield Task(words, "documents", "best", Target("documents"))


def _to_issue(language: Language, card: GroupCard) -> Task | None:
    count = card.units - card.issued
    words = language.text("Forms to be issued: {count} – {group}", count=count, group=card.title)
    target = Target("units", group=card.group, state="not_issued")
    return Task(words, "send", "notice", target) if count else None


def _to_ask_for(language: Language, card: GroupCard) -> Task | None:
    state = ReturnState.NOT_RECEIVED
    count = card.states.get(state, 0)
    words = language.text("Forms still missing: {count} – {group}", count=count, group=card.title)
    target = Target("units", group=card.group, state=state.value)
    return Task(words, "clock", "neutral", target) if count and card.issued else None


def _to_see_to(language: Language, card: GroupCard) -> Task | None:
    state = ReturnState.NEEDS_CORRECTION
    count, group = card.states.get(state, 0), card.title
    words = language.text(
        "Forms with errors to deal with: {count} – {group}", count=count, group=group
    )
    target = Target("units", group=card.group, state=state.value)
    return Task(words, "warning", "weak", target) if count else None


def _to_appraise(language: Language, card: GroupCard) -> Task | None:
    count = received_of(card) - card.appraised_units
    words = language.text("Units to be appraised: {count} – {group}", count=count, group=card.title)
    target = Target("appraisal", group=card.group, state="open")
    return Task(words, "appraisal", "notice", target) if count > 0 else None


def _to_decide(language: Language, count: int) -> Task:
    words = language.text(
        "Claims that differ from measured data, not decided yet: {count}", count=count
    )
    return Task(words, "measured", "fair", Target("measured", state="open"))


def _is_appraised(card: GroupCard) -> bool:
    return 0 < received_of(card) <= card.appraised_units


def received_of(card: GroupCard) -> int:
    """Return how many units of a group have sent a form."""
    return card.units - card.states.get(ReturnState.NOT_RECEIVED, 0)
