"""criteria compare, criteria link, criteria next."""

import argparse

from evalapp.assessment.problems import warning
from evalapp.cli.edition_tables import editions_shape, editions_table, named, printed_editions
from evalapp.cli.mistakes import WrongUsageError
from evalapp.cli.printing import print_problems, say
from evalapp.cli.program import Program
from evalapp.cli.shapes import dumped
from evalapp.usecases.criteria.compare_editions import compare_files, store_mapping
from evalapp.usecases.criteria.next_edition import write_next_edition


def compare(program: Program, arguments: argparse.Namespace) -> int:
    """Print, save or dump what changed from one edition to the other.

    Where a workspace is named, along the links that it keeps.
    """
    place: str | None = getattr(arguments, "workspace", None)
    services = program.stateless() if place is None else program.services(place)
    files = arguments.old, arguments.new, arguments.links
    found = compare_files(services, *files, follow_kept=place is not None)
    if arguments.json:
        say(dumped(editions_shape(found)))
    elif arguments.out:
        table = editions_table(found, arguments.out.name, program.language)
        services.tables.write(arguments.out, table)
        say(program.language.text("Written: {file}", file=str(arguments.out)))
    else:
        say(printed_editions(found, program.language))
    return 0


def link(program: Program, arguments: argparse.Namespace) -> int:
    """Keep the mapping that a table confirms, else the one kept before or by equal ids."""
    services = program.services(getattr(arguments, "workspace", None))
    files = arguments.old, arguments.new, arguments.links
    comparison = compare_files(services, *files, follow_kept=True).comparison
    old, new = comparison.old, comparison.new
    if new.year < old.year:
        raise WrongUsageError("edition.backwards", old=named(old), new=named(new))
    stored = store_mapping(services, comparison.old, comparison.new, comparison.links)
    say(
        program.language.text(
            "edition.stored",
            count=len(stored.mapping.links),
            old=named(comparison.old),
            new=named(comparison.new),
        )
    )
    return 0


def start_next(program: Program, arguments: argparse.Namespace) -> int:
    """Write the draft of a later year's set and say what still names the old year."""
    language = program.language
    started = write_next_edition(
        program.stateless(),
        arguments.file,
        arguments.out,
        arguments.year,
        arguments.id,
        arguments.edition,
    )
    year = str(started.old_year)
    print_problems(
        (
            warning("edition.names_old_year", year=year, id=each.id, title=each.title)
            for each in started.naming_old_year
        ),
        language,
    )
    say(language.text("Written: {file}", file=str(arguments.out)))
    return 0
