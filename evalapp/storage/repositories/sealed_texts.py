"""Canonical texts of results as they are kept: packed, and checked when they are read."""

import zlib

from evalapp.assessment.version_text import checksum_of


def packed(text: str) -> bytes:
    """Return a canonical text as it is stored."""
    return zlib.compress(text.encode())


def unpacked(content: bytes, checksum: str) -> str | None:
    """Return the text of `packed`, None where it no longer has its checksum."""
    try:
        text = zlib.decompress(content).decode()
    except (zlib.error, UnicodeDecodeError):
        return None
    return text if checksum_of(text) == checksum else None
