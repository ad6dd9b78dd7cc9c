"""The tables of a workspace as the program uses them now; migrations lead up to them."""

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    UniqueConstraint,
    event,
    text,
)

from evalapp.storage.columns import Exact, Moment, Words

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _key(name: str, target: str = "") -> Column[str]:
    link = [ForeignKey(target)] if target else []
    return Column(name, Words, *link, primary_key=True)


def _words(name: str, target: str = "") -> Column[str]:
    link = [ForeignKey(target)] if target else []
    return Column(name, Words, *link, nullable=False)


schema_version = Table(
    "schema_version",
    METADATA,
    Column("version", Integer, primary_key=True, autoincrement=False),
)

units = Table(
    "units",
    METADATA,
    _key("id"),
    Column("position", Integer, nullable=False),
    _words("name"),
    _words("unit_group"),
    _words("parent"),
    _words("tags"),
    Column("valid_from", Date),
    Column("valid_to", Date),
    _words("predecessors"),
    _words("aliases"),
)

criteria_sets = Table(
    "criteria_sets",
    METADATA,
    _key("fingerprint"),
    _words("content"),
)

# `content` is the plain tree as JSON; a draft may be in any state.
criteria_drafts = Table(
    "criteria_drafts",
    METADATA,
    _key("id"),
    _words("title"),
    _words("based_on"),
    _words("content"),
    Column("changed_at", Moment, nullable=False),
    _words("changed_by"),
    Column("version", Integer, nullable=False),
)

periods = Table(
    "periods",
    METADATA,
    _key("id"),
    Column("year", Integer, nullable=False),
    _words("title"),
    _words("province"),
    Column("assessed_from", Date, nullable=False),
    Column("assessed_to", Date, nullable=False),
    Column("deadline", Date, nullable=False),
    Column("illustrative", Boolean, nullable=False),
    Column("blanks", Words, nullable=False, server_default="zero"),
)

period_sets = Table(
    "period_sets",
    METADATA,
    _key("period", "periods.id"),
    _key("unit_group"),
    Column("position", Integer, nullable=False),
    _words("fingerprint", "criteria_sets.fingerprint"),
)

period_units = Table(
    "period_units",
    METADATA,
    _key("period", "periods.id"),
    _key("unit", "units.id"),
    Column("position", Integer, nullable=False),
    _words("status"),
)

issued_forms = Table(
    "issued_forms",
    METADATA,
    _key("period", "periods.id"),
    _key("unit", "units.id"),
    Column("issued_at", Moment, nullable=False),
    _words("file_name"),
)

# One row holds a whole return, so that a period is read in one go; `answers` and `remarks`
# (evidence and explanations) are apart because scoring needs only the answers.
returns = Table(
    "returns",
    METADATA,
    _key("id"),
    _words("period", "periods.id"),
    _words("unit", "units.id"),
    Column("number", Integer, nullable=False),
    _words("source"),
    Column("received_at", Moment, nullable=False),
    _words("entered_by"),
    _words("contact"),
    Column("file_name", Words),
    Column("file_sha256", Words),
    Column("file_size", Integer),
    Column("self_total", Exact),
    _words("problems"),
    _words("answers"),
    _words("remarks"),
    Column("batch", Words, nullable=False, server_default=""),
    Column("withdrawn_at", Moment),
    Column("round", Integer, nullable=False, server_default="0"),
    UniqueConstraint("period", "unit", "number"),
)

# `moved_at` is when a file came, was linked to another criterion or withdrawn, whichever was last;
# `position` is the order of coming, in which a later file of the same name replaces an earlier one.
evidence_files = Table(
    "evidence_files",
    METADATA,
    _key("id"),
    Column("position", Integer, nullable=False),
    _words("period", "periods.id"),
    _words("unit", "units.id"),
    _words("return_id", "returns.id"),
    _words("criterion"),
    _words("name"),
    _words("sha256"),
    Column("size", Integer, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("moved_at", Moment, nullable=False),
    _words("batch"),
    Column("withdrawn_at", Moment),
    Index(None, "period", "unit"),
)

_ADJUSTED = text("verdict = 'adjusted'")

# A decision taken back keeps its row with an empty verdict: its version goes on counting.
appraisals = Table(
    "appraisals",
    METADATA,
    _key("period", "periods.id"),
    _key("unit", "units.id"),
    _key("criterion"),
    Column("verdict", Words),
    _words("decided_by"),
    Column("decided_at", Moment, nullable=False),
    _words("answer"),
    _words("reason"),
    Column("version", Integer, nullable=False),
    Column("basis", Words),
    Index("ix_appraisals_adjusted", "period", "unit", sqlite_where=_ADJUSTED),
)


@event.listens_for(appraisals, "before_create")
def _narrow_index(table: Table, connection: Connection, **_: object) -> None:
    """Say for PostgreSQL too which rows the index holds.

    Said with the index it would load that dialect at every start, which takes 80 ms.
    """
    if connection.dialect.name == "postgresql":
        (index,) = (each for each in table.indexes if each.name == "ix_appraisals_adjusted")
        index.dialect_kwargs["postgresql_where"] = _ADJUSTED


# `content` holds, packed, a line for each decision: unit, criterion, what stood before and after.
decision_batches = Table(
    "decision_batches",
    METADATA,
    _key("period", "periods.id"),
    Column("number", Integer, primary_key=True, autoincrement=False),
    _words("decided_by"),
    Column("decided_at", Moment, nullable=False),
    _words("source"),
    Column("content", LargeBinary, nullable=False),
    Column("undone_at", Moment),
)

assessors = Table(
    "assessors",
    METADATA,
    _key("id"),
    Column("position", Integer, nullable=False),
    _words("name"),
    _words("role"),
    _words("own_units"),
)

# An empty unit or part stands for all of them.
assignments = Table(
    "assignments",
    METADATA,
    _key("period", "periods.id"),
    _key("assessor", "assessors.id"),
    _key("unit_group"),
    _key("unit"),
    _key("part"),
)

measured_values = Table(
    "measured_values",
    METADATA,
    _key("period", "periods.id"),
    _key("unit", "units.id"),
    _key("criterion"),
    _words("answer"),
    _words("source"),
)

# The row without criterion holds the period's default.
tolerances = Table(
    "tolerances",
    METADATA,
    _key("period", "periods.id"),
    _key("criterion"),
    Column("share", Exact, nullable=False),
)

edition_mappings = Table(
    "edition_mappings",
    METADATA,
    _key("old_set", "criteria_sets.fingerprint"),
    _key("new_set", "criteria_sets.fingerprint"),
    _words("links"),
)

document_details = Table(
    "document_details",
    METADATA,
    _key("period", "periods.id"),
    _words("content"),
)

# `content` is the packed canonical text; `details` are those that a version was signed with,
# kept when a newer one amends it.
result_versions = Table(
    "result_versions",
    METADATA,
    _key("period", "periods.id"),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("locked_at", Moment, nullable=False),
    _words("locked_by"),
    _words("note"),
    _words("checksum"),
    Column("content", LargeBinary, nullable=False),
    Column("details", Words),
)

# `content` is the packed canonical text of the provisional result that the round is about.
explanation_rounds = Table(
    "explanation_rounds",
    METADATA,
    _key("period", "periods.id"),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("opened_at", Moment, nullable=False),
    _words("opened_by"),
    Column("deadline", Date, nullable=False),
    _words("units"),
    Column("every_criterion", Boolean, nullable=False),
    _words("checksum"),
    Column("content", LargeBinary, nullable=False),
    Column("closed_at", Moment),
    _words("closed_by"),
)

explanation_forms = Table(
    "explanation_forms",
    METADATA,
    _key("period", "periods.id"),
    Column("number", Integer, primary_key=True, autoincrement=False),
    _key("unit", "units.id"),
    Column("issued_at", Moment, nullable=False),
    _words("file_name"),
)

# `searched` holds the words of an entry as people search them: lower case, without marks.
journal = Table(
    "journal",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    _words("by"),
    _words("action"),
    _words("period"),
    _words("unit"),
    _words("criterion"),
    _words("old"),
    _words("new"),
    _words("reason"),
    Column("searched", Words, nullable=False, server_default=""),
    Index(None, "period", "unit", "criterion"),
    Index(None, "period", "id"),
    Index(None, "period", "by", "id"),
    Index(None, "period", "action", "id"),
    Index(None, "period", "criterion", "id"),
    Index(None, "at"),
)

# Only PostgreSQL workspaces keep files here; a folder keeps them beside its database.
kept_files = Table(
    "kept_files",
    METADATA,
    _key("sha256"),
    Column("content", LargeBinary, nullable=False),
)
