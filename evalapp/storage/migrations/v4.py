"""Version 4: what an appraisal judged, imports that can be undone, how blanks count."""

from alembic.operations import Operations
from sqlalchemy import Column, DateTime, Text


def upgrade(op: Operations) -> None:
    """Add the columns; what is stored already judged no known row and came in no known import."""
    op.add_column("appraisals", Column("basis", Text, nullable=True))
    op.add_column("returns", Column("batch", Text, nullable=False, server_default=""))
    op.add_column("returns", Column("withdrawn_at", DateTime(timezone=True), nullable=True))
    op.add_column("periods", Column("blanks", Text, nullable=False, server_default="zero"))
