"""The parts of a set that are edited beside its groups and criteria."""

from collections.abc import Mapping

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.drafts.checking import node_of
from evalapp.assessment.drafts.fields import PartField, fields_of
from evalapp.assessment.levels import Levels
from evalapp.assessment.set_faults import KeyPath
from evalapp.settings.language import Language

GENERAL: KeyPath = ("general",)
LEVELS: KeyPath = ("levels",)
ROUNDING: KeyPath = ("rounding",)
WEIGHTS: KeyPath = ("weights",)
SOURCES: KeyPath = ("sources",)
SET_PARTS: tuple[KeyPath, ...] = (GENERAL, LEVELS, ROUNDING, WEIGHTS, SOURCES)
_PART_OF: Mapping[str | int, KeyPath] = {
    "levels": LEVELS,
    "rounding": ROUNDING,
    "ranking": ROUNDING,
    "weights": WEIGHTS,
    "weight_sets": WEIGHTS,
    "pillars": SOURCES,
    "provenance": SOURCES,
}


def part_words(language: Language, part: KeyPath) -> str:
    """Return what a part of the set is called."""
    text = language.text
    words = {
        GENERAL: text("General"),
        LEVELS: text("Levels"),
        ROUNDING: text("Rounding and ranks"),
        WEIGHTS: text("Weight sets"),
        SOURCES: text("Pillars and sources"),
    }
    return words[part]


def part_fields(part: KeyPath) -> tuple[PartField, ...]:
    """Return the fields of a part; their paths begin at the top, but for levels."""
    match part:
        case ("levels",):
            return fields_of(Levels)
        case ("rounding",):
            return fields_of(CriteriaSet, "rounding", "ranking")
        case ("weights",):
            return fields_of(CriteriaSet, "weights", "weight_sets")
        case ("sources",):
            return fields_of(CriteriaSet, "pillars", "provenance")
        case _:
            return fields_of(
                CriteriaSet,
                *("title", "id", "edition", "unit_group_title", "unit_group", "year"),
                *("maximum", "aggregate", "exclusion", "illustrative"),
            )


def place_of(path: KeyPath) -> KeyPath:
    """Return the node or part on which a path is edited."""
    node = node_of(path)
    if len(node) > 1:
        return node
    return _PART_OF.get(node[0], GENERAL) if node else GENERAL
