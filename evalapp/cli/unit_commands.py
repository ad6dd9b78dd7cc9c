"""units import."""

import argparse

from evalapp.assessment.successions import Succession
from evalapp.cli.printing import say
from evalapp.cli.program import Program
from evalapp.usecases.periods.import_units import import_units


def take_in(program: Program, arguments: argparse.Namespace) -> int:
    """Store a unit list and say how its units came to be."""
    services = program.services(getattr(arguments, "workspace", None))
    done = import_units(
        services, arguments.file, arguments.valid_from, correct_names=arguments.correct_names
    )
    text = program.language.text
    say(text("units.stored", count=len(done.units), ended=len(done.ended)))
    for each in Succession:
        if done.successions.get(each, 0):
            say(text(f"succession.{each}", count=done.successions[each]))
    return 0
