"""Compared editions as a plain table, as lines for the terminal and as JSON."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from evalapp.assessment.criteria import CriteriaSet, Criterion
from evalapp.assessment.editions import Change, ComparedCriterion, EditionComparison
from evalapp.cli.shapes import Json
from evalapp.settings.language import Language
from evalapp.usecases.criteria.compare_editions import ComparedEditions
from evalapp.usecases.file_ports import Table

_COLUMNS = (
    "status",
    "old",
    "old_code",
    "old_title",
    "old_maximum",
    "new",
    "new_code",
    "new_title",
    "new_maximum",
    "changes",
    "likeness",
    "confirmed",
)
_CONFIRMED = "x"


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of a comparison; `status` is a catalogue code without `edition.status.`."""

    status: str
    old: Criterion | None = None
    new: Criterion | None = None
    changes: frozenset[Change] = frozenset()
    likeness: int | None = None


def editions_table(compared: ComparedEditions, file: str, language: Language) -> Table:
    """Return a row per link, per new and dropped criterion, and per proposal.

    Links carry an x in the last column; with an x beside a proposal the table can be read back
    as the confirmed mapping.
    """
    head = tuple(language.text(f"edition.column.{each}") for each in _COLUMNS)
    rows = tuple(tuple(_texts(row, language)) for row in _rows(compared))
    return Table(head, rows, file)


def _rows(compared: ComparedEditions) -> Iterator[_Row]:
    comparison = compared.comparison
    for pair in comparison.pairs:
        yield _Row(status_of(pair), pair.old, pair.new, pair.changes)
    for new in comparison.added:
        yield _Row("new", new=new)
        for each in compared.proposals:
            if each.new is new:
                yield _Row("proposed", each.old, each.new, likeness=each.likeness)
    for old in comparison.dropped:
        yield _Row("dropped", old)


def status_of(pair: ComparedCriterion) -> str:
    """Return kept, changed, split or joined."""
    if pair.split or pair.joined:
        return "split" if pair.split else "joined"
    return "kept" if pair.kept else "changed"


def _texts(row: _Row, language: Language) -> Iterator[str]:
    yield language.text(f"edition.status.{row.status}")
    for each in (row.old, row.new):
        yield each.id if each else ""
        yield each.code if each else ""
        yield each.title if each else ""
        yield f"{each.maximum:f}" if each else ""
    yield change_words(row.changes, language)
    yield "" if row.likeness is None else str(row.likeness)
    yield _CONFIRMED if row.status in ("kept", "changed", "split", "joined") else ""


def change_words(changes: frozenset[Change], language: Language) -> str:
    """Return the changes as words in a fixed order."""
    return ", ".join(language.text(f"edition.change.{each}") for each in Change if each in changes)


def printed_editions(compared: ComparedEditions, language: Language) -> str:
    """Return the counts, then a line for everything that is not kept."""
    comparison = compared.comparison
    count = Counter(row.status for row in _rows(compared))
    summary = language.text(
        "edition.summary",
        **{
            status: count[status]
            for status in ("kept", "changed", "split", "joined", "new", "dropped", "proposed")
        },
    )
    settings = ", ".join(language.text(f"edition.setting.{each}") for each in comparison.settings)
    lines = [
        language.text("edition.heading", old=named(comparison.old), new=named(comparison.new)),
        summary,
        *([language.text("edition.settings", settings=settings)] if settings else ()),
        *(_line(row, language) for row in _rows(compared) if row.status != "kept"),
    ]
    return "\n".join(lines)


def named(criteria: CriteriaSet) -> str:
    """Return a set's id and edition."""
    return f"{criteria.id} ({criteria.edition})"


def _line(row: _Row, language: Language) -> str:
    status = language.text(f"edition.status.{row.status}")
    ids = " → ".join(each.id for each in (row.old, row.new) if each)
    shown = row.new or row.old
    title = shown.title if shown else ""
    remarks = [change_words(row.changes, language)] if row.changes else []
    if row.likeness is not None and row.old is not None:
        remarks.append(f"{row.likeness}%: {row.old.title}")
    return f"  {status} · {ids} · {title}" + (f" [{'; '.join(remarks)}]" if remarks else "")


def editions_shape(compared: ComparedEditions) -> Json:
    """Return both sets' names, every link with its changes, what is new, dropped, proposed."""
    comparison = compared.comparison
    return {
        "old": _set_shape(comparison.old),
        "new": _set_shape(comparison.new),
        "settings": list(comparison.settings),
        "links": [
            {
                "old": pair.old.id,
                "new": pair.new.id,
                "status": status_of(pair),
                "changes": [each.value for each in Change if each in pair.changes],
            }
            for pair in comparison.pairs
        ],
        "added": [each.id for each in comparison.added],
        "dropped": [each.id for each in comparison.dropped],
        "groups": _groups_shape(comparison),
        "proposals": [
            {"old": each.old.id, "new": each.new.id, "likeness": each.likeness}
            for each in compared.proposals
        ],
    }


def _groups_shape(comparison: EditionComparison) -> Json:
    return {
        "links": [
            {
                "old": each.old.id,
                "new": each.new.id,
                "changes": [change.value for change in Change if change in each.changes],
            }
            for each in comparison.groups
        ],
        "added": [each.id for each in comparison.added_groups],
        "dropped": [each.id for each in comparison.dropped_groups],
    }


def _set_shape(criteria: CriteriaSet) -> Json:
    return {
        "id": criteria.id,
        "edition": criteria.edition,
        "year": criteria.year,
        "fingerprint": criteria.fingerprint,
        "criteria": len(criteria.criteria),
        "maximum": f"{criteria.maximum:f}",
    }
