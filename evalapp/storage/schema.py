"""The version of a workspace's schema: made, recognised, and brought up to the present one."""

from sqlalchemy import Connection, Engine, delete, insert, inspect, select

from evalapp.assessment.problems import AssessmentError
from evalapp.storage.engines import looking_only
from evalapp.storage.tables import METADATA, schema_version

VERSION = 11


def create_schema(engine: Engine, location: str) -> None:
    """Make all tables in one transaction.

    AssessmentError `workspace.exists` or, where other tables are in the way,
    `workspace.not_empty`.
    """
    with engine.begin() as connection:
        taken = set(inspect(connection).get_table_names())
        if schema_version.name in taken:
            raise AssessmentError("workspace.exists", location=location)
        if taken & set(METADATA.tables):
            raise AssessmentError("workspace.not_empty", location=location)
        schema_version.create(connection)
        _migrate(connection, 0)


def bring_up_to_date(engine: Engine, location: str) -> None:
    """Bring an older schema to the present version in one transaction.

    A present one is only looked at, so that it opens while another program writes.
    AssessmentError `workspace.not_a_workspace` or `workspace.newer`.
    """
    with looking_only(engine).connect() as connection:
        if not inspect(connection).has_table(schema_version.name):
            raise AssessmentError("workspace.not_a_workspace", location=location)
        found = _version_in(connection, location)
    if found == VERSION:
        return
    with engine.begin() as connection:
        version = _version_in(connection, location, held=True)
        if version < VERSION:  # another program may have done it meanwhile
            _migrate(connection, version)


def _version_in(connection: Connection, location: str, *, held: bool = False) -> int:
    """Return the version of a schema, where wished held against others until the end."""
    asked = select(schema_version.c.version)
    version = connection.scalar(asked.with_for_update() if held else asked)
    if version is None:
        raise AssessmentError("workspace.not_a_workspace", location=location)
    if version > VERSION:
        raise AssessmentError("workspace.newer", location=location)
    return version


def _migrate(connection: Connection, version: int) -> None:
    # Alembic is loaded only for the rare opening that has to change the schema.
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    from evalapp.storage.migrations import STEPS

    operations = Operations(MigrationContext.configure(connection))
    for step in STEPS[version:]:
        step(operations)
    connection.execute(delete(schema_version))
    connection.execute(insert(schema_version).values(version=len(STEPS)))
