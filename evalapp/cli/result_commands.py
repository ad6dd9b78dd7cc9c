"""results, export."""

import argparse

from evalapp.cli.printing import say
from evalapp.cli.program import Program
from evalapp.cli.progress_line import progress_for
from evalapp.cli.result_tables import printed_results, results_table
from evalapp.cli.shapes import dumped, results_shape
from evalapp.usecases.choose_period import newest_period
from evalapp.usecases.export_documents import DocumentKind, export_documents
from evalapp.usecases.results import period_results


def results(program: Program, arguments: argparse.Namespace) -> int:
    """Print, save or dump the results of the newest period."""
    services = program.services(getattr(arguments, "workspace", None))
    period = newest_period(services).id
    groups = period_results(services, period, arguments.group).groups
    if arguments.json:
        say(dumped(results_shape(groups, program.language)))
    elif arguments.out:
        services.tables.write(arguments.out, results_table(groups, arguments.out.name))
        say(program.language.text("Written: {file}", file=str(arguments.out)))
    else:
        say(printed_results(groups, program.language))
    return 0


def export(program: Program, arguments: argparse.Namespace) -> int:
    """Write official documents and name the files."""
    services = program.services(getattr(arguments, "workspace", None))
    period = newest_period(services).id
    kinds = (DocumentKind(arguments.kind),)
    progress = progress_for(program.language)
    done = export_documents(services, period, kinds, arguments.out, progress)
    for file in done.files:
        say(str(file))
    return 0
