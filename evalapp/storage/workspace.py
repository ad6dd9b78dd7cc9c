"""A workspace: a folder with database and kept files, or a PostgreSQL database with both."""

import weakref
from collections.abc import Generator
from contextlib import contextmanager
from threading import local
from types import TracebackType
from typing import Self

from sqlalchemy import Engine

from evalapp.assessment.problems import AssessmentError
from evalapp.settings.system_reasons import reason_of
from evalapp.storage.engines import looking_only, open_engine
from evalapp.storage.failures import system_code
from evalapp.storage.kept_files import DatabaseFiles, FolderFiles
from evalapp.storage.places import FILES_FOLDER, Place, place_of
from evalapp.storage.repositories.criteria import ParsedSets
from evalapp.storage.schema import bring_up_to_date, create_schema
from evalapp.storage.unit_of_work import StoredUnitOfWork
from evalapp.usecases.ports import KeptFiles


class StoredWorkspace:
    """ports.Workspace on an engine; usable from any thread."""

    def __init__(self, place: Place, engine: Engine) -> None:
        self._place = place
        self._engine = engine
        self._looking = looking_only(engine)
        self._parsed = ParsedSets(place.location)
        self._open_in_thread = local()
        self._files = _files(place, engine)
        self._closing = weakref.finalize(self, engine.dispose)

    @property
    def name(self) -> str:
        """Words by which a person knows it: folder or database name."""
        return self._place.name

    @property
    def location(self) -> str:
        """Full path of the folder, or the database's address without password."""
        return self._place.location

    @property
    def files(self) -> KeptFiles:
        """Kept originals."""
        return self._files

    def unit_of_work(self) -> StoredUnitOfWork:
        """Return a new transaction that stores something, to be entered with `with`."""
        return StoredUnitOfWork(self._engine, self._parsed, self._open_in_thread)

    def reading(self) -> StoredUnitOfWork:
        """Return the same for looking only, which waits for nobody; to commit it is a bug."""
        return StoredUnitOfWork(self._looking, self._parsed, self._open_in_thread)

    def close(self) -> None:
        """Let go of the database; happens by itself when the workspace is forgotten."""
        self._closing()

    def __enter__(self) -> Self:
        """Return the workspace, to be closed at the end of `with`."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close."""
        self.close()


def create_workspace(location: str) -> StoredWorkspace:
    """Make a workspace in a folder (made where missing) or an empty PostgreSQL database.

    AssessmentError `workspace.…`, e.g. `workspace.exists`, `workspace.network_share`.
    """
    place = place_of(location)
    _make_folder(place)
    with _engine_of(place) as engine:
        create_schema(engine, place.location)
    return StoredWorkspace(place, engine)


def open_workspace(location: str) -> StoredWorkspace:
    """Open a workspace, bringing an older schema up to date.

    AssessmentError `workspace.…`, e.g. `workspace.not_found`, `workspace.newer`.
    """
    place = place_of(location)
    if place.database_file and not place.database_file.is_file():
        raise AssessmentError("workspace.not_found", location=place.location)
    with _engine_of(place) as engine:
        bring_up_to_date(engine, place.location)
    return StoredWorkspace(place, engine)


@contextmanager
def _engine_of(place: Place) -> Generator[Engine]:
    """Give an engine that is let go of only where the body fails."""
    engine = open_engine(place)
    try:
        yield engine
    except BaseException:
        engine.dispose()
        raise


def _make_folder(place: Place) -> None:
    if place.folder is None:
        return
    try:
        place.folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise AssessmentError("workspace.not_a_folder", location=place.location) from None
    except OSError as error:
        code, reason = system_code(error) or "workspace.cannot_be_made", reason_of(error)
        raise AssessmentError(code, location=place.location, reason=reason) from error


def _files(place: Place, engine: Engine) -> KeptFiles:
    if place.folder is None:
        return DatabaseFiles(engine)
    return FolderFiles(place.folder / FILES_FOLDER)
