"""JSON Schema of criteria sets, for editors: `python -m evalapp.exchange.criteria.schema`."""

import json
from pathlib import Path
from typing import Any, Final

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.drafts.building import SHARE_KEYS
from evalapp.exchange.writing import write_content

TITLE: Final = "evalapp criteria set"
_PER_CENT: Final = {"type": "string", "pattern": r"^\s*\d{1,6}([.,]\d{1,6})?\s*%\s*$"}


def schema_text() -> str:
    """Return the schema as it is committed, `criteria/schema/criteria-set.schema.json`."""
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **CriteriaSet.model_json_schema(),
        "title": TITLE,
    }
    for model in schema["$defs"].values():
        for name, field in model.get("properties", {}).items():
            if name in SHARE_KEYS | {"at_least"} and "anyOf" in field:
                field["anyOf"].append(_PER_CENT)
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    """Write the schema into the checkout that this module runs from."""
    folder = Path(__file__).parents[3] / "criteria" / "schema"
    write_content(folder / "criteria-set.schema.json", schema_text().encode())


if __name__ == "__main__":
    main()
