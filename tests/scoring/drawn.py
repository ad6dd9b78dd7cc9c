"""Random criteria sets and answers: trees, rules, roundings, tags, exclusions, levels."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from evalapp.assessment.answers import BLANK, NOT_APPLICABLE, Answer
from evalapp.assessment.criteria import CriteriaSet, Criterion
from evalapp.assessment.entries import UnitAnswers
from evalapp.assessment.rules import FieldKind, RuleField

TAGS = ("vung_cao", "co_tthc", "khong_tthc")
MAXIMA = tuple(map(Decimal, ("0", "0.5", "1", "2", "2.25", "3", "5", "7", "10", "3.333333")))
SHARES = tuple(map(Decimal, ("0", "0.25", "0.3333", "0.5", "0.8", "0.85", "0.9", "1")))
NUMBERS = tuple(
    map(
        Decimal,
        ("0", "1", "2", "3", "4", "7", "9", "10", "30", "61", "0.5", "1.125", "2.0000001", "-1"),
    )
)
STRANGE = (
    True,
    "khác",
    ("o0", "khác"),
    ("o1",),
    Decimal("NaN"),
    Decimal("sNaN"),
    Decimal("1E+40"),
    date(2022, 1, 1),
)


def decimals_or_none(top: int = 5) -> st.SearchStrategy[int | None]:
    return st.one_of(st.none(), st.integers(0, top))


SIMPLE = (
    "yes_no", "choice", "choices", "ratio", "share_of_full", "direct",
    "count_tiers", "bands", "per_item", "lateness",
)  # fmt: skip
WHOLE = (*SIMPLE, "components", "best_case", "bonus_penalty", "collected")
COMPARED = ("best_of_group", "leader_target", "min_max")


@st.composite
def rules(draw: st.DrawFn, kinds: Sequence[str] = (*WHOLE, *COMPARED)) -> dict[str, Any]:
    kind = draw(st.sampled_from(kinds))
    return {"kind": kind, **draw(_PARAMETERS[kind]), "also": draw(further_fields())}


def further_fields() -> st.SearchStrategy[list[dict[str, Any]]]:
    field = st.fixed_dictionaries(
        {
            "id": st.just("them"),
            "label": st.just("Thông tin thêm"),
            "kind": st.sampled_from(("text", "date", "number", "whole")),
            "required": st.booleans(),
        }
    )
    return st.one_of(st.just([]), st.just([]), st.lists(field, max_size=1))


@st.composite
def options(draw: st.DrawFn) -> dict[str, Any]:
    shares = draw(st.lists(st.sampled_from(SHARES), min_size=2, max_size=4))
    named = enumerate(shares)
    return {"options": [{"id": f"o{at}", "label": f"Số {at}", "share": each} for at, each in named]}


@st.composite
def tiers(draw: st.DrawFn) -> dict[str, Any]:
    counts = draw(st.sets(st.integers(1, 9), min_size=1, max_size=4))
    shares = draw(st.lists(st.sampled_from(SHARES), min_size=len(counts), max_size=len(counts)))
    steps = zip(sorted(counts, reverse=True), shares, strict=True)
    return {"tiers": [{"at_least": count, "share": share} for count, share in steps]}


@st.composite
def value_bands(draw: st.DrawFn) -> dict[str, Any]:
    ends = sorted(draw(st.sets(st.sampled_from(NUMBERS), min_size=1, max_size=3)), reverse=True)
    bounds = [{draw(st.sampled_from(("at_least", "above"))): end} for end in ends]
    return {
        "whole": draw(st.booleans()),
        "minimum": draw(st.sampled_from((None, "0", "1.5"))),
        "maximum": draw(st.sampled_from((None, "9"))),
        "bands": [
            {"label": f"Khoảng {at}", "share": draw(st.sampled_from(SHARES)), **bound}
            for at, bound in enumerate([*bounds, {}])
        ],
    }


@st.composite
def parts(draw: st.DrawFn) -> dict[str, Any]:
    shares = draw(st.sampled_from((("0.5", "0.5"), ("0.9", "0.1"), ("0.25", "0.25", "0.5"))))
    drawn = [draw(rules(SIMPLE)) for _ in shares]
    named = enumerate(zip(shares, drawn, strict=True))
    return {
        "parts": [
            {"id": f"p{at}", "title": f"Phần {at}", "share": share, "rule": rule}
            for at, (share, rule) in named
        ]
    }


def compared(**more: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({"as_ratio": st.booleans(), "whole": st.booleans(), **more})


_SMALL = st.sampled_from(("0", "0.5", "1", "0.333333"))
_NEVER_ABSENT = st.sampled_from(("0.5", "1", "0.333333"))
_PARAMETERS: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "yes_no": st.just({}),
    "direct": st.just({}),
    "choice": options(),
    "choices": options(),
    "ratio": st.fixed_dictionaries(
        {
            "whole": st.booleans(),
            "full_at": st.sampled_from(SHARES[1:]),
            "when_none": st.sampled_from(("zero", "full", "not_applicable")),
        }
    ),
    "share_of_full": st.fixed_dictionaries(
        {
            "full": st.sampled_from(("3", "7", "10", "2.5", "1E+30")),
            "whole": st.booleans(),
            "beyond": st.sampled_from(("cap", "error")),
        }
    ),
    "count_tiers": tiers(),
    "bands": value_bands(),
    "per_item": st.fixed_dictionaries(
        {"each": _NEVER_ABSENT, "cap": st.sampled_from((None, "0.4"))}
    ),
    "lateness": st.fixed_dictionaries(
        {
            "per_day": _NEVER_ABSENT,
            "due": st.sampled_from((None, date(2022, 12, 1))),
            "grace": st.integers(0, 3),
        }
    ),
    "components": parts(),
    "best_case": parts(),
    "bonus_penalty": st.fixed_dictionaries(
        {
            "start": _SMALL,
            "plus": _SMALL,
            "minus": _SMALL,
            "lowest": st.sampled_from(("0", "-2", "-0.5")),
            "highest": st.sampled_from((None, "1.5")),
        }
    ),
    "collected": st.fixed_dictionaries({"asks": st.sampled_from(("text", "number", "yes_no"))}),
    "best_of_group": compared(),
    "min_max": compared(
        better=st.sampled_from(("higher", "lower")), when_equal=st.sampled_from(("full", "zero"))
    ),
    "leader_target": compared(
        target=st.sampled_from(("0.5", "0.75", "3", "10")), at_target=st.sampled_from(SHARES[1:])
    ),
}


@st.composite
def trees(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Draw groups up to three deep holding some criteria, ids in printed order.

    Half of the trees only add up; in the others groups may be weighted means.
    """
    names = iter(range(100))
    aggregations = means() if draw(st.booleans()) else st.just({})

    def criterion() -> dict[str, Any]:
        return {
            "id": f"c{next(names)}",
            "title": "Tiêu chí",
            "maximum": draw(st.sampled_from(MAXIMA)),
            "rule": draw(rules()),
            "weight": draw(weights()),
            "applies_to": draw(
                st.sampled_from(({}, {}, {"any_of": ["co_tthc"]}, {"none_of": ["vung_cao"]}))
            ),
        }

    def group(depth: int) -> dict[str, Any]:
        own = [criterion() for _ in range(draw(st.integers(1 if depth == 2 else 0, 3)))]
        below = 0 if depth == 2 else draw(st.integers(0 if own else 1, 2))
        return {
            "id": f"g{next(names)}",
            "title": "Nhóm",
            "criteria": own,
            "groups": [group(depth + 1) for _ in range(below)],
            **draw(aggregations),
        }

    return [group(0) for _ in range(draw(st.integers(1, 2)))]


def means() -> st.SearchStrategy[dict[str, Any]]:
    """Draw how a group comes from its parts; a mean may have a scale of its own."""
    mean = {
        "aggregate": st.just("weighted_mean"),
        "maximum": st.sampled_from((None, "0", "1", "7", "100", "12.5")),
        "weight": weights(),
    }
    return st.one_of(st.just({}), st.fixed_dictionaries(mean))


def weights() -> st.SearchStrategy[str]:
    return st.sampled_from(("1", "0", "2", "0.5", "0.333333", "12", "100000.000001"))


@st.composite
def weight_sets(draw: st.DrawFn, ids: Sequence[str]) -> dict[str, Any]:
    """Draw a set's own aggregation and its weight sets, of which one may be the official one."""
    named = st.lists(st.sampled_from(ids), max_size=6, unique=True)
    sets = [
        {
            "id": f"w{at}",
            "title": f"Phương án {at}",
            "weights": [{"of": each, "weight": draw(weights())} for each in draw(named)],
        }
        for at in range(draw(st.integers(0, 2)))
    ]
    return {
        "aggregate": draw(st.sampled_from(("sum", "weighted_mean"))),
        "weight_sets": sets,
        "weights": draw(st.sampled_from((None, *(each["id"] for each in sets)))),
    }


@st.composite
def criteria_sets(draw: st.DrawFn) -> CriteriaSet:
    groups = draw(trees())
    bare = CriteriaSet.model_validate(_head(groups))
    group_ids, criterion_ids = list(bare.group_by_id), list(bare.criterion_by_id)
    total = sum((each.full_points for each in bare.groups), Decimal(0))
    weighing = draw(weight_sets([*group_ids, *criterion_ids])) if draw(st.booleans()) else {}
    by = draw(st.sampled_from(("share", "points", "converted")))
    mode = draw(st.sampled_from(("half_up", "half_even", "down", "up")))
    return CriteriaSet.model_validate(
        {
            **_head(groups),
            **weighing,
            "maximum": total,
            "pillars": draw(pillars([*group_ids, *criterion_ids])),
            "exclusion": {"method": draw(st.sampled_from(("rescale", "full", "zero")))},
            "rounding": {
                "mode": mode,
                "criterion": draw(decimals_or_none()),
                "group": draw(decimals_or_none()),
                "total": draw(decimals_or_none()),
                "share": draw(decimals_or_none()),
                "converted": draw(decimals_or_none()),
                "printed": {"points": draw(st.integers(0, 4)), "share": draw(st.integers(0, 5))},
            },
            "levels": {
                "by": by,
                "decimals": draw(decimals_or_none()),
                "bands": draw(bands(group_ids, criterion_ids, 1 if by == "share" else total)),
            },
            "ranking": {
                "by": draw(st.sampled_from(("share", "points", "converted"))),
                "decimals": draw(decimals_or_none()),
                "ties": draw(st.sampled_from(("competition", "dense"))),
            },
        }
    )


def _head(groups: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "id": "bo",
        "edition": "2022",
        "title": "Bộ tiêu chí",
        "unit_group": "so",
        "unit_group_title": "Sở",
        "year": 2022,
        "maximum": 0,
        "groups": groups,
    }


@st.composite
def pillars(draw: st.DrawFn, ids: Sequence[str]) -> list[dict[str, Any]]:
    members = st.lists(st.sampled_from(ids), min_size=1, max_size=4)
    return [
        {"id": f"p{at}", "title": "Trụ cột", "members": draw(members)}
        for at in range(draw(st.integers(0, 2)))
    ]


@st.composite
def bands(
    draw: st.DrawFn, groups: Sequence[str], criteria: Sequence[str], top: Decimal | int
) -> list[dict[str, Any]]:
    shares = sorted(draw(st.sets(st.sampled_from(SHARES), max_size=4)), reverse=True)
    minimums = st.fixed_dictionaries(
        {"group": st.sampled_from(groups), "at_least": st.sampled_from(SHARES)}
    )
    gates = st.fixed_dictionaries(
        {"criterion": st.sampled_from(criteria), "at_least": st.sampled_from(SHARES[1:])}
    )
    return [
        {
            "id": f"L{at}",
            "label": f"Mức {at}",
            "at_least": share * top,
            "group_minimums": draw(st.lists(minimums, max_size=2)),
            "gates": draw(st.lists(gates, max_size=2)),
        }
        for at, share in enumerate(shares)
    ]


@st.composite
def answers(draw: st.DrawFn, criterion: Criterion) -> Answer:
    """Draw an answer: mostly filled in well, sometimes blank, given, excluded or nonsense."""
    sort = draw(st.integers(0, 11))
    if sort == 0:
        return BLANK
    if sort == 1:
        return NOT_APPLICABLE
    if sort == 2:
        return Answer(points=draw(st.sampled_from((*NUMBERS, Decimal("1E+20"), Decimal("1E-9")))))
    fields = criterion.rule.fields(criterion.maximum)
    if sort == 3:
        return Answer({field.id: draw(st.sampled_from(STRANGE)) for field in fields})
    if sort == 4:
        fields = tuple(field for field in fields if draw(st.booleans()))
    return Answer({field.id: draw(_plain(field)) for field in fields})


def _plain(field: RuleField) -> st.SearchStrategy[Any]:
    match field.kind:
        case FieldKind.YES_NO:
            return st.booleans()
        case FieldKind.CHOICE:
            return st.sampled_from([option.id for option in field.options])
        case FieldKind.CHOICES:
            ids = st.sampled_from([option.id for option in field.options])
            return st.lists(ids, max_size=3).map(tuple)
        case FieldKind.TEXT:
            return st.just("12/QĐ-UBND")
        case FieldKind.DATE:
            return st.dates(date(2022, 11, 28), date(2022, 12, 6))
        case FieldKind.NUMBER | FieldKind.WHOLE:
            whole = st.integers(0, 70).map(Decimal)
            return st.one_of(st.sampled_from(NUMBERS), whole, st.just(field.maximum or Decimal(5)))


@st.composite
def entries_for(
    draw: st.DrawFn, criteria: CriteriaSet, least: int = 1, most: int = 9
) -> list[UnitAnswers]:
    count = draw(st.integers(least, most))
    return [
        UnitAnswers(
            unit=f"u{at}",
            answers={each.id: draw(answers(each)) for each in criteria.criteria},
            tags=frozenset(draw(st.sets(st.sampled_from(TAGS)))),
            ranked=draw(st.integers(0, 5)) > 0,
        )
        for at in range(count)
    ]
