"""What is packed into a text comes out as it went in, kind and digits included."""

from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from evalapp.assessment.messages import Message
from evalapp.assessment.problems import Place, Problem, Severity
from evalapp.assessment.returns import Contact
from evalapp.storage import codec
from tests.assessment.said import days, identifiers, numbers, texts


@given(st.builds(Contact, texts, texts, texts, texts))
def test_a_contact_comes_back(contact: Contact) -> None:
    assert codec.decode_contact(codec.encode_contact(contact)) == contact


plain = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    numbers,
    texts,
    st.fractions(),
    days,
    st.datetimes(timezones=st.just(UTC)).map(lambda at: at.replace(fold=0)),
)
placeholders = st.recursive(
    plain,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(tuple),
        st.builds(Message, identifiers, st.dictionaries(identifiers, inner, max_size=3)),
    ),
    max_leaves=6,
)
messages = st.builds(Message, identifiers, st.dictionaries(identifiers, placeholders, max_size=4))
problems = st.builds(
    Problem,
    messages,
    st.sampled_from(Severity),
    st.builds(Place, texts, texts, texts, texts, st.integers(0, 999)),
)


def exactly(value: Any) -> str:
    """Spell a value out so that 1, True and 1.0 differ."""
    return repr(value)


@given(st.lists(problems, max_size=4).map(tuple))
def test_problems_come_back_with_the_kinds_of_their_values(found: tuple[Problem, ...]) -> None:
    again = codec.decode_problems(codec.encode_problems(found))
    assert again == found
    assert exactly(again) == exactly(found)


def test_a_value_of_an_unknown_kind_is_kept_as_its_text() -> None:
    found = Problem(Message("x", {"where": Severity.WARNING, "share": Fraction(1, 3), "odd": {1}}))
    (again,) = codec.decode_problems(codec.encode_problems([found]))
    assert again.message.values == {"where": "warning", "share": Fraction(1, 3), "odd": "{1}"}


def test_a_moment_keeps_its_zone() -> None:
    at = datetime(2022, 1, 2, 3, 4, 5, tzinfo=UTC)
    (again,) = codec.decode_problems(codec.encode_problems([Problem(Message("x", {"at": at}))]))
    assert again.message.values["at"] == at
