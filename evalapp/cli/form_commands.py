"""forms issue, forms import."""

import argparse
from pathlib import Path

from evalapp.cli.printing import print_problems, say
from evalapp.cli.program import Program
from evalapp.cli.progress_line import progress_for
from evalapp.cli.shapes import dumped, import_shape
from evalapp.settings.language import Language
from evalapp.usecases.choose_period import newest_period
from evalapp.usecases.import_forms import ImportedFile, ImportedForms, import_forms
from evalapp.usecases.issue_forms import issue_forms
from evalapp.usecases.ports import Services, Table
from evalapp.usecases.preview_forms import preview_forms
from evalapp.usecases.progress import Progress


def issue(program: Program, arguments: argparse.Namespace) -> int:
    """Write one form per unit."""
    services = program.services(getattr(arguments, "workspace", None))
    period = newest_period(services)
    done = issue_forms(services, period.id, arguments.out, progress_for(program.language))
    say(
        program.language.text(
            "Issued {count} forms in {folder}.", count=len(done.files), folder=str(arguments.out)
        )
    )
    return 0


def take_in(program: Program, arguments: argparse.Namespace) -> int:
    """Read returned forms; 1 where a file was refused."""
    language = program.language
    services = program.services(getattr(arguments, "workspace", None))
    period = newest_period(services).id
    progress = progress_for(language)
    if arguments.dry_run:
        imported = _previewed(services, period, arguments.paths, progress)
    else:
        imported = import_forms(services, period, arguments.paths, progress)
    if arguments.report:
        services.tables.write(arguments.report, problem_table(imported, arguments.report, language))
    if arguments.json:
        say(dumped(import_shape(imported, language)))
    else:
        print_problems((each for file in imported.files for each in file.problems), language)
        say(tally(imported, language))
    return 1 if imported.refused else 0


def _previewed(
    services: Services, period: str, paths: list[Path], progress: Progress
) -> ImportedForms:
    preview = preview_forms(services, period, paths, progress)
    return ImportedForms(
        tuple(
            ImportedFile(
                each.file.name,
                read=not each.refused,
                problems=each.problems,
                unit=each.unit,
                self_total=each.self_total,
                round=each.round,
            )
            for each in preview.files
        )
    )


def tally(imported: ImportedForms, language: Language) -> str:
    """Return the line sent = read + refused."""
    return language.text(
        "Sent {sent} = read {read} + refused {refused}.",
        sent=imported.sent,
        read=imported.read,
        refused=imported.refused,
    )


def problem_table(imported: ImportedForms, path: Path, language: Language) -> Table:
    """Return every problem of an import as rows for a worksheet; clean files get a row too."""
    heads = ("File", "Unit", "Outcome", "Severity", "Sheet", "Cell", "Problem")
    rows: list[tuple[str, ...]] = []
    for file in imported.files:
        named = (
            file.name,
            file.unit.name if file.unit else "",
            language.text("read" if file.read else "refused"),
        )
        rows += [
            (
                *named,
                language.text(f"severity.{each.severity.value}"),
                each.place.sheet,
                each.place.cell,
                language.sentence(each.message),
            )
            for each in file.problems
        ] or [(*named, "", "", "", "")]
    return Table(tuple(language.text(head) for head in heads), tuple(rows), path.name)
