"""A workbook file as what it is: a zip of parts, taken apart and put together in memory."""

import io
import re
import zipfile
from collections.abc import Mapping

_EPOCH = (1980, 1, 1, 0, 0, 0)
_FIXED_ROW = re.compile(rb'<row r="(\d+)"[^>]*? customHeight="1"')
_FIXED = b' customHeight="1"'


def parts_of(content: bytes) -> dict[str, bytes]:
    """Return the parts of a workbook that this program made, in their order."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def with_growing_rows(sheet: bytes, first: int) -> bytes:
    """Return a sheet's part whose rows from `first` (0-based) on grow with what is typed into them.

    They begin as high as they were made: only a height that is fixed stays under longer words.
    """

    def grown(row: re.Match[bytes]) -> bytes:
        return row[0] if int(row[1]) <= first else row[0].removesuffix(_FIXED)

    return _FIXED_ROW.sub(grown, sheet)


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return a workbook of parts; the same parts give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, part in parts.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, part, compresslevel=1)
    return out.getvalue()
