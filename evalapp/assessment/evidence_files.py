"""Files that units send as proof: kept byte for byte, each with the criterion that it belongs to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from evalapp.assessment.text import folded


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """One file that came with a return.

    `criterion` is '' where nobody has said yet which one it proves; `name` is its path beside the
    form, with `/`; `batch` names the import that it came in; `sha256` addresses its kept content.
    """

    id: str
    period: str
    unit: str
    return_id: str
    criterion: str
    name: str
    sha256: str
    size: int
    received_at: datetime
    batch: str = ""

    @property
    def file_name(self) -> str:
        """The name without folders."""
        return self.name.rpartition("/")[2]


def latest_files(files: Iterable[EvidenceFile]) -> tuple[EvidenceFile, ...]:
    """Return files without those that a later one of the same criterion and name replaced.

    Files are taken in the order given, oldest first; those that stay keep that order.
    """
    latest: dict[tuple[str, str, str], EvidenceFile] = {}
    for each in files:
        key = each.unit, each.criterion, folded(each.name)
        latest.pop(key, None)
        latest[key] = each
    return tuple(latest.values())
