"""Units, criteria sets and periods, as use cases see them stored: all of one transaction."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.drafts.stored import DraftHead, StoredDraft
from evalapp.assessment.editions import EditionMapping
from evalapp.assessment.periods import Period
from evalapp.assessment.units import PeriodUnit, Unit, UnitStatus


class UnitRepository(Protocol):
    """Units of the workspace, of all years."""

    def all(self) -> tuple[Unit, ...]:
        """Return every unit in the order it was first stored."""
        ...

    def save(self, units: Iterable[Unit]) -> None:
        """Insert or replace units by id."""
        ...


class CriteriaRepository(Protocol):
    """Criteria sets, frozen by their fingerprint."""

    def add(self, criteria: CriteriaSet) -> None:
        """Store a set; storing the same set again changes nothing."""
        ...

    def get(self, fingerprint: str) -> CriteriaSet:
        """Return a set; AssessmentError `criteria.not_found` where there is none."""
        ...

    def all(self) -> tuple[CriteriaSet, ...]:
        """Return every stored set, newest year first."""
        ...


class DraftRepository(Protocol):
    """Drafts of criteria sets, in any state."""

    def heads(self) -> tuple[DraftHead, ...]:
        """Return the drafts without their content, the one changed last first."""
        ...

    def get(self, draft: str) -> StoredDraft:
        """Return a draft; AssessmentError `draft.not_found` where there is none."""
        ...

    def save(self, draft: StoredDraft) -> StoredDraft:
        """Store a draft whose `version` is the one last read (0 for a new one).

        Returns it with the new version; AssessmentError `draft.changed_meanwhile` where somebody
        else has saved it since.
        """
        ...

    def remove(self, head: DraftHead) -> None:
        """Take a draft away, with the same check on `version`."""
        ...


class PeriodRepository(Protocol):
    """Periods with their units and sets."""

    def all(self) -> tuple[Period, ...]:
        """Return periods, newest year first."""
        ...

    def get(self, period: str) -> Period:
        """Return a period; AssessmentError `period.not_found` where there is none."""
        ...

    def save(self, period: Period) -> None:
        """Insert or replace a period by id."""
        ...

    def sets(self, period: str) -> Mapping[str, CriteriaSet]:
        """Return the period's sets by unit group, in annex order."""
        ...

    def assign_set(self, period: str, group: str, fingerprint: str) -> None:
        """Let a stored set be the one for a unit group."""
        ...

    def units(self, period: str) -> tuple[PeriodUnit, ...]:
        """Return the units of a period with their status, in stored order."""
        ...

    def unit(self, period: str, unit: str) -> PeriodUnit | None:
        """Return one unit of a period, None where it is none of them."""
        ...

    def set_units(self, period: str, units: Iterable[PeriodUnit]) -> None:
        """Replace the units of a period (units themselves must be stored)."""
        ...

    def set_status(self, period: str, units: Sequence[str], status: UnitStatus) -> None:
        """Let some units of a period have another status; the others are not touched."""
        ...

    def hold(self, period: str, units: Sequence[str]) -> None:
        """Let what these units have sent stay as it is until this unit of work ends.

        To be asked for before a decision is made on it. AssessmentError
        `workspace.changed_meanwhile` where somebody has `moved` it since this work began.
        """
        ...

    def moved(self, period: str, units: Iterable[str]) -> None:
        """Tell that what these units have sent is about to change.

        Waits for those who `hold` it; a moment read afterwards lies behind their decisions.
        """
        ...

    def all_quiet(self) -> None:
        """Wait until nobody holds or moves anything, and let nobody until this unit of work ends.

        The first thing that a unit of work asks for: so it sees what they have decided.
        """
        ...


class EditionRepository(Protocol):
    """Mappings between stored criteria sets, one per pair of fingerprints."""

    def save(self, mapping: EditionMapping) -> None:
        """Insert or replace the mapping between two stored sets."""
        ...

    def get(self, old: str, new: str) -> EditionMapping | None:
        """Return the mapping between two sets' fingerprints, None where nobody has made one."""
        ...
