"""What a person is told of a returned file that was looked at."""

from dataclasses import dataclass
from decimal import Decimal

from evalapp.assessment.problems import Problem, errors_only
from evalapp.assessment.returns import FilledForm
from evalapp.assessment.units import Unit
from evalapp.usecases.form_ports import IncomingFile
from evalapp.usecases.forms.return_differences import CellDifference

_DOUBTFUL = frozenset({"form.would_empty", "form.other_unit_named", "form.other_unit_in_name"})
"""Problems that make it likely that a form was sent by mistake."""


@dataclass(frozen=True, slots=True)
class PreviewedFile:
    """One file as understood.

    `differences` are the rows that a newer return of the same unit changes;
    `form` is None where the file is refused; `self_total` is the unit's own answers as the
    engine scores them; `sha256` identifies the content that was looked at.
    """

    file: IncomingFile
    problems: tuple[Problem, ...]
    sha256: str = ""
    unit: Unit | None = None
    form: FilledForm | None = None
    self_total: Decimal | None = None
    already_stored: bool = False
    differences: tuple[CellDifference, ...] = ()

    @property
    def round(self) -> int:
        """Number of the explanation round that a reply belongs to, 0 for forms."""
        return 0 if self.form is None else self.form.fingerprint.round

    @property
    def refused(self) -> bool:
        """Tell whether nothing can be stored from this file."""
        return self.form is None

    @property
    def proposed(self) -> bool:
        """Tell whether unit and rows were known by words only, so that a person must agree."""
        return self.form is not None and self.form.proposed

    @property
    def needs_a_person(self) -> bool:
        """Tell whether the file is stored only where somebody has looked at it and agreed."""
        return self.proposed or any(each.code in _DOUBTFUL for each in self.problems)

    @property
    def needs_correction(self) -> bool:
        """Tell whether some cells are wrong although the form as a whole is usable."""
        return not self.refused and bool(errors_only(self.problems))


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A file as understood, with its content (empty where it cannot be read)."""

    file: PreviewedFile
    content: bytes
