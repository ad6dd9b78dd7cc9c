"""File names of papers that are written one per unit: plain letters, each name once."""

import re
from collections.abc import Sequence
from typing import Final

from evalapp.assessment.documents import Outcome
from evalapp.assessment.text import folded
from evalapp.assessment.units import Unit

_LONGEST: Final = 80


def unit_file_names(outcome: Outcome) -> dict[str, str]:
    """Return a file name without ending per unit id, in the order of the annexes."""
    return file_names(
        [group.units[each.unit] for group in outcome.groups for each in group.results]
    )


def file_names(units: Sequence[Unit]) -> dict[str, str]:
    """Return a file name without ending per unit id; the number keeps it unique."""
    digits = len(str(len(units)))
    return {
        unit.id: f"{number:0{digits}d}-{plain(unit.name)}"
        for number, unit in enumerate(units, start=1)
    }


def plain(name: str) -> str:
    """Return a name in letters that every system allows in file names."""
    return re.sub(r"[^a-z0-9]+", "-", folded(name)).strip("-")[:_LONGEST] or "don-vi"
