"""Readers that do what no exception tells; run in a process that may be lost."""

import os
import signal
import threading

from evalapp.exchange.forms.packing import Packed
from evalapp.exchange.forms.reader import read_in_process
from evalapp.usecases.expected_forms import ExpectedForms

DEADLY, ENDLESS = b"ends its reader", b"never ends"


def hang(content: bytes) -> None:
    """Never come back."""
    threading.Event().wait()


def die(content: bytes) -> None:
    """End the process as an aborting library does."""
    os.abort()


def want_everything(content: bytes) -> int:
    """Ask for more memory than there may be."""
    return len(bytearray(1 << 40))


def length(content: bytes) -> int:
    """Do an honest piece of work."""
    return len(content)


def joined(content: bytes, *more: object) -> tuple[object, ...]:
    """Return what the job was given."""
    return (content.decode(), *more)


def read_forms_or_worse(content: bytes, name: str, expected: ExpectedForms) -> Packed:
    """Read a returned form as the reader does, but die or hang over marked contents."""
    if content == DEADLY:
        die(content)
    if content == ENDLESS:
        hang(content)
    return read_in_process(content, name, expected)


def hears_stopping(_content: bytes) -> bool:
    """Tell whether Ctrl+C would end this process."""
    return signal.getsignal(signal.SIGINT) is not signal.SIG_IGN
