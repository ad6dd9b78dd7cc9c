"""What holds for every process that the program starts beside itself."""

import mmap
import signal
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from threading import current_thread, main_thread
from typing import Final

_MEMORY: Final = Path("/proc/self/statm")


@contextmanager
def stops_unheard() -> Generator[None]:
    """Let what is started in the body not hear Ctrl+C, which reaches all of a terminal's processes.

    What is started inherits it while it loads, where systems can; later `leave_stopping` says it.
    Nobody hears it for the moment that the body takes: keep it short.
    """
    if current_thread() is not main_thread():  # no other may say it, nor is it at a terminal
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def leave_stopping() -> None:
    """Leave it to the first process to hear Ctrl+C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def limit_memory(most: int) -> None:
    """Let this process ask for no more bytes than a sound file can need, where systems can."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def memory_held() -> int:
    """Return the kilobytes that this process holds now, 0 where the system does not tell.

    Not `ru_maxrss`: Linux lets a started process inherit the peak of the one that started it.
    """
    try:
        with _MEMORY.open("rb", buffering=0) as said:
            pages = int(said.read().split()[1])
    except OSError:
        return 0
    return pages * mmap.PAGESIZE // 1024
