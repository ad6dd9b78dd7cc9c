"""Version 1: the tables of the first release."""

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
    UniqueConstraint,
)

_SQLITE_GUARD = """
CREATE TRIGGER journal_refuses_{change} BEFORE {change} ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
"""
_POSTGRES_REFUSAL = """
CREATE FUNCTION journal_refuses_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$
"""
_POSTGRES_GUARD = """
CREATE TRIGGER journal_refuses_change BEFORE UPDATE OR DELETE OR TRUNCATE ON journal
FOR EACH STATEMENT EXECUTE FUNCTION journal_refuses_change()
"""


def upgrade(op: Operations) -> None:
    """Make the tables in an empty database and guard the journal."""
    _create_units(op)
    _create_periods(op)
    _create_returns(op)
    _create_appraisals(op)
    _create_journal(op)
    op.create_table(
        "kept_files", _text("sha256"), _bytes("content"), _primary("kept_files", "sha256")
    )
    _guard_journal(op)


def _text(name: str, nullable: bool = False) -> Column[str]:
    return Column(name, Text, nullable=nullable)


def _number(name: str, nullable: bool = False) -> Column[int]:
    return Column(name, Integer, nullable=nullable)


def _day(name: str, nullable: bool = False) -> Column[object]:
    return Column(name, Date, nullable=nullable)


def _moment(name: str) -> Column[object]:
    return Column(name, DateTime(timezone=True), nullable=False)


def _bytes(name: str) -> Column[bytes]:
    return Column(name, LargeBinary, nullable=False)


def _primary(table: str, *columns: str) -> PrimaryKeyConstraint:
    return PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def _links(table: str, *columns: str) -> tuple[ForeignKeyConstraint, ...]:
    targets = {
        "period": "periods.id",
        "unit": "units.id",
        "fingerprint": "criteria_sets.fingerprint",
    }
    return tuple(
        ForeignKeyConstraint([each], [targets[each]], name=f"fk_{table}_{each}") for each in columns
    )


def _create_units(op: Operations) -> None:
    op.create_table(
        "units",
        _text("id"),
        _number("position"),
        _text("name"),
        _text("unit_group"),
        _text("parent"),
        _text("tags"),
        _day("valid_from", nullable=True),
        _day("valid_to", nullable=True),
        _text("predecessors"),
        _text("aliases"),
        _primary("units", "id"),
    )


def _create_periods(op: Operations) -> None:
    op.create_table(
        "criteria_sets",
        _text("fingerprint"),
        _text("content"),
        _primary("criteria_sets", "fingerprint"),
    )
    op.create_table(
        "periods",
        _text("id"),
        _number("year"),
        _text("title"),
        _text("province"),
        _day("assessed_from"),
        _day("assessed_to"),
        _day("deadline"),
        Column("illustrative", Boolean, nullable=False),
        _primary("periods", "id"),
    )
    op.create_table(
        "period_sets",
        _text("period"),
        _text("unit_group"),
        _number("position"),
        _text("fingerprint"),
        _primary("period_sets", "period", "unit_group"),
        *_links("period_sets", "period", "fingerprint"),
    )
    op.create_table(
        "period_units",
        _text("period"),
        _text("unit"),
        _number("position"),
        _text("status"),
        _primary("period_units", "period", "unit"),
        *_links("period_units", "period", "unit"),
    )
    op.create_table(
        "document_details",
        _text("period"),
        _text("content"),
        _primary("document_details", "period"),
        *_links("document_details", "period"),
    )


def _create_returns(op: Operations) -> None:
    op.create_table(
        "issued_forms",
        _text("period"),
        _text("unit"),
        _moment("issued_at"),
        _text("file_name"),
        _primary("issued_forms", "period", "unit"),
        *_links("issued_forms", "period", "unit"),
    )
    op.create_table(
        "returns",
        _text("id"),
        _text("period"),
        _text("unit"),
        _number("number"),
        _text("source"),
        _moment("received_at"),
        _text("entered_by"),
        _text("contact"),
        _text("file_name", nullable=True),
        _text("file_sha256", nullable=True),
        _number("file_size", nullable=True),
        _text("self_total", nullable=True),
        _text("problems"),
        _text("answers"),
        _text("remarks"),
        _primary("returns", "id"),
        UniqueConstraint("period", "unit", "number", name="uq_returns_period_unit_number"),
        *_links("returns", "period", "unit"),
    )


def _create_appraisals(op: Operations) -> None:
    op.create_table(
        "appraisals",
        _text("period"),
        _text("unit"),
        _text("criterion"),
        _text("verdict", nullable=True),
        _text("decided_by"),
        _moment("decided_at"),
        _text("answer"),
        _text("reason"),
        _number("version"),
        _primary("appraisals", "period", "unit", "criterion"),
        *_links("appraisals", "period", "unit"),
    )
    op.create_table(
        "measured_values",
        _text("period"),
        _text("unit"),
        _text("criterion"),
        _text("answer"),
        _text("source"),
        _primary("measured_values", "period", "unit", "criterion"),
        *_links("measured_values", "period", "unit"),
    )


def _create_journal(op: Operations) -> None:
    op.create_table(
        "journal",
        Column("id", Integer, nullable=False),
        _moment("at"),
        *(_text(name) for name in ("by", "action", "period", "unit", "criterion")),
        *(_text(name) for name in ("old", "new", "reason")),
        _primary("journal", "id"),
    )
    op.create_index("ix_journal_period_unit_criterion", "journal", ["period", "unit", "criterion"])


def _guard_journal(op: Operations) -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_POSTGRES_REFUSAL)
        op.execute(_POSTGRES_GUARD)
        return
    for change in ("update", "delete"):
        op.execute(_SQLITE_GUARD.format(change=change))
