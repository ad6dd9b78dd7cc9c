"""Proposals which dropped criterion may live on in which new one; a person decides."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from evalapp.assessment.criteria import Criterion
from evalapp.assessment.text import folded, tidy

ENOUGH = 50
"""Per cent of likeness from which a pair is worth a person's look."""
_SAME_CODE = 10
_PER_CRITERION = 3


@dataclass(frozen=True, slots=True)
class ProposedLink:
    """A pair that looks alike: `likeness` in per cent; never a link until somebody says so."""

    old: Criterion
    new: Criterion
    likeness: int


def proposed_links(
    dropped: Sequence[Criterion], added: Sequence[Criterion]
) -> tuple[ProposedLink, ...]:
    """Return for each new criterion the dropped ones most like it, at most three, best first."""
    old_words = [_words(each.title) for each in dropped]
    proposals: list[ProposedLink] = []
    for new in added:
        words = _words(new.title)
        found = [
            ProposedLink(old, new, _likeness(old, old_words[at], new, words))
            for at, old in enumerate(dropped)
        ]
        alike = [each for each in found if each.likeness >= ENOUGH]
        proposals += sorted(alike, key=lambda each: -each.likeness)[:_PER_CRITERION]
    return tuple(proposals)


def _likeness(
    old: Criterion, old_words: Counter[str], new: Criterion, new_words: Counter[str]
) -> int:
    """Return the share (per cent) of words and pairs of words in common, more for equal codes.

    The measure is Dice's: twice what is common, by what both have together.
    """
    common = sum((old_words & new_words).values())
    together = sum(old_words.values()) + sum(new_words.values())
    likeness = 200 * common // together
    return min(100, likeness + (_SAME_CODE if _same_code(old, new) else 0))


def _same_code(old: Criterion, new: Criterion) -> bool:
    return bool(old.code) and tidy(old.code) == tidy(new.code)


def _words(title: str) -> Counter[str]:
    words = folded(title).split()
    pairs = (f"{one} {other}" for one, other in pairwise(words))
    return Counter([*words, *pairs])
