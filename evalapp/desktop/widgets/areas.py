"""Areas for several lines of words."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit


class LeftArea(QPlainTextEdit):
    """Lines of words that tell when the person has gone elsewhere; Tab goes on."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class GrowingArea(LeftArea):
    """Lines of words whose area is as high as the words need, within `most` lines."""

    def __init__(self, least: int, most: int) -> None:
        super().__init__()
        self._least, self._most = least, most
        self.textChanged.connect(self._fit)

    def _fit(self) -> None:
        document = self.document()
        layout, block, lines = document.documentLayout(), document.begin(), 0
        while block.isValid():
            layout.blockBoundingRect(block)  # lays the block out in the width of now
            lines += block.layout().lineCount()
            block = block.next()
        shown = min(max(lines, self._least), self._most)
        height = self.fontMetrics().lineSpacing() * shown + 18
        if height != self.height():
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
