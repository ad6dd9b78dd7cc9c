"""The ways to a workspace: open one, create one, or make the demo; each gives services on it."""

import shutil
from datetime import UTC, datetime
from getpass import getuser
from pathlib import Path
from random import Random  # noqa: TID251 - the demo's one seeded generator is made here
from typing import TYPE_CHECKING

from evalapp.assessment.problems import AssessmentError
from evalapp.cli.program import DemoPlace
from evalapp.services import Office
from evalapp.settings.language import Language
from evalapp.settings.paths import criteria_folder, demo_folder
from evalapp.usecases import ports
from evalapp.usecases.progress import Progress

if TYPE_CHECKING:  # the demo is loaded where it is made
    from evalapp.usecases.demo.demo import DemoSources

SHOWN_DEMO_APPRAISED = 0.4
"""Share of the units of the window's demo that are appraised; the rest is left to try it on."""


class Doors:
    """desktop.start.doors.Doors, and what the command line opens workspaces with."""

    def __init__(self, words: Language, person: str) -> None:
        self._words = words
        self._person = person or _user()

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        return datetime.now(UTC)

    def stateless(self) -> Office:
        """Return services for work that touches no workspace."""
        return self._office(None)

    def opened(self, location: str) -> Office:
        """Return services on a workspace; the database library is loaded here and not before."""
        from evalapp.storage.workspace import open_workspace

        return self._office(open_workspace(location))

    def created(self, location: str) -> Office:
        """Return services on a new, empty workspace."""
        from evalapp.storage.workspace import create_workspace

        return self._office(create_workspace(location))

    def demo(self, progress: Progress) -> Office:
        """Return services on the demo workspace, made where it is missing."""
        workspace = demo_folder() / "workspace"
        if not (workspace / "workspace.db").exists():
            self._make_demo(demo_folder(), progress)
        return self.opened(str(workspace))

    def demo_place(self, folder: Path) -> DemoPlace:
        """Return a new demo workspace in `folder`/workspace, replacing an earlier demo's."""
        return _demo_place(self._new_demo_office(folder))

    def _new_demo_office(self, folder: Path) -> Office:
        place = folder / "workspace"
        if (place / "workspace.db").exists():
            shutil.rmtree(place)
        return self.created(str(place))

    def _make_demo(self, folder: Path, progress: Progress) -> None:
        """Make the demo aside, so that an interrupted start leaves no half demo."""
        aside = folder.with_name(folder.name + ".new")
        shutil.rmtree(aside, ignore_errors=True)
        office = self._new_demo_office(aside)
        try:
            _run(_demo_place(office), aside, progress)
            office.workspace.close()  # Windows moves no folder with an open database in it
            shutil.rmtree(folder, ignore_errors=True)
            _move(aside, folder)
        finally:
            office.workspace.close()
            shutil.rmtree(aside, ignore_errors=True)

    def _office(self, workspace: ports.Workspace | None) -> Office:
        return Office(self._words, workspace, self._person, self.now)


def _demo_place(office: Office) -> DemoPlace:
    from evalapp.usecases.demo.demo import DEMO_SEED

    def at(moment: datetime, person: str) -> ports.Services:
        return office.at(moment, person)

    return DemoPlace(at, demo_sources(), Random(DEMO_SEED))


def _run(place: DemoPlace, folder: Path, progress: Progress) -> None:
    from evalapp.usecases.demo.demo import run_demo

    run_demo(
        place.services_at,
        place.sources,
        folder,
        place.random,
        progress,
        documents=(),
        appraised_share=SHOWN_DEMO_APPRAISED,
    )


def _move(aside: Path, folder: Path) -> None:
    try:
        aside.rename(folder)
    except OSError as refused:
        raise AssessmentError("demo.folder_in_use", folder=str(folder)) from refused


def demo_sources() -> "DemoSources":
    """Return the shipped files that the demo starts from, in the order of the annexes."""
    from evalapp.usecases.demo.demo import DemoSources

    folder = criteria_folder() / "2022"
    names = ("gialai-so.yaml", "gialai-huyen.yaml", "gialai-xa.yaml")
    return DemoSources(tuple(folder / name for name in names), folder / "units-gialai.csv")


def _user() -> str:
    """Return the system's name of the person; '?' where it has none, as in some containers."""
    try:
        return getuser()
    except (OSError, KeyError, ImportError):  # the latter two until Python 3.12
        return "?"
