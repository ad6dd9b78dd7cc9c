"""A criteria set into YAML that reads well, stays the same from save to save and loads equal."""

from decimal import Decimal
from enum import Enum
from typing import Any

import yaml
from pydantic import BaseModel

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.drafts.plain import written_fields

_SHORT = 88
_ODD_BREAKS = frozenset("\x85\u2028\u2029")


def yaml_of(criteria: CriteriaSet) -> str:
    """Return a set as YAML: keys in the model's order, defaults left out, long texts as blocks."""
    return yaml.dump(
        criteria,
        Dumper=_SetDumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=False,
        width=100,
    )


class _SetDumper(yaml.SafeDumper):
    """Writes models, exact numbers and texts; never an anchor."""

    def ignore_aliases(self, data: object) -> bool:
        del data
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent lists below their key, as editors do."""
        del indentless
        return super().increase_indent(flow, False)


def _model(dumper: yaml.SafeDumper, model: BaseModel) -> yaml.MappingNode:
    node: Any = dumper.represent_mapping(
        "tag:yaml.org,2002:map", list(written_fields(model)), flow_style=False
    )
    node.flow_style = _fits_a_line(node)
    return node


def _fits_a_line(node: Any) -> bool:
    """Tell whether a mapping is short and flat enough to be read on one line."""
    scalars = [each for pair in node.value for each in pair]
    if not all(isinstance(each, yaml.ScalarNode) and "\n" not in each.value for each in scalars):
        return False
    return sum(len(each.value) + 2 for each in scalars) <= _SHORT // 2


def _number(dumper: Any, number: Decimal) -> yaml.ScalarNode:
    text = f"{number:f}"
    kind = "float" if "." in text else "int"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{kind}", text)


def represent_words(dumper: Any, text: str) -> yaml.ScalarNode:
    """Return a text's node: lines as a block, odd line breaks escaped (readers differ on them)."""
    style = "|" if "\n" in text else None
    if not _ODD_BREAKS.isdisjoint(text):
        style = '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _enumerated(dumper: yaml.SafeDumper, value: Enum) -> yaml.ScalarNode:
    return represent_words(dumper, str(value.value))


def _list(dumper: yaml.SafeDumper, items: tuple[object, ...]) -> yaml.SequenceNode:
    short = all(isinstance(each, str) and len(each) < 30 and "\n" not in each for each in items)
    return dumper.represent_sequence(
        "tag:yaml.org,2002:seq", items, flow_style=short and len(items) < 8
    )


_SetDumper.add_multi_representer(BaseModel, _model)
_SetDumper.add_multi_representer(Enum, _enumerated)
_SetDumper.add_representer(Decimal, _number)
_SetDumper.add_representer(str, represent_words)
_SetDumper.add_representer(tuple, _list)
