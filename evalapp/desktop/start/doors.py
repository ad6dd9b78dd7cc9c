"""The ways to a workspace, as the window asks for them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from evalapp.usecases.ports import Services
from evalapp.usecases.progress import Progress


class Doors(Protocol):
    """Gives services on workspaces; may take seconds, so it is asked off the GUI thread."""

    def opened(self, location: str) -> Services:
        """Return services on a workspace; AssessmentError where it cannot be opened."""
        ...

    def created(self, location: str) -> Services:
        """Return services on a new workspace; AssessmentError where something is in the way."""
        ...

    def demo(self, progress: Progress) -> Services:
        """Return services on the demo workspace, made where it is missing."""
        ...


class Kind(StrEnum):
    """What is to be done at the place."""

    OPEN = "open"
    CREATE = "create"
    DEMO = "demo"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to a workspace; `location` is '' for the demo."""

    kind: Kind
    location: str = ""

    @classmethod
    def to(cls, location: str) -> "Way":
        """Return the way to a workspace that is there."""
        return cls(Kind.OPEN, location)

    @classmethod
    def to_new(cls, location: str) -> "Way":
        """Return the way to a workspace that is still to be made."""
        return cls(Kind.CREATE, location)

    @classmethod
    def to_demo(cls) -> "Way":
        """Return the way to the demo."""
        return cls(Kind.DEMO)


def walk(doors: Doors, way: Way, progress: Progress) -> Services:
    """Go a way to its end."""
    match way.kind:
        case Kind.OPEN:
            return doors.opened(way.location)
        case Kind.CREATE:
            return doors.created(way.location)
        case Kind.DEMO:
            return doors.demo(progress)
