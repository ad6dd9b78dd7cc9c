"""Per cent is written in many ways; what Excel made of "92%" is undone."""

from decimal import Decimal

import pytest

from tests.exchange.forms import mess
from tests.exchange.forms.every_rule import every_rule
from tests.exchange.forms.samples import PERIOD, READER, UNIT, WRITER, told

SET = every_rule()
FORM = WRITER.content(PERIOD, UNIT, SET)


@pytest.mark.parametrize(
    ("value", "shown_as", "expected", "problems"),
    [
        (92, "General", "92", []),
        ("92%", "General", "92", []),
        ("92,5 %", "General", "92.5", []),
        (0.92, "0%", "92", []),
        (0.925, "0.0%", "92.5", []),
        (0.92, "General", "0.92", ["warning form.percent_unclear E13"]),
        (1.5, "General", "1.5", []),
    ],
)
def test_a_share_counted_in_per_cent(
    value: object, shown_as: str, expected: str, problems: list[str]
) -> None:
    content = mess.changed(FORM, mess.typed_and_shown("share", value, shown_as))

    form = READER.read(content, "phieu.xlsx", lambda _: (SET, UNIT))

    (cell,) = [each for each in form.cells if each.criterion == "share"]
    assert cell.answer.values == {"value": Decimal(expected)}
    assert told(form) == problems
