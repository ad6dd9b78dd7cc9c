"""What there is of criteria sets: drafts on the way, and sets with the periods that use them."""

from collections.abc import Mapping
from dataclasses import dataclass

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.drafts.stored import DraftHead
from evalapp.assessment.periods import Period
from evalapp.usecases.ports import Services


@dataclass(frozen=True, slots=True)
class CriteriaShelf:
    """Drafts, the one changed last first, and sets, newest first.

    `uses` are the periods assessed by a set, by fingerprint; such a set never changes.
    """

    drafts: tuple[DraftHead, ...]
    sets: tuple[CriteriaSet, ...]
    uses: Mapping[str, tuple[Period, ...]]


def criteria_shelf(services: Services) -> CriteriaShelf:
    """Return all drafts and sets of the workspace."""
    uses: dict[str, tuple[Period, ...]] = {}
    with services.workspace.reading() as work:
        for period in work.periods.all():
            for criteria in work.periods.sets(period.id).values():
                uses[criteria.fingerprint] = (*uses.get(criteria.fingerprint, ()), period)
        return CriteriaShelf(work.drafts.heads(), work.criteria.all(), uses)
