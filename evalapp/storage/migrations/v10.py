"""Version 10: what assessors adjusted is found without reading every decision of a year."""

from alembic.operations import Operations
from sqlalchemy import text


def upgrade(op: Operations) -> None:
    """Add the index; storing a decision that adjusts nothing costs no more than before."""
    adjusted = text("verdict = 'adjusted'")
    op.create_index(
        "ix_appraisals_adjusted",
        "appraisals",
        ["period", "unit"],
        sqlite_where=adjusted,
        postgresql_where=adjusted,
    )
