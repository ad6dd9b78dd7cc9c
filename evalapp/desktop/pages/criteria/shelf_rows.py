"""The lines of the list of drafts and sets, and its columns."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.drafts.stored import DraftHead
from evalapp.desktop.models.columns import Column, Drawn, figures, words
from evalapp.settings.language import Language
from evalapp.usecases.criteria.criteria_shelf import CriteriaShelf


@dataclass(frozen=True, slots=True)
class ShelfRow:
    """A draft or a set; `used` names the years it is used in."""

    key: str
    title: str
    draft: DraftHead | None = None
    criteria: CriteriaSet | None = None
    used: str = ""


def shelf_rows(shelf: CriteriaShelf) -> Iterator[ShelfRow]:
    """Yield the drafts, then the sets."""
    for head in shelf.drafts:
        yield ShelfRow(head.id, head.title, draft=head)
    for each in shelf.sets:
        used = ", ".join(period.title for period in shelf.uses.get(each.fingerprint, ()))
        yield ShelfRow(each.fingerprint, each.title, criteria=each, used=used)


def shelf_columns(language: Language) -> tuple[Column[ShelfRow], ...]:
    """Return the columns of drafts and sets."""
    text = language.text

    def state(each: ShelfRow) -> str:
        if each.draft is not None:
            return text("Draft")
        return text("In use") if each.used else text("Finished")

    def tone(each: ShelfRow) -> str:
        return "fair" if each.draft is not None else "best" if each.used else "notice"

    def of_set(read: Callable[[CriteriaSet], str]) -> Callable[[ShelfRow], str]:
        return lambda each: read(each.criteria) if each.criteria is not None else ""

    def maximum(each: ShelfRow) -> Decimal | None:
        return each.criteria.maximum if each.criteria is not None else None

    def year(each: ShelfRow) -> int | None:
        return each.criteria.year if each.criteria is not None else None

    return (
        words(text("State"), state, drawn=Drawn.PILL, tone=tone, width=10),
        words(text("Name"), lambda each: each.title or "–", tip=lambda each: each.title, width=0),
        words(text("Unit group"), of_set(lambda each: each.unit_group_title), width=14),
        figures(text("Year"), year, lambda each: str(year(each) or ""), width=6, spare=1),
        words(text("Edition"), of_set(lambda each: each.edition), width=12, spare=3),
        figures(
            text("Points"),
            maximum,
            of_set(lambda each: language.number(each.maximum)),
            width=8,
            spare=2,
        ),
    )
