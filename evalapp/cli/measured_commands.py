"""measured import, measured check, measured tolerance."""

import argparse
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from evalapp.assessment.disagreements import Tolerances
from evalapp.assessment.numbers import is_of_this_world
from evalapp.assessment.problems import AssessmentError, errors_only
from evalapp.cli.disagreement_tables import (
    disagreement_shape,
    printed_disagreements,
)
from evalapp.cli.measured_tables import names_table
from evalapp.cli.mistakes import WrongUsageError
from evalapp.cli.printing import print_problems, say, tell
from evalapp.cli.program import Program
from evalapp.cli.shapes import dumped
from evalapp.usecases.matching.unit_names import MatchKind
from evalapp.usecases.measured.disagreement_table import disagreement_table
from evalapp.usecases.measured.disagreements import disagreeing_claims, set_tolerances, tolerances
from evalapp.usecases.measured.import_measured import import_measured
from evalapp.usecases.measured.measured_table import (
    Confirmation,
    MeasuredPreview,
    preview_measured,
    read_confirmations,
)
from evalapp.usecases.periods.choose_period import newest_period

_OPTIONS_SHOWN = 8


def take_in(program: Program, arguments: argparse.Namespace) -> int:
    """Import measured data; 1 where some rows or cells could not be used."""
    services = program.services(getattr(arguments, "workspace", None))
    period = newest_period(services).id
    confirmed = [*_confirmations(arguments.confirm)]
    if arguments.confirmed:
        confirmed += read_confirmations(services.tables.read(arguments.confirmed))
    columns = {each.text: each.unit for each in _confirmations(arguments.column)}
    if arguments.dry_run:
        preview = preview_measured(services, period, arguments.file, confirmed, columns)
        if arguments.names:
            table = names_table(preview, arguments.names.name, program.language)
            services.tables.write(arguments.names, table)
        return _previewed(program, preview)
    done = import_measured(
        services,
        period,
        arguments.file,
        confirmed,
        columns=columns,
        remember=arguments.remember,
    )
    text = program.language.text
    print_problems(done.problems, program.language)
    _tell_how_to_confirm(program, done.preview)
    say(text("Stored {values} values of {units} units.", values=done.values, units=done.units))
    disagreeing = len(disagreeing_claims(services, period))
    if disagreeing:
        say(text("measured.disagreeing", count=disagreeing))
    return 1 if errors_only(done.problems) else 0


def _previewed(program: Program, preview: MeasuredPreview) -> int:
    problems = (
        *preview.problems,
        *(each for row in preview.rows for each in row.problems),
    )
    print_problems(problems, program.language)
    _tell_how_to_confirm(program, preview)
    say(
        program.language.text(
            "measured.previewed",
            matched=len(preview.rows_of(MatchKind.MATCHED)),
            proposed=len(preview.rows_of(MatchKind.PROPOSED)),
            unknown=len(preview.rows_of(MatchKind.UNKNOWN)),
        )
    )
    return 1 if errors_only(problems) else 0


def _tell_how_to_confirm(program: Program, preview: MeasuredPreview) -> None:
    """Print the options that say what names and columns mean, with the likeliest meaning of each."""
    columns = [
        f'--column "{each.header}={each.candidates[0].criterion.id}"'
        for each in preview.headers
        if each.candidates
    ]
    names = [
        f'--confirm "{row.match.text}={likeliest.id}"'
        for row in preview.rows_of(MatchKind.PROPOSED)
        if (likeliest := row.match.likeliest) is not None
    ]
    options = list(dict.fromkeys([*columns, *names]))
    if options:
        more = " …" if len(options) > _OPTIONS_SHOWN else ""
        shown = " ".join(options[:_OPTIONS_SHOWN]) + more
        tell(program.language.text("measured.how_to_confirm", options=shown))


def _confirmations(named: Iterable[str]) -> list[Confirmation]:
    confirmed: list[Confirmation] = []
    for each in named:
        text, equals, unit = each.rpartition("=")
        if not (text and equals and unit):
            raise WrongUsageError("measured.confirm_argument", argument=each)
        confirmed.append(Confirmation(text, unit))
    return confirmed


def check(program: Program, arguments: argparse.Namespace) -> int:
    """Print, save or dump the claims that measured values contradict."""
    services = program.services(getattr(arguments, "workspace", None))
    language = program.language
    found = disagreeing_claims(services, newest_period(services).id, arguments.group)
    if arguments.json:
        say(dumped(disagreement_shape(found)))
    elif arguments.out:
        table = disagreement_table(found, arguments.out.name, language)
        services.tables.write(arguments.out, table)
        say(language.text("Written: {file}", file=str(arguments.out)))
    else:
        say(printed_disagreements(found, language))
    return 0


def tolerance(program: Program, arguments: argparse.Namespace) -> int:
    """Set how far claims may lie from measured values, and say what holds now."""
    services = program.services(getattr(arguments, "workspace", None))
    period = newest_period(services).id
    held = tolerances(services, period)
    default = held.default if arguments.share is None else _share(arguments.share)
    own = {**held.by_criterion, **dict(_own_share(each) for each in arguments.criterion)}
    if arguments.share is not None or arguments.criterion:
        set_tolerances(services, period, Tolerances(default, own))
    language = program.language
    say(language.text("measured.tolerance", share=language.percent(default)))
    for criterion, share in sorted(own.items()):
        words = language.percent(share)
        say(language.text("measured.own_tolerance", criterion=criterion, share=words))
    return 0


def _own_share(argument: str) -> tuple[str, Decimal]:
    criterion, _, share = argument.rpartition("=")
    return criterion, _share(share)


def _share(text: str) -> Decimal:
    """Return a share written as 0.05, 0,05 or 5%."""
    plain = text.strip().replace(",", ".")
    try:
        share = Decimal(plain.removesuffix("%"))
    except InvalidOperation:
        raise AssessmentError("answer.not_a_number", value=text) from None
    if not share.is_finite():
        raise AssessmentError("answer.not_a_number", value=text)
    if not is_of_this_world(share):
        raise AssessmentError("answer.number_out_of_range", value=text)
    return share / 100 if plain.endswith("%") else share
