"""Things to press, pick and type in: actions with shortcuts, buttons, tabs, choosers, search."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QIcon,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from evalapp.desktop.colours import colours_of
from evalapp.desktop.icons import icon
from evalapp.desktop.keys import spelled
from evalapp.desktop.widgets.frames import take_turn


def action(
    owner: QWidget,
    text: str,
    slot: Callable[[], Any],
    *,
    shortcut: str = "",
    name: str = "",
    tip: str = "",
) -> QAction:
    """Return an action of a widget; its shortcut works in its window while the widget is seen."""
    made = QAction(text, owner)
    if shortcut:
        made.setShortcut(QKeySequence(shortcut))
    made.setData(name)
    made.setToolTip(tip_with_shortcut(tip or text, made.shortcut()))
    made.triggered.connect(lambda: slot())
    owner.addAction(made)
    return made


def as_it_stands(words: str) -> str:
    """Return words that a button or a menu shows as they are: to Qt a single & marks a key."""
    return words.replace("&", "&&")


def numbered(place: int) -> str:
    """Return the keys of one of the things below each other; the first nine have such."""
    return f"Alt+{place}" if place <= 9 else ""


def tip_with_shortcut(text: str, shortcut: QKeySequence) -> str:
    """Return a tip that ends in the shortcut."""
    keys = spelled(shortcut)
    return f"{text} ({keys})" if keys else text


class ActionButton(QPushButton):
    """A button that does an action and follows its state."""

    def __init__(self, done: QAction, role: str = "", *, words: bool = True) -> None:
        super().__init__()
        self._action = done
        self._words = words
        if role:
            self.setProperty("role", role)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        # Not to `trigger` itself: PySide never lets go of what it keeps for a slot of Qt's own.
        self.clicked.connect(self._on_clicked)
        done.changed.connect(self._on_action_changed)
        self._on_action_changed()
        self._draw()

    def _on_clicked(self) -> None:
        self._action.trigger()

    def _on_action_changed(self) -> None:
        gap = " " if self._action.data() else ""
        self.setText(f"{gap}{self._action.text()}" if self._words else "")
        self.setAccessibleName(self._action.text())
        self.setToolTip(self._action.toolTip())
        self.setEnabled(self._action.isEnabled())
        self.setCheckable(self._action.isCheckable())
        self.setChecked(self._action.isChecked())
        if self.parentWidget() is not None or not self._action.isVisible():
            self.setVisible(self._action.isVisible())  # without a parent it would be a window

    @property
    def has_drawing(self) -> bool:
        """Tell whether the button can be known without its words."""
        return bool(self._action.data())

    def say_words(self, *, words: bool) -> None:
        """Show the words of the action, or its drawing alone."""
        if words is not self._words:
            self._words = words
            self._on_action_changed()

    def _draw(self) -> None:
        name = self._action.data()
        if name:
            colours = colours_of(self.palette())
            inks = {"primary": colours.on_accent, "quiet": colours.accent}
            ink = inks.get(str(self.property("role") or ""), colours.text)
            size = round(self.fontMetrics().height() * 1.05)
            self.setIcon(self._icon(str(name), ink, colours.muted))
            self.setIconSize(QSize(size, size))

    @staticmethod
    def _icon(name: str, ink: str, muted: str) -> QIcon:
        made = QIcon(icon(name, ink))
        size = QSize(24, 24)
        made.addPixmap(icon(name, muted).pixmap(size), QIcon.Mode.Disabled)
        return made


class Tabs(QWidget):
    """A row of words of which one is chosen."""

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addStretch(1)
        self._group = QButtonGroup(self)
        self._keys: list[str] = []
        self._turning = QKeySequence()
        self._group.idClicked.connect(self._on_id_clicked)

    def offer(self, choices: Iterable[tuple[str, str]]) -> None:
        """Offer (key, words) choices; the chosen one stays chosen where it is still offered."""
        wanted = list(choices)
        kept = self.current
        if [key for key, _ in wanted] == self._keys:
            for place, (_, words) in enumerate(wanted):
                self._say(self._group.button(place), words)
            return
        self._clear()
        self._keys = [key for key, _ in wanted]
        for place, (_, words) in enumerate(wanted):
            button = QPushButton()
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setProperty("role", "tab")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            self._say(button, words)
            self._group.addButton(button, place)
            self._row.insertWidget(place, button)
        take_turn(self)
        if self._keys:
            self.choose(kept if kept in self._keys else self._keys[0])

    @property
    def current(self) -> str:
        """Key of the chosen words, '' where nothing is offered."""
        place = self._group.checkedId()
        return self._keys[place] if 0 <= place < len(self._keys) else ""

    def keyed_by(self, turning: QAction) -> None:
        """Show in the tips of the words the keys of the action that turns to the next of them."""
        self._turning = turning.shortcut()
        for button in self._group.buttons():
            self._say_tip(button)

    def turn(self) -> None:
        """Choose the next key, the first one after the last, and tell."""
        if self._keys:
            had = self._group.checkedButton()
            place = (self._group.checkedId() + 1) % len(self._keys)
            self._group.button(place).setChecked(True)
            if had is not None and had.hasFocus():
                self._group.button(place).setFocus()
            self.chosen.emit(self._keys[place])

    def _say(self, button: QAbstractButton, words: str) -> None:
        button.setText(as_it_stands(words))
        button.setAccessibleName(words)
        self._say_tip(button)

    def _say_tip(self, button: QAbstractButton) -> None:
        button.setToolTip(tip_with_shortcut(button.accessibleName(), self._turning))

    def choose(self, key: str) -> None:
        """Choose a key without telling."""
        if key in self._keys:
            self._group.button(self._keys.index(key)).setChecked(True)

    def _clear(self) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.deleteLater()

    def _on_id_clicked(self, place: int) -> None:
        self.chosen.emit(self._keys[place])


class Chooser(QComboBox):
    """A list of words of which one is picked; a turn of the wheel over it changes nothing."""

    picked = Signal(object)

    def __init__(self, name: str, choices: Sequence[tuple[Any, str]] = ()) -> None:
        super().__init__()
        self._values: list[Any] = []
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.offer(choices)
        self.activated.connect(lambda _: self.picked.emit(self.current))

    def offer(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer other (value, words) choices; the picked one stays where it is still offered."""
        kept = self.current if self._values else None
        self._values = [value for value, _ in choices]
        self.clear()
        self.addItems([words for _, words in choices])
        self.pick(kept)

    def shorten_after(self, letters: int = 0) -> None:
        """Ask for room for so many letters only: longer words are shortened, never measured."""
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(letters)

    @property
    def current(self) -> Any:
        """The picked value, None where nothing is offered."""
        place = self.currentIndex()
        return self._values[place] if 0 <= place < len(self._values) else None

    def pick(self, value: Any) -> None:
        """Pick a value without telling; an unknown one picks the first."""
        known = value in self._values
        self.setCurrentIndex(self._values.index(value) if known else 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def showPopup(self) -> None:
        """Show the list as wide as its words where the window has the room."""
        wanted = self.view().sizeHintForColumn(0) + self.fontMetrics().height() * 3
        self.view().setMinimumWidth(min(wanted, self.window().width()))
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QStylePainter(self)
        drawn = QStyleOptionComboBox()
        self.initStyleOption(drawn)
        style, part = self.style(), QStyle.SubControl.SC_ComboBoxEditField
        kind = QStyle.ComplexControl.CC_ComboBox
        room = style.subControlRect(kind, drawn, part, self).width()
        drawn.currentText = self.fontMetrics().elidedText(
            drawn.currentText, Qt.TextElideMode.ElideRight, room
        )
        painter.drawComplexControl(kind, drawn)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, drawn)


class SearchField(QLineEdit):
    """A field to search in; Esc empties it, Down goes on to what was found.

    Where it does not lead on, Down and Enter are left to what stands around it.
    """

    down_pressed = Signal()

    def __init__(self, hint: str, *, leads_on: bool = True) -> None:
        super().__init__()
        self._leads_on = leads_on
        self._hint = hint
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setClearButtonEnabled(True)
        drawing = icon("search", colours_of(self.palette()).muted)
        self.addAction(drawing, QLineEdit.ActionPosition.LeadingPosition)

    def begin(self) -> None:
        """Let a person search for something else."""
        self.setFocus()
        self.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        metrics = self.fontMetrics()
        fits = metrics.horizontalAdvance(self._hint) + metrics.height() * 3.5 <= self.width()
        self.setPlaceholderText(self._hint if fits else self._hint.partition(" (")[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape if self.text():
                self.clear()
            case Qt.Key.Key_Down | Qt.Key.Key_Return | Qt.Key.Key_Enter if self._leads_on:
                self.down_pressed.emit()
            case _:
                super().keyPressEvent(event)


def mark_wrong(field: QWidget, *, wrong: bool) -> None:
    """Show that what stands in a field cannot stand, or no longer show it."""
    field.setProperty("wrong", wrong)
    field.style().unpolish(field)
    field.style().polish(field)
