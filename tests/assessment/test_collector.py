"""Masses of new objects are spared being walked by whoever makes the next object."""

import gc
from collections.abc import Iterator

import pytest

from evalapp.assessment.collector import MANY, age_masses, collector_at_rest


@pytest.fixture(autouse=True)
def unfrozen() -> Iterator[None]:
    gc.collect()
    yield
    gc.unfreeze()
    gc.enable()


def test_what_was_made_at_rest_is_old_and_not_frozen() -> None:
    with collector_at_rest():
        made = [[each] for each in range(MANY + 1)]
    assert (gc.get_count()[0] < MANY, gc.get_freeze_count(), gc.isenabled()) == (True, 0, True)
    assert gc.is_tracked(made)


def test_where_the_collector_is_off_for_good_masses_are_frozen() -> None:
    gc.freeze()
    before = gc.get_freeze_count()
    gc.disable()
    made = [[each] for each in range(MANY + 1)]
    age_masses()
    assert (gc.get_freeze_count() - before >= MANY, len(made)) == (True, MANY + 1)


def test_a_few_are_left_as_young_as_they_are() -> None:
    gc.freeze()
    before = gc.get_freeze_count()
    gc.disable()
    made = [[each] for each in range(100)]
    age_masses()
    assert (gc.get_freeze_count(), len(made)) == (before, 100)
