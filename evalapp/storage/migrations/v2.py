"""Version 2: mappings between editions of criteria sets, tolerances for measured values."""

from alembic.operations import Operations
from sqlalchemy import Column, ForeignKeyConstraint, PrimaryKeyConstraint, Text


def upgrade(op: Operations) -> None:
    """Add the two tables."""
    op.create_table(
        "edition_mappings",
        _text("old_set"),
        _text("new_set"),
        _text("links"),
        PrimaryKeyConstraint("old_set", "new_set", name="pk_edition_mappings"),
        _link("edition_mappings", "old_set", "criteria_sets.fingerprint"),
        _link("edition_mappings", "new_set", "criteria_sets.fingerprint"),
    )
    op.create_table(
        "tolerances",
        _text("period"),
        _text("criterion"),
        _text("share"),
        PrimaryKeyConstraint("period", "criterion", name="pk_tolerances"),
        _link("tolerances", "period", "periods.id"),
    )


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _link(table: str, column: str, target: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint([column], [target], name=f"fk_{table}_{column}")
