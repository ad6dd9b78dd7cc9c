"""Parts of a zip in memory, unpacked within bounds.

Where zips are small and many, the library takes as long to open a member as to unpack it.
"""

import struct
import zipfile
import zlib
from typing import Final

LOCAL_HEADER: Final = struct.Struct("<4s22xHH")
"""Begins a member: magic, then the lengths of its name and of what else precedes its content."""
LOCAL_MAGIC: Final = b"PK\x03\x04"


def unpacked_part(
    content: bytes, archive: zipfile.ZipFile, member: zipfile.ZipInfo, at_most: int
) -> bytes:
    """Return a member's bytes, at most one more than allowed whatever its header claims.

    BadZipFile, zlib.error or struct.error where it is damaged.
    """
    if member.compress_type != zipfile.ZIP_DEFLATED:
        with archive.open(member) as part:
            return part.read(at_most + 1)
    most = min(member.file_size, at_most) + 1
    unpacked = zlib.decompressobj(-zlib.MAX_WBITS).decompress(_packed(content, member), most)
    if len(unpacked) <= at_most and not _is_whole(unpacked, member):
        raise zipfile.BadZipFile(member.filename)
    return unpacked


def _packed(content: bytes, member: zipfile.ZipInfo) -> memoryview:
    magic, name, extra = LOCAL_HEADER.unpack_from(content, member.header_offset)
    if magic != LOCAL_MAGIC:
        raise zipfile.BadZipFile(member.filename)
    begin = member.header_offset + LOCAL_HEADER.size + name + extra
    return memoryview(content)[begin : begin + member.compress_size]


def _is_whole(unpacked: bytes, member: zipfile.ZipInfo) -> bool:
    return len(unpacked) == member.file_size and zlib.crc32(unpacked) == member.CRC
