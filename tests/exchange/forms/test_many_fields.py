"""A criterion that asks for more than two things gets a row for each."""

from datetime import date
from decimal import Decimal
from typing import Literal

from evalapp.assessment.answers import Answer, Evidence, FormCell
from evalapp.assessment.criteria import CriteriaSet, Criterion, Group
from evalapp.assessment.returns import FilledForm, Fingerprint
from evalapp.assessment.rules import FieldKind, Option, Rule, RuleField
from tests.exchange.forms.samples import CONTACT, FILLER, PERIOD, READER, UNIT, WRITER, told
from tests.exchange.forms.test_form import answer_sheet, drawn, validations


class Document(Rule):
    """A rule that asks for five things of every kind."""

    kind: Literal["document"] = "document"

    def scored_fields(self, maximum: Decimal) -> tuple[RuleField, ...]:
        del maximum
        options = (Option("plan", "Kế hoạch"), Option("rule", "Quy chế"))
        return (
            RuleField("count", FieldKind.WHOLE, "Số văn bản", minimum=Decimal(0)),
            RuleField("kinds", FieldKind.CHOICES, "Loại văn bản", options=options),
            RuleField("main", FieldKind.CHOICE, "Văn bản chính", options=options),
            RuleField("on", FieldKind.DATE, "Ngày ban hành"),
            RuleField("note", FieldKind.TEXT, "Ghi chú", required=False),
        )


def edition() -> CriteriaSet:
    """Return a set with one criterion of the rule above, which the shipped union does not know."""
    asked = Criterion.model_construct(
        id="van-ban", code="1", title="Ban hành văn bản", maximum=Decimal(3), rule=Document()
    )
    group = Group.model_construct(id="g", code="I", title="Thể chế", criteria=(asked,))
    found = CriteriaSet.model_construct(
        id="nhieu", title="Bộ nhiều trường", groups=(group,), maximum=Decimal(3)
    )
    vars(found)["fingerprint"] = "ab" * 32
    return found


SET = edition()
FORM = WRITER.content(PERIOD, UNIT, SET)
ANSWER = Answer(
    {
        "count": Decimal(4),
        "kinds": ("plan", "rule"),
        "main": "rule",
        "on": date(2022, 3, 5),
        "note": "kèm 2 phụ lục",
    }
)


def read(content: bytes) -> FilledForm:
    return READER.read(content, "phieu.xlsx", lambda _: (SET, UNIT))


def test_every_field_has_a_row_below_its_criterion() -> None:
    sheet = answer_sheet(FORM)

    assert drawn(sheet) == [
        "I Thể chế ...ƒ....",
        "  1 Ban hành văn bản ..E.EEEE",
        "     – Số văn bản E.......",
        "     – Loại văn bản E.......",
        "     – Văn bản chính E.......",
        "     – Ngày ban hành E.......",
        "     – Ghi chú E.......",
        " Tổng cộng ...ƒ....",
    ]
    assert validations(sheet) == {
        "E9": "whole 0 1000000000000",
        "E10": "None None",
        "E11": "list '_evalapp'!$E$6:$E$7",
        "E12": "date 32874 73415",
        "E13": "None None",
        "G8": 'list "x"',
    }


def test_what_is_filled_in_comes_back_the_same() -> None:
    cell = FormCell("van-ban", ANSWER, Evidence("5/QĐ"), "Đã gửi bản giấy")

    form = read(FILLER.fill(FORM, SET, CONTACT, [cell], {}))

    assert form.fingerprint == Fingerprint("2022", "so-noi-vu", "ab" * 32)
    assert form.cells == (cell,)
    assert told(form) == []


def test_a_bad_value_is_told_at_its_own_row_and_the_others_are_kept() -> None:
    some = Answer({name: ANSWER.values[name] for name in ("kinds", "main")})

    form = read(FILLER.fill(FORM, SET, CONTACT, [FormCell("van-ban", some)], {"van-ban": "bốn"}))

    assert form.cells[0].answer == some
    assert told(form) == ["error answer.not_a_number E9", "error answer.field_missing E12"]
