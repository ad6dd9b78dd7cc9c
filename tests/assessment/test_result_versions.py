"""A version's text gives the version back, and its checksum tells every change."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from evalapp.assessment.messages import Message, message
from evalapp.assessment.periods import BlankPolicy, Period
from evalapp.assessment.result_versions import (
    LockedGroup,
    LockedUnit,
    ResultVersion,
    changed_units,
    short_checksum,
)
from evalapp.assessment.results import Explained, GroupScore, NoticeRow, Standing, UnitResult
from evalapp.assessment.units import Unit
from evalapp.assessment.version_text import canonical_text, checksum_of, sealed, version_of

NOON = datetime(2023, 4, 20, 5, 0, tzinfo=UTC)
DAY = date(2022, 12, 31)
PERIOD = Period("2022", 2022, "Kỳ 2022", "tỉnh Gia Lai", DAY, DAY, DAY)

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | st.sampled_from(
    ('"groups":[]', '"units":[]', '","units":[],"x":"')
)
numbers = st.decimals(0, 1000, places=3)
plain_values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    texts,
    numbers,
    st.fractions(),
    st.dates(),
    st.datetimes(timezones=st.just(UTC)),
)
values = st.recursive(
    plain_values,
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple)
        | st.builds(Message, texts, st.dictionaries(texts, inner, max_size=2))
    ),
    max_leaves=3,
)
messages = st.builds(Message, texts, st.dictionaries(texts, values, max_size=3))
explanations = st.builds(Explained, st.integers(1, 9), st.none() | numbers)
rows = st.builds(
    NoticeRow,
    texts,
    numbers,
    st.none() | numbers,
    st.none() | numbers,
    messages,
    texts,
    st.none() | explanations,
)
days = st.none() | st.dates()
units = st.builds(
    Unit,
    texts,
    texts,
    texts,
    texts,
    st.frozensets(texts, max_size=3),
    days,
    days,
    st.lists(texts, max_size=2).map(tuple),
    st.lists(texts, max_size=2).map(tuple),
)


@st.composite
def locked_units(draw: st.DrawFn) -> LockedUnit:
    unit = draw(units)
    scores = {
        name: GroupScore(name, draw(numbers), draw(numbers))
        for name in draw(st.sets(texts, max_size=2))
    }
    result = UnitResult(
        unit.id,
        *(draw(numbers) for _ in range(4)),
        share=draw(st.none() | numbers),
        converted=draw(numbers),
        level=Standing(draw(texts), draw(texts)),
        rank=draw(st.none() | st.integers(1, 9)),
        tied=draw(st.booleans()),
        groups=scores,
        pillars=scores,
        why=tuple(draw(st.lists(messages, max_size=2))),
    )  # fmt: skip
    return LockedUnit(
        unit, result, tuple(draw(st.lists(rows, max_size=2))), returned=draw(st.booleans())
    )


groups = st.builds(LockedGroup, texts, texts, st.lists(locked_units(), max_size=2).map(tuple))
versions = st.builds(
    ResultVersion,
    st.sampled_from((PERIOD, replace(PERIOD, blanks=BlankPolicy.NOT_APPLICABLE))),
    st.integers(1, 9),
    st.datetimes(timezones=st.just(UTC)),
    texts,
    texts,
    st.lists(groups, max_size=2).map(tuple),
)


@settings(max_examples=40, deadline=None)
@given(versions)
def test_a_version_comes_back_from_its_text_with_its_checksum(version: ResultVersion) -> None:
    text = canonical_text(version)
    again = version_of(text)
    assert again == version
    assert canonical_text(again) == text
    assert sealed(again).head.checksum == checksum_of(text)
    plain = json.loads(text)
    assert text == json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def test_a_row_that_nobody_explained_is_written_as_it_always_was() -> None:
    version = small()
    (group,) = version.groups
    (locked,) = group.units
    first, *others = locked.criteria
    rows = (replace(first, explained=Explained(1, Decimal("1.5"))), *others)
    told = replace(group, units=(replace(locked, criteria=rows),))
    explained = canonical_text(replace(version, groups=(told,)))
    plain = explained.replace('"explained":[1,"1.5"],', "")
    assert plain == canonical_text(version)
    assert version_of(plain) == version
    assert version_of(explained).groups[0].units[0].criteria[0].changed_by_explaining


def small(points: str = "3.600", name: str = "Sở An", row: str = "2") -> ResultVersion:
    result = UnitResult(
        "so-a",
        Decimal(points),
        Decimal(10),
        Decimal(0),
        Decimal(10),
        Decimal("0.36"),
        Decimal(points),
        Standing("I", "Mức I"),
        1,
        tied=False,
    )
    rows = (
        NoticeRow("A1", Decimal(2), None, Decimal(row), message("why.yes", part=Fraction(1, 3))),
    )
    unit = LockedUnit(Unit("so-a", name, "so"), result, rows)
    return ResultVersion(PERIOD, 1, NOON, "Khoa", "", (LockedGroup("so", "0" * 64, (unit,)),))


def test_the_text_never_changes_between_programmes() -> None:
    assert short_checksum(sealed(small()).head.checksum) == "2CAB 8401 2837"


def test_every_change_changes_the_checksum() -> None:
    base = small()
    others = (
        small(points="3.6"),
        small(name="Sở Ấn"),
        small(row="1"),
        replace(base, number=2),
        replace(base, locked_by="Hoa"),
        replace(base, note="x"),
        replace(base, period=replace(PERIOD, title="Kỳ khác")),
    )
    checksums = {sealed(each).head.checksum for each in (base, *others)}
    assert len(checksums) == len(others) + 1


def test_a_new_name_or_reason_alone_is_no_change_of_results() -> None:
    assert changed_units(small(), small(name="Sở Ấn")) == ()


def test_changed_points_of_a_criterion_are_told_also_where_the_total_stays() -> None:
    (change,) = changed_units(small(), small(row="1"))
    old, new = change.criteria["A1"]
    assert (old and old.points, new and new.points) == (Decimal(2), Decimal(1))


def test_units_of_one_version_only_are_changes() -> None:
    empty = replace(small(), groups=())
    assert [(each.old is None, each.new is None) for each in changed_units(empty, small())] == [
        (True, False)
    ]
    (gone,) = changed_units(small(), empty)
    assert (gone.new, gone.unit.name) == (None, "Sở An")
