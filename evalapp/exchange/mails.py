"""Mails as they are saved (.eml, Outlook’s .msg): what is attached to them, taken out within bounds."""

import email
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime

from evalapp.assessment.problems import AssessmentError
from evalapp.exchange.archives import cleaned
from evalapp.exchange.compound_files import OLE, Storage, compound_root

LARGEST_MAIL = 45_000_000
"""What 30 MB become in a mail."""
_MOST_LINES, _MOST_BOUNDARIES, _LONGEST_HEADER = 900_000, 30, 4_000
"""The parser looks for every boundary at every line, and takes long over endless headers."""
_ENDINGS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".et", ".zip", ".rar", ".7z")
_ZIPPED_WORKBOOK = b"xl/workbook"
_ATTACHED, _PROPERTIES = "__attach_version1.0_#", "__properties_version1.0"
_CONTENT, _LONG_NAME, _SHORT_NAME, _SHOWN = (
    f"__substg1.0_{each}" for each in ("3701", "3707", "3704", "3712")
)
_SENT_AT, _DELIVERED_AT = b"\x40\x00\x39\x00", b"\x40\x00\x06\x0e"
_SINCE_1601 = 11_644_473_600
_MOST_FORWARDED = 5
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp")
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
    return name.lower().endswith((".eml", ".msg"))


def attachments_of(content: bytes) -> tuple[Attachment, ...]:
    """Return what is attached to a mail, in its order.

    AssessmentError `intake.mail_too_large` where taking it apart could take for ever.
    """
    if content.startswith(OLE) and len(content) <= LARGEST_MAIL:
        return tuple(_of_outlook(compound_root(content)))
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


def _of_outlook(mail: Storage, before: float = 0.0, deep: int = 0) -> Iterator[Attachment]:
    """Yield the attachments of a mail of Outlook, and of mails forwarded with it."""
    sent = _sent_by_outlook(mail.stream(_PROPERTIES) or b"") or before
    for name, each in sorted(mail.storages.items()):
        if not name.startswith(_ATTACHED):
            continue
        content = each.stream(f"{_CONTENT}0102")
        forwarded = each.storages.get(f"{_CONTENT}000D")
        if content is not None:
            shown = each.stream(f"{_SHOWN}001F") or each.stream(f"{_SHOWN}001E")
            said = _outlook_text(each, _LONG_NAME) or _outlook_text(each, _SHORT_NAME)
            picture = bool(shown) and said.lower().endswith(_PICTURES)
            yield Attachment(cleaned(said), content, picture, sent)
        elif forwarded is not None and deep < _MOST_FORWARDED:
            yield from _of_outlook(forwarded, sent, deep + 1)


def _outlook_text(storage: Storage, property_id: str) -> str:
    """Return a property of a mail of Outlook as text; old ones are in the code of its Windows."""
    wide = storage.stream(f"{property_id}001F")
    if wide is not None:
        return wide.decode("utf-16-le", "replace").rstrip("\0")
    return (storage.stream(f"{property_id}001E") or b"").decode("cp1258", "replace").rstrip("\0")


def _sent_by_outlook(properties: bytes) -> float:
    """Return when a mail of Outlook was sent or delivered, in seconds since 1970, 0 where unsaid."""
    for key in (_SENT_AT, _DELIVERED_AT):
        at = properties.find(key)
        if at >= 0 and len(properties) >= at + 16:
            return int.from_bytes(properties[at + 8 : at + 16], "little") / 1e7 - _SINCE_1601
    return 0.0


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
