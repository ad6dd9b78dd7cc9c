"""Version 3: locked result versions."""

from alembic.operations import Operations
from sqlalchemy import (
    Column,
    DateTime,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Text,
)


def upgrade(op: Operations) -> None:
    """Add the table."""
    op.create_table(
        "result_versions",
        Column("period", Text, nullable=False),
        Column("number", Integer, nullable=False),
        Column("locked_at", DateTime(timezone=True), nullable=False),
        Column("locked_by", Text, nullable=False),
        Column("note", Text, nullable=False),
        Column("checksum", Text, nullable=False),
        Column("content", LargeBinary, nullable=False),
        Column("details", Text, nullable=True),
        PrimaryKeyConstraint("period", "number", name="pk_result_versions"),
        ForeignKeyConstraint(["period"], ["periods.id"], name="fk_result_versions_period"),
    )
