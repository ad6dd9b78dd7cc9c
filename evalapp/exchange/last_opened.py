"""What was opened last to look inside it: its files are asked for one after the other."""

import io
from collections.abc import Callable
from typing import BinaryIO

from evalapp.exchange.archives import Opener
from evalapp.exchange.mails import Attachment, attachments_of

Unpack = Callable[[], bytes]
"""Gives the bytes of a file that lies in another one."""


class LastOpened:
    """Keeps the zip inside another file, and the mail, that were looked into last."""

    def __init__(self) -> None:
        self._zip: tuple[object, bytes] = (None, b"")
        self._mail: tuple[object, tuple[Attachment, ...]] = (None, ())

    def zip_opener(self, unpack: Unpack) -> Opener:
        """Return an opener of a zip that is no file of its own."""
        key = object()

        def opened() -> BinaryIO:
            if self._zip[0] is not key:
                self._zip = key, unpack()
            return io.BytesIO(self._zip[1])

        return opened

    def attached_to(self, read: Unpack) -> Callable[[], tuple[Attachment, ...]]:
        """Return what gives the attachments of a mail."""
        key = object()

        def attached() -> tuple[Attachment, ...]:
            if self._mail[0] is not key:
                self._mail = key, attachments_of(read())
            return self._mail[1]

        return attached
