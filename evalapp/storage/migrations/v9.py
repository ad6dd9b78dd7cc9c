"""Version 9: explanation rounds, their workbooks, and returns that are replies in one."""

from alembic.operations import Operations
from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Text,
)


def upgrade(op: Operations) -> None:
    """Add the tables and the column; every return that is stored already is a form."""
    op.create_table(
        "explanation_rounds",
        _text("period"),
        Column("number", Integer, nullable=False),
        _moment("opened_at"),
        _text("opened_by"),
        Column("deadline", Date, nullable=False),
        _text("units"),
        Column("every_criterion", Boolean, nullable=False),
        _text("checksum"),
        Column("content", LargeBinary, nullable=False),
        Column("closed_at", DateTime(timezone=True), nullable=True),
        _text("closed_by"),
        PrimaryKeyConstraint("period", "number", name="pk_explanation_rounds"),
        _link("explanation_rounds", "period", "periods.id"),
    )
    op.create_table(
        "explanation_forms",
        _text("period"),
        Column("number", Integer, nullable=False),
        _text("unit"),
        _moment("issued_at"),
        _text("file_name"),
        PrimaryKeyConstraint("period", "number", "unit", name="pk_explanation_forms"),
        _link("explanation_forms", "period", "periods.id"),
        _link("explanation_forms", "unit", "units.id"),
    )
    op.add_column("returns", Column("round", Integer, nullable=False, server_default="0"))


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _moment(name: str) -> Column[object]:
    return Column(name, DateTime(timezone=True), nullable=False)


def _link(table: str, column: str, target: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint([column], [target], name=f"fk_{table}_{column}")
