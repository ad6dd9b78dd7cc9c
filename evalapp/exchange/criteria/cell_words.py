"""Values of a criteria set in workbook cells: plain words where they survive, marked YAML else."""

import re
from collections.abc import Mapping
from typing import Any, ClassVar, Final

import yaml

from evalapp.assessment.drafts.tree import Tree
from evalapp.exchange.criteria.yaml_reading import draft_of_yaml
from evalapp.exchange.criteria.yaml_writing import represent_words

MARK: Final = "yaml:"
SEPARATOR: Final = ";"
LONGEST: Final = 32_000
_COMMA_NUMBER = re.compile(r"-?\d+,\d+")
_ESCAPED = re.compile(r"_x[0-9A-Fa-f]{4}_")


class _WordsDumper(yaml.SafeDumper):
    """Writes texts bare wherever they cannot be taken for nothing at all."""

    yaml_implicit_resolvers: ClassVar[Any] = {
        start: [(tag, pattern) for tag, pattern in found if tag.endswith(":null")]
        for start, found in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }

    def ignore_aliases(self, data: object) -> bool:
        del data
        return True


def _words(dumper: Any, text: str) -> yaml.ScalarNode:
    """Return a text's node, quoted where it begins or ends blank: a cell would lose that."""
    if text != text.strip():
        node: yaml.ScalarNode = dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')
        return node
    return represent_words(dumper, text)


_WordsDumper.add_representer(str, _words)


def cell_of(value: Tree) -> str:
    """Return a value as one cell; '' is kept for "nothing said"."""
    if isinstance(value, str) and _survives(value):
        return value
    if isinstance(value, list) and value and all(_is_simple(each) for each in value):
        return f"{SEPARATOR} ".join(str(each) for each in value)
    return MARK + yaml_words([value], flow=True)


def value_of(cell: str, listed: bool = False) -> Tree:
    """Return what a cell says; `listed` cells hold several words separated by semicolons.

    AssessmentError where a cell that is marked as YAML is none.
    """
    if cell.startswith(MARK):
        tree = draft_of_yaml(cell.removeprefix(MARK)).tree
        return tree[0] if isinstance(tree, list) and len(tree) == 1 else tree
    if listed:
        return [each.strip() for each in cell.split(SEPARATOR) if each.strip()]
    return cell.replace(",", ".") if _COMMA_NUMBER.fullmatch(cell) else cell


def yaml_words(value: object, flow: bool = False) -> str:
    """Return YAML with texts as bare as can be."""
    text: str = yaml.dump(
        value,
        Dumper=_WordsDumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=flow,
        width=10**9,
    )
    return text.rstrip("\n")


def parameters_of(values: Mapping[str, Tree]) -> str:
    """Return keys and values as lines `key: value`."""
    return yaml_words(dict(values)) if values else ""


def _is_simple(value: Tree) -> bool:
    return isinstance(value, str) and SEPARATOR not in value and _survives(value)


def _survives(text: str) -> bool:
    """Tell whether a spreadsheet gives a text back as it was."""
    shown = text.replace("\n", "")
    return (
        text != ""
        and shown.isprintable()
        and text == text.strip()
        and not text.startswith(MARK)
        and not _ESCAPED.search(text)
        and not _COMMA_NUMBER.fullmatch(text)
    )
