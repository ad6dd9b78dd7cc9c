"""Returned forms: what a unit sent (or had typed in), and the file it came from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from evalapp.assessment.answers import Answer, FormCell
from evalapp.assessment.problems import Problem


@dataclass(frozen=True, slots=True)
class Contact:
    """Who filled in the form, as written there."""

    person: str = ""
    position: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a form hides in itself: whose it is and which edition it asks.

    `round` is the number of the explanation round that a workbook belongs to, 0 for forms.
    """

    period: str
    unit: str
    criteria: str
    """Fingerprint (SHA-256 hex) of the criteria set."""
    round: int = 0


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form as read from a file, before anything is stored.

    `self_total` is the total that the form itself shows, None where it shows none. `proposed` says
    that unit and rows were known by words only, so that a person must agree before it counts.
    """

    fingerprint: Fingerprint
    contact: Contact
    cells: Sequence[FormCell]
    self_total: Decimal | None = None
    problems: tuple[Problem, ...] = ()
    proposed: bool = False


class ReturnSource(StrEnum):
    """How a return came in."""

    WORKBOOK = "workbook"
    TYPED = "typed"


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file kept byte for byte: its name when it came and its SHA-256 (hex)."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Return:
    """One stored return of a unit; the highest `number` of a unit is the one that counts.

    `batch` names the import it came in; each typed return is one of its own. A reply in an explanation round is
    a return as well: `round` is its number (0 for forms), `cells` are the unit's rows with it.
    """

    id: str
    period: str
    unit: str
    number: int
    source: ReturnSource
    received_at: datetime
    entered_by: str
    contact: Contact = Contact()
    file: KeptFile | None = None
    cells: Sequence[FormCell] = ()
    self_total: Decimal | None = None
    problems: tuple[Problem, ...] = ()
    batch: str = ""
    round: int = 0


@dataclass(frozen=True, slots=True)
class AnsweredReturn:
    """What scoring needs of the return of a unit that counts: its answers, and when it came."""

    unit: str
    source: ReturnSource
    received_at: datetime
    answers: Mapping[str, Answer]


class ReturnState(StrEnum):
    """Where a unit's return stands on the collecting board."""

    NOT_RECEIVED = "not_received"
    NEEDS_CORRECTION = "needs_correction"
    RECEIVED = "received"
    LATE = "late"
