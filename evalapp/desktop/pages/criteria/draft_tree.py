"""The tree of a draft: its parts, groups and criteria, with points and what is at fault."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QTreeWidgetItem

from evalapp.assessment.drafts.editing import is_group, nodes_of, text_at
from evalapp.assessment.drafts.fields import Asked
from evalapp.assessment.drafts.tree import Tree
from evalapp.assessment.set_faults import KeyPath
from evalapp.assessment.text import folded
from evalapp.desktop.colours import colours_of
from evalapp.desktop.delegates.drawing import tone_of
from evalapp.desktop.icons import icon
from evalapp.desktop.pages.criteria.set_parts import GENERAL, SET_PARTS, part_words
from evalapp.desktop.pages.criteria.typed_parts import text_of
from evalapp.desktop.widgets.tree import CodedTree
from evalapp.settings.language import Language

PATH = Qt.ItemDataRole.UserRole
CODE, TITLE, POINTS = range(3)


class DraftTree(CodedTree):
    """Shows where everything of a draft stands; one node is chosen."""

    node_chosen = Signal(object)
    """KeyPath of the node that a person wants to see."""

    def __init__(self, language: Language) -> None:
        text = language.text
        super().__init__(text("Draft"), [text("Code"), text("Content"), text("Points")], 1.65)
        self._language = language
        self._items: dict[KeyPath, QTreeWidgetItem] = {}
        self._is_showing = False
        self.currentItemChanged.connect(self._on_current_changed)

    @property
    def chosen(self) -> KeyPath:
        """Path of the chosen node, () where there is none."""
        item = self.currentItem()
        return tuple(item.data(0, PATH)) if item is not None else ()

    def show_tree(
        self, tree: Tree, points: Mapping[KeyPath, Decimal | None], chosen: KeyPath = ()
    ) -> None:
        """Show a state of the draft, with a node chosen where one is named."""
        wanted = chosen or self.chosen or GENERAL
        self._is_showing = True
        paths = (*SET_PARTS, *nodes_of(tree))
        if tuple(self._items) != paths:
            self._build(paths)
        for path, item in self._items.items():
            self._say(item, tree, path, points)
        self.fit()
        item = self._items.get(wanted) or self._items[GENERAL]
        self.setCurrentItem(item)
        self.scrollToItem(item)
        self._is_showing = False

    def _build(self, paths: Iterable[KeyPath]) -> None:
        closed_before = {path for path, item in self._items.items() if not item.isExpanded()}
        self.clear()
        self._items = {}
        for path in paths:
            above = self._items.get(path[:-2]) if len(path) > 1 else None
            item = QTreeWidgetItem(above or self.invisibleRootItem())
            item.setData(0, PATH, list(path))
            item.setTextAlignment(
                POINTS, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            )
            self._items[path] = item
            item.setExpanded(path not in closed_before)

    def _say(
        self,
        item: QTreeWidgetItem,
        tree: Tree,
        path: KeyPath,
        points: Mapping[KeyPath, Decimal | None],
    ) -> None:
        font = QFont(self.font())
        if len(path) == 1:
            item.setText(TITLE, part_words(self._language, path))
            if path == GENERAL:
                self._say_points(item, tree, (), points)
            font.setItalic(True)
        else:
            item.setText(CODE, text_at(tree, (*path, "code")))
            title = text_at(tree, (*path, "title")) or text_at(tree, (*path, "id"))
            item.setText(TITLE, title)
            item.setToolTip(TITLE, title)
            if is_group(path):
                self._say_points(item, tree, path, points)
                font.setWeight(QFont.Weight.DemiBold)
            else:
                item.setText(POINTS, self._figure(text_at(tree, (*path, "maximum"))))
        for place in range(3):
            item.setFont(place, font)

    def _say_points(
        self,
        item: QTreeWidgetItem,
        tree: Tree,
        path: KeyPath,
        points: Mapping[KeyPath, Decimal | None],
    ) -> None:
        """Show the points below, and beside them the stated ones where these are others."""
        below = points.get(path)
        said = self._language.number(below) if below is not None else "?"
        stated = self._figure(text_at(tree, (*path, "maximum")))
        is_mean = text_at(tree, (*path, "aggregate")) == "weighted_mean"
        differs = bool(stated) and stated != said and not is_mean
        item.setText(POINTS, f"{said} / {stated}" if differs else stated if is_mean else said)
        colours = colours_of(self.palette())
        ink = tone_of(colours, "poor").ink if differs else colours.text
        item.setForeground(POINTS, QColor(ink))

    def _figure(self, text: str) -> str:
        return text_of(self._language, Asked.NUMBER, text)

    def mark_faults(self, sentences: Mapping[KeyPath, str]) -> None:
        """Mark the nodes at fault with the sentences on what is wrong there."""
        poor = icon("error", tone_of(colours_of(self.palette()), "poor").ink)
        for path, item in self._items.items():
            said = sentences.get(path, "")
            item.setData(TITLE, Qt.ItemDataRole.DecorationRole, poor if said else None)
            item.setToolTip(CODE, said)

    def narrow(self, words: str) -> None:
        """Show only nodes with all the words in code, title or id, and what is above them."""
        wanted = folded(words).split()
        for path in reversed(self._items):
            item = self._items[path]
            text = folded(f"{item.text(CODE)} {item.text(TITLE)}")
            fits = all(each in text for each in wanted)
            children = [item.child(n) for n in range(item.childCount())]
            below = any(each is not None and not each.isHidden() for each in children)
            item.setHidden(not (fits or below))

    def _on_current_changed(self, item: QTreeWidgetItem | None, before: object) -> None:
        del before
        if item is not None and not self._is_showing:
            self.node_chosen.emit(tuple(item.data(0, PATH)))
