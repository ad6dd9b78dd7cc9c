"""Which units a criterion concerns, over every choice of a few tags."""

from itertools import chain, combinations, product

import pytest

from evalapp.assessment.criteria import Applicability

CHOICES = tuple(chain.from_iterable(combinations("abc", size) for size in range(4)))


@pytest.mark.parametrize(("wanted", "barred"), tuple(product(CHOICES, CHOICES)))
def test_what_concerns_nobody_is_what_covers_no_unit(
    wanted: tuple[str, ...], barred: tuple[str, ...]
) -> None:
    applies = Applicability(any_of=wanted, none_of=barred)

    covered = [tags for tags in CHOICES if applies.covers(frozenset(tags))]

    assert applies.is_empty == (not covered)
    assert applies.is_limited == (len(covered) < len(CHOICES))
