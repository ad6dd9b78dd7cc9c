"""Every released schema can be brought up to the present one, on both databases."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Engine, inspect, text

from evalapp.assessment.documents import DocumentDetails
from evalapp.assessment.version_text import sealed
from evalapp.storage import schema
from evalapp.storage.engines import open_engine
from evalapp.storage.migrations import STEPS
from evalapp.storage.places import place_of
from evalapp.storage.tables import METADATA
from evalapp.storage.workspace import StoredWorkspace, create_workspace, open_workspace
from tests.storage.dump_schema import (
    BATCH,
    CELLS,
    ENTRY,
    HOA,
    MAPPING,
    PROOF,
    PROVISIONAL,
    REPLIED,
    ROUND,
    SCHEMAS,
    SHARE,
    TOLERANCES,
    VERSION_1,
)
from tests.storage.samples import PERIOD, PLEIKU, SNV, UNITS, criteria_set

RELEASED = range(1, schema.VERSION + 1)


@pytest.fixture
def released(request: pytest.FixtureRequest, location: str) -> str:
    """Give a place filled with the fixture of a released version."""
    version: int = request.param
    kind = "postgresql" if location.startswith("postgresql") else "sqlite"
    load(location, (SCHEMAS / f"version_{version}.{kind}.sql").read_text("utf-8"))
    return location


def load(location: str, script: str) -> None:
    """Say a dumped database to an empty one."""
    if location.startswith("postgresql"):
        address = location.replace("postgresql+psycopg", "postgresql")
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(script.encode())
        return
    Path(location).mkdir()
    with closing(sqlite3.connect(Path(location) / "workspace.db")) as connection:
        connection.executescript(script)


@pytest.fixture
def engine(location: str) -> Iterator[Engine]:
    """Give an engine on the place, past the workspace."""
    made = open_engine(place_of(location))
    yield made
    made.dispose()


def differences(engine: Engine) -> list[object]:
    """Return where a database differs from the tables that the program uses."""
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, METADATA))


def add_table(op: Operations) -> None:
    """Take a step to a version that has one more table."""
    op.execute("CREATE TABLE extra (x INTEGER)")


def fail(op: Operations) -> None:
    """Take a step that meets a fault."""
    raise RuntimeError("half way")


def test_there_is_a_step_for_each_version() -> None:
    assert len(STEPS) == schema.VERSION


@pytest.mark.usefixtures("location")
def test_a_new_workspace_has_the_tables_that_the_program_uses(
    workspace: StoredWorkspace, engine: Engine
) -> None:
    assert differences(engine) == []


@pytest.mark.parametrize("released", RELEASED, indirect=True)
def test_a_released_workspace_comes_to_the_tables_that_the_program_uses(
    released: str, engine: Engine
) -> None:
    open_workspace(released).close()
    assert differences(engine) == []


@pytest.mark.parametrize("released", RELEASED, indirect=True)
def test_nothing_of_a_released_workspace_is_lost(released: str) -> None:
    with open_workspace(released) as workspace, workspace.unit_of_work() as work:
        (kept,) = work.returns.history(PERIOD.id, PLEIKU.id)
        assert kept.cells == CELLS
        assert work.periods.all() == (PERIOD,)
        assert work.units.all() == UNITS
        assert [each.unit for each in work.periods.units(PERIOD.id)] == list(UNITS)
        assert dict(work.periods.sets(PERIOD.id)) == {"so": criteria_set()}
        assert [each.version for each in work.appraisals.of_period(PERIOD.id)] == [1]
        assert [each.criterion for each in work.measured.of_period(PERIOD.id)] == ["dv.1"]
        assert [each.file_name for each in work.issued.all(PERIOD.id)] == ["Pleiku.xlsx"]
        assert work.documents.details(PERIOD.id) == DocumentDetails(number="15")
        assert work.journal.of_period(PERIOD.id) == (ENTRY,)


@pytest.mark.parametrize("released", RELEASED[1:], indirect=True)
def test_mappings_and_tolerances_came_with_version_2_and_stay(released: str) -> None:
    with open_workspace(released) as workspace, workspace.unit_of_work() as work:
        assert work.editions.get(MAPPING.old, MAPPING.new) == MAPPING
        assert work.tolerances.of_period(PERIOD.id) == TOLERANCES


@pytest.mark.parametrize("released", RELEASED[2:], indirect=True)
def test_locked_versions_came_with_version_3_and_stay(released: str) -> None:
    with open_workspace(released) as workspace, workspace.unit_of_work() as work:
        assert work.versions.heads(PERIOD.id) == (sealed(VERSION_1).head,)
        assert work.versions.get(PERIOD.id, 1) == VERSION_1
        assert work.versions.details(PERIOD.id, 1) == DocumentDetails(number="14")


@pytest.mark.parametrize("released", RELEASED[4:], indirect=True)
def test_files_sent_as_proof_came_with_version_5_and_stay(released: str) -> None:
    with open_workspace(released) as workspace, workspace.unit_of_work() as work:
        assert work.evidence.of_period(PERIOD.id) == (PROOF,)


@pytest.mark.parametrize("released", RELEASED[5:], indirect=True)
def test_people_and_their_shares_came_with_version_6_and_stay(released: str) -> None:
    with open_workspace(released) as workspace, workspace.unit_of_work() as work:
        assert work.assessors.all() == (HOA,)
        assert work.assignments.of_period(PERIOD.id) == (SHARE,)


@pytest.mark.parametrize("released", RELEASED[8:], indirect=True)
def test_explanation_rounds_came_with_version_9_and_stay(released: str) -> None:
    with open_workspace(released) as workspace, workspace.unit_of_work() as work:
        assert work.explanations.rounds(PERIOD.id) == (ROUND,)
        assert work.explanations.provisional(PERIOD.id, 1) == PROVISIONAL
        assert [each.unit for each in work.explanations.issued(PERIOD.id, 1)] == [SNV.id]
        assert work.returns.history(PERIOD.id, SNV.id) == (REPLIED,)


@pytest.mark.parametrize("released", RELEASED[10:], indirect=True)
def test_decisions_made_in_one_go_came_with_version_11_and_stay(released: str) -> None:
    with open_workspace(released) as workspace, workspace.unit_of_work() as work:
        assert work.batches.last(PERIOD.id, BATCH.by) == BATCH


def test_an_older_schema_is_brought_up_in_one_go_or_not_at_all(
    location: str, workspace: StoredWorkspace, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("evalapp.storage.migrations.STEPS", (*STEPS, add_table, fail))
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 2)
    workspace.close()
    with pytest.raises(RuntimeError, match="half way"):
        open_workspace(location)
    assert not inspect(engine).has_table("extra")
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT version FROM schema_version")) == len(STEPS)


def test_a_workspace_of_an_older_program_goes_through_the_missing_steps_only(
    location: str, workspace: StoredWorkspace, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("evalapp.storage.migrations.STEPS", (*STEPS, add_table))
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    for _ in range(2):
        open_workspace(location).close()
    assert inspect(engine).has_table("extra")
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT version FROM schema_version")) == len(STEPS) + 1


def test_creating_stops_half_way_without_leaving_tables(
    location: str, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("evalapp.storage.migrations.STEPS", (*STEPS, fail))
        with pytest.raises(RuntimeError, match="half way"):
            create_workspace(location)
    assert inspect(engine).get_table_names() == []
    create_workspace(location).close()
