"""Days as people write them on the command line."""

import re
from datetime import date

_USUAL_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def day(text: str) -> date:
    """Return a day written as 31/12/2022 or 2022-12-31; ValueError where it is none."""
    usual = _USUAL_DAY.fullmatch(text.strip())
    if usual is None:
        return date.fromisoformat(text.strip())
    of_month, month, year = map(int, usual.groups())
    return date(year, month, of_month)
