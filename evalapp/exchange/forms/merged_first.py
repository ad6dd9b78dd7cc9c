"""A sheet's merged blocks named before its cells as well.

The reading library goes through a sheet once for its cells and, from the start again, until it
meets the merged blocks, which stand behind them: so it would read every cell twice.
"""

import re

_CELLS, _CELLS_END = b"<sheetData", b"</sheetData>"
_LONGEST_HEAD = 20_000
_MERGED = re.compile(rb"<mergeCells\b.*?</mergeCells>", re.DOTALL)
_NONE_MERGED = b"<mergeCells></mergeCells>"


def merged_first(part: bytes) -> bytes:
    """Return a sheet's part with its merged blocks, or with none, told before the cells too.

    Parts that are no sheets, or are written in an unusual way, stay as they are.
    """
    begin = part.find(_CELLS, 0, _LONGEST_HEAD)
    end = part.rfind(_CELLS_END) if begin >= 0 else -1
    if end < begin or begin < 0:
        return part
    found = _MERGED.search(part, end)
    if found is None and part.find(b"mergeCell", end) >= 0:
        return part
    merged = _NONE_MERGED if found is None else found[0]
    return b"".join((part[:begin], merged, part[begin:]))
