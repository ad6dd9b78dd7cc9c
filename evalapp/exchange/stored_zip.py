"""Parts as an uncompressed zip, so that a reader sees exactly the bytes that were checked.

What two readers make of one damaged or tricky zip may differ; of this one it cannot.
"""

import struct
import zlib
from collections.abc import Mapping

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION, _UTF8_NAMES, _STORED, _MIDNIGHT, _FIRST_DAY = 20, 0x800, 0, 0, 0x21


def stored_zip(parts: Mapping[str, bytes]) -> bytes:
    """Return a zip of parts by name; together they must stay below 4 GB."""
    chunks: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    for name, part in parts.items():
        said = name.encode()
        size = len(part)
        common = (_UTF8_NAMES, _STORED, _MIDNIGHT, _FIRST_DAY, zlib.crc32(part), size, size)
        header = _LOCAL.pack(b"PK\x03\x04", _VERSION, *common, len(said), 0)
        chunks += (header, said, part)
        entry = (b"PK\x01\x02", _VERSION, _VERSION, *common, len(said), 0, 0, 0, 0, 0, at)
        directory += (_CENTRAL.pack(*entry), said)
        at += len(header) + len(said) + size
    listed = b"".join(directory)
    end = _END.pack(b"PK\x05\x06", 0, 0, len(parts), len(parts), len(listed), at, 0)
    return b"".join((*chunks, listed, end))
