"""journal: who changed what, when and why."""

import argparse

from evalapp.cli.mistakes import WrongUsageError
from evalapp.cli.printing import say
from evalapp.cli.program import Program
from evalapp.cli.progress_line import progress_for
from evalapp.cli.shapes import Json, dumped
from evalapp.settings.language import Language
from evalapp.usecases.appraisal.subjects import unit_of_any_year
from evalapp.usecases.journal.export_journal import export_journal
from evalapp.usecases.journal.journal import JournalFilter, JournalLine, journal_lines, journal_page
from evalapp.usecases.journal.journal_words import entry_sentence, kinds
from evalapp.usecases.periods.choose_period import newest_period


def journal(program: Program, arguments: argparse.Namespace) -> int:
    """Print, save or dump the entries that fit, newest first."""
    if arguments.limit is not None and arguments.limit < 1:
        raise WrongUsageError("journal.limit", limit=arguments.limit)
    services = program.services(getattr(arguments, "workspace", None))
    language = program.language
    period = None if arguments.all else newest_period(services).id
    wanted = JournalFilter(
        period=period,
        person=arguments.person,
        unit=unit_of_any_year(services, arguments.unit).id if arguments.unit else "",
        criterion=arguments.criterion,
        first=arguments.since,
        last=arguments.until,
        words=arguments.words,
    )
    if arguments.out:
        export_journal(services, wanted, arguments.out, language, progress_for(language))
        say(language.text("Written: {file}", file=str(arguments.out)))
        return 0
    named = kinds(language)
    if arguments.json:
        found = journal_lines(services, wanted, named, arguments.limit)
        say(dumped({"entries": [_shape(language, each) for each in found]}))
        return 0
    lines = list(journal_lines(services, wanted, named, arguments.limit or 100))
    total = journal_page(services, wanted, named, limit=1).total
    for each in lines:
        say(_printed(language, each))
    say(language.text("journal.shown", shown=len(lines), total=total))
    return 0


def _printed(language: Language, line: JournalLine) -> str:
    said = f"{language.moment(line.entry.at)}  {line.entry.by}  {entry_sentence(language, line)}"
    return f"{said} – {line.entry.reason}" if line.entry.reason else said


def _shape(language: Language, line: JournalLine) -> Json:
    entry = line.entry
    return {
        "number": entry.number,
        "at": entry.at.isoformat(),
        "by": entry.by,
        "action": entry.action,
        "sentence": entry_sentence(language, line),
        "period": entry.period,
        "unit": entry.unit,
        "criterion": entry.criterion,
        "old": entry.old,
        "new": entry.new,
        "reason": entry.reason,
    }
