"""Start the program: build what a door needs and open it, the window or the command line.

Each door and each file format is loaded only when it is used; the command line never loads Qt.
"""

import os
import sys
import traceback
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO, TextIOWrapper
from pathlib import Path

from evalapp.assessment.collector import collector_at_rest
from evalapp.assessment.problems import AssessmentError
from evalapp.cli.printing import drop_output
from evalapp.cli.program import DemoPlace
from evalapp.cli.run import STOPPED, run
from evalapp.doors import Doors
from evalapp.services import Office
from evalapp.settings.language import LanguageCode, language
from evalapp.settings.logs import start_log, stop_log
from evalapp.settings.paths import crash_folder, log_folder
from evalapp.settings.preferences import Preferences, load_preferences

OUR_BUG = 70


class Launcher:
    """cli.program.Program: builds what a command needs, when it needs it."""

    def __init__(self, chosen: LanguageCode | None) -> None:
        self._preferences = load_preferences()
        self.language = language(chosen or self._preferences.language)
        self._doors = Doors(self.language, self._preferences.person)
        self._works_as = ""
        self._log_said = ""

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        return self._doors.now()

    def services(self, location: str | None) -> Office:
        """Return services on the workspace named, in EVALAPP_WORKSPACE, or used last."""
        place = self._place(location)
        if not place:
            raise AssessmentError("workspace.none")
        return self._doors.opened(place)

    def work_as(self, person: str) -> None:
        """Let another person than the one of the preferences be at work."""
        self._works_as = " ".join(person.split())
        self._doors = Doors(self.language, self._works_as or self._preferences.person)

    def stateless(self) -> Office:
        """Return services for work that touches no workspace."""
        return self._doors.stateless()

    def create_workspace(self, location: str) -> str:
        """Create an empty workspace and return its place in words, without any password."""
        workspace = self._doors.created(location).workspace
        workspace.close()
        return workspace.location

    def demo(self, folder: Path) -> DemoPlace:
        """Return a new demo workspace in `folder`/workspace, replacing an earlier demo's."""
        return self._doors.demo_place(folder)

    def open_window(self, location: str | None) -> int:
        """Open the window on a workspace, or where there is none, on the ways to one."""
        prepare_window()
        with collector_at_rest():
            from evalapp.desktop.front import open_window
            from evalapp.desktop.start.doors import Way

        place = self._place(location)
        way = Way.to(place) if place else None
        return open_window(self._doors, way, self._session(), self._log_said)

    def open_demo_window(self) -> int:
        """Open the window on the demo workspace, made on first use."""
        prepare_window()
        with collector_at_rest():
            from evalapp.desktop.front import open_window
            from evalapp.desktop.start.doors import Way

        return open_window(self._doors, Way.to_demo(), self._session(), self._log_said)

    def _session(self) -> Preferences:
        """Return the preferences of the window; a language that was asked for is one from now on."""
        code = self.language.code
        return replace(self._preferences, language=code, works_as=self._works_as)

    def _place(self, location: str | None) -> str:
        last = self._preferences.last_workspace
        return location or os.environ.get("EVALAPP_WORKSPACE") or last

    def keep_log(self) -> None:
        """Start the log, or say, also in the window, that it cannot be written."""
        try:
            start_log()
        except OSError:
            self._log_said = self.language.text(
                "No log is kept: {folder} cannot be written.", folder=str(log_folder())
            )
            print(self._log_said, file=sys.stderr)


def need_screen() -> None:
    """AssessmentError `window.no_screen` where Qt would abort for want of one."""
    shown = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in shown):
        raise AssessmentError("window.no_screen")


def prepare_window() -> None:
    """Load Qt where there is a screen for it, else AssessmentError `window.no_screen`."""
    need_screen()
    from evalapp.desktop.qt_loading import load_qt

    load_qt()


def launched(chosen: LanguageCode | None) -> Launcher:
    """Return the program with its log started."""
    launcher = Launcher(chosen)
    launcher.keep_log()
    return launcher


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; 70 and a crash report where the fault is ours."""
    _open_streams()
    try:
        code = run(sys.argv[1:] if argv is None else argv, launched)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        drop_output()
        return 0
    except KeyboardInterrupt:
        return STOPPED
    except Exception:  # noqa: BLE001 - the one place where a bug of ours ends
        return _crashed(traceback.format_exc())
    finally:
        stop_log()


def _open_streams() -> None:
    """Let the streams take every letter, and be there: a program without a console has none."""
    sys.stdout = sys.stdout or StringIO()
    sys.stderr = sys.stderr or StringIO()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


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


if __name__ == "__main__":
    sys.exit(main())
