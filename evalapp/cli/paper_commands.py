"""papers show, set, bases."""

import argparse
from dataclasses import replace

from evalapp.assessment.documents import DocumentDetails, Signer
from evalapp.cli.mistakes import WrongUsageError
from evalapp.cli.paper_tables import details_shape, printed_details
from evalapp.cli.printing import print_problems, say
from evalapp.cli.program import Program
from evalapp.cli.shapes import dumped
from evalapp.usecases.documents.bases_table import export_bases, read_bases
from evalapp.usecases.documents.document_details import (
    details_problems,
    document_details,
    save_document_details,
)
from evalapp.usecases.documents.result_versions import locked_outcome
from evalapp.usecases.periods.choose_period import newest_period
from evalapp.usecases.ports import Services


def show(program: Program, arguments: argparse.Namespace) -> int:
    """Say what papers will print, and what in it is doubtful."""
    services = program.services(getattr(arguments, "workspace", None))
    return _tell(program, arguments, _details(services, arguments.version))


def change(program: Program, arguments: argparse.Namespace) -> int:
    """Store what was given, leave the rest, and say what papers print now."""
    if not _is_anything_given(arguments):
        raise WrongUsageError("papers.nothing_given")
    services = program.services(getattr(arguments, "workspace", None))
    wanted = _changed(services, _details(services, arguments.version), arguments)
    save_document_details(services, newest_period(services).id, wanted, arguments.version)
    return _tell(program, arguments, wanted)


def bases(program: Program, arguments: argparse.Namespace) -> int:
    """Write the legal bases as a table to be edited and given to `papers set --bases`."""
    services = program.services(getattr(arguments, "workspace", None))
    export_bases(services, _details(services, arguments.version).legal_bases, arguments.file)
    say(program.language.text("Written: {file}", file=str(arguments.file)))
    return 0


def _details(services: Services, version: int | None) -> DocumentDetails:
    period = newest_period(services).id
    if version is None:
        return document_details(services, period)
    return locked_outcome(services, period, version).outcome.details


_GIVEN = (
    "subject",
    "number",
    "symbol",
    "place",
    "proposal",
    "authority",
    "signer",
    "department",
    "department_symbol",
    "date",
    "titles",
    "issuer_lines",
    "recipients",
    "bases",
)


def _is_anything_given(arguments: argparse.Namespace) -> bool:
    return any(getattr(arguments, each) is not None for each in _GIVEN)


def _changed(
    services: Services, before: DocumentDetails, arguments: argparse.Namespace
) -> DocumentDetails:
    number, symbol = _number_and_symbol(arguments.number, arguments.symbol)
    found = replace(
        before,
        subject=_or(arguments.subject, before.subject),
        number=_or(number, before.number),
        symbol=_or(symbol, before.symbol),
        place=_or(arguments.place, before.place),
        proposal=_or(arguments.proposal, before.proposal),
        department=_or(arguments.department, before.department),
        department_short=_or(arguments.department_symbol, before.department_short),
        signed_on=arguments.date or before.signed_on,
        issuer_lines=_lines(arguments.issuer_lines, before.issuer_lines),
        recipients=_lines(arguments.recipients, before.recipients),
        signer=Signer(
            _or(arguments.authority, before.signer.authority),
            _lines(arguments.titles, before.signer.titles),
            _or(arguments.signer, before.signer.name),
        ),
    )
    if arguments.bases is not None:
        return replace(found, legal_bases=read_bases(services, arguments.bases))
    return found


def _number_and_symbol(number: str | None, symbol: str | None) -> tuple[str | None, str | None]:
    """Return both parts of a number that was given as 318/QĐ-UBND."""
    if number is None or "/" not in number:
        return number, symbol
    alone, _, rest = number.partition("/")
    return alone, symbol or rest


def _or(given: str | None, before: str) -> str:
    return before if given is None else " ".join(given.split())


def _lines(given: list[str] | None, before: tuple[str, ...]) -> tuple[str, ...]:
    if given is None:
        return before
    return tuple(filter(None, (" ".join(each.split()) for each in given)))


def _tell(program: Program, arguments: argparse.Namespace, details: DocumentDetails) -> int:
    problems = details_problems(details)
    if arguments.json:
        say(dumped(details_shape(details, problems, program.language)))
        return 0
    print_problems(problems, program.language)
    say(printed_details(details, program.language))
    return 0
