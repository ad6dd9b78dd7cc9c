"""analysis: how the criteria of the newest period behaved."""

import argparse

from evalapp.cli.printing import say
from evalapp.cli.program import Program
from evalapp.usecases.file_ports import Table
from evalapp.usecases.periods.choose_period import newest_period

_COLUMNS = (
    "group",
    "criterion",
    "title",
    "units",
    "mean",
    "median",
    "deviation",
    "full",
    "zero",
    "discrimination",
    "overclaimed",
)


def analysis(program: Program, arguments: argparse.Namespace) -> int:
    """Print or save the figures of every criterion: shares from 0 to 1, one row each."""
    # pandas comes with this import; no other command should wait for it.
    from evalapp.usecases.results.analyse_criteria import analyse_criteria

    services = program.services(getattr(arguments, "workspace", None))
    analysed = analyse_criteria(services, newest_period(services).id, arguments.group)
    rows: list[tuple[str, ...]] = []
    for each in analysed:
        for figures in each.figures:
            numbers = (
                figures.mean,
                figures.median,
                figures.deviation,
                figures.full,
                figures.zero,
                figures.discrimination,
                figures.overclaimed,
            )
            title = each.criteria.criterion_by_id[figures.criterion].title
            shown = tuple("" if number is None else f"{number:.3f}" for number in numbers)
            group = each.criteria.unit_group
            rows.append((group, figures.criterion, title, str(figures.units), *shown))
    if arguments.out:
        table = Table(_COLUMNS, tuple(rows), arguments.out.name)
        services.tables.write(arguments.out, table)
        say(program.language.text("Written: {file}", file=str(arguments.out)))
    else:
        for row in (_COLUMNS, *rows):
            say("\t".join(row))
    return 0
