"""Which units and criteria a person means who names them without a window, by id, name or code."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.problems import NOWHERE, AssessmentError, Place, Problem, error
from evalapp.assessment.units import Unit, UnitStatus
from evalapp.usecases.matching.unit_names import UnitMatch, UnitNames
from evalapp.usecases.ports import Services, UnitOfWork


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows are meant: of a unit group, of units, of criteria; all where nothing is named.

    Units by id or name, criteria by id or by a printed code that only one of the set bears.
    `undecided` leaves out the rows on which a decision stands.
    """

    group: str = ""
    units: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    undecided: bool = False


@dataclass(frozen=True, slots=True)
class Subjects:
    """The units meant with the sets of the period, and the criteria meant where any are named."""

    units: tuple[Unit, ...]
    sets: Mapping[str, CriteriaSet]
    criteria: Mapping[str, frozenset[str]]

    def means(self, unit: Unit, criterion: str) -> bool:
        """Tell whether a criterion of a unit is meant."""
        named = self.criteria.get(unit.group)
        return named is None or criterion in named


def subjects(work: UnitOfWork, period: str, wanted: Wanted) -> Subjects:
    """Return what is meant; AssessmentError with everything named that nobody knows."""
    sets = work.periods.sets(period)
    units = assessed_units(work, period)
    problems: list[Problem] = []
    if wanted.group and wanted.group not in sets:
        known = ", ".join(sets)
        problems.append(error("period.group_unknown", group=wanted.group, known=known))
    meant = _units(unit_names(work, units), wanted.units, problems) if wanted.units else units
    meant = tuple(each for each in meant if wanted.group in ("", each.group))
    groups = dict.fromkeys(each.group for each in meant)
    criteria = _criteria([sets[each] for each in groups], wanted.criteria, problems)
    if problems:
        raise AssessmentError.of(problems)
    return Subjects(meant, sets, criteria)


def assessed_units(work: UnitOfWork, period: str) -> tuple[Unit, ...]:
    """Return the units of a period that are assessed, in stored order."""
    return tuple(
        each.unit
        for each in work.periods.units(period)
        if each.status is not UnitStatus.NOT_ASSESSED
    )


def units_meant(services: Services, period: str, texts: Sequence[str]) -> tuple[Unit, ...]:
    """Return the assessed units that texts mean, by id or name.

    AssessmentError as `unit_unknown` has it for each that means none.
    """
    problems: list[Problem] = []
    with services.workspace.reading() as work:
        found = _units(unit_names(work, assessed_units(work, period)), texts, problems)
    if problems:
        raise AssessmentError.of(problems)
    return found


def unit_of_any_year(services: Services, text: str) -> Unit:
    """Return the unit of the workspace that a text means; AssessmentError as `unit_unknown` has it."""
    with services.workspace.reading() as work:
        match = unit_names(work, work.units.all()).match(text)
    if match.unit is None:
        raise AssessmentError.of([unit_unknown(match)])
    return match.unit


def unit_names(work: UnitOfWork, units: Iterable[Unit]) -> UnitNames:
    """Return the names by which units may be meant."""
    return UnitNames(units, {each.id: each for each in work.units.all()})


def unit_unknown(match: UnitMatch, place: Place = NOWHERE) -> Problem:
    """Return why a text means no unit: several bear the name, some are called alike, or none is."""
    if not match.candidates:
        return error("appraisal.unit_unknown", place, unit=match.text)
    code = "appraisal.unit_ambiguous" if match.ambiguous else "appraisal.unit_proposed"
    likely = "; ".join(f"{each.unit.name} ({each.unit.id})" for each in match.candidates)
    return error(code, place, unit=match.text, candidates=likely)


def criterion_of_unit(services: Services, period: str, unit: Unit, text: str) -> str:
    """Return the id of a unit's criterion that a text means; the text where it means none."""
    with services.workspace.reading() as work:
        criteria = work.periods.sets(period)[unit.group]
    return criterion_meant(criteria, text) or text


def criterion_meant(criteria: CriteriaSet, text: str) -> str:
    """Return the id of the criterion that a text means: its id, or a code only it bears; else ''."""
    codes = _bearing(criteria, text)
    return codes[0] if len(codes) == 1 else ""


def criterion_unknown(
    criteria: CriteriaSet, text: str, unit: Unit, place: Place = NOWHERE
) -> Problem:
    """Return why a text means no criterion of a unit: none bears the code, or several do."""
    several = _bearing(criteria, text)
    if several:
        return _several(criteria, several, text, place)
    return error("appraisal.criterion_unknown", place, criterion=text, unit=unit.name)


def _bearing(criteria: CriteriaSet, text: str) -> list[str]:
    if text in criteria.criterion_by_id:
        return [text]
    return [each.id for each in criteria.criteria if text and each.code == text]


def _several(criteria: CriteriaSet, ids: Iterable[str], text: str, place: Place) -> Problem:
    code, named = "appraisal.criterion_ambiguous", ", ".join(ids)
    return error(code, place, criterion=text, ids=named, set=criteria.title)


def _units(names: UnitNames, texts: Iterable[str], problems: list[Problem]) -> tuple[Unit, ...]:
    found: dict[str, Unit] = {}
    for text in dict.fromkeys(texts):
        match = names.match(text)
        if match.unit is None:
            problems.append(unit_unknown(match))
        else:
            found[match.unit.id] = match.unit
    return tuple(found.values())


def _criteria(
    sets: Sequence[CriteriaSet], texts: Sequence[str], problems: list[Problem]
) -> dict[str, frozenset[str]]:
    if not texts:
        return {}
    for text in dict.fromkeys(texts):
        if sets and not any(criterion_meant(each, text) for each in sets):
            problems.append(_nowhere(sets, text))
    return {each.unit_group: frozenset(_meant(each, texts)) for each in sets}


def _nowhere(sets: Sequence[CriteriaSet], text: str) -> Problem:
    for criteria in sets:
        several = _bearing(criteria, text)
        if several:
            return _several(criteria, several, text, NOWHERE)
    return error("appraisal.criterion_nowhere", criterion=text)


def _meant(criteria: CriteriaSet, texts: Iterable[str]) -> Iterator[str]:
    return filter(None, (criterion_meant(criteria, each) for each in texts))
