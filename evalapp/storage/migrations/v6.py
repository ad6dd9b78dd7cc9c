"""Version 6: the people who appraise, and what each of them is to appraise."""

from alembic.operations import Operations
from sqlalchemy import Column, ForeignKeyConstraint, Integer, PrimaryKeyConstraint, Text


def upgrade(op: Operations) -> None:
    """Add the two tables."""
    op.create_table(
        "assessors",
        _text("id"),
        Column("position", Integer, nullable=False),
        _text("name"),
        _text("role"),
        _text("own_units"),
        PrimaryKeyConstraint("id", name="pk_assessors"),
    )
    op.create_table(
        "assignments",
        _text("period"),
        _text("assessor"),
        _text("unit_group"),
        _text("unit"),
        _text("part"),
        PrimaryKeyConstraint(
            "period", "assessor", "unit_group", "unit", "part", name="pk_assignments"
        ),
        ForeignKeyConstraint(["period"], ["periods.id"], name="fk_assignments_period"),
        ForeignKeyConstraint(["assessor"], ["assessors.id"], name="fk_assignments_assessor"),
    )


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)
