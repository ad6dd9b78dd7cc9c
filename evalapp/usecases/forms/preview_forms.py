"""Preview returned forms: read every file, say what is in it, store nothing."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evalapp.assessment.cell_checks import still_lacking
from evalapp.assessment.periods import Period
from evalapp.usecases.forms.agreeing import check_agreed, unless_agreed
from evalapp.usecases.forms.expecting import Expected, expect
from evalapp.usecases.forms.keep_proofs import beside_stored
from evalapp.usecases.forms.look_at_forms import gathered, look_at_each
from evalapp.usecases.forms.looked_files import LookedAt
from evalapp.usecases.forms.looked_files import PreviewedFile as PreviewedFile
from evalapp.usecases.forms.return_differences import differences_of, told_changes
from evalapp.usecases.forms.sent_proofs import (
    CellsOf,
    ProofSorter,
    SentProof,
    in_order,
    proven_by_unit,
)
from evalapp.usecases.ports import Services
from evalapp.usecases.progress import Progress


@dataclass(frozen=True, slots=True)
class FormsPreview:
    """Every file that was sent, in the order found; sent = readable + refused.

    `proofs` came along with forms; `left_out` names what nobody sent (lock files and the like).
    """

    period: Period
    files: tuple[PreviewedFile, ...]
    proofs: tuple[SentProof, ...] = ()
    left_out: tuple[str, ...] = ()

    def proofs_of(self, file: PreviewedFile) -> tuple[SentProof, ...]:
        """Return the files that came along with a form, other forms of the same unit included."""
        if file.unit is None:
            return ()
        return tuple(each for each in self.proofs if each.unit.id == file.unit.id)


def preview_forms(
    services: Services,
    period: str,
    paths: Sequence[Path],
    progress: Progress,
    agreed: Collection[str] | None = None,
) -> FormsPreview:
    """Read the forms in files, folders and zips; a file that cannot be used is refused, not lost.

    Where nobody can choose among them any more, `agreed` names those that a person has agreed to, and
    the others are refused as an import refuses them. AssessmentError `form.agreed_unknown`.
    """
    expected = expect(services, period)
    found = gathered(services, paths)
    check_agreed(agreed or (), (each.name for each in found.files))
    sorter = ProofSorter(expected.forms)
    files: list[PreviewedFile] = []

    def seen(some: Sequence[LookedAt]) -> None:
        settled = some if agreed is None else unless_agreed(some, agreed)
        compared = (_compared(services, expected, each.file) for each in sorter.sift(settled))
        files.extend(compared if agreed is None else _with_changes_told(expected, compared))

    look_at_each(services, expected, found.files, progress, seen)
    others = sorter.sort(_cells_in(files))
    with services.workspace.reading() as work:
        proofs = beside_stored(work, expected.forms.period.id, others.proofs)
    found_at = in_order(found.files)
    read = _with_proof(expected, files, others.proofs)
    in_turn = sorted((*read, *others.refused), key=lambda each: found_at[each.file.name])
    return FormsPreview(expected.forms.period, tuple(in_turn), proofs, found.left_out)


def _with_proof(
    expected: Expected, files: Sequence[PreviewedFile], proofs: Sequence[SentProof]
) -> Iterator[PreviewedFile]:
    """Yield files; proof that came along is no longer told to be missing."""
    sent = proven_by_unit(proofs)
    for file in files:
        came = sent.get(file.unit.id, set[str]()) if file.unit is not None else set[str]()
        if file.unit is None or not came:
            yield file
            continue
        criteria = expected.forms.sets[file.unit.group]
        yield replace(file, problems=still_lacking(criteria, file.problems, came))


def _cells_in(files: Sequence[PreviewedFile]) -> CellsOf:
    """Return what gives the rows of each unit's last form of a preview."""
    forms = {each.unit.id: each.form for each in files if each.unit and each.form}
    return lambda unit: forms[unit].cells


def _with_changes_told(
    expected: Expected, files: Iterable[PreviewedFile]
) -> Iterator[PreviewedFile]:
    """Yield files as an import tells of them, which shows no list of differences."""
    for each in files:
        if each.form is None:
            yield each
            continue
        criteria, _ = expected.forms.set_of(each.form.fingerprint)
        told = told_changes(each.differences, criteria, each.file.name)
        yield replace(each, problems=(*each.problems, *told))


def _compared(services: Services, expected: Expected, each: PreviewedFile) -> PreviewedFile:
    """Add what a file changes against the unit's return that counts now."""
    if each.form is None or each.already_stored:
        return each
    criteria, _ = expected.forms.set_of(each.form.fingerprint)
    with services.workspace.reading() as work:
        differences = differences_of(work, expected.forms.period.id, criteria, each.form)
    return replace(each, differences=differences)
