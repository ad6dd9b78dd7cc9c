"""Answers of one unit that are read only where somebody looks at them.

Making an `Answer` of everything that a country's units said takes longer than scoring it, and
scoring needs only the plain values.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from operator import attrgetter
from typing import NamedTuple, Protocol

from evalapp.assessment.answers import BLANK, Answer

_VALUES = attrgetter("values")
_NOT_APPLICABLE = attrgetter("not_applicable")
_POINTS = attrgetter("points")


class PlainAnswers(NamedTuple):
    """What a unit answered to some criteria, in their order, just so far that one can count.

    `values` are by field id, empty where there are none; `not_applicable` holds places, `points`
    what was given outright by place. A number may be an int or a float, and then means the
    decimal of at most 15 digits that the float is nearest to: there is only one.
    """

    values: list[Mapping[str, object]]
    not_applicable: list[int]
    points: dict[int, object]


class AnswerReader(Protocol):
    """Knows how the answers of a unit are written down as one text, a line for each.

    Where a criterion has several lines the last of them counts; it may say that there is none.
    """

    def written(self, changes: Mapping[str, Answer | None]) -> str:
        """Return the lines of some answers; those of None leave a criterion out."""
        ...

    def left_out(self, criteria: frozenset[str]) -> str:
        """Return the lines that leave criteria out."""
        ...

    def says_anything(self, text: str) -> bool:
        """Tell whether a text has an answer to any criterion."""
        ...

    def criteria(self, text: str) -> list[str]:
        """Return the criteria that a text has answers to, each once."""
        ...

    def answer_to(self, text: str, criterion: str) -> Answer | None:
        """Return the answer to one criterion, None where the text has none."""
        ...

    def all_answers(self, text: str) -> dict[str, Answer]:
        """Return every answer that a text has, by criterion."""
        ...

    def plain(self, text: str, criteria: Sequence[str]) -> PlainAnswers:
        """Return the plain answers to some criteria."""
        ...


class UnreadAnswers(Mapping[str, Answer]):
    """Answers by criterion in the text that they are kept in; what is laid over them follows it."""

    __slots__ = ("_reader", "_text")

    def __init__(self, text: str, reader: AnswerReader) -> None:
        self._text = text
        self._reader = reader

    def __getitem__(self, criterion: str) -> Answer:
        """Return the answer to a criterion; KeyError where there is none."""
        found = self._reader.answer_to(self._text, criterion)
        if found is None:
            raise KeyError(criterion)
        return found

    def __iter__(self) -> Iterator[str]:
        """Yield the criteria in the order of the text."""
        return iter(self._reader.criteria(self._text))

    def __bool__(self) -> bool:
        """Tell whether there is an answer to any criterion."""
        return self._reader.says_anything(self._text)

    def __len__(self) -> int:
        """Return the number of criteria with an answer."""
        return len(self._reader.criteria(self._text))

    @property
    def text(self) -> str:
        """The text that the answers are kept in."""
        return self._text

    def plain(self, criteria: Sequence[str]) -> PlainAnswers:
        """Return the plain answers to some criteria."""
        return self._reader.plain(self._text, criteria)

    def read(self) -> dict[str, Answer]:
        """Return all answers; faster than one by one where many are looked at."""
        return self._reader.all_answers(self._text)

    def laid_over(self, changes: Mapping[str, Answer | None]) -> "UnreadAnswers":
        """Return these answers with others in their place; None leaves a criterion out."""
        unread = isinstance(changes, UnreadAnswers)
        return self._followed_by(changes._text if unread else self._reader.written(changes))

    def without(self, criteria: frozenset[str]) -> "UnreadAnswers":
        """Return these answers with some criteria left out."""
        return self._followed_by(self._reader.left_out(criteria))

    def _followed_by(self, more: str) -> "UnreadAnswers":
        text = f"{self._text}\n{more}" if self._text and more else self._text or more
        return UnreadAnswers(text, self._reader)


def laid_over(
    answers: Mapping[str, Answer], changes: Mapping[str, Answer | None]
) -> Mapping[str, Answer]:
    """Return answers with others in their place; None leaves a criterion out."""
    if not changes:
        return answers
    if isinstance(answers, UnreadAnswers):
        return answers.laid_over(changes)
    if not answers and isinstance(changes, UnreadAnswers):
        return changes
    found = {**answers, **changes}
    return {criterion: answer for criterion, answer in found.items() if answer is not None}


def without(answers: Mapping[str, Answer], criteria: frozenset[str]) -> Mapping[str, Answer]:
    """Return answers with some criteria left out."""
    if not criteria:
        return answers
    if isinstance(answers, UnreadAnswers):
        return answers.without(criteria)
    return {criterion: each for criterion, each in answers.items() if criterion not in criteria}


def blank_among(answers: Mapping[str, Answer], criteria: Iterable[str]) -> list[str]:
    """Return those of some criteria to which nothing at all was said."""
    wanted = list(criteria)
    said = plain_answers(answers, wanted)
    full = {*said.not_applicable, *said.points}
    return [
        criterion
        for place, criterion in enumerate(wanted)
        if not said.values[place] and place not in full
    ]


def unlike_among(
    answers: Mapping[str, Answer], others: Mapping[str, Answer], criteria: Iterable[str]
) -> list[str]:
    """Return those of some criteria to which two sides do not plainly say the very same."""
    wanted = list(criteria)
    one, other = plain_answers(answers, wanted), plain_answers(others, wanted)
    unlike = {*one.not_applicable} ^ {*other.not_applicable} | {*one.points, *other.points}
    return [
        criterion
        for place, criterion in enumerate(wanted)
        if one.values[place] != other.values[place] or place in unlike
    ]


def read_answers(answers: Mapping[str, Answer]) -> Mapping[str, Answer]:
    """Return the same answers with every one of them read."""
    return answers.read() if isinstance(answers, UnreadAnswers) else answers


def plain_answers(answers: Mapping[str, Answer], criteria: Sequence[str]) -> PlainAnswers:
    """Return the plain answers to some criteria; one left out is blank."""
    if isinstance(answers, UnreadAnswers):
        return answers.plain(criteria)
    found = list(map(answers.get, criteria, repeat(BLANK)))
    aside = bytes(map(_NOT_APPLICABLE, found))
    points = list(map(_POINTS, found))
    return PlainAnswers(
        list(map(_VALUES, found)),
        [place for place, is_aside in enumerate(aside) if is_aside] if 1 in aside else [],
        {place: each for place, each in enumerate(points) if each is not None}
        if points.count(None) != len(points)
        else {},
    )
