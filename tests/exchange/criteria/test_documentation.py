"""The description of the format is complete and its examples are true."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from evalapp.assessment.drafts.building import SHARE_KEYS, share_text
from evalapp.assessment.drafts.checking import built
from evalapp.assessment.drafts.tree import Draft, Tree
from evalapp.assessment.rules import Rule, ScoringRule
from evalapp.exchange.criteria.schema import schema_text
from evalapp.exchange.criteria.yaml_reading import draft_of_yaml

TEXT = (Path(__file__).parents[3] / "docs" / "criteria-format.md").read_text("utf-8")
RULES = re.findall(r"```yaml rule\n(.*?)```", TEXT, re.DOTALL)


def test_every_key_and_word_of_the_format_is_described() -> None:
    schema = json.loads(schema_text())
    words = {"groups"}
    for model in [schema, *schema["$defs"].values()]:
        words |= set(model.get("properties", {})) | set(model.get("enum", []))
        for field in model.get("properties", {}).values():
            words |= {each for each in field.get("enum", []) if isinstance(each, str)}
            words |= {field["const"]} if isinstance(field.get("const"), str) else set()
    said = set(re.findall(r"[a-z_]+", " ".join(re.findall(r"`([^`\n]+)`", TEXT))))
    assert words - said == set()


def test_the_full_example_is_a_sound_set() -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
    criteria = built(draft_of_yaml(example))
    assert criteria.maximum == 20


def test_the_example_of_weights_fits_the_full_one() -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
    (weights,) = re.findall(r"```yaml weights\n(.*?)```", TEXT, re.DOTALL)
    trees = [plain(draft_of_yaml(each).tree) for each in (example, weights)]
    criteria = built(Draft({**trees[0], **trees[1]}, {}))
    assert criteria.official_weights["ung-dung"] == 60
    assert criteria.changed(weights="ngang-nhau").official_weights["ung-dung"] == 1


@pytest.mark.parametrize("example", RULES, ids=lambda text: text.split()[1])
def test_the_examples_of_rules_are_sound(example: str) -> None:
    rule: Rule = TypeAdapter[Any](ScoringRule).validate_python(plain(draft_of_yaml(example).tree))
    assert rule.set_faults(rule_maximum(rule)) == ()


def plain(tree: Tree) -> Any:
    if isinstance(tree, dict):
        return {
            key: share_text(below) if key in SHARE_KEYS and isinstance(below, str) else plain(below)
            for key, below in tree.items()
        }
    return [plain(each) for each in tree] if isinstance(tree, list) else tree


def rule_maximum(rule: Rule) -> Any:
    parts = getattr(rule, "parts", ())
    return sum(part.points for part in parts) if parts else 5
