"""The journal: who changed what, when, from what to what, and why; append-only."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One change. `action` is a catalogue code; `old` and `new` are readable texts.

    `number` is the entry's place in the journal, from 1; 0 until it is stored.
    """

    at: datetime
    by: str
    action: str
    period: str = ""
    unit: str = ""
    criterion: str = ""
    old: str = ""
    new: str = ""
    reason: str = ""
    number: int = field(default=0, compare=False)
