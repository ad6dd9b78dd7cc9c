"""Preview returned forms: read every file, say what is in it, store nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evalapp.assessment.periods import Period
from evalapp.usecases.look_at_forms import Expected, LookedAt, expect, gathered, look_at_each
from evalapp.usecases.look_at_forms import PreviewedFile as PreviewedFile
from evalapp.usecases.ports import Services
from evalapp.usecases.progress import Progress
from evalapp.usecases.return_differences import differences_of


@dataclass(frozen=True, slots=True)
class FormsPreview:
    """Every file that was sent, in the order found; sent = readable + refused."""

    period: Period
    files: tuple[PreviewedFile, ...]


def preview_forms(
    services: Services, period: str, paths: Sequence[Path], progress: Progress
) -> FormsPreview:
    """Read the forms in files, folders and zips; a file that cannot be used is refused, not lost."""
    expected = expect(services, period)
    files: list[PreviewedFile] = []

    def seen(some: Sequence[LookedAt]) -> None:
        files.extend(_compared(services, expected, each.file) for each in some)

    look_at_each(services, expected, gathered(services, paths), progress, seen)
    return FormsPreview(expected.forms.period, tuple(files))


def _compared(services: Services, expected: Expected, each: PreviewedFile) -> PreviewedFile:
    """Add what a file changes against the unit's return that counts now."""
    if each.form is None or each.already_stored:
        return each
    criteria, _ = expected.forms.set_of(each.form.fingerprint)
    with services.workspace.unit_of_work() as work:
        differences = differences_of(work, expected.forms.period.id, criteria, each.form)
    return replace(each, differences=differences)
