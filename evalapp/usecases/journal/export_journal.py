"""The journal as a table that a person can keep, with every word in its place."""

from pathlib import Path

from evalapp.usecases.file_ports import Table
from evalapp.usecases.journal.journal import JournalFilter, JournalLine, journal_lines, journal_page
from evalapp.usecases.journal.journal_words import entry_sentence, kinds, value_words
from evalapp.usecases.ports import Services
from evalapp.usecases.progress import Progress
from evalapp.usecases.speech import Speech


def export_journal(
    services: Services, wanted: JournalFilter, path: Path, speech: Speech, progress: Progress
) -> int:
    """Write the entries that fit into a table, newest first; return how many."""
    named = kinds(speech)
    total = journal_page(services, wanted, named, limit=1).total
    rows: list[tuple[str, ...]] = []
    for line in journal_lines(services, wanted, named):
        rows.append(_row(speech, line))
        progress.report(len(rows), max(total, len(rows)))
    services.tables.write(path, Table(_columns(speech), tuple(rows), path.name))
    return len(rows)


def _columns(speech: Speech) -> tuple[str, ...]:
    text = speech.text
    return (
        text("When"),
        text("Who"),
        text("Change"),
        text("Unit id"),
        text("Unit"),
        text("Criterion"),
        text("Before"),
        text("After"),
        text("Reason"),
    )


def _row(speech: Speech, line: JournalLine) -> tuple[str, ...]:
    entry = line.entry
    return (
        speech.moment(entry.at),
        entry.by,
        entry_sentence(speech, line),
        entry.unit,
        line.unit_name,
        line.criterion_words,
        value_words(speech, line.criterion, entry.old),
        value_words(speech, line.criterion, entry.new),
        entry.reason,
    )
