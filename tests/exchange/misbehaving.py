"""Readers that do what no exception tells; run in a process that may be lost."""

import os
import threading


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
