"""criteria check, criteria convert, score."""

import argparse

from evalapp.cli.printing import print_problems, say
from evalapp.cli.program import Program
from evalapp.cli.result_tables import printed_results, results_table
from evalapp.cli.shapes import dumped, results_shape
from evalapp.usecases.criteria.criteria_sets import check_criteria, convert_criteria
from evalapp.usecases.results.score_table import score_table


def check(program: Program, arguments: argparse.Namespace) -> int:
    """Say that a set is in order, or (by the error) everything that is not."""
    found = check_criteria(program.stateless(), arguments.file)
    criteria = found.criteria
    print_problems(found.notes, program.language)
    words = program.language.text(
        "{title}: {count} criteria, {maximum} points, no problem found.",
        title=criteria.title,
        count=len(criteria.criteria),
        maximum=criteria.maximum,
    )
    say(words)
    return 0


def convert(program: Program, arguments: argparse.Namespace) -> int:
    """Write a set in another format."""
    found = convert_criteria(program.stateless(), arguments.file, arguments.out)
    print_problems(found.notes, program.language)
    say(program.language.text("Written: {file}", file=str(arguments.out)))
    return 0


def score(program: Program, arguments: argparse.Namespace) -> int:
    """Score a table and print, save or dump the results."""
    services = program.stateless()
    scored = score_table(services, arguments.criteria, arguments.answers)
    print_problems(scored.problems, program.language)
    groups = scored.groups
    if arguments.out:
        services.tables.write(arguments.out, results_table(groups, arguments.out.name))
    if arguments.json:
        say(dumped(results_shape(groups, program.language)))
    elif arguments.out:
        say(program.language.text("Written: {file}", file=str(arguments.out)))
    else:
        say(printed_results(groups, program.language))
    return 0
