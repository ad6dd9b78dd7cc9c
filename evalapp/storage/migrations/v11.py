"""Version 11: decisions made in one go by command, with what stood before."""

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
    """Add the table; what was decided before in one go cannot be taken back in one go."""
    op.create_table(
        "decision_batches",
        Column("period", Text, nullable=False),
        Column("number", Integer, nullable=False),
        Column("decided_by", Text, nullable=False),
        Column("decided_at", DateTime(timezone=True), nullable=False),
        Column("source", Text, nullable=False),
        Column("content", LargeBinary, nullable=False),
        Column("undone_at", DateTime(timezone=True), nullable=True),
        PrimaryKeyConstraint("period", "number", name="pk_decision_batches"),
        ForeignKeyConstraint(["period"], ["periods.id"], name="fk_decision_batches_period"),
    )
