"""Mails as they are saved (.eml): what is attached to them, taken out within bounds."""

import email
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime

from evalapp.assessment.problems import AssessmentError
from evalapp.exchange.archives import cleaned

LARGEST_MAIL = 45_000_000
"""What 30 MB become in a mail."""
_MOST_LINES, _MOST_BOUNDARIES, _LONGEST_HEADER = 900_000, 30, 4_000
"""The parser looks for every boundary at every line, and takes long over endless headers."""
_ENDINGS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".et", ".zip", ".rar", ".7z")
_ZIPPED_WORKBOOK = b"xl/workbook"
_NAMED = ("content-disposition", "content-type")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file attached to a mail, also to one forwarded with it; `shown_inside` is a picture of its text."""

    name: str
    content: bytes
    shown_inside: bool
    sent: float
    """When the mail was sent, in seconds since 1970, 0 where it does not say."""


def is_mail(name: str) -> bool:
    """Tell a saved mail by its ending."""
    return name.lower().endswith(".eml")


def attachments_of(content: bytes) -> tuple[Attachment, ...]:
    """Return what is attached to a mail, in its order.

    AssessmentError `intake.mail_too_large` where taking it apart could take for ever.
    """
    parts = content.count(b"boundary")
    if (
        len(content) > LARGEST_MAIL
        or parts > _MOST_BOUNDARIES
        or content.count(b"\n") > _MOST_LINES
    ):
        raise AssessmentError("intake.mail_too_large", megabytes=LARGEST_MAIL // 1_000_000)
    return tuple(_attachments(email.message_from_bytes(content)))


def may_bring_a_form(attached: tuple[Attachment, ...]) -> bool:
    """Tell whether a workbook or an archive is among the attachments."""
    return any(
        each.name.lower().endswith(_ENDINGS) or _ZIPPED_WORKBOOK in each.content
        for each in attached
    )


def _attachments(mail: Message) -> Iterator[Attachment]:
    sent = _sent(mail)
    for part in mail.walk():
        name = "" if part.is_multipart() else _name(part)
        content = part.get_payload(decode=True) if name else None
        if isinstance(content, bytes):
            picture = part.get_content_maintype() == "image" and "Content-ID" in part
            yield Attachment(name, content, picture, sent)


def _sent(mail: Message) -> float:
    try:
        return parsedate_to_datetime(str(mail.get("Date", ""))).timestamp()
    except (OSError, OverflowError, TypeError, ValueError):
        return 0.0


def _name(part: Message) -> str:
    """Return the name of an attachment, '' for the words of the mail."""
    _read_letters(part)
    if any(len(str(part.get(each, ""))) > _LONGEST_HEADER for each in _NAMED):
        return ""
    said = part.get_filename() or ""
    try:
        return cleaned(str(make_header(decode_header(said)))) if said else ""
    except (HeaderParseError, LookupError, UnicodeError, ValueError):
        return cleaned(said)


def _read_letters(part: Message) -> None:
    """Read names that were written as they are, without the code that mails ask for."""
    for header, value in list(part.raw_items()):
        if header.lower() in _NAMED and not value.isascii():
            raw = value.encode("utf-8", "surrogateescape")
            part.replace_header(header, raw.decode("utf-8", "replace"))
