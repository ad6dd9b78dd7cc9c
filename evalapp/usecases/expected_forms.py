"""What a period's returned forms are matched against; plain values, fit for another process."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.explanations import ExplanationRound
from evalapp.assessment.periods import Period
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.returns import Fingerprint
from evalapp.assessment.units import Unit

Candidate = tuple[Fingerprint, CriteriaSet, Unit]
"""A form that was issued and may come back."""


@dataclass(frozen=True, slots=True)
class ExpectedForms:
    """The forms of a period: its assessed units by id, its criteria sets by unit group.

    Workbooks of the explanation `rounds` come in by the same door.
    """

    period: Period
    units: Mapping[str, Unit]
    sets: Mapping[str, CriteriaSet]
    rounds: tuple[ExplanationRound, ...] = ()

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """Every form that was issued."""
        sets = ((unit, self.sets[unit.group]) for unit in self.units.values())
        return tuple(
            (Fingerprint(self.period.id, unit.id, each.fingerprint), each, unit)
            for unit, each in sets
        )

    @property
    def reply_candidates(self) -> tuple[Candidate, ...]:
        """Whatever an explanation workbook may claim to be, of closed rounds and others' too."""
        return tuple(
            (replace(code, round=each.number), criteria, unit)
            for code, criteria, unit in self.candidates
            for each in self.rounds
        )

    def set_of(self, fingerprint: Fingerprint) -> tuple[CriteriaSet, Unit]:
        """Return the set and unit of a form; AssessmentError where it is not of this period."""
        if fingerprint.period != self.period.id:
            raise AssessmentError(
                "form.other_period", found=fingerprint.period, period=self.period.title
            )
        unit = self.units.get(fingerprint.unit)
        if unit is None:
            raise AssessmentError("form.unknown_unit", unit=fingerprint.unit)
        criteria = self.sets[unit.group]
        if fingerprint.criteria != criteria.fingerprint:
            raise AssessmentError("form.other_edition", set=criteria.title)
        if fingerprint.round:
            self._refuse_other_rounds(fingerprint.round, unit)
        return criteria, unit

    def _refuse_other_rounds(self, number: int, unit: Unit) -> None:
        found = next((each for each in self.rounds if each.number == number), None)
        if found is None:
            raise AssessmentError("explanation.no_round", number=number)
        if not found.is_open:
            raise AssessmentError("explanation.round_closed", number=number, day=found.closed_at)
        if unit.id not in found.units:
            raise AssessmentError("explanation.unit_not_asked", number=number, unit=unit.name)
