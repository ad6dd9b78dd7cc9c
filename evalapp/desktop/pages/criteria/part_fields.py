"""One field of a part of a set: a line, lines, a tick or a list to pick from."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from evalapp.assessment.drafts.fields import Asked, PartField
from evalapp.assessment.drafts.tree import Tree
from evalapp.desktop.pages.criteria.typed_parts import text_of, value_of
from evalapp.desktop.widgets.areas import GrowingArea
from evalapp.desktop.widgets.controls import Chooser, mark_wrong
from evalapp.desktop.widgets.frames import column
from evalapp.desktop.widgets.words import label
from evalapp.settings.language import Language

TYPING_RESTS = 500
"""Milliseconds without a key after which what was typed so far is saved."""
MOST_LINES = 7
"""Lines of words that are shown without scrolling."""
_FIGURES = frozenset({Asked.NUMBER, Asked.WHOLE, Asked.SHARE})


class FieldEdit(QWidget):
    """A field that tells of another value, and shows beneath it what is wrong with it."""

    edited = Signal(object)
    """Tree: the value as the draft holds it."""

    def __init__(self) -> None:
        super().__init__()
        self.inner: QVBoxLayout = column(gap=2)
        self.setLayout(self.inner)
        self._fault = label("", "bad", wrap=True)
        self._fault.hide()

    def take(self, control: QWidget) -> None:
        """Put in what a person uses."""
        self.control = control
        self.setFocusProxy(control)
        self.inner.addWidget(control)
        self.inner.addWidget(self._fault)

    def commit(self) -> None:
        """Tell of what is being typed; what is ticked or picked has been told already."""

    def say_fault(self, sentence: str) -> None:
        """Show what is wrong, '' for nothing."""
        if sentence != self._fault.text():
            self._fault.setText(sentence)
            self._fault.setVisible(bool(sentence))
            mark_wrong(self.control, wrong=bool(sentence))

    @property
    def fault(self) -> str:
        """What is said to be wrong."""
        return self._fault.text()


class _Typed(FieldEdit):
    """A field to type in; saved when left, and when the typing rests."""

    def __init__(self, language: Language, field: PartField, value: Tree) -> None:
        super().__init__()
        self._language = language
        self._asked = field.asked
        self._kept = text_of(language, field.asked, value)
        self._rests = QTimer(self, singleShot=True, interval=TYPING_RESTS)
        self._rests.timeout.connect(self.commit)

    def text(self) -> str:
        """Return what stands in the field."""
        raise NotImplementedError

    def commit(self) -> None:
        """Tell of what was typed, where it is something else than before."""
        self._rests.stop()
        text = self.text()
        if text != self._kept:
            self._kept = text
            self.edited.emit(value_of(self._language, self._asked, text))


class LineEdit(_Typed):
    """Words, figures, days and lists of names on one line."""

    def __init__(self, language: Language, field: PartField, name: str, value: Tree) -> None:
        super().__init__(language, field, value)
        self.line = QLineEdit(self._kept)
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(text_of(language, field.asked, field.default))
        self.line.setCursorPosition(0)
        if field.asked in _FIGURES:
            self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.line.textEdited.connect(lambda _: self._rests.start())
        self.line.editingFinished.connect(self.commit)
        self.take(self.line)

    def text(self) -> str:
        return self.line.text()


class LinesEdit(_Typed):
    """Words over several lines."""

    def __init__(self, language: Language, field: PartField, name: str, value: Tree) -> None:
        super().__init__(language, field, value)
        self.area = GrowingArea(2, MOST_LINES)
        self.area.setPlainText(self._kept)
        self.area.setAccessibleName(name)
        self.area.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.area.textChanged.connect(self._rests.start)
        self.area.left.connect(self.commit)
        self.take(self.area)

    def text(self) -> str:
        return self.area.toPlainText()


class TickEdit(FieldEdit):
    """Yes or no."""

    def __init__(self, field: PartField, name: str, value: Tree) -> None:
        super().__init__()
        self._default = field.default
        self.tick = QCheckBox(name)
        self.tick.setChecked((value or field.default) == "true")
        self.tick.clicked.connect(self._on_clicked)
        self.take(self.tick)

    def _on_clicked(self, ticked: bool) -> None:
        said = "true" if ticked else "false"
        self.edited.emit("" if said == self._default else said)


class PickEdit(FieldEdit):
    """One of several; what the draft says stays to be picked though nobody knows it."""

    def __init__(
        self, field: PartField, name: str, value: Tree, choices: Sequence[tuple[str, str]]
    ) -> None:
        super().__init__()
        self._default = field.default
        self.pick = Chooser(name)
        said = value if isinstance(value, str) else ""
        offered = list(choices)
        if not field.default and not any(not key for key, _ in offered):
            offered.insert(0, ("", "–"))
        if said and said not in {key for key, _ in offered}:
            offered.append((said, said))
        self.pick.offer(offered)
        self.pick.pick(said or field.default)
        self.pick.shorten_after(8)
        self.pick.picked.connect(self._on_picked)
        self.take(self.pick)

    def _on_picked(self, key: str) -> None:
        self.edited.emit("" if key == self._default else key)


class Finished(QObject):
    """Tells when the keyboard has left a field, so that the next edit is a step of its own."""

    left = Signal()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut:
            self.left.emit()
        return super().eventFilter(watched, event)
