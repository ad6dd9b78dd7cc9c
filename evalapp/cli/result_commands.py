"""results, export."""

import argparse

from evalapp.assessment.documents import AnnexColumn, PaperForm
from evalapp.cli.comparison_tables import compared_table, comparison_shape, printed_comparison
from evalapp.cli.mistakes import WrongUsageError
from evalapp.cli.printing import print_problems, say
from evalapp.cli.program import Program
from evalapp.cli.progress_line import progress_for
from evalapp.cli.result_tables import printed_results, results_table
from evalapp.cli.shapes import dumped, results_shape
from evalapp.usecases.documents.document_kinds import DocumentKind
from evalapp.usecases.documents.export_documents import export_documents
from evalapp.usecases.documents.remind import export_reminders
from evalapp.usecases.periods.choose_period import newest_period
from evalapp.usecases.ports import Services
from evalapp.usecases.results.compare_years import compare_years
from evalapp.usecases.results.earlier_period import period_of_year
from evalapp.usecases.results.results import period_results


def results(program: Program, arguments: argparse.Namespace) -> int:
    """Print, save or dump the results of the newest period, beside an earlier year's if asked."""
    if arguments.combine and arguments.compare is None:
        raise WrongUsageError("results.combine_alone")
    services = program.services(getattr(arguments, "workspace", None))
    period = newest_period(services).id
    if arguments.compare is not None:
        return _compared(program, services, period, arguments)
    groups = period_results(services, period, arguments.group).groups
    if arguments.json:
        say(dumped(results_shape(groups, program.language)))
    elif arguments.out:
        services.tables.write(arguments.out, results_table(groups, arguments.out.name))
        say(program.language.text("Written: {file}", file=str(arguments.out)))
    else:
        say(printed_results(groups, program.language))
    return 0


def _compared(
    program: Program, services: Services, period: str, arguments: argparse.Namespace
) -> int:
    language = program.language
    earlier = period_of_year(services, arguments.compare).id
    found = compare_years(services, period, earlier, arguments.group, combine=arguments.combine)
    if arguments.json:
        say(dumped(comparison_shape(found, language)))
    elif arguments.out:
        services.tables.write(arguments.out, compared_table(found, arguments.out.name, language))
        say(language.text("Written: {file}", file=str(arguments.out)))
    else:
        say(printed_comparison(found, language))
    return 0


def _annex_columns(named: str) -> tuple[AnnexColumn, ...]:
    """Return the columns of a list with commas; none named: those of the period's details."""
    names = [each.strip() for each in named.split(",") if each.strip()]
    known = [each.value for each in AnnexColumn]
    for each in names:
        if each not in known:
            raise WrongUsageError("documents.column_unknown", name=each, known=", ".join(known))
    return tuple(map(AnnexColumn, names))


def export(program: Program, arguments: argparse.Namespace) -> int:
    """Write official documents and name the files."""
    services = program.services(getattr(arguments, "workspace", None))
    period = newest_period(services).id
    columns = _annex_columns(arguments.columns)
    form, version, out = PaperForm(arguments.format), arguments.version, arguments.out
    if arguments.kind == "reminders":
        progress = progress_for(program.language)
        done = export_reminders(services, period, out, progress, form)
    else:
        kinds = (DocumentKind(arguments.kind),)
        progress = progress_for(program.language)
        done = export_documents(services, period, kinds, out, progress, version, form, columns)
    print_problems(done.problems, program.language)
    for file in done.files:
        say(str(file))
    return 0
