"""What every scoring rule has: fields to fill in and checks on what was filled in."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict
from pydantic import Field as Checked

from evalapp.assessment.answers import Value
from evalapp.assessment.messages import Message, message
from evalapp.assessment.set_faults import Fault, KeyPath


class FieldKind(StrEnum):
    """What may be entered in a field."""

    NUMBER = "number"
    WHOLE = "whole"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    TEXT = "text"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a choice: stable id and the words a person picks."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a form asks for.

    `label` is the set's own words, empty where the catalogue's `field.<id>` serves;
    `minimum` and `maximum` bound numbers and are inclusive.
    """

    id: str
    kind: FieldKind
    label: str = ""
    options: tuple[Option, ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    required: bool = True


class FurtherField(BaseModel):
    """Something asked beside what is scored: the number or date of a document, a name, a count."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, Checked(pattern=r"^[A-Za-z][A-Za-z0-9_]*$", max_length=40)]
    label: Annotated[str, Checked(min_length=1)]
    kind: Literal[FieldKind.TEXT, FieldKind.DATE, FieldKind.NUMBER, FieldKind.WHOLE] = (
        FieldKind.TEXT
    )
    required: bool = False


class Rule(BaseModel, ABC):
    """Parameters of one way to give points; immutable, unknown keys refused.

    `also` lists further fields that the form asks for and that earn nothing by themselves.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    also: tuple[FurtherField, ...] = ()

    @abstractmethod
    def scored_fields(self, maximum: Decimal) -> tuple[Field, ...]:
        """Return the fields that points depend on, for a criterion worth `maximum` points."""

    def fields(self, maximum: Decimal) -> tuple[Field, ...]:
        """Return the fields that the form asks for: those scored, then those also asked."""
        known = self._fields_by_maximum.get(maximum)
        if known is None:
            further = (
                Field(each.id, each.kind, each.label, required=each.required) for each in self.also
            )
            known = (*self.scored_fields(maximum), *further)
            self._fields_by_maximum[maximum] = known
        return known

    @cached_property
    def _fields_by_maximum(self) -> dict[Decimal, tuple[Field, ...]]:
        """Fields found before: every row of every form asks for them."""
        return {}

    def set_faults(self, maximum: Decimal) -> tuple[Fault, ...]:
        """Return what is wrong with the rule inside a criterion worth `maximum` points.

        Paths begin at the rule; what rests on the maximum names it among its values.
        """
        seen = {field.id for field in self.scored_fields(maximum)}
        found: list[Fault] = []
        for at, each in enumerate(self.also):
            if each.id in seen:
                path: KeyPath = ("also", at, "id")
                found.append(Fault(path, message("rule.duplicate_field", field=each.id)))
            seen.add(each.id)
        return tuple(found)

    def answer_problems(
        self, values: Mapping[str, Value], maximum: Decimal
    ) -> tuple[tuple[str, Message], ...]:
        """Return what is wrong with entered values, as (field id, message) pairs."""
        found: list[tuple[str, Message]] = []
        missing: list[Field] = []
        fields = self.fields(maximum)
        for field in fields:
            if field.id in values:
                faults = _CHECKS[field.kind](field, values[field.id])
                if faults:
                    found += [(field.id, fault) for fault in faults]
            else:
                missing.append(field)
        if len(missing) == len(fields):
            return ()
        found += [(field.id, _missing(field)) for field in missing if field.required]
        return tuple(found)

    def surely_fit_together(self, values: Mapping[str, object]) -> bool:
        """Tell whether plain values (as in `PlainAnswers`), sound one by one, are so together.

        False where that is not known: a rule with checks of its own answers for them.
        """
        del values
        return type(self).answer_problems is Rule.answer_problems


def _missing(field: Field) -> Message:
    """Name the field as the form does: by the set's words, else by its column."""
    column = "Trả lời" if field.id == "value" else field.id
    return message("answer.field_missing", field=field.label or column)


def _number_problems(field: Field, value: Value) -> list[Message]:
    if isinstance(value, bool) or not isinstance(value, Decimal) or not value.is_finite():
        return [message("answer.not_a_number", value=value)]
    found: list[Message] = []
    if field.kind is FieldKind.WHOLE and value != value.to_integral_value():
        found.append(message("answer.not_whole", value=value))
    if field.minimum is not None and value < field.minimum:
        found.append(message("answer.below_minimum", value=value, minimum=field.minimum))
    if field.maximum is not None and value > field.maximum:
        found.append(message("answer.above_maximum", value=value, maximum=field.maximum))
    return found


def _choices_problems(field: Field, value: Value) -> list[Message]:
    known = {option.id for option in field.options}
    chosen = value if isinstance(value, tuple) else (str(value),)
    return [message("answer.unknown_option", value=each) for each in chosen if each not in known]


def _choice_problems(field: Field, value: Value) -> list[Message]:
    chosen = isinstance(value, str) and any(value == option.id for option in field.options)
    return [] if chosen else [message("answer.unknown_option", value=value)]


def _yes_no_problems(field: Field, value: Value) -> list[Message]:
    del field
    return [] if isinstance(value, bool) else [message("answer.not_yes_no", value=value)]


def _date_problems(field: Field, value: Value) -> list[Message]:
    del field
    return [] if isinstance(value, date) else [message("answer.not_a_date", value=value)]


def _text_problems(field: Field, value: Value) -> list[Message]:
    del field
    return [] if isinstance(value, str) else [message("answer.not_text", value=value)]


_CHECKS: Mapping[FieldKind, Callable[[Field, Value], list[Message]]] = {
    FieldKind.NUMBER: _number_problems,
    FieldKind.WHOLE: _number_problems,
    FieldKind.CHOICE: _choice_problems,
    FieldKind.CHOICES: _choices_problems,
    FieldKind.YES_NO: _yes_no_problems,
    FieldKind.DATE: _date_problems,
    FieldKind.TEXT: _text_problems,
}
"""A table: comparing kinds one after another takes longer than the check."""
