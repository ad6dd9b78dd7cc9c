"""A large button for one way in: a drawing, what it does, and when it is the right one."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from evalapp.desktop.widgets.frames import column, row
from evalapp.desktop.widgets.words import Drawing, label


class PressableLines(QPushButton):
    """A button as tall as the lines of words inside it need."""

    def __init__(self, inside: QWidget, name: str) -> None:
        super().__init__()
        self.setProperty("role", "task")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)
        inside.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._lines = row(inside)
        self._lines.setContentsMargins(9, 7, 9, 8)
        self.setLayout(self._lines)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if not self._lines.hasHeightForWidth():
            return self.sizeHint().height()
        return self._lines.totalHeightForWidth(width)

    def sizeHint(self) -> QSize:
        return self._lines.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._lines.totalMinimumSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The sheet of styles gives every button a least height, which counts for more than hints.
        self.setMinimumHeight(self.heightForWidth(event.size().width()))


class DoorButton(PressableLines):
    """Does an action; `advice` says when it is the right one."""

    def __init__(self, done: QAction, advice: str) -> None:
        words = column(label(done.text(), "strong"), label(advice, "caption", wrap=True), gap=2)
        picture = Drawing(str(done.data()), "notice", 26)
        inside = QWidget()
        line = row(picture, words, gap=14)
        line.setAlignment(picture, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        inside.setLayout(line)
        super().__init__(inside, done.text())
        self.setToolTip(done.toolTip())
        self.clicked.connect(lambda: done.trigger())
        done.enabledChanged.connect(self.setEnabled)
