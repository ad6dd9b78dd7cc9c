"""The criteria set: everything that differs between provinces and years, as data."""

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from evalapp.assessment.aggregation import Aggregate, Weight, WeightSet
from evalapp.assessment.fingerprints import fingerprint_of
from evalapp.assessment.levels import Levels
from evalapp.assessment.ranking import Ranking
from evalapp.assessment.rounding import RoundingRules
from evalapp.assessment.rules import ComparedRule, ScoringRule

Identifier = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$", max_length=80)]
Words = Annotated[str, Field(min_length=1)]
Points = Annotated[Decimal, Field(ge=0, max_digits=12, decimal_places=6)]


class Part(BaseModel):
    """Base of every part of a set: immutable, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class EvidenceNeed(StrEnum):
    """Whether a claim must name its proof."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    NONE = "none"


class Source(StrEnum):
    """Who supplies the value: the unit itself, or a central system's table."""

    SELF_REPORTED = "self_reported"
    MEASURED = "measured"


class Applicability(Part):
    """Which units a criterion concerns, by unit tag.

    It applies when the unit has any of `any_of` (or that list is empty) and none of `none_of`.
    """

    any_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()

    @property
    def is_limited(self) -> bool:
        """Tell whether some units may be left out."""
        return bool(self.any_of or self.none_of)

    @property
    def is_empty(self) -> bool:
        """Tell whether no unit can be concerned: every tag that is asked for is also barred."""
        return bool(self.any_of) and set(self.any_of) <= set(self.none_of)

    def covers(self, tags: frozenset[str]) -> bool:
        """Tell whether a unit with these tags is concerned."""
        wanted = not self.any_of or not tags.isdisjoint(self.any_of)
        return wanted and tags.isdisjoint(self.none_of)


class Criterion(Part):
    """One criterion: printed code (not unique), words, maximum points and scoring rule."""

    id: Identifier
    code: str = ""
    title: Words
    maximum: Points
    rule: ScoringRule
    guidance: str = ""
    evidence: EvidenceNeed = EvidenceNeed.OPTIONAL
    evidence_hint: str = ""
    source: Source = Source.SELF_REPORTED
    data_source: str = ""
    verified_by: str = ""
    applies_to: Applicability = Applicability()
    weight: Weight = Decimal(1)

    @property
    def shown_code(self) -> str:
        """The code that forms show and that files of proof are named by: its id where none is printed."""
        return self.code or self.id

    @property
    def full_points(self) -> Decimal:
        """The points of a unit that reaches everything: the maximum."""
        return self.maximum

    @property
    def counts(self) -> bool:
        """Tell whether there are points here that some unit can earn."""
        return self.maximum > 0 and not self.applies_to.is_empty


class Group(Part):
    """A criteria group: its own criteria, then its subgroups, to any depth.

    `maximum` is what the document prints. It is checked against the sum of the parts, unless the
    group is a weighted mean of them: then it is the scale on which the group's points are given.
    """

    id: Identifier
    code: str = ""
    title: Words
    maximum: Points | None = None
    criteria: tuple[Criterion, ...] = ()
    groups: tuple["Group", ...] = ()
    aggregate: Aggregate = Aggregate.SUM
    weight: Weight = Decimal(1)

    @property
    def parts(self) -> tuple["Criterion | Group", ...]:
        """What stands directly below: the criteria, then the subgroups."""
        return (*self.criteria, *self.groups)

    @property
    def full_points(self) -> Decimal:
        """The points of a unit that reaches everything: a mean's own scale, else the sum below."""
        if self.aggregate is Aggregate.WEIGHTED_MEAN and self.maximum is not None:
            return self.maximum
        return sum((each.full_points for each in self.parts), Decimal(0))

    @property
    def counts(self) -> bool:
        """Tell whether there are points here that some unit can earn."""
        return self.full_points > 0 and any(each.counts for each in self.parts)

    def all_criteria(self) -> Iterator[Criterion]:
        """Yield every criterion below this group, in printed order."""
        yield from self.criteria
        for group in self.groups:
            yield from group.all_criteria()

    def all_groups(self) -> Iterator["Group"]:
        """Yield this group and every group below it, in printed order."""
        yield self
        for group in self.groups:
            yield from group.all_groups()


class Pillar(Part):
    """A view over groups or criteria; pillars may overlap and need not add up to the total."""

    id: Identifier
    title: Words
    members: Annotated[tuple[Identifier, ...], Field(min_length=1)]


class Provenance(Part):
    """What one part of the set rests on, and how sure that is."""

    part: Words
    status: Literal["sourced", "inferred", "sample"]
    source: str = ""
    note: str = ""


class Exclusion(Part):
    """How points of criteria are treated that concern a unit but do not apply to it.

    rescale: achieved / (maximum - excluded) × maximum, as in Thừa Thiên Huế 3402/QĐ-UBND (2020);
    full: credited in full; zero: counted as not achieved.
    """

    method: Literal["rescale", "full", "zero"] = "rescale"


class CriteriaSet(Part):
    """One edition of a criteria set for one unit group.

    `weights` names the weight set that the official result goes by; None takes the weights that
    criteria and groups declare.
    """

    format: Literal[1] = 1
    id: Identifier
    edition: Words
    title: Words
    unit_group: Identifier
    unit_group_title: Words
    year: Annotated[int, Field(ge=2000, le=2100)]
    illustrative: bool = False
    provenance: tuple[Provenance, ...] = ()
    maximum: Points
    groups: Annotated[tuple[Group, ...], Field(min_length=1)]
    aggregate: Aggregate = Aggregate.SUM
    weight_sets: tuple[WeightSet, ...] = ()
    weights: str | None = None
    pillars: tuple[Pillar, ...] = ()
    exclusion: Exclusion = Exclusion()
    rounding: RoundingRules = RoundingRules()
    levels: Levels = Levels()
    ranking: Ranking = Ranking()

    @cached_property
    def criteria(self) -> tuple[Criterion, ...]:
        """Every criterion in printed order."""
        return tuple(each for group in self.groups for each in group.all_criteria())

    @cached_property
    def all_groups(self) -> tuple[Group, ...]:
        """Every group, parents before their children, in printed order."""
        return tuple(each for group in self.groups for each in group.all_groups())

    @cached_property
    def criterion_by_id(self) -> dict[str, Criterion]:
        """Criteria by stable id."""
        return {criterion.id: criterion for criterion in self.criteria}

    @cached_property
    def group_by_id(self) -> dict[str, Group]:
        """Groups by stable id."""
        return {group.id: group for group in self.all_groups}

    @cached_property
    def group_of(self) -> dict[str, Group]:
        """The group directly above each criterion, by criterion id."""
        return {each.id: group for group in self.all_groups for each in group.criteria}

    @cached_property
    def self_reported(self) -> frozenset[str]:
        """Ids of the criteria that units answer themselves."""
        own = (each.id for each in self.criteria if each.source is Source.SELF_REPORTED)
        return frozenset(own)

    @cached_property
    def measured(self) -> frozenset[str]:
        """Ids of the criteria that central systems answer, whatever units say."""
        return frozenset(each.id for each in self.criteria if each.source is Source.MEASURED)

    @cached_property
    def official_weights(self) -> dict[str, Decimal]:
        """Weights by the id of a criterion or group, as the chosen weight set has them."""
        declared = {each.id: each.weight for each in (*self.criteria, *self.all_groups)}
        chosen = (each for each in self.weight_sets if each.id == self.weights)
        named = next(chosen, None)
        return declared | {each.of: each.weight for each in (named.weights if named else ())}

    @property
    def weight_variants(self) -> tuple[str | None, ...]:
        """What `weights` may be: None for the declared weights, then every weight set."""
        return (None, *(each.id for each in self.weight_sets))

    @cached_property
    def has_means(self) -> bool:
        """Whether some node of the tree is a weighted mean of its parts."""
        nodes = (self.aggregate, *(each.aggregate for each in self.all_groups))
        return Aggregate.WEIGHTED_MEAN in nodes

    @cached_property
    def compared(self) -> frozenset[str]:
        """The criteria on which points depend on other units' answers, by id."""
        return frozenset(each.id for each in self.criteria if isinstance(each.rule, ComparedRule))

    @property
    def compares_units(self) -> bool:
        """Whether some points depend on other units' answers, so that a unit needs its group."""
        return bool(self.compared)

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 (hex) of what the set says; any change of content changes it.

        Keys left at their defaults do not count, nor do trailing zeros: a newer program with
        more keys, or a conversion between formats, leaves the fingerprint of a set as it was.
        """
        return fingerprint_of(self)

    def changed(self, **changes: object) -> "CriteriaSet":
        """Return the set with other values for some keys, checked anew.

        Not pydantic's `model_copy`, which would carry the old fingerprint along.
        """
        kept = {name: getattr(self, name) for name in CriteriaSet.model_fields}
        return CriteriaSet.model_validate(kept | changes)

    def applicable_criteria(self, tags: frozenset[str]) -> tuple[Criterion, ...]:
        """Return the criteria that concern a unit with these tags, in printed order."""
        return tuple(each for each in self.criteria if each.applies_to.covers(tags))
