"""Names in a folder that outlast a power cut."""

import errno
import os
from pathlib import Path
from typing import Final

_UNKNOWN_HERE: Final = {errno.EBADF, errno.EINVAL}
"""What file systems say, some of them on a network, that cannot sync a folder."""


def sync_folder(folder: Path) -> None:
    """Make a new name in a folder outlast a power cut, where the system does not by itself.

    OSError where the disk fails.
    """
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as fault:
        if fault.errno not in _UNKNOWN_HERE:
            raise
    finally:
        os.close(handle)
