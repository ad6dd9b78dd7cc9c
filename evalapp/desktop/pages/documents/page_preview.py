"""The pages of papers as they would be printed, before anything is written."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QWidget

from evalapp.desktop.colours import colours_of
from evalapp.desktop.dialogs.base import Dialog
from evalapp.desktop.widgets.frames import column, row, scrolling
from evalapp.desktop.widgets.words import edged, label, with_text
from evalapp.settings.language import Language

SIDE_WIDTH, PAGE_MARGIN = 250, 36


class PagePreview(Dialog):
    """Pages listed on the left by paper, the chosen one on the right as wide as there is room."""

    def __init__(
        self, parent: QWidget, language: Language, pages: Sequence[tuple[str, QImage]]
    ) -> None:
        """Make it of the words for each paper and the picture of each of its pages, in order."""
        text = language.text
        super().__init__(parent, text("Preview"))
        self._language = language
        self._pictures = [picture for _, picture in pages]
        self.pages = QListWidget()
        self.pages.setAccessibleName(text("Pages"))
        self.pages.setProperty("role", "table")
        self.pages.setFixedWidth(with_text(self, SIDE_WIDTH))
        self.pages.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list(pages)
        self.sheet = _Sheet()
        self.sheet.setProperty("role", "picture")
        self.sheet.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.area = scrolling(self.sheet, text("Page"))
        hint = label(text("Up and Down turn the pages. Nothing has been written yet."), "caption")
        both = row(self.pages, self.area, gap=14)
        both.setStretch(1, 1)
        self.body.addLayout(column(both, hint, gap=8))
        self.add_button(text("Close"), self.accept, primary=True)
        self.pages.currentRowChanged.connect(self._show)
        self.resize(with_text(self, 1060), with_text(self, 760))
        self.pages.setCurrentRow(0)
        self.pages.setFocus()

    def _list(self, pages: Sequence[tuple[str, QImage]]) -> None:
        number: dict[str, int] = {}
        for paper, _ in pages:
            number[paper] = number.get(paper, 0) + 1
            words = self._language.text("{paper}, page {number}", paper=paper, number=number[paper])
            item = QListWidgetItem(words)
            item.setToolTip(words)
            self.pages.addItem(item)

    def _show(self, at: int) -> None:
        picture = self._pictures[at]
        ratio = self.devicePixelRatioF()
        room = max(200, self.area.viewport().width() - PAGE_MARGIN)
        wide = round(min(picture.width(), room * ratio))
        shown = picture.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
        shown.setDevicePixelRatio(ratio)
        edge = colours_of(self.palette()).strong_border
        self.sheet.setPixmap(edged(QPixmap.fromImage(shown), edge))
        self.sheet.setAccessibleName(self.pages.item(at).text())
        self.area.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.pages.currentRow() >= 0:
            self._show(self.pages.currentRow())


class _Sheet(QLabel):
    """A page that is made as wide as there is room for, so it asks for no width of its own."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())
