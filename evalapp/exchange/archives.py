"""Zips as they are sent: listed without unpacking, each member unpacked within bounds on demand."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from time import mktime
from typing import BinaryIO

from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.text import tidy
from evalapp.exchange.zip_parts import LOCAL_HEADER, LOCAL_MAGIC

LARGEST_MEMBER = 30_000_000
LARGEST_SUM = 2_000_000_000
MOST_MEMBERS = 5_000

_ENCRYPTED, _UTF8 = 0x1, 0x800
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OverflowError,
    UnicodeDecodeError,
    ValueError,
)

Opener = Callable[[], BinaryIO]
"""Gives the archive's bytes to seek in, from the start."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a zip: its cleaned name, sizes as declared, where it begins, and when it was saved."""

    name: str
    size: int
    packed_size: int
    method: int
    checksum: int
    offset: int
    encrypted: bool
    saved: float


def members_of(opener: Opener) -> tuple[Member, ...]:
    """Return the files of a zip without unpacking any.

    AssessmentError `intake.archive_damaged`, `intake.too_many_files` or
    `intake.archive_too_large`.
    """
    with _broken_as("intake.archive_damaged"), opener() as file, zipfile.ZipFile(file) as archive:
        listed = [each for each in archive.infolist() if not _is_folder(each)]
    if len(listed) > MOST_MEMBERS:
        raise AssessmentError("intake.too_many_files", count=len(listed), most=MOST_MEMBERS)
    if sum(each.file_size for each in listed) > LARGEST_SUM:
        raise AssessmentError("intake.archive_too_large", megabytes=LARGEST_SUM // 1_000_000)
    return tuple(
        Member(
            name=cleaned(_decoded(each)),
            size=each.file_size,
            packed_size=each.compress_size,
            method=each.compress_type,
            checksum=each.CRC,
            offset=each.header_offset,
            encrypted=bool(each.flag_bits & _ENCRYPTED),
            saved=_saved(each),
        )
        for each in listed
    )


def unpacked(opener: Opener, member: Member) -> bytes:
    """Return a member's content, never more than it declares.

    AssessmentError `intake.member_*` or `file.too_large` where it cannot be had.
    """
    if member.encrypted:
        raise AssessmentError("intake.member_encrypted")
    if member.size > LARGEST_MEMBER:
        raise AssessmentError("file.too_large", megabytes=LARGEST_MEMBER // 1_000_000)
    with _broken_as("intake.member_damaged"):
        content = _inflated(_packed(opener, member), member)
        if len(content) != member.size or zlib.crc32(content) != member.checksum:
            raise ValueError(member.name)
    return content


def _packed(opener: Opener, member: Member) -> bytes:
    with opener() as file:
        file.seek(member.offset)
        magic, name, extra = LOCAL_HEADER.unpack(file.read(LOCAL_HEADER.size))
        if magic != LOCAL_MAGIC:
            raise ValueError(magic)
        file.seek(name + extra, io.SEEK_CUR)
        return file.read(member.packed_size)


def _inflated(packed: bytes, member: Member) -> bytes:
    if member.method == zipfile.ZIP_STORED:
        return packed
    if member.method == zipfile.ZIP_DEFLATED:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, member.size + 1)
    raise AssessmentError("intake.member_method")


@contextmanager
def _broken_as(code: str) -> Generator[None]:
    try:
        yield
    except _BROKEN as fault:
        raise AssessmentError(code) from fault


def _is_folder(member: zipfile.ZipInfo) -> bool:
    return member.is_dir() or (member.filename.endswith("\\") and not member.file_size)


def _saved(member: zipfile.ZipInfo) -> float:
    """Return when a member was saved: zips tell the clock of the place where they were made."""
    try:
        return mktime((*member.date_time, 0, 0, -1))
    except (OverflowError, ValueError):
        return 0.0


def _decoded(member: zipfile.ZipInfo) -> str:
    """Return a member's name; names without the UTF-8 flag were read as cp437 by the library."""
    if member.flag_bits & _UTF8 or member.orig_filename.isascii():
        return member.orig_filename
    raw = member.orig_filename.encode("cp437")
    for encoding in ("utf-8", "cp1258"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return member.orig_filename


def cleaned(name: str) -> str:
    """Return a name without drive, root, `..` and control characters, for showing only."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    kept = [shown(each) for each in parts if each not in ("/", "..") and ":" not in each]
    return "/".join(kept) or "?"


def shown(name: str) -> str:
    """Return a file's name as it can be shown and stored: without control characters.

    Bytes that the system could not read are taken as Vietnamese Windows writes them.
    """
    try:
        name.encode()
    except UnicodeEncodeError:
        name = _as_windows_wrote_it(name)
    return tidy("".join(each if each.isprintable() else " " for each in name)) or "?"


def _as_windows_wrote_it(name: str) -> str:
    try:
        raw = name.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half a letter, which Windows allows in a name
        return name.encode("utf-8", "replace").decode()
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp1258", "replace")
