"""The JSON Schema that editors use while a person writes a set."""

import json
from pathlib import Path

from evalapp.assessment.drafts.building import SHARE_KEYS
from evalapp.exchange.criteria.schema import schema_text

CRITERIA = Path(__file__).parents[3] / "criteria"
COMMITTED = CRITERIA / "schema" / "criteria-set.schema.json"


def test_the_committed_schema_is_fresh() -> None:
    """Run `python -m evalapp.exchange.criteria.schema` where this fails."""
    assert COMMITTED.read_text("utf-8") == schema_text()


def test_every_key_limited_to_one_may_be_written_per_cent() -> None:
    shares = {
        name
        for model in json.loads(schema_text())["$defs"].values()
        for name, field in model.get("properties", {}).items()
        if any(each.get("maximum") == 1.0 for each in field.get("anyOf", []))
    }
    assert shares - {"at_least"} == SHARE_KEYS


def test_shipped_sets_name_the_schema_beside_them() -> None:
    for path in CRITERIA.glob("*/*.yaml"):
        first = path.read_text("utf-8").splitlines()[0]
        named = first.removeprefix("# yaml-language-server: $schema=")
        assert (path.parent / named).resolve() == COMMITTED.resolve(), path
