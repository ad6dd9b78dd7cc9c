"""Fields to type an answer into: one per thing that the scoring rule asks for."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from evalapp.assessment.answers import Value
from evalapp.assessment.criteria import Criterion
from evalapp.assessment.rules import FieldKind, RuleField
from evalapp.desktop.typed_values import typed_day, typed_number
from evalapp.desktop.widgets.controls import Chooser, as_it_stands, mark_wrong
from evalapp.desktop.widgets.day_field import ask_for_day
from evalapp.desktop.widgets.frames import clear, column, take_turn
from evalapp.desktop.widgets.words import label
from evalapp.settings.language import Language


def field_words(language: Language, field: RuleField) -> str:
    """Return what a field asks for, in the set's words or in ours."""
    return field.label or language.text(f"field.{field.id}")


def shown_value(language: Language, field: RuleField, value: Value) -> str:
    """Return an entered value as a person reads it."""
    match value:
        case bool():
            return language.text("Yes") if value else language.text("No")
        case Decimal():
            return language.figure(value)
        case date():
            return language.date(value)
        case tuple():
            return ", ".join(_option_words(field, each) for each in value)
        case str():
            return _option_words(field, value)


def _option_words(field: RuleField, option: str) -> str:
    return next((each.label for each in field.options if each.id == option), option)


class Input(QWidget):
    """One field; `changed` after every change, `left` when a person has finished with it."""

    changed = Signal()
    left = Signal()
    confirmed = Signal()

    def __init__(self, language: Language, field: RuleField) -> None:
        super().__init__()
        self.field = field
        self.language = language
        self.begins_at: QWidget = self
        """Where typing begins. It is no proxy: Qt would let Tab come to it a second time."""
        self.inner: QVBoxLayout = column(gap=4)
        self.setLayout(self.inner)

    def value(self) -> Value | None:
        """Return what was entered, None where it is blank; a figure not understood as its text."""
        raise NotImplementedError

    def set_value(self, value: Value | None) -> None:
        """Show a value without telling."""
        raise NotImplementedError

    def mark_wrong(self, *, wrong: bool) -> None:
        """Show that the value cannot stand."""
        for each in self.findChildren(QLineEdit):
            mark_wrong(each, wrong=wrong)


class Typed(QLineEdit):
    """A line to type in; Enter confirms, or takes what is chosen from a list below it."""

    confirmed = Signal()

    def is_choosing(self) -> bool:
        """Tell whether a list of completions is open below the line."""
        completer = self.completer()
        listed = completer.popup() if completer else None
        return listed is not None and listed.isVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        confirms = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers()
        if confirms and not self.is_choosing():
            self.confirmed.emit()
            return
        super().keyPressEvent(event)


class LineInput(Input):
    """Figures, days and words."""

    def __init__(self, language: Language, field: RuleField) -> None:
        super().__init__(language, field)
        self.line = Typed()
        self.line.setAccessibleName(field_words(language, field))
        if field.kind in (FieldKind.NUMBER, FieldKind.WHOLE):
            self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        if field.kind is FieldKind.DATE:
            ask_for_day(self.line, language.text("dd/mm/yyyy"))
        self.line.textEdited.connect(self.changed)
        self.line.editingFinished.connect(self.left)
        self.line.confirmed.connect(self.confirmed)
        self.begins_at = self.line
        self.inner.addWidget(self.line)

    def value(self) -> Value | None:
        text = self.line.text().strip()
        if not text:
            return None
        match self.field.kind:
            case FieldKind.NUMBER | FieldKind.WHOLE:
                number = typed_number(text, self.language)
                return text if number is None else number
            case FieldKind.DATE:
                return typed_day(text) or text
            case _:
                return text

    def set_value(self, value: Value | None) -> None:
        self.line.setText("" if value is None else self._typed(value))

    def _typed(self, value: Value) -> str:
        """Return a value as it would be typed: exactly, however few decimals are shown elsewhere."""
        if isinstance(value, Decimal):
            return self.language.number(value)
        return shown_value(self.language, self.field, value)


class PickInput(Input):
    """Yes or no, or one option out of several."""

    def __init__(self, language: Language, field: RuleField) -> None:
        super().__init__(language, field)
        choices: list[tuple[Value | None, str]] = [(None, language.text("– not answered –"))]
        if field.kind is FieldKind.YES_NO:
            choices += [(True, language.text("Yes")), (False, language.text("No"))]
        else:
            choices += [(each.id, each.label) for each in field.options]
        self.pick = Chooser(field_words(language, field), choices)
        self.pick.setSizeAdjustPolicy(
            Chooser.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.pick.setMinimumContentsLength(12)
        self.pick.picked.connect(self.changed)
        self.pick.picked.connect(self.left)
        self.begins_at = self.pick
        self.inner.addWidget(self.pick)

    def value(self) -> Value | None:
        return self.pick.current

    def set_value(self, value: Value | None) -> None:
        self.pick.pick(value)


class TicksInput(Input):
    """Several options out of several."""

    def __init__(self, language: Language, field: RuleField) -> None:
        super().__init__(language, field)
        self.ticks = [(each.id, QCheckBox(as_it_stands(each.label))) for each in field.options]
        for _, tick in self.ticks:
            tick.clicked.connect(self.changed)
            tick.clicked.connect(self.left)
            self.inner.addWidget(tick)
        if self.ticks:
            self.begins_at = self.ticks[0][1]

    def value(self) -> Value | None:
        return tuple(option for option, tick in self.ticks if tick.isChecked()) or None

    def set_value(self, value: Value | None) -> None:
        chosen = value if isinstance(value, tuple) else ()
        for option, tick in self.ticks:
            tick.setChecked(option in chosen)


def input_for(language: Language, field: RuleField) -> Input:
    """Return the field that suits a kind of value."""
    match field.kind:
        case FieldKind.YES_NO | FieldKind.CHOICE:
            return PickInput(language, field)
        case FieldKind.CHOICES:
            return TicksInput(language, field)
        case _:
            return LineInput(language, field)


class AnswerFields(QWidget):
    """All fields of one criterion."""

    changed = Signal()
    left = Signal()
    confirmed = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(4)
        self._grid.setHorizontalSpacing(10)
        self.inputs: list[Input] = []

    def show_criterion(self, criterion: Criterion, values: Mapping[str, Value]) -> None:
        """Ask for another criterion's values, with those known already filled in."""
        clear(self._grid)
        self.inputs = []
        for place, field in enumerate(criterion.rule.fields(criterion.maximum)):
            made = input_for(self._language, field)
            made.set_value(values.get(field.id))
            made.changed.connect(self.changed)
            made.left.connect(self.left)
            made.confirmed.connect(self.confirmed)
            self._grid.addWidget(
                label(field_words(self._language, field), "muted", wrap=True), place * 2, 0
            )
            self._grid.addWidget(made, place * 2 + 1, 0)
            self.inputs.append(made)
        take_turn(self)

    def values(self) -> dict[str, Value]:
        """Return what was entered, by field id."""
        found = ((each.field.id, each.value()) for each in self.inputs)
        return {name: value for name, value in found if value is not None}

    def mark_wrong(self, fields: frozenset[str]) -> None:
        """Mark the fields whose values cannot stand."""
        for each in self.inputs:
            each.mark_wrong(wrong=each.field.id in fields)

    def begin_with(self, typed: str) -> None:
        """Put what was typed elsewhere into the first field, where it takes typing."""
        if self.inputs and isinstance(self.inputs[0], LineInput):
            self.inputs[0].line.setText(typed)

    def focus_first(self) -> None:
        """Go to the first field."""
        if self.inputs:
            self.inputs[0].begins_at.setFocus(Qt.FocusReason.TabFocusReason)
            if isinstance(self.inputs[0], LineInput):
                self.inputs[0].line.selectAll()
