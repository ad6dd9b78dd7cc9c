"""The fingerprint of a criteria set: the digest of what it says, whatever writes it down."""

import hashlib
import json
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import cast

from pydantic import BaseModel


def fingerprint_of(part: BaseModel) -> str:
    """Return the SHA-256 (64 hex digits) of what a part says; keys left at defaults do not count."""
    said = json.dumps(_said(part), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


def _said(value: object) -> object:
    """Return a part as plain JSON without defaults; `kind` always stays, it tells rules apart."""
    match value:
        case BaseModel():
            fields = type(value).model_fields
            given = {name: getattr(value, name) for name in fields}
            return {
                name: _said(each)
                for name, each in given.items()
                if name == "kind" or each != fields[name].get_default(call_default_factory=True)
            }
        case Decimal():
            return f"{value.normalize():f}"
        case tuple():
            return [_said(each) for each in cast("tuple[object, ...]", value)]
        case StrEnum():
            return value.value
        case date():
            return value.isoformat()
        case _:
            return value
