"""Version 8: a journal that is searched without marks and read page by page."""

from alembic.operations import Operations
from sqlalchemy import Column, Text, text

from evalapp.assessment.text import folded

_SEARCHED = ("by", "unit", "criterion", "old", "new", "reason")
_INDEXES = (("period", "id"), ("period", "by", "id"), ("period", "action", "id"))
_AT_ONCE = 5000
_GUARD = """
CREATE TRIGGER journal_refuses_update BEFORE update ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
"""


def upgrade(op: Operations) -> None:
    """Add the searched words, fill them for what is stored, and add the indexes."""
    op.add_column("journal", Column("searched", Text, nullable=False, server_default=""))
    _lift_guard(op)
    _fill(op)
    _guard_again(op)
    for columns in (*_INDEXES, ("period", "criterion", "id"), ("at",)):
        op.create_index(f"ix_journal_{'_'.join(columns)}", "journal", list(columns))


def _is_postgres(op: Operations) -> bool:
    return op.get_bind().dialect.name == "postgresql"


def _lift_guard(op: Operations) -> None:
    """Let the words be added; nothing that was written down is changed."""
    if _is_postgres(op):
        op.execute("ALTER TABLE journal DISABLE TRIGGER journal_refuses_change")
    else:
        op.execute("DROP TRIGGER journal_refuses_update")


def _guard_again(op: Operations) -> None:
    if _is_postgres(op):
        op.execute("ALTER TABLE journal ENABLE TRIGGER journal_refuses_change")
    else:
        op.execute(_GUARD)


def _fill(op: Operations) -> None:
    connection = op.get_bind()
    wanted = ", ".join(f'"{each}"' for each in _SEARCHED)
    read = text(f"SELECT id, {wanted} FROM journal WHERE id > :last ORDER BY id LIMIT :most")
    store = text("UPDATE journal SET searched = :searched WHERE id = :id")
    last = 0
    while rows := connection.execute(read, {"last": last, "most": _AT_ONCE}).all():
        connection.execute(
            store, [{"id": row[0], "searched": folded(" ".join(row[1:]))} for row in rows]
        )
        last = rows[-1][0]
