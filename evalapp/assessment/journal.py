"""The journal: who changed what, when, from what to what, and why; append-only."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One change. `action` is a catalogue code; `old` and `new` are readable texts."""

    at: datetime
    by: str
    action: str
    period: str = ""
    unit: str = ""
    criterion: str = ""
    old: str = ""
    new: str = ""
    reason: str = ""
