"""The column on the left: pages by name, the period below."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QMenu, QPushButton, QSizePolicy, QWidget

from evalapp.desktop.colours import Colours
from evalapp.desktop.icons import icon
from evalapp.desktop.widgets.controls import action, tip_with_shortcut
from evalapp.desktop.widgets.frames import column, holder, row
from evalapp.desktop.widgets.words import label


@dataclass(frozen=True, slots=True)
class Place:
    """One page in the column."""

    name: str
    words: str
    drawing: str


def keys_of(at: int) -> str:
    """Return the keys that open the page at a place in the column; the tenth has Ctrl+0."""
    return f"Ctrl+{(at + 1) % 10}"


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
        self._buttons = [self._button(at, each, colours) for at, each in enumerate(places)]
        self._words = [place.words for place in places]
        self._period = label("", wrap=True)
        self._mark = label("", "mark")
        self._mark.hide()
        head = column(label(title, "app", wrap=True), label(subtitle, "caption", wrap=True), gap=2)
        head.setContentsMargins(10, 0, 8, 0)
        foot = column(row(self._mark, None), self._period, gap=8)
        foot.setContentsMargins(10, 0, 8, 0)
        self._said = (holder(head), holder(foot))
        self._places = QPushButton()
        self._places_words = ""
        self._draw(self._places, "folder", colours)
        self._help = QPushButton()
        self._help_words = ""
        self._draw(self._help, "help", colours)
        whole = column(
            self._said[0],
            14,
            *self._buttons,
            None,
            self._said[1],
            2,
            self._places,
            self._help,
            gap=3,
        )
        whole.setContentsMargins(10, 20, 10, 16)
        self.setLayout(whole)
        self.is_narrow = False
        self._show_words(words=True)
        self._group.idClicked.connect(self._on_id_clicked)

    def _button(self, at: int, place: Place, colours: Colours) -> QPushButton:
        button = QPushButton()
        button.setAccessibleName(place.words)
        button.setCheckable(True)
        self._draw(button, place.drawing, colours)
        # Keys of the button itself would take the keyboard along and be obeyed 100 ms later.
        going = action(
            self, place.words, partial(self.chosen.emit, place.name), shortcut=keys_of(at)
        )
        button.setToolTip(going.toolTip())
        self._group.addButton(button, at)
        return button

    def _draw(self, button: QPushButton, drawing: str, colours: Colours) -> None:
        button.setProperty("role", "nav")
        button.setAutoDefault(False)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setIcon(icon(drawing, colours.nav_text))
        size = round(self.fontMetrics().height() * 1.15)
        button.setIconSize(QSize(size, size))

    def offer_places(self, wanted: QAction, menu: QMenu) -> None:
        """Offer other periods and workspaces below what is said of the present ones."""
        self._places_words = wanted.text()
        self._places_menu = menu
        self._places.setAccessibleName(self._places_words)
        self._places.setToolTip(tip_with_shortcut(self._places_words, wanted.shortcut()))
        self._places.clicked.connect(lambda: wanted.trigger())
        self._show_words(words=not self.is_narrow)

    def show_places(self) -> None:
        """Show the menu of other periods and workspaces above its button."""
        _pop_up(self._places_menu, self._places)

    def offer_help(self, wanted: QAction) -> None:
        """Offer the handbook at the foot."""
        self._help_words = wanted.text()
        self._help.setAccessibleName(self._help_words)
        self._help.setToolTip(tip_with_shortcut(self._help_words, wanted.shortcut()))
        self._help.clicked.connect(lambda: wanted.trigger())
        self._show_words(words=not self.is_narrow)

    def be_narrow(self, *, narrow: bool) -> None:
        """Show drawings only, or words beside them."""
        if narrow != self.is_narrow:
            self.is_narrow = narrow
            self._show_words(words=not narrow)

    def _show_words(self, *, words: bool) -> None:
        said = (*self._words, self._places_words, self._help_words)
        for button, each in zip((*self._buttons, self._places, self._help), said, strict=True):
            button.setText(f"  {each}" if words else "")
        for each in self._said:
            each.setVisible(words)
        one = self.fontMetrics()
        wide = max(204, one.averageCharWidth() * 26)
        self.setFixedWidth(wide if words else round(one.height() * 1.15) + 44)

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


def _pop_up(menu: QMenu, button: QPushButton) -> None:
    """Show a menu above its button, which stands at the foot of the window."""
    top = button.mapToGlobal(QPoint(0, 0))
    menu.popup(top - QPoint(0, menu.sizeHint().height()))
    offered = [each for each in menu.actions() if each.isEnabled() and not each.isSeparator()]
    menu.setActiveAction(offered[0])  # so that the arrow keys go on from there
