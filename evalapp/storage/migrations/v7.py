"""Version 7: drafts of criteria sets."""

from alembic.operations import Operations
from sqlalchemy import Column, DateTime, Integer, PrimaryKeyConstraint, Text


def upgrade(op: Operations) -> None:
    """Add the table."""
    op.create_table(
        "criteria_drafts",
        Column("id", Text, nullable=False),
        Column("title", Text, nullable=False),
        Column("based_on", Text, nullable=False),
        Column("content", Text, nullable=False),
        Column("changed_at", DateTime(timezone=True), nullable=False),
        Column("changed_by", Text, nullable=False),
        Column("version", Integer, nullable=False),
        PrimaryKeyConstraint("id", name="pk_criteria_drafts"),
    )
