"""Build the services and open a door: the window or the command line.

Each door and each file format is loaded only when it is used; the command line never loads Qt.
"""

import os
import shutil
import sys
import traceback
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from getpass import getuser
from io import TextIOWrapper
from pathlib import Path
from random import Random  # noqa: TID251 - the demo's one seeded generator is made here

from evalapp.assessment.problems import AssessmentError
from evalapp.cli.program import DemoPlace
from evalapp.cli.run import run
from evalapp.settings.language import Language, LanguageCode, language
from evalapp.settings.paths import (
    crash_folder,
    criteria_folder,
    demo_folder,
    templates_folder,
)
from evalapp.settings.preferences import load_preferences, save_preferences
from evalapp.usecases import ports
from evalapp.usecases.demo import DEMO_SEED, DemoSources, run_demo

OUR_BUG = 70


class Office:
    """ports.Services on a workspace; every format is loaded when first used."""

    def __init__(
        self,
        words: Language,
        workspace: ports.Workspace | None,
        person: str,
        clock: Callable[[], datetime],
    ) -> None:
        self._words = words
        self._workspace = workspace
        self.person = person
        self._clock = clock
        self._form_writer: ports.FormWriter | None = None

    def at(self, moment: datetime, person: str) -> "Office":
        """Return the same services at a standing moment, for another person."""
        return Office(self._words, self._workspace, person, lambda: moment)

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        return self._clock()

    @property
    def workspace(self) -> ports.Workspace:
        """The open workspace; AssessmentError where this work has none."""
        if self._workspace is None:
            raise AssessmentError("workspace.none")
        return self._workspace

    @property
    def form_writer(self) -> ports.FormWriter:
        """Writes forms; kept, because it remembers the layout of each set."""
        from evalapp.exchange.forms.writer import WorkbookForms

        if self._form_writer is None:
            self._form_writer = WorkbookForms()
        return self._form_writer

    @property
    def form_reader(self) -> ports.FormReader:
        """Reads forms."""
        from evalapp.exchange.forms.reader import WorkbookReader

        return WorkbookReader()

    @property
    def form_filler(self) -> ports.FormFiller:
        """Fills forms for the demo."""
        from evalapp.exchange.forms.filling import WorkbookFiller

        return WorkbookFiller()

    @property
    def gatherer(self) -> ports.Gatherer:
        """Finds files on their way in."""
        from evalapp.exchange.intake import PathGatherer

        return PathGatherer()

    @property
    def tables(self) -> ports.Tables:
        """Reads and writes plain tables."""
        from evalapp.exchange.tables import TableFiles

        return TableFiles()

    @property
    def criteria_files(self) -> ports.CriteriaFiles:
        """Reads and writes criteria sets."""
        from evalapp.exchange.criteria.store import CriteriaStore

        return CriteriaStore()

    @property
    def unit_files(self) -> ports.UnitFiles:
        """Reads and writes unit lists."""
        from evalapp.exchange.unit_lists import UnitLists

        return UnitLists()

    @property
    def documents(self) -> ports.DocumentWriter:
        """Writes official documents, which are always Vietnamese."""
        from evalapp.exchange.documents.office import OfficeDocuments

        return OfficeDocuments(language("vi"), templates_folder())


class Launcher:
    """cli.program.Program: builds what a command needs, when it needs it."""

    def __init__(self, chosen: LanguageCode | None) -> None:
        self._preferences = load_preferences()
        self.language = language(chosen or self._preferences.language)

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        return datetime.now(UTC)

    def services(self, location: str | None) -> Office:
        """Return services on the workspace named, in EVALAPP_WORKSPACE, or used last."""
        place = location or os.environ.get("EVALAPP_WORKSPACE") or self._preferences.last_workspace
        if not place:
            raise AssessmentError("workspace.none")
        return self._office(opened(place))

    def stateless(self) -> Office:
        """Return services for work that touches no workspace."""
        return self._office(None)

    def create_workspace(self, location: str) -> str:
        """Create an empty workspace and return its place in words, without any password."""
        return created(location).location

    def demo(self, folder: Path) -> DemoPlace:
        """Return a new demo workspace in `folder`/workspace, replacing an earlier demo's."""
        place = folder / "workspace"
        if (place / "workspace.db").exists():
            shutil.rmtree(place)
        office = self._office(created(str(place)))
        return DemoPlace(office.at, demo_sources(), Random(DEMO_SEED))

    def open_window(self, location: str | None) -> int:
        """Open the window on a workspace."""
        services = self.services(location)
        if location:
            save_preferences(self._preferences.with_last_workspace(location))
        return self._window(services)

    def open_demo_window(self) -> int:
        """Open the window on the demo workspace, made on first use."""
        folder = demo_folder()
        workspace = folder / "workspace"
        if not (workspace / "workspace.db").exists():
            self._make_demo(folder)
        return self._window(self._office(opened(str(workspace))))

    def _make_demo(self, folder: Path) -> None:
        """Make the demo aside, so that an interrupted first start leaves no half demo."""
        from evalapp.cli.progress_line import progress_for

        aside = folder.with_name(folder.name + ".new")
        shutil.rmtree(aside, ignore_errors=True)
        place = self.demo(aside)
        progress = progress_for(self.language)
        run_demo(
            place.services_at,
            place.sources,
            aside,
            place.random,
            progress,
            documents=(),
            appraised_share=0.4,
        )
        shutil.rmtree(folder, ignore_errors=True)
        aside.rename(folder)

    def _office(self, workspace: ports.Workspace | None) -> Office:
        return Office(self.language, workspace, self._preferences.person or _user(), self.now)

    def _window(self, services: Office) -> int:
        from evalapp.desktop.app import open_window

        return open_window(services)


def opened(location: str) -> ports.Workspace:
    """Open a workspace; the database library is loaded here and not before."""
    from evalapp.storage.workspace import open_workspace

    return open_workspace(location)


def created(location: str) -> ports.Workspace:
    """Create an empty workspace and open it."""
    from evalapp.storage.workspace import create_workspace

    return create_workspace(location)


def demo_sources() -> DemoSources:
    """Return the shipped files that the demo starts from, in the order of the annexes."""
    folder = criteria_folder() / "2022"
    names = ("gialai-so.yaml", "gialai-huyen.yaml", "gialai-xa.yaml")
    return DemoSources(tuple(folder / name for name in names), folder / "units-gialai.csv")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the programme; 70 and a crash report where the fault is ours."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        return run(sys.argv[1:] if argv is None else argv, Launcher)
    except BrokenPipeError:
        return _closed_pipe()
    except Exception:  # noqa: BLE001 - the one place where a bug of ours ends
        return _crashed(traceback.format_exc())


def _crashed(report: str) -> int:
    words = language(load_preferences().language)
    folder = crash_folder()
    file = folder / f"{datetime.now(UTC):%Y%m%d-%H%M%S}.txt"
    said = words.text(
        "The program stopped because of a fault of its own. Please send this report to its makers:"
    )
    print(f"{said}\n{report}", file=sys.stderr)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file.write_text(report, encoding="utf-8")
    except OSError:
        return OUR_BUG
    print(words.text("The report was kept in {file}.", file=str(file)), file=sys.stderr)
    return OUR_BUG


def _closed_pipe() -> int:
    """Whoever read our output has gone; say nothing more, also not at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _user() -> str:
    try:
        return getuser()
    except OSError:
        return "?"


if __name__ == "__main__":
    sys.exit(main())
