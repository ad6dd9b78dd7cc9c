"""Workspaces are made, opened, and refused with a sentence that helps."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql

from evalapp.assessment.documents import DocumentDetails
from evalapp.assessment.problems import AssessmentError
from evalapp.settings.language import language
from evalapp.storage import engines
from evalapp.storage.failures import database_code
from evalapp.storage.places import place_of
from evalapp.storage.workspace import StoredWorkspace, create_workspace, open_workspace
from tests.storage.samples import PERIOD, open_period
from tests.usecases.fakes import small_set


def refused(call: Callable[[str], object], location: str) -> str:
    """Return the code with which a call is refused; the sentence must name the place."""
    with pytest.raises(AssessmentError) as told:
        call(location)
    (problem,) = told.value.problems
    sentence = language("vi").problem(problem)
    assert "{" not in sentence
    assert sentence != problem.code
    return problem.code


def test_a_workspace_is_known_by_its_last_name(location: str, workspace: StoredWorkspace) -> None:
    expected = "test_" if location.startswith("postgresql") else "Đánh giá 2022"
    assert workspace.name.startswith(expected)


def test_a_workspace_is_made_only_once(location: str, workspace: StoredWorkspace) -> None:
    open_period(workspace)
    assert refused(create_workspace, location) == "workspace.exists"
    with workspace.unit_of_work() as work:
        assert work.periods.all() == (PERIOD,)


def test_opening_leaves_everything_as_it_is(location: str, workspace: StoredWorkspace) -> None:
    open_period(workspace)
    for _ in range(2):
        with open_workspace(location) as again, again.unit_of_work() as work:
            assert work.periods.all() == (PERIOD,)


def test_a_workspace_of_a_newer_program_is_left_alone(
    location: str, workspace: StoredWorkspace
) -> None:
    say(location, "UPDATE schema_version SET version = version + 1")
    assert refused(open_workspace, location) == "workspace.newer"


def test_an_interrupted_creation_is_told_and_can_be_made_good(location: str) -> None:
    if not location.startswith("postgresql"):
        Path(location).mkdir()
        (Path(location) / "workspace.db").touch()
    assert refused(open_workspace, location) == "workspace.not_a_workspace"
    with create_workspace(location) as made, made.unit_of_work() as work:
        assert work.periods.all() == ()


def test_a_database_of_another_program_is_left_alone(location: str) -> None:
    if not location.startswith("postgresql"):
        Path(location).mkdir()
    say(location, "CREATE TABLE units (x INTEGER)")
    assert refused(open_workspace, location) == "workspace.not_a_workspace"
    assert refused(create_workspace, location) == "workspace.not_empty"


def say(location: str, statement: str) -> None:
    """Say a statement to a workspace's database, past the program."""
    if location.startswith("postgresql"):
        address = location.replace("postgresql+psycopg", "postgresql")
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(statement.encode())
        return
    with closing(sqlite3.connect(Path(location) / "workspace.db")) as connection, connection:
        connection.execute(statement)


def test_a_folder_without_workspace_is_told(tmp_path: Path) -> None:
    assert refused(open_workspace, str(tmp_path / "none")) == "workspace.not_found"
    assert refused(open_workspace, str(tmp_path)) == "workspace.not_found"
    assert list(tmp_path.iterdir()) == []


def test_a_file_where_a_folder_should_be_is_told(tmp_path: Path) -> None:
    file = tmp_path / "form.xlsx"
    file.write_bytes(b"PK")
    assert refused(create_workspace, str(file)) == "workspace.not_a_folder"
    assert refused(create_workspace, str(file / "2022")) == "workspace.not_a_folder"
    assert refused(create_workspace, str(tmp_path / ("a" * 300))) == "workspace.cannot_be_made"


def test_a_file_that_is_no_database_is_told_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "workspace.db"
    content = "Kế hoạch số 12/KH-UBND ngày 04 tháng 3 năm 2022".encode() * 100
    file.write_bytes(content)
    assert refused(open_workspace, str(tmp_path)) == "workspace.damaged"
    assert refused(create_workspace, str(tmp_path)) == "workspace.damaged"
    assert file.read_bytes() == content


def test_a_reported_commit_survives_a_power_cut(tmp_path: Path) -> None:
    with create_workspace(str(tmp_path)):
        engine = engines.open_engine(place_of(str(tmp_path)))
        with engine.connect() as connection:
            told = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                for name in ("journal_mode", "synchronous", "foreign_keys")
            }
        engine.dispose()
    full = 2
    assert told == {"journal_mode": "wal", "synchronous": full, "foreign_keys": 1}


def test_a_closed_workspace_is_one_database_file(tmp_path: Path) -> None:
    with create_workspace(str(tmp_path)) as workspace:
        open_period(workspace)
    assert [each.name for each in tmp_path.iterdir()] == ["workspace.db"]


def test_a_damaged_database_is_told(tmp_path: Path) -> None:
    with create_workspace(str(tmp_path)) as workspace:
        open_period(workspace)
    with (tmp_path / "workspace.db").open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 200_000)
    assert refused(open_workspace, str(tmp_path)) == "workspace.damaged"


@pytest.mark.parametrize("damage", ["x'ff'", "'{\"id\":'", "''"])
def test_a_criteria_set_that_is_none_any_more_is_told(tmp_path: Path, damage: str) -> None:
    with create_workspace(str(tmp_path)) as workspace, workspace.unit_of_work() as work:
        work.criteria.add(small_set())
        work.commit()
    say(str(tmp_path), f"UPDATE criteria_sets SET content = CAST({damage} AS TEXT)")
    with (
        open_workspace(str(tmp_path)) as workspace,
        workspace.reading() as work,
        pytest.raises(AssessmentError) as told,
    ):
        work.criteria.all()
    assert told.value.problems[0].code == "workspace.damaged"


@pytest.mark.parametrize("held", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
def test_where_another_program_writes_storing_is_refused_and_looking_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: str
) -> None:
    monkeypatch.setattr(engines, "WAIT_FOR_OTHERS_MS", 20)
    with create_workspace(str(tmp_path)) as workspace:
        open_period(workspace)
        with closing(sqlite3.connect(tmp_path / "workspace.db")) as other:
            other.execute(held)
            with pytest.raises(AssessmentError) as told:
                open_period(workspace)
            assert told.value.problems[0].code == "workspace.busy"
            with open_workspace(str(tmp_path)) as again, again.reading() as work:
                assert work.periods.all() == (PERIOD,)
        open_period(workspace)


def test_a_workspace_that_another_program_has_for_itself_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "WAIT_FOR_OTHERS_MS", 20)
    create_workspace(str(tmp_path)).close()
    with closing(sqlite3.connect(tmp_path / "workspace.db")) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN IMMEDIATE")
        assert refused(open_workspace, str(tmp_path)) == "workspace.busy"
    open_workspace(str(tmp_path)).close()


def test_a_full_disk_is_told_and_nothing_of_the_work_is_stored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with create_workspace(str(tmp_path)):
        pass
    limit_growth(monkeypatch)
    with open_workspace(str(tmp_path)) as workspace:
        with pytest.raises(AssessmentError) as told:
            write_much(workspace)
        assert told.value.problems[0].code == "workspace.full"
        with workspace.unit_of_work() as work:
            assert work.periods.all() == ()


def limit_growth(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let SQLite believe that the disk holds no more than the database as it is."""
    connect = sqlite3.connect

    def connect_to_small_disk(*arguments: object, **options: object) -> sqlite3.Connection:
        connection = connect(*arguments, **options)  # type: ignore[arg-type]
        connection.execute("PRAGMA max_page_count = 1")  # raised to the pages in use
        return connection

    monkeypatch.setattr("sqlite3.dbapi2.connect", connect_to_small_disk)


def write_much(workspace: StoredWorkspace) -> None:
    """Store a period with details that need many pages."""
    with workspace.unit_of_work() as work:
        work.periods.save(PERIOD)
        details = DocumentDetails(subject="Phê duyệt kết quả " * 20_000)
        work.documents.save_details(PERIOD.id, details)
        work.commit()


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody move a file that is open")
def test_nothing_is_stored_in_a_folder_that_was_taken_away(tmp_path: Path) -> None:
    office, elsewhere = tmp_path / "office", tmp_path / "elsewhere"
    with create_workspace(str(office)) as workspace:
        office.rename(elsewhere)
        with pytest.raises(AssessmentError) as told:
            write_much(workspace)
        assert told.value.problems[0].code == "workspace.gone"
        with create_workspace(str(office)), pytest.raises(AssessmentError) as told:
            write_much(workspace)
        assert told.value.problems[0].code == "workspace.gone"
        office.rename(tmp_path / "another")
        elsewhere.rename(office)
        write_much(workspace)


def test_a_database_that_may_only_be_read_is_told(tmp_path: Path) -> None:
    with create_workspace(str(tmp_path)):
        pass
    address = f"file:{tmp_path / 'workspace.db'}?mode=ro"
    assert database_code(fault("DELETE FROM units", address)) == "workspace.read_only"


def test_what_could_only_be_read_is_opened_again_once_it_may_be_written(tmp_path: Path) -> None:
    with create_workspace(str(tmp_path)) as workspace:
        with workspace.reading() as work:
            work._connection.exec_driver_sql("PRAGMA query_only = ON")
        with pytest.raises(AssessmentError) as told:
            open_period(workspace)
        assert told.value.problems[0].code == "workspace.read_only"
        open_period(workspace)


def fault(statement: str, address: str) -> sqlite3.Error:
    """Return the driver's error for a statement."""
    with closing(sqlite3.connect(address, uri=True)) as connection:
        try:
            connection.execute(statement)
        except sqlite3.Error as error:
            return error
    raise AssertionError("nothing went wrong")


@pytest.mark.parametrize(
    "address", ["postgresql://", "postgresql://host", "postgresql://host:port/x"]
)
def test_an_address_that_names_no_database_is_told(address: str) -> None:
    assert refused(open_workspace, address) == "workspace.bad_address"


def test_a_server_that_does_not_answer_is_told() -> None:
    silent = "postgresql://secretary:secret@/evalapp?host=/nonexistent"
    assert refused(open_workspace, silent) == "workspace.unreachable"


@pytest.mark.postgres
def test_a_server_without_that_database_is_told_without_the_password(postgres_url: str) -> None:
    missing = postgres_url.replace("postgres@", "postgres:secret@").replace("/test_", "/none_")
    with pytest.raises(AssessmentError) as told:
        open_workspace(missing)
    (problem,) = told.value.problems
    assert problem.code == "workspace.no_database"
    assert "secret" not in language("vi").problem(problem)


@pytest.mark.postgres
def test_a_person_without_rights_in_the_database_is_told(postgres_url: str) -> None:
    create_workspace(postgres_url).close()
    role = f"guest_{uuid4().hex}"
    address = postgres_url.replace("postgresql+psycopg", "postgresql")
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role)))
        try:
            guest = postgres_url.replace("postgres@", f"{role}@")
            assert refused(open_workspace, guest) == "workspace.no_right"
        finally:
            connection.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(role)))


@pytest.mark.postgres
def test_a_server_that_was_away_between_two_pieces_of_work_is_found_again(
    postgres_url: str,
) -> None:
    with create_workspace(postgres_url) as workspace:
        open_period(workspace)
        say(
            postgres_url,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()",
        )
        with workspace.reading() as work:
            assert work.periods.all() == (PERIOD,)


@pytest.mark.postgres
def test_a_person_without_login_is_told(postgres_url: str) -> None:
    stranger = postgres_url.replace("postgres@", "nobody_known@")
    assert refused(open_workspace, stranger) == "workspace.login_refused"


def test_faults_that_nobody_can_mend_stay_bugs() -> None:
    assert database_code(fault("SELECT * FROM nothing", ":memory:")) == ""
    assert database_code(psycopg.errors.SyntaxError("x")) == ""
    assert database_code(ValueError("x")) == ""
