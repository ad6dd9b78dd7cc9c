"""What returned files are matched against: the forms of a period, and what its units have sent."""

from dataclasses import dataclass
from datetime import datetime

from evalapp.assessment.explanations import ExplanationRound
from evalapp.assessment.returns import FilledForm
from evalapp.assessment.units import UnitStatus
from evalapp.usecases.expected_forms import ExpectedForms
from evalapp.usecases.forms.read_ahead import FileRead
from evalapp.usecases.ports import Services


@dataclass(frozen=True, slots=True)
class Expected:
    """What returned files are matched against: the period's forms, and what is stored already."""

    forms: ExpectedForms
    known_files: frozenset[tuple[str, str]]
    """(unit id, SHA-256) of the forms and replies that count now."""
    returned: frozenset[str]
    """Ids of the units of which a form counts now."""
    replied: frozenset[str]
    """Ids of the units that have replied in an explanation round."""
    at: datetime
    """When the files are looked at."""

    def knows(self, read: FileRead) -> bool:
        """Tell whether what a file says counts already."""
        form = read.form
        said = isinstance(form, FilledForm)
        return said and (form.fingerprint.unit, read.sha256) in self.known_files

    def round_of(self, form: FilledForm) -> ExplanationRound | None:
        """Return the round that a reply belongs to, None for forms."""
        number = form.fingerprint.round
        return next((each for each in self.forms.rounds if each.number == number), None)


def expect(services: Services, period: str) -> Expected:
    """Return what returned forms of a period are matched against."""
    services.form_reader.get_ready()
    with services.workspace.reading() as work:
        units = {
            each.unit.id: each.unit
            for each in work.periods.units(period)
            if each.status is not UnitStatus.NOT_ASSESSED
        }
        rounds = work.explanations.rounds(period)
        files = work.returns.newest_files(period)
        sets = work.periods.sets(period)
        forms = ExpectedForms(work.periods.get(period), units, sets, rounds)
        known = frozenset((unit, sha256) for (unit, _), sha256 in files.items())
        sent = frozenset(unit for unit, number in files if number == 0)
        said = frozenset(unit for unit, number in files if number)
        return Expected(forms, known, sent, said, services.now())
