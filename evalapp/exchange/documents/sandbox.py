"""Where templates run: fields, conditions and loops over fields, and nothing else."""

# jinja2 leaves its tables of filters and globals without types.
# pyright: reportUnknownMemberType=false

from collections.abc import Mapping
from typing import Any, Final, cast

from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

_LARGEST: Final = 10_000
"""The largest number that a template may multiply."""
_TOO_STRONG: Final = ("safe", "format", "center", "indent", "attr", "map")


class TemplateSandbox(ImmutableSandboxedEnvironment):
    """Templates of people: no functions, no attributes of Python, no work without an end.

    What jinja2's own sandbox lets through is closed: methods of texts and numbers that make
    gigabytes, powers, repeated texts, ranges inside ranges.
    """

    intercepted_binops = frozenset({"*", "**"})

    def __init__(self, **options: Any) -> None:
        """Take the options of jinja2; unknown fields are faults, texts are escaped."""
        super().__init__(undefined=StrictUndefined, autoescape=True, **options)
        for name in _TOO_STRONG:
            del self.filters[name]
        self.globals.clear()

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Let fields of our own rows through at once: a paper asks for thousands of them."""
        fields: Mapping[str, object] = getattr(cast("object", obj), "__dataclass_fields__", {})
        if attr in fields:
            return not attr.startswith("_")
        return super().is_safe_attribute(obj, attr, value)

    def is_safe_callable(self, obj: Any) -> bool:
        """Let macros of the template be called, and nothing else."""
        return isinstance(obj, Macro)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Multiply numbers of a sensible size only."""
        if operator == "**" or not all(_is_small(each) for each in (left, right)):
            raise SecurityError(f"{operator} is not allowed here")
        return left * right


def _is_small(value: Any) -> bool:
    return isinstance(value, int | float) and abs(value) <= _LARGEST
