"""A copy of a neighbour's form, renamed: its code says one unit and its file's name another."""

import pytest

from evalapp.assessment.answers import Answer, FormCell
from evalapp.assessment.units import Unit
from evalapp.exchange.forms.packing import unpacked
from evalapp.exchange.forms.reader import read_in_process
from evalapp.usecases.expected_forms import ExpectedForms
from tests.exchange.forms.samples import PERIOD, SET, UNIT, filled, number

FILLED = filled(FormCell("cham", Answer({"value": number("4")})))
OTHERS = (
    Unit("so-y-te", "Sở Y tế", "so", aliases=("SYT",)),
    Unit("so-tai-chinh", "Sở Tài chính", "so"),
    Unit("xa-y-te", "Xã Y Tế", "xa"),
)
EXPECTED = ExpectedForms(
    PERIOD, {each.id: each for each in (UNIT, *OTHERS)}, {UNIT.group: SET, "xa": SET}
)


def doubts(name: str) -> list[str]:
    """Draw what is told because of the file's name."""
    form = unpacked(read_in_process(FILLED, name, EXPECTED))
    return [
        f"{each.severity} {each.place.file}: {each.message.values['said']}"
        for each in form.problems
        if each.code == "form.other_unit_in_name"
    ]


@pytest.mark.parametrize("name", ["Sở Y tế.xlsx", "thư/PHIEU SYT 2022 (1).xlsx", "so y te.xls"])
def test_a_file_named_after_another_unit_is_doubted(name: str) -> None:
    assert doubts(name) == [f"warning {name}: Sở Y tế"]


@pytest.mark.parametrize(
    "name",
    [
        "phieu.xlsx",
        "so-noi-vu - Sở Nội vụ & Tổ chức - 2022.xlsx",
        "Sở Nội vụ & (Tổ chức) gửi Sở Y tế.xlsx",
        "Sở Y tế/phieu.xlsx",
        "Sở Y tế, Sở Tài chính.xlsx",
        "xã y tế.xlsx",
    ],
)
def test_other_names_say_nothing(name: str) -> None:
    assert doubts(name) == []
