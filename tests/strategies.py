"""Values of any pydantic model, drawn from what the model says about its fields.

New fields and new scoring rules are drawn without a line here. The values are right key by key;
what holds across a whole set (sums, unique ids) is not looked after, see `scoring/drawn.py`.
"""

import types
import unicodedata
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le, Lt, MaxLen, MinLen
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

Model = TypeVar("Model", bound=BaseModel)

DEEPEST = 2
LARGEST = Decimal(99999)


def words(least: int = 0, most: int = 20) -> st.SearchStrategy[str]:
    """Text as people and machines write it: marks, quotes, signs of YAML, line breaks, oddities."""
    awkward = st.sampled_from(
        (
            "",
            " ",
            "null",
            "~",
            "true",
            "no",
            "1.10",
            "0x1F",
            "2022-05-20",
            "=1+1",
            "- a",
            "# b",
            "a: b",
            "{c}",
            "[d]",
            "&e",
            "*f",
            "!g",
            "%h",
            "'i'",
            '"j"',
            "k\nl\n",
            "\nm",
            " n ",
            "\t",
            "\u00a0",
            "\u2028",
            "\x85",
            "\ufeff",
            "\u0301",
            "90%",
            "Đắk Pơ – “x”",
            "|",
            ">",
            "@",
            "`",
        )
    )
    anything = st.text(st.characters(exclude_categories=("Cs",)), max_size=most)
    vietnamese = st.text("aăâđêôơưáảãạ ẾỆ.,:;-'\"\n0123456789", max_size=most)
    texts = st.one_of(vietnamese, anything, awkward).map(_composed)
    return texts.filter(lambda text: least <= len(text) <= most)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def models(model: type[Model], depth: int = 0) -> st.SearchStrategy[Model]:
    """Draw values of a model; draws that its own cross-field checks refuse are thrown away."""
    fields = st.fixed_dictionaries(
        {name: _field(field, depth) for name, field in model.model_fields.items()}
    )
    return fields.map(lambda values: _built(model, values)).filter(lambda built: built is not None)


def _built(model: type[Model], values: dict[str, Any]) -> Any:
    try:
        return model.model_validate(values)
    except ValidationError:
        return None


def _field(field: FieldInfo, depth: int) -> st.SearchStrategy[Any]:
    drawn = _annotated(field.annotation, list(field.metadata), depth)
    if field.is_required():
        return drawn
    return st.one_of(st.just(field.get_default(call_default_factory=True)), drawn)


def _annotated(kind: Any, limits: list[Any], depth: int) -> st.SearchStrategy[Any]:
    origin, inside = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _annotated(inside[0], [*limits, *inside[1:]], depth)
    if origin in (Union, types.UnionType):
        return st.one_of([_annotated(each, limits, depth) for each in inside])
    if origin is Literal:
        return st.sampled_from(inside)
    if origin is tuple:
        return _tuple(inside, _limits(limits), depth)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return st.deferred(lambda: models(kind, depth + 1))
    return _scalar(kind, _limits(limits))


def _tuple(
    inside: tuple[Any, ...], limits: dict[str, Any], depth: int
) -> st.SearchStrategy[tuple[Any, ...]]:
    if len(inside) == 2 and inside[1] is not Ellipsis:
        return st.tuples(*(_annotated(each, [], depth) for each in inside))
    least = limits.get("min_length", 0)
    most = least if depth >= DEEPEST else max(least, 2)
    items = _annotated(inside[0], [], depth)
    return st.lists(items, min_size=least, max_size=most).map(tuple)


def _scalar(kind: Any, limits: dict[str, Any]) -> st.SearchStrategy[Any]:
    if kind is type(None):
        return st.none()
    if kind is bool:
        return st.booleans()
    if kind is date:
        return st.dates()
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    if kind is int:
        return st.integers(limits.get("ge", -9), limits.get("le", 2100))
    if kind is Decimal:
        return _decimals(limits)
    if kind is str and "pattern" in limits:
        return st.from_regex(limits["pattern"], fullmatch=True).filter(_is_short_ascii)
    if kind is str:
        return words(limits.get("min_length", 0), limits.get("max_length", 20))
    raise NotImplementedError(kind)


def _is_short_ascii(text: str) -> bool:
    return len(text) <= 20 and text.isascii() and text == text.strip()


def _decimals(limits: dict[str, Any]) -> st.SearchStrategy[Decimal]:
    """Exact numbers with up to six decimals, trailing zeros kept."""
    least, most = limits.get("ge", limits.get("gt", -LARGEST)), limits.get("le", LARGEST)
    drawn = st.integers(0, 6).flatmap(
        lambda places: st.decimals(least, most, places=places, allow_nan=False)
    )
    return drawn.filter(lambda value: "gt" not in limits or value > limits["gt"])


def _limits(metadata: list[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for each in metadata:
        parts = getattr(each, "metadata", None) or [each]
        for part in parts:
            for kind, name in _NAMES.items():
                if isinstance(part, kind):
                    found[name] = getattr(part, name)
            pattern = getattr(part, "pattern", None)
            if isinstance(pattern, str):
                found["pattern"] = pattern
            if isinstance(getattr(part, "max_length", None), int):
                found.setdefault("max_length", part.max_length)
    return found


_NAMES: dict[type, str] = {
    Ge: "ge",
    Gt: "gt",
    Le: "le",
    Lt: "lt",
    MinLen: "min_length",
    MaxLen: "max_length",
}
