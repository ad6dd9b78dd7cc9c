"""What pydantic found wrong, as problems in our own words with key, line or cell."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from typing import Any, Final, cast

from pydantic import BaseModel, ValidationError

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.drafts.tree import Tree, below
from evalapp.assessment.messages import Message, message
from evalapp.assessment.numbers import is_of_this_world
from evalapp.assessment.set_faults import Fault, KeyPath

_CODES: Final = {
    "string_type": "set.not_text",
    "string_too_short": "set.empty_text",
    "string_pattern_mismatch": "set.bad_identifier",
    "decimal_parsing": "set.not_a_number",
    "decimal_type": "set.not_a_number",
    "finite_number": "set.not_a_number",
    "int_type": "set.not_whole",
    "int_parsing": "set.not_whole",
    "int_parsing_size": "set.not_whole",
    "int_from_float": "set.not_whole",
    "date_type": "set.not_a_date",
    "date_parsing": "set.not_a_date",
    "date_from_datetime_parsing": "set.not_a_date",
    "date_from_datetime_inexact": "set.not_a_date",
    "bool_parsing": "set.not_true_false",
    "bool_type": "set.not_true_false",
    "tuple_type": "set.not_a_list",
    "list_type": "set.not_a_list",
    "frozen_set_type": "set.not_a_list",
    "model_type": "set.not_keys",
    "model_attributes_type": "set.not_keys",
    "dict_type": "set.not_keys",
}
_CHOSEN: Final = frozenset({"set.unknown_word", "set.unknown_kind"})
_LIMITS: Final = {
    "string_too_long": ("set.text_too_long", "max_length"),
    "decimal_max_digits": ("set.number_too_long", "max_digits"),
    "decimal_whole_digits": ("set.number_too_long", "whole_digits"),
    "decimal_max_places": ("set.too_many_decimals", "decimal_places"),
    "greater_than_equal": ("set.below_limit", "ge"),
    "greater_than": ("set.not_above_limit", "gt"),
    "less_than_equal": ("set.above_limit", "le"),
    "less_than": ("set.not_below_limit", "lt"),
    "too_short": ("set.too_few", "min_length"),
    "too_long": ("set.too_many", "max_length"),
}
_LONGEST_SHOWN: Final = 60
_PLAIN_NUMBER: Final = re.compile(r"-?\d{1,30}(\.\d{1,20})?", re.ASCII)
_OUT_OF_RANGE: Final = "set.number_out_of_range"


def faults_of(fault: ValidationError, tree: Tree) -> Iterator[Fault]:
    """Yield one fault of the tree for each that pydantic found."""
    for each in fault.errors(include_url=False):
        path = fault_path(each["loc"], tree)
        if each["type"] == "too_short" and _long_enough(each):
            # Entries at fault are not counted; the file itself has enough of them.
            continue
        yield Fault(path, _message(each, path))


def _long_enough(fault: Any) -> bool:
    return len(fault["input"]) >= fault["ctx"]["min_length"]


def fault_path(loc: Sequence[str | int], tree: Tree) -> KeyPath:
    """Return pydantic's location as a path of the file: without the names of union members."""
    path: list[str | int] = []
    node = tree
    named = False
    for key in loc:
        if not named and isinstance(node, Mapping) and node.get("kind") == key:
            named = True
            continue
        named = False
        path.append(key)
        node = below(node, key)
    return tuple(path)


def wild_numbers(model: BaseModel, path: KeyPath = ()) -> Iterator[Fault]:
    """Yield every number in a part of a set that is too large or too fine to be written out."""
    for name in type(model).model_fields:
        yield from _wild_in(getattr(model, name), (*path, name))


def is_number_out_of_range(fault: Fault) -> bool:
    """Tell whether a fault is one of `wild_numbers`."""
    return fault.message.code == _OUT_OF_RANGE


def _wild_in(value: object, path: KeyPath) -> Iterator[Fault]:
    match value:
        case BaseModel():
            yield from wild_numbers(value, path)
        case tuple():
            for place, each in enumerate(cast("tuple[object, ...]", value)):
                yield from _wild_in(each, (*path, place))
        case Decimal() if not is_of_this_world(value):
            yield Fault(path, message(_OUT_OF_RANGE, key=str(path[-1])))
        case _:
            pass


def _message(fault: Any, path: KeyPath) -> Message:
    kind, context = fault["type"], fault.get("ctx", {})
    key, value = str(path[-1]) if path else "", _shown(fault["input"])
    if kind in _CODES:
        return message(_CODES[kind], key=key, value=value)
    if kind in _LIMITS:
        code, limit = _LIMITS[kind]
        if key == "year":
            return message(code, key=key, value=value, limit=str(context[limit]))
        return message(code, key=key, value=_compared(value), limit=_number(context[limit]))
    match kind:
        case "missing":
            return message("set.missing_key", key=key)
        case "extra_forbidden":
            return _unknown("set.unknown_key", key, _known_keys(fault["loc"][:-1]))
        case "enum" | "literal_error":
            return _unknown("set.unknown_word", value, _quoted(context["expected"]))
        case "union_tag_invalid":
            return _unknown("set.unknown_kind", context["tag"], _quoted(context["expected_tags"]))
        case "union_tag_not_found":
            return message("set.missing_key", key="kind")
        case _:
            return message("set.invalid", value=value, reason=fault["msg"])


def unknown_choice(found: Message, offered: Sequence[str]) -> Message:
    """Return a message on an unknown word with the words that the file's own list offers."""
    code = found.code.removesuffix("_meant")
    if not offered or code not in _CHOSEN:
        return found
    return _unknown(code, str(found.values["word"]), offered)


def _number(limit: object) -> object:
    return int(limit) if isinstance(limit, float) and limit.is_integer() else limit


def _compared(value: str) -> object:
    """Return a number as one, for each language to write it; anything else as it stands."""
    return Decimal(value) if _PLAIN_NUMBER.fullmatch(value) else value


def _unknown(code: str, word: str, known: Sequence[str]) -> Message:
    meant = get_close_matches(word, known, n=1, cutoff=0.6)
    if meant:
        return message(f"{code}_meant", word=_shown(word), meant=meant[0])
    mark = "; " if any("," in each for each in known) else ", "
    return message(code, word=_shown(word), known=mark.join(known))


def _quoted(expected: str) -> list[str]:
    return re.findall(r"'([^']*)'", expected) or [expected]


def _shown(value: object) -> str:
    if isinstance(value, Mapping | list):
        return "…"
    text = str(value)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


def _known_keys(loc: Sequence[str | int]) -> tuple[str, ...]:
    schema = _schema()
    node: Any = schema
    for key in loc:
        node = _resolved(node, schema)
        if "discriminator" in node:
            node = {"$ref": node["discriminator"]["mapping"][key]}
        elif isinstance(key, int):
            node = node["items"]
        else:
            node = node["properties"][key]
    return tuple(_resolved(node, schema).get("properties", {}))


def _resolved(node: Any, schema: Any) -> Any:
    if "anyOf" in node:
        node = next(each for each in node["anyOf"] if each.get("type") != "null")
    if "$ref" in node:
        return schema["$defs"][node["$ref"].rsplit("/", 1)[1]]
    return node


@cache
def _schema() -> Any:
    return CriteriaSet.model_json_schema()
