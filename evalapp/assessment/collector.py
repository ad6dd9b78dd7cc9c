"""Making very many small objects without being interrupted."""

import gc
from collections.abc import Generator
from contextlib import contextmanager

MANY = 20_000
"""New objects that are not walked by whoever makes the next one."""


@contextmanager
def collector_at_rest() -> Generator[None]:
    """Spare the garbage collector from walking all new objects again and again.

    It takes more than half of the time in which hundreds of thousands of cells are read, and a
    good part of that in which thousands of units are scored beside them. What was made is then old
    at once, else the next object, in whichever thread, would have all of it walked.
    """
    working = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        _age_masses(working=working)
        if working:
            gc.enable()


def age_masses() -> None:
    """Count very many new objects among the old ones.

    Where the collector is off for good they are frozen: somebody walks everything there in his own
    time. (To ask how many are frozen would walk them all.)
    """
    _age_masses(working=gc.isenabled())


def _age_masses(*, working: bool) -> None:
    if gc.get_count()[0] > MANY:
        gc.freeze()
        if working:
            gc.unfreeze()
