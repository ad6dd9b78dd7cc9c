"""Strategies for what units say."""

from hypothesis import strategies as st

from evalapp.assessment.answers import Answer, Evidence, FormCell, Reply

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
identifiers = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,20}", fullmatch=True)
numbers = st.decimals(allow_nan=False, allow_infinity=False)
days = st.dates()
values = st.one_of(numbers, st.booleans(), texts, days, st.lists(texts, max_size=4).map(tuple))
answers = st.builds(
    Answer,
    st.dictionaries(identifiers, values, max_size=4),
    st.booleans(),
    st.none() | numbers,
)
evidence = st.builds(Evidence, texts, st.none() | days, texts)
replies = st.builds(Reply, st.integers(1, 9), st.none() | st.booleans(), texts, evidence, answers)
cells = st.lists(
    st.builds(
        FormCell,
        identifiers,
        answers,
        evidence,
        texts,
        st.lists(replies, max_size=2).map(tuple),
    ),
    unique_by=lambda cell: cell.criterion,
    max_size=8,
).map(tuple)
