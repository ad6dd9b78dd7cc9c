"""Answers in a table stand in the order of what they come to."""

from decimal import Decimal

from evalapp.assessment.answers import BLANK, NOT_APPLICABLE, Answer
from evalapp.desktop.answers import answer_place, answer_words
from evalapp.settings.language import language
from tests.usecases.fakes import ratio, small_set, value

VI = language("vi")
RATIO, NUMBER = (
    next(each for each in small_set().criteria if each.rule.kind == kind)
    for kind in ("ratio", "direct")
)


def in_order(criterion, *answers: Answer) -> list[str]:
    known = [each for each in answers if answer_place(VI, criterion, each) is not None]
    known.sort(key=lambda each: answer_place(VI, criterion, each))
    return [answer_words(VI, criterion, each) for each in known]


def test_figures_sort_by_size_and_come_before_words() -> None:
    figures = [value(Decimal(each)) for each in ("115.32", "7.9", "48.31", "-1")]
    found = in_order(NUMBER, *figures, NOT_APPLICABLE, BLANK, Answer(points=Decimal(8)))
    assert found == ["-1", "7,9", "8 điểm", "48,31", "115,32", "Không áp dụng"]


def test_ratios_sort_by_what_they_come_to() -> None:
    assert in_order(RATIO, ratio(3, 4), ratio(10, 100), ratio(1, 2)) == ["10/100", "1/2", "3/4"]
    assert in_order(RATIO, ratio(1, 0), ratio(3, 4)) == ["3/4", "1/0"]
