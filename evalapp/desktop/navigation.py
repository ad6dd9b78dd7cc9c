"""The column on the left: pages by name, the period below."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from evalapp.desktop.colours import Colours
from evalapp.desktop.icons import icon
from evalapp.desktop.widgets.controls import tip_with_shortcut
from evalapp.desktop.widgets.frames import column, row
from evalapp.desktop.widgets.words import label


@dataclass(frozen=True, slots=True)
class Place:
    """One page in the column."""

    name: str
    words: str
    drawing: str


class Navigation(QWidget):
    """Pages below each other; one is where the person is."""

    chosen = Signal(str)

    def __init__(
        self, title: str, subtitle: str, places: Sequence[Place], colours: Colours
    ) -> None:
        super().__init__()
        self.setObjectName("nav")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(title)
        self._names = [place.name for place in places]
        self._group = QButtonGroup(self)
        buttons = [self._button(at, each, colours) for at, each in enumerate(places)]
        self._period = label("", wrap=True)
        self._mark = label("", "mark")
        self._mark.hide()
        head = column(label(title, "app", wrap=True), label(subtitle, "caption", wrap=True), gap=2)
        head.setContentsMargins(10, 0, 8, 0)
        foot = column(row(self._mark, None), self._period, gap=8)
        foot.setContentsMargins(10, 0, 8, 0)
        whole = column(head, 14, *buttons, None, foot, gap=3)
        whole.setContentsMargins(10, 20, 10, 16)
        self.setLayout(whole)
        self.setFixedWidth(max(204, round(self.fontMetrics().averageCharWidth() * 26)))
        self._group.idClicked.connect(self._on_id_clicked)

    def _button(self, at: int, place: Place, colours: Colours) -> QPushButton:
        button = QPushButton(f"  {place.words}")
        button.setAccessibleName(place.words)
        button.setProperty("role", "nav")
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setIcon(icon(place.drawing, colours.nav_text))
        size = round(self.fontMetrics().height() * 1.15)
        button.setIconSize(QSize(size, size))
        keys = QKeySequence(f"Ctrl+{at + 1}")
        button.setShortcut(keys)
        button.setToolTip(tip_with_shortcut(place.words, keys))
        self._group.addButton(button, at)
        return button

    def mark_current(self, name: str) -> None:
        """Mark where the person is."""
        self._group.button(self._names.index(name)).setChecked(True)

    def say_period(self, words: str, mark: str) -> None:
        """Show the period, and a mark (empty for none) of what kind of data it holds."""
        self._period.setText(words)
        self._mark.setText(mark)
        self._mark.setVisible(bool(mark))

    def _on_id_clicked(self, at: int) -> None:
        self.chosen.emit(self._names[at])
