"""Find criteria by the titles that other systems give their columns; they are only proposed."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from evalapp.assessment.criteria import Criterion
from evalapp.assessment.text import folded

_ENOUGH = 60
"""Per cent of likeness from which a criterion is proposed."""
_PROPOSALS = 5


@dataclass(frozen=True, slots=True)
class HeaderCandidate:
    """A criterion that a column may mean; `likeness` in per cent."""

    criterion: Criterion
    likeness: int


@dataclass(frozen=True, slots=True)
class HeaderMatch:
    """A column's title and the criteria that it may mean, best first."""

    header: str
    candidates: tuple[HeaderCandidate, ...]


def header_match(header: str, criteria: Iterable[Criterion]) -> HeaderMatch:
    """Return which criteria a title may mean: by title or by printed code, marks aside."""
    wanted = folded(header)
    matcher = SequenceMatcher(b=wanted, autojunk=False)
    found = (HeaderCandidate(each, _likeness(matcher, wanted, each)) for each in criteria)
    likely = sorted(
        (each for each in found if each.likeness >= _ENOUGH), key=lambda each: -each.likeness
    )
    return HeaderMatch(header, tuple(likely[:_PROPOSALS]))


def _likeness(matcher: SequenceMatcher[str], wanted: str, criterion: Criterion) -> int:
    title = folded(criterion.title)
    if wanted and wanted in (title, folded(criterion.code), folded(f"{criterion.code} {title}")):
        return 100
    matcher.set_seq1(title)
    if matcher.quick_ratio() * 100 < _ENOUGH:
        return 0
    return min(99, round(matcher.ratio() * 100))
