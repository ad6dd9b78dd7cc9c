"""Making very many small objects without being interrupted."""

import gc
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Generator[None]:
    """Spare the garbage collector from walking all new objects again and again.

    It takes more than half of the time in which hundreds of thousands of cells are read, and a
    good part of that in which thousands of units are scored beside them.
    """
    working = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if working:
            gc.enable()
