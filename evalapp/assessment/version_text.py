"""The canonical text of a result version: what its checksum is taken of and how it is kept.

JSON with sorted keys and no spaces; decimals are their own digits. Every part is named here one
by one, so that a newer program with more to say leaves old texts and checksums as they were;
what was added later stands there only where it is not the default.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from evalapp.assessment.collector import collector_at_rest
from evalapp.assessment.message_texts import message_of, plain_message
from evalapp.assessment.periods import BlankPolicy, Period
from evalapp.assessment.result_versions import (
    LockedGroup,
    LockedUnit,
    ResultVersion,
    VersionHead,
)
from evalapp.assessment.results import Explained, GroupScore, NoticeRow, Standing, UnitResult
from evalapp.assessment.units import Unit

FORMAT = 1
Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SealedVersion:
    """A version with its canonical text and head; the text is what is stored."""

    version: ResultVersion
    text: str
    head: VersionHead


@collector_at_rest()
def sealed(version: ResultVersion) -> SealedVersion:
    """Return a version with its text and checksum."""
    text = canonical_text(version)
    return SealedVersion(version, text, _head(version, text))


def checksum_of(text: str) -> str:
    """Return the SHA-256 of a canonical text in 64 hex digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def canonical_text(version: ResultVersion) -> str:
    """Return the one text that says everything in a version."""
    plain = {
        "format": FORMAT,
        "period": _plain_period(version.period),
        "number": version.number,
        "locked_at": version.locked_at.isoformat(),
        "locked_by": version.locked_by,
        "note": version.note,
        **({"provisional": True} if version.provisional else {}),
    }
    return _with_list(plain, "groups", map(_group_text, version.groups))


@collector_at_rest()
def version_of(text: str) -> ResultVersion:
    """Return the version that `canonical_text` wrote."""
    plain: Plain = json.loads(text)
    return ResultVersion(
        _period(plain["period"]),
        plain["number"],
        datetime.fromisoformat(plain["locked_at"]),
        plain["locked_by"],
        plain["note"],
        tuple(_group(each) for each in plain["groups"]),
        plain.get("provisional", False),
    )


def _head(version: ResultVersion, text: str) -> VersionHead:
    return VersionHead(
        version.number, version.locked_at, version.locked_by, version.note, checksum_of(text)
    )


def _plain_period(period: Period) -> Plain:
    return {
        "id": period.id,
        "year": period.year,
        "title": period.title,
        "province": period.province,
        "assessed_from": period.assessed_from.isoformat(),
        "assessed_to": period.assessed_to.isoformat(),
        "deadline": period.deadline.isoformat(),
        "illustrative": period.illustrative,
        **({} if period.blanks is BlankPolicy.ZERO else {"blanks": period.blanks.value}),
    }


def _period(plain: Plain) -> Period:
    return Period(
        plain["id"],
        plain["year"],
        plain["title"],
        plain["province"],
        date.fromisoformat(plain["assessed_from"]),
        date.fromisoformat(plain["assessed_to"]),
        date.fromisoformat(plain["deadline"]),
        plain["illustrative"],
        BlankPolicy(plain.get("blanks", BlankPolicy.ZERO)),
    )


def _group_text(group: LockedGroup) -> str:
    plain = {"group": group.group, "set": group.fingerprint}
    return _with_list(plain, "units", (_written(_plain_locked(each)) for each in group.units))


def _with_list(plain: Plain, name: str, texts: Iterable[str]) -> str:
    """Return the text of a part with a list of members whose texts are there already.

    As plain values the units of a whole country would take ten times the room of their text.
    """
    # Nothing that a person wrote is taken for the mark: quotes in it are escaped.
    before, mark, after = _written({**plain, name: []}).partition(f'"{name}":[]')
    return f"{before}{mark[:-1]}{','.join(texts)}]{after}"


def _written(plain: Plain) -> str:
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _group(plain: Plain) -> LockedGroup:
    waiting = plain["units"][::-1]
    plain["units"].clear()
    # Each is let go of as soon as it is read: a whole country as plain values takes half a gigabyte.
    units = tuple(_locked(waiting.pop()) for _ in range(len(waiting)))
    return LockedGroup(plain["group"], plain["set"], units)


def _plain_locked(locked: LockedUnit) -> Plain:
    return {
        "unit": _plain_unit(locked.unit),
        "result": _plain_result(locked.result),
        "criteria": [_plain_row(each) for each in locked.criteria],
        **({} if locked.claimed is None else {"claimed": str(locked.claimed)}),
        **({} if locked.returned else {"returned": False}),
    }


def _locked(plain: Plain) -> LockedUnit:
    unit = _unit(plain["unit"])
    rows = tuple(_row(each) for each in plain["criteria"])
    claimed = _decimal(plain.get("claimed"))
    returned = plain.get("returned", True)
    return LockedUnit(unit, _result(unit.id, plain["result"]), rows, claimed, returned)


def _plain_unit(unit: Unit) -> Plain:
    return {
        "id": unit.id,
        "name": unit.name,
        "group": unit.group,
        "parent": unit.parent,
        "tags": sorted(unit.tags),
        "valid_from": None if unit.valid_from is None else unit.valid_from.isoformat(),
        "valid_to": None if unit.valid_to is None else unit.valid_to.isoformat(),
        "predecessors": list(unit.predecessors),
        "aliases": list(unit.aliases),
    }


def _unit(plain: Plain) -> Unit:
    return Unit(
        plain["id"],
        plain["name"],
        plain["group"],
        plain["parent"],
        frozenset(plain["tags"]),
        _day(plain["valid_from"]),
        _day(plain["valid_to"]),
        tuple(plain["predecessors"]),
        tuple(plain["aliases"]),
    )


def _day(plain: str | None) -> date | None:
    return None if plain is None else date.fromisoformat(plain)


def _plain_result(result: UnitResult) -> Plain:
    return {
        "points": str(result.points),
        "maximum": str(result.maximum),
        "excluded": str(result.excluded),
        "applicable_maximum": str(result.applicable_maximum),
        "share": _digits(result.share),
        "converted": str(result.converted),
        "level": [result.level.id, result.level.label],
        "rank": result.rank,
        "tied": result.tied,
        "groups": _plain_scores(result.groups),
        "pillars": _plain_scores(result.pillars),
        "why": [plain_message(each) for each in result.why],
    }


def _result(unit: str, plain: Plain) -> UnitResult:
    return UnitResult(
        unit=unit,
        points=Decimal(plain["points"]),
        maximum=Decimal(plain["maximum"]),
        excluded=Decimal(plain["excluded"]),
        applicable_maximum=Decimal(plain["applicable_maximum"]),
        share=_decimal(plain["share"]),
        converted=Decimal(plain["converted"]),
        level=Standing(*plain["level"]),
        rank=plain["rank"],
        tied=plain["tied"],
        groups=_scores(plain["groups"]),
        pillars=_scores(plain["pillars"]),
        why=tuple(message_of(each) for each in plain["why"]),
    )


def _plain_scores(scores: Mapping[str, GroupScore]) -> Plain:
    return {name: [str(each.points), str(each.maximum)] for name, each in scores.items()}


def _scores(plain: Mapping[str, Sequence[str]]) -> dict[str, GroupScore]:
    return {
        name: GroupScore(name, Decimal(points), Decimal(maximum))
        for name, (points, maximum) in plain.items()
    }


def _plain_row(row: NoticeRow) -> Plain:
    return {
        "criterion": row.criterion,
        "maximum": str(row.maximum),
        "claimed": _digits(row.claimed),
        "points": _digits(row.points),
        "why": plain_message(row.why),
        "remark": row.remark,
        **({} if row.explained is None else {"explained": _plain_explained(row.explained)}),
    }


def _row(plain: Plain) -> NoticeRow:
    return NoticeRow(
        plain["criterion"],
        Decimal(plain["maximum"]),
        _decimal(plain["claimed"]),
        _decimal(plain["points"]),
        message_of(plain["why"]),
        plain["remark"],
        _explained(plain["explained"]) if "explained" in plain else None,
    )


def _plain_explained(explained: Explained) -> list[Any]:
    return [explained.round, _digits(explained.provisional)]


def _explained(plain: Sequence[Any]) -> Explained:
    number, points = plain
    return Explained(number, _decimal(points))


def _digits(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _decimal(plain: str | None) -> Decimal | None:
    return None if plain is None else Decimal(plain)
