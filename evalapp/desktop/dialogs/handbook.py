"""The handbook: docs/huong-dan.md with its contents on the left and its pictures at reading width."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QImage,
    QShowEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QTextBrowser, QWidget

from evalapp.assessment.text import folded
from evalapp.desktop.dialogs.base import Dialog
from evalapp.desktop.widgets.controls import SearchField, action, mark_wrong
from evalapp.desktop.widgets.frames import column, row
from evalapp.desktop.widgets.words import with_text
from evalapp.settings.language import Language

DEEPEST_LISTED = 3
"""Headings below this level are not listed among the contents."""
PICTURE_WIDTH = 600
"""Pixels, for text of normal size."""


class HandbookDialog(Dialog):
    """Shows the handbook beside the work; it does not keep a person from the window."""

    def __init__(self, parent: QWidget, language: Language, file: Path) -> None:
        text = language.text
        super().__init__(parent, text("Handbook"))
        self.setModal(False)
        self.search = SearchField(text("Search in the handbook"), leads_on=False)
        self.search.returnPressed.connect(self.find_next)
        self.search.textEdited.connect(lambda: mark_wrong(self.search, wrong=False))
        self.contents = QListWidget()
        self.contents.setAccessibleName(text("Contents"))
        self.contents.setProperty("role", "table")
        self.contents.setSpacing(1)
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.contents.setMinimumWidth(with_text(self, 170))
        self.contents.setWordWrap(True)
        self.contents.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.pages = _Pages(file)
        self.pages.setAccessibleName(text("Handbook"))
        self._fill_contents()
        self.contents.currentItemChanged.connect(self._on_chosen)
        left = column(self.search, self.contents, gap=8)
        both = row(left, self.pages, gap=14)
        both.setStretch(0, 2)
        both.setStretch(1, 5)
        self.body.addLayout(both)
        self.add_button(text("Close"), self.close)
        action(self, text("Search in the handbook"), self.search.begin, shortcut="Ctrl+F")
        action(self, text("Next place found"), self.find_next, shortcut="F3")
        self.resize(with_text(self, 1080), with_text(self, 700))

    def _fill_contents(self) -> None:
        for block in self.pages.headings():
            item = QListWidgetItem("    " * (_level(block) - 2) + block.text())
            item.setData(Qt.ItemDataRole.UserRole, block.position())
            item.setToolTip(block.text())
            self.contents.addItem(item)

    def show_chapter(self, words: str) -> None:
        """Go to the first heading that holds some words, to the beginning where none does."""
        wanted = folded(words)
        rows = range(self.contents.count())
        titles = [folded(self.contents.item(at).text()) for at in rows]
        found = [at for at, title in enumerate(titles) if wanted in title]
        self.contents.setCurrentRow(found[0] if found else 0)

    @property
    def chapter(self) -> str:
        """The heading that is chosen among the contents."""
        item = self.contents.currentItem()
        return item.text().strip() if item else ""

    def find_next(self) -> None:
        """Go to the next paragraph that holds the words searched for, round to the beginning."""
        words = self.search.text()
        found = self.pages.find_next(words)
        mark_wrong(self.search, wrong=bool(words) and not found)
        if found:
            self._mark_chapter()

    def _mark_chapter(self) -> None:
        """Choose among the contents where the page has got to."""
        here = self.pages.textCursor().position()
        begins = [
            self.contents.item(at).data(Qt.ItemDataRole.UserRole)
            for at in range(self.contents.count())
        ]
        with QSignalBlocker(self.contents):
            self.contents.setCurrentRow(max(0, sum(place <= here for place in begins) - 1))

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.pages.go_to(item.data(Qt.ItemDataRole.UserRole))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Where a chapter begins is known only when the page has its width.
        QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        chosen = self.contents.currentItem()
        self._on_chosen(chosen)
        if chosen is not None:
            self.contents.scrollToItem(chosen)


class _Pages(QTextBrowser):
    """The text, its pictures at reading width."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._folder = file.parent
        self.setOpenLinks(False)
        self.anchorClicked.connect(self._on_link)
        self.document().setDocumentMargin(14)
        self.setMinimumWidth(with_text(self, PICTURE_WIDTH + 70))
        self.setMarkdown(file.read_text(encoding="utf-8"))
        self._spread()

    def _spread(self) -> None:
        """Give paragraphs and headings room: Markdown sets them without any."""
        line = self.fontMetrics().height()
        for block in self._blocks():
            shape, level = block.blockFormat(), _level(block)
            shape.setTopMargin(line * (1.2 if level else 0.15))
            shape.setBottomMargin(line * 0.35)
            shape.setLineHeight(125, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            if _has_picture(block):
                shape.setLineHeight(100, QTextBlockFormat.LineHeightTypes.SingleHeight.value)
            QTextCursor(block).setBlockFormat(shape)

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self.document().begin()
        while block.isValid():
            yield block
            block = block.next()

    def headings(self) -> list[QTextBlock]:
        """Return the blocks of the headings below the title, in order."""
        return [each for each in self._blocks() if 2 <= _level(each) <= DEEPEST_LISTED]

    def go_to(self, position: int) -> None:
        """Bring a place to the top of what is seen."""
        block = self.document().findBlock(position)
        self.setTextCursor(QTextCursor(block))
        top = self.document().documentLayout().blockBoundingRect(block).top()
        self.verticalScrollBar().setValue(round(top))

    def find_next(self, words: str) -> bool:
        """Mark the next paragraph that holds some words, whatever their accents, if there is one."""
        wanted = folded(words)
        found = [each for each in self._blocks() if wanted and wanted in folded(each.text())]
        here = self.textCursor().position()
        later = [each for each in found if each.position() > here]
        for block in (later or found)[:1]:
            self.go_to(block.position())
            cursor = QTextCursor(block)
            cursor.movePosition(cursor.MoveOperation.EndOfBlock, cursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
        return bool(found)

    def _on_link(self, link: QUrl) -> None:
        if link.scheme() in {"http", "https"}:
            QDesktopServices.openUrl(link)

    def loadResource(self, kind: int, name: QUrl) -> Any:
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, name)
        picture = QImage(str(self._folder / name.toString()))
        ratio = self.devicePixelRatioF()
        wide = round(min(picture.width(), with_text(self, PICTURE_WIDTH) * ratio))
        shown = picture.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
        shown.setDevicePixelRatio(ratio)
        return shown


def _has_picture(block: QTextBlock) -> bool:
    return "\ufffc" in block.text()  # what stands in a document for a picture


def _level(block: QTextBlock) -> int:
    return block.blockFormat().headingLevel()
