"""Words on the terminal stay readable where very many things are meant."""

import pytest

from evalapp.cli.printing import first_of


@pytest.mark.parametrize(
    ("count", "said"), [(0, ""), (2, "1; 2"), (10, "1; 2; 3; 4; 5; 6; 7; 8; 9; 10")]
)
def test_up_to_ten_names_are_all_told(count: int, said: str) -> None:
    assert first_of([str(each) for each in range(1, count + 1)]) == said


def test_of_more_names_the_first_ten_are_told() -> None:
    assert first_of(["x"] * 11) == "x; x; x; x; x; x; x; x; x; x; …"
