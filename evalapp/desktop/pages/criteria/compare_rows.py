"""The lines of a comparison of two sets: what became of each criterion."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from evalapp.assessment.criteria import Criterion
from evalapp.assessment.editions import Change, ComparedCriterion
from evalapp.desktop.models.columns import Column, Drawn, words
from evalapp.settings.language import Language
from evalapp.usecases.criteria.compare_editions import ComparedEditions
from evalapp.usecases.criteria.edition_proposals import ProposedLink


class Became(StrEnum):
    """What became of a criterion."""

    KEPT = "kept"
    CHANGED = "changed"
    SPLIT = "split"
    JOINED = "joined"
    NEW = "new"
    DROPPED = "dropped"


TONES = {
    Became.KEPT: "neutral",
    Became.CHANGED: "notice",
    Became.SPLIT: "notice",
    Became.JOINED: "notice",
    Became.NEW: "best",
    Became.DROPPED: "weak",
}


@dataclass(frozen=True, slots=True)
class CompareRow:
    """One line; `alike` is the dropped criterion that looks most like a new one."""

    became: Became
    old: Criterion | None = None
    new: Criterion | None = None
    changes: frozenset[Change] = frozenset()
    alike: ProposedLink | None = None

    @property
    def key(self) -> str:
        """Key of the line."""
        old, new = (each.id if each else "" for each in (self.old, self.new))
        return f"{old} {new}"


def compare_rows(compared: ComparedEditions) -> Iterator[CompareRow]:
    """Yield the lines in the order of the new set, what was dropped last."""
    comparison = compared.comparison
    alike: dict[str, ProposedLink] = {}
    for each in compared.proposals:
        alike.setdefault(each.new.id, each)
    place = {each.id: at for at, each in enumerate(comparison.new.criteria)}
    rows = [
        *(CompareRow(_became(each), each.old, each.new, each.changes) for each in comparison.pairs),
        *(
            CompareRow(Became.NEW, None, each, alike=alike.get(each.id))
            for each in comparison.added
        ),
    ]
    yield from sorted(rows, key=lambda row: place[row.new.id] if row.new else 0)
    yield from (CompareRow(Became.DROPPED, each) for each in comparison.dropped)


def _became(pair: ComparedCriterion) -> Became:
    if pair.split:
        return Became.SPLIT
    if pair.joined:
        return Became.JOINED
    return Became.KEPT if pair.kept else Became.CHANGED


def became_words(language: Language, became: Became) -> str:
    """Return what became of a criterion, in a word."""
    return language.text(f"became.{became}")


def compare_columns(language: Language) -> tuple[Column[Any], ...]:
    """Return the columns of the comparison."""
    text = language.text

    def named(criterion: Criterion | None) -> str:
        if criterion is None:
            return ""
        return f"{criterion.code} {criterion.title}".strip()

    def old(row: CompareRow) -> str:
        if row.alike is None:
            return named(row.old)
        return text("{share}% like: {name}", share=row.alike.likeness, name=named(row.alike.old))

    def maximum(row: CompareRow) -> str:
        figures = [language.number(each.maximum) for each in (row.old, row.new) if each]
        return " → ".join(dict.fromkeys(figures))

    def changes(row: CompareRow) -> str:
        return ", ".join(text(f"edition.change.{each}") for each in Change if each in row.changes)

    def alike(row: CompareRow) -> str:
        return "neutral" if row.alike is not None else ""

    return (
        words(
            text("Match"),
            lambda row: became_words(language, row.became),
            drawn=Drawn.PILL,
            tone=lambda row: TONES[row.became],
            width=12,
        ),
        words(text("Old set"), old, tone=alike, tip=old, width=0),
        words(text("New set"), lambda row: named(row.new), tip=lambda row: named(row.new), width=0),
        words(text("Max."), maximum, drawn=Drawn.NUMBER, width=9),
        words(text("What changed"), changes, tip=changes, width=22),
    )
