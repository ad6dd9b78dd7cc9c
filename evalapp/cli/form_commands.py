"""forms issue, status, import, undo, corrections."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from evalapp.assessment.problems import AssessmentError
from evalapp.cli.board_tables import board_shape, printed_board
from evalapp.cli.mistakes import WrongUsageError
from evalapp.cli.printing import first_of, left_out_words, print_problems, say
from evalapp.cli.program import Program
from evalapp.cli.progress_line import progress_for, stoppable
from evalapp.cli.shapes import dumped, import_shape
from evalapp.settings.language import Language
from evalapp.usecases.appraisal.subjects import units_meant
from evalapp.usecases.file_ports import Table
from evalapp.usecases.forms.board import board
from evalapp.usecases.forms.import_forms import ImportedForms, counted, import_forms
from evalapp.usecases.forms.issue_forms import issue_forms
from evalapp.usecases.forms.preview_forms import preview_forms
from evalapp.usecases.forms.return_corrections import write_corrections
from evalapp.usecases.forms.sent_proofs import SentProof
from evalapp.usecases.forms.undo_import import last_import, undo_import
from evalapp.usecases.periods.choose_period import newest_period
from evalapp.usecases.ports import Services
from evalapp.usecases.progress import Cancelled, Progress

_TABLES = (".xlsx", ".csv")


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
    """Read returned forms; 1 where a file was refused, Cancelled where the person stopped it."""
    if arguments.report and arguments.report.suffix.lower() not in _TABLES:
        raise WrongUsageError("forms.report_ending", file=arguments.report.name)
    language = program.language
    services = program.services(getattr(arguments, "workspace", None))
    period = newest_period(services).id
    with stoppable(progress_for(language)) as progress:
        if arguments.dry_run:
            imported = _previewed(services, period, arguments, progress)
        else:
            agreed = arguments.confirm
            imported = import_forms(services, period, arguments.paths, progress, agreed)
    _tell(imported, arguments, language)
    if arguments.report:
        services.tables.write(arguments.report, problem_table(imported, arguments.report, language))
    if imported.stopped:
        raise Cancelled
    return 1 if imported.refused else 0


def _tell(imported: ImportedForms, arguments: argparse.Namespace, language: Language) -> None:
    if arguments.json:
        say(dumped(import_shape(imported, language)))
    else:
        told = (*imported.files, *imported.proofs)
        print_problems((each for file in told for each in file.problems), language)
        say(tally(imported, language))
        if arguments.dry_run:
            say(language.text("Read only to look; nothing was stored."))
        for line in others(imported, language):
            say(line)


def status(program: Program, arguments: argparse.Namespace) -> int:
    """Say who has sent a form, late or in need of correction, and who has not."""
    services = program.services(getattr(arguments, "workspace", None))
    seen = board(services, newest_period(services).id)
    if arguments.group and arguments.group not in seen.group_titles:
        known = ", ".join(seen.group_titles)
        raise AssessmentError("period.group_unknown", group=arguments.group, known=known)
    rows = [each for each in seen.rows if arguments.group in ("", each.unit.group)]
    say(dumped(board_shape(rows)) if arguments.json else printed_board(rows, program.language))
    return 0


def undo(program: Program, arguments: argparse.Namespace) -> int:
    """Withdraw all that a person's last import stored; what stood before counts again."""
    services = program.services(getattr(arguments, "workspace", None))
    period = newest_period(services).id
    made = last_import(services, period, arguments.of)
    done = undo_import(services, period, made.batch)
    units = first_of(done.units)
    said = program.language.text(
        "forms.undone", at=made.at, by=made.by, count=len(done.units), units=units
    )
    say(said)
    return 0


def corrections(program: Program, arguments: argparse.Namespace) -> int:
    """Write a marked copy and a message for each unit that has to correct its form."""
    language = program.language
    services = program.services(getattr(arguments, "workspace", None))
    period = newest_period(services).id
    units = [each.id for each in units_meant(services, period, arguments.unit)]
    done = write_corrections(
        services,
        period,
        arguments.out,
        progress_for(language),
        units,
        arguments.reply_by,
    )
    print_problems(done.problems, language)
    words = "{count} marked copies written to {folder}"
    say(language.text(words, count=len(done.copies), folder=str(arguments.out)))
    return 1 if done.problems else 0


def _previewed(
    services: Services, period: str, arguments: argparse.Namespace, progress: Progress
) -> ImportedForms:
    """Return what an import would do."""
    preview = preview_forms(services, period, arguments.paths, progress, arguments.confirm)
    return ImportedForms(
        tuple(map(counted, preview.files)),
        proofs=preview.proofs,
        left_out=preview.left_out,
    )


def tally(imported: ImportedForms, language: Language) -> str:
    """Return the line sent = read + refused."""
    return language.text(
        "Sent {sent} = read {read} + refused {refused}.",
        sent=imported.sent,
        read=imported.read,
        refused=imported.refused,
    )


def others(imported: ImportedForms, language: Language) -> Iterator[str]:
    """Yield what else there was: files not reached, files of proof, and what nobody sent."""
    if imported.unreached:
        yield language.text("Not reached: {count} files.", count=imported.unreached)
    if imported.proofs:
        kept = [each for each in imported.proofs if not each.refused]
        yield language.text(
            "Evidence files: {kept} kept, {linked} of them linked to criteria, {refused} refused.",
            kept=len(kept),
            linked=sum(bool(each.proven.criteria) for each in kept),
            refused=len(imported.proofs) - len(kept),
        )
    if imported.left_out:
        yield left_out_words(imported.left_out, language)


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
    rows += [row for proof in imported.proofs for row in _proof_rows(proof, language)]
    return Table(tuple(language.text(head) for head in heads), tuple(rows), path.name)


def _proof_rows(proof: SentProof, language: Language) -> list[tuple[str, ...]]:
    outcome = "refused" if proof.refused else "evidence kept"
    named = (proof.file.name, proof.unit.name, language.text(outcome))
    return [
        (*named, language.text(f"severity.{each.severity.value}"), "", "", said)
        for each in proof.problems
        if (said := language.sentence(each.message))
    ] or [(*named, "", "", "", "; ".join(proof.proven.criteria))]
