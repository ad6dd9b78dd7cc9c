"""What the command line is given by `evalapp.main`: services and the window's door."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random  # noqa: TID251 - the type of the generator that is handed in
from typing import TYPE_CHECKING, Protocol

from evalapp.settings.language import Language
from evalapp.usecases.ports import Services

if TYPE_CHECKING:  # the window starts without the demo
    from evalapp.usecases.demo.demo import DemoSources, ServicesAt


@dataclass(frozen=True, slots=True)
class DemoPlace:
    """A workspace for the demo, its sources and the generator that it draws from."""

    services_at: "ServicesAt"
    sources: "DemoSources"
    random: Random


class Program(Protocol):
    """Builds what a command needs, only when it needs it."""

    @property
    def language(self) -> Language:
        """The language that people are spoken to in."""
        ...

    def services(self, location: str | None) -> Services:
        """Return services on a workspace: the one named, else EVALAPP_WORKSPACE, else the last.

        AssessmentError where there is none or it cannot be opened.
        """
        ...

    def work_as(self, person: str) -> None:
        """Let another person than the one of the preferences be at work."""
        ...

    def stateless(self) -> Services:
        """Return services for work that touches no workspace."""
        ...

    def create_workspace(self, location: str) -> str:
        """Create an empty workspace and return its place in words, without any password.

        AssessmentError where something is there already.
        """
        ...

    def demo(self, folder: Path) -> DemoPlace:
        """Return a new demo workspace below a folder, replacing an earlier demo there."""
        ...

    def open_window(self, location: str | None) -> int:
        """Open the window and return its exit code."""
        ...

    def open_demo_window(self) -> int:
        """Open the window on the demo workspace, made on first use."""
        ...

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        ...
