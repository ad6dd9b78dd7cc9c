"""A tree of codes, words and figures, whose words stand on two lines where they have little room."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from evalapp.desktop.widgets.table_widths import lines_of

CODE, WORDS, FIGURE = range(3)
INDENT, BESIDE = 14, 26
"""Pixels of each step inwards, and beside the words of a cell."""
MOST_CODE = 16
"""Characters of a code; longer ones are shortened."""


class CodedTree(QTreeWidget):
    """Shows items of a code, words and a figure; codes and figures are as wide as they need."""

    def __init__(self, name: str, titles: Sequence[str], line: float) -> None:
        """`line` is how high an item of one line is, as a share of the height of its letters."""
        super().__init__()
        self._line = line
        self.setProperty("role", "table")
        self.setAccessibleName(name)
        self.setHeaderLabels(list(titles))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self.headerItem().setTextAlignment(FIGURE, right)
        self.setIndentation(INDENT)
        self.setWordWrap(True)
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(40)
        header.setSectionResizeMode(WORDS, QHeaderView.ResizeMode.Stretch)
        header.sectionResized.connect(self._on_section_resized)

    def fit(self) -> None:
        """Give codes and figures the room that they need, and words the lines."""
        metrics = self.fontMetrics()
        most = metrics.averageCharWidth() * MOST_CODE
        heads = [metrics.horizontalAdvance(self.headerItem().text(at)) for at in range(3)]
        code, figure = heads[CODE], heads[FIGURE]
        for item, depth in self._items_with_depth():
            at = (depth + 1) * INDENT
            code = max(code, at + min(most, metrics.horizontalAdvance(item.text(CODE))))
            figure = max(figure, metrics.horizontalAdvance(item.text(FIGURE)))
        self.setColumnWidth(CODE, code + BESIDE)
        self.setColumnWidth(FIGURE, figure + BESIDE)
        self._fit_lines()

    def _fit_lines(self) -> None:
        """Let items be as high as their words need; Qt by itself knows only one line."""
        metrics, room = self.fontMetrics(), self.columnWidth(WORDS) - BESIDE
        one = max(26, round(metrics.height() * self._line))
        for item, _ in self._items_with_depth():
            lines = lines_of(metrics.horizontalAdvance(item.text(WORDS)), max(1, room), 2)
            size = QSize(0, one + (lines - 1) * metrics.height())
            if item.sizeHint(CODE) != size:
                item.setSizeHint(CODE, size)

    def _items_with_depth(self) -> Iterator[tuple[QTreeWidgetItem, int]]:
        waiting = [(each, 0) for each in children_of(self.invisibleRootItem())]
        while waiting:
            item, depth = waiting.pop()
            yield item, depth
            waiting += [(each, depth + 1) for each in children_of(item)]

    def _on_section_resized(self, section: int, old: int, new: int) -> None:
        if section == WORDS and old != new:
            self._fit_lines()


def children_of(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    """Return the items right below an item."""
    found = (item.child(place) for place in range(item.childCount()))
    return [each for each in found if each is not None]
