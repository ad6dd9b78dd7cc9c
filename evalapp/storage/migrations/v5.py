"""Version 5: files sent as proof."""

from alembic.operations import Operations
from sqlalchemy import (
    Column,
    DateTime,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    Text,
)


def upgrade(op: Operations) -> None:
    """Add the table."""
    op.create_table(
        "evidence_files",
        Column("id", Text, nullable=False),
        Column("position", Integer, nullable=False),
        *(_text(each) for each in ("period", "unit", "return_id", "criterion", "name", "sha256")),
        Column("size", Integer, nullable=False),
        Column("received_at", DateTime(timezone=True), nullable=False),
        Column("moved_at", DateTime(timezone=True), nullable=False),
        _text("batch"),
        Column("withdrawn_at", DateTime(timezone=True), nullable=True),
        PrimaryKeyConstraint("id", name="pk_evidence_files"),
        _link("period", "periods.id"),
        _link("unit", "units.id"),
        _link("return_id", "returns.id"),
    )
    op.create_index("ix_evidence_files_period_unit", "evidence_files", ["period", "unit"])


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _link(column: str, target: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint([column], [target], name=f"fk_evidence_files_{column}")
