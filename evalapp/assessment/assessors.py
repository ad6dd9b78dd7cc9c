"""Who appraises: the people of a workspace, what each is to appraise, and their own offices."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from evalapp.assessment.text import tidy
from evalapp.assessment.units import Unit


class Role(StrEnum):
    """What a person does: leads share the work out, secretaries write the documents."""

    LEAD = "lead"
    ASSESSOR = "assessor"
    SECRETARY = "secretary"


@dataclass(frozen=True, slots=True)
class Assessor:
    """One person; `own_units` are the ids of the offices that the person works for.

    The name is what stands beside decisions, so no two people of a workspace share one.
    """

    id: str
    name: str
    role: Role = Role.ASSESSOR
    own_units: frozenset[str] = frozenset()

    def works_for(self, unit: Unit) -> bool:
        """Tell whether a unit is the person's own office, or came out of it."""
        return unit.id in self.own_units or not self.own_units.isdisjoint(unit.predecessors)


@dataclass(frozen=True, slots=True, order=True)
class Assignment:
    """A share of the work: units of a unit group on criteria.

    `unit` '' stands for all units of the group; `part` is the id of a criteria group or of a
    criterion, '' for all.
    """

    assessor: str
    group: str
    unit: str = ""
    part: str = ""


def name_key(name: str) -> str:
    """Return what tells two people apart by name: capitals and white space do not."""
    return tidy(name).casefold()


def assessor_named(assessors: Iterable[Assessor], person: str) -> Assessor | None:
    """Return the assessor whom a name or id at the window means, None where nobody is listed so."""
    key = name_key(person)
    return next((each for each in assessors if key in (name_key(each.name), each.id)), None)
