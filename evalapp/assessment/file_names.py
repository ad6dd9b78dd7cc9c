"""Names that every system takes for a file or folder, Windows too."""

import re
from typing import Final

from evalapp.assessment.text import tidy

LONGEST: Final = 110
_UNSAFE: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_DEVICE: Final = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9¹²³]) *(\..*)?", re.IGNORECASE)
"""What Windows takes for a device, whatever ending stands behind it."""


def safe_name(words: str) -> str:
    """Return words as the name of a folder, or of a file before its ending.

    Letters that some system does not take become spaces; points and spaces at the end, which
    Windows drops, go; what would be the name of a device gets an underscore in front.
    """
    named = tidy(_UNSAFE.sub(" ", words))[:LONGEST].rstrip(". ") or "_"
    return f"_{named}" if _DEVICE.fullmatch(named) else named
