"""Grounds and rows that parts stand on: cards, lines, rows, columns, scrolling, empty places."""

from collections.abc import Sequence
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from evalapp.desktop.appearance import forget_looks
from evalapp.desktop.widgets.words import Drawing, label, with_text

Box = TypeVar("Box", bound=QBoxLayout)
Part = QWidget | QLayout | int | None
"""A part of a row or column: widget, layout, gap in pixels, or None for a stretch."""


def row(*parts: Part, gap: int = 12) -> QHBoxLayout:
    """Return parts beside each other."""
    return _filled(QHBoxLayout(), parts, gap)


def column(*parts: Part, gap: int = 12) -> QVBoxLayout:
    """Return parts below each other."""
    return _filled(QVBoxLayout(), parts, gap)


def _filled(layout: Box, parts: Sequence[Part], gap: int) -> Box:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap)
    add_parts(layout, parts)
    return layout


def add_parts(layout: QBoxLayout, parts: Sequence[Part]) -> None:
    """Put parts into a row or column behind those that are there."""
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, int):
            layout.addSpacing(part)
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addWidget(part)


class Holder(QWidget):
    """Holds a layout; where it scrolls, it is as high as its words are at the width they have."""

    scrolls = False

    def minimumSizeHint(self) -> QSize:
        hint, layout = super().minimumSizeHint(), self.layout()
        if self.scrolls and layout is not None and layout.hasHeightForWidth():
            hint.setHeight(0)  # Qt asks for the height of the narrowest lines besides
        return hint


def holder(layout: QLayout) -> Holder:
    """Return a widget that holds a layout."""
    made = Holder()
    made.setLayout(layout)
    return made


class Card(QFrame):
    """A ground with a thin border; parts go into `body`."""

    def __init__(self, *parts: Part, gap: int = 10, margin: int = 16) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.body = column(*parts, gap=gap)
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.setLayout(self.body)

    def keep_wide(self, width: int) -> None:
        """Stay at least so wide (at normal text), and wide enough for what is inside."""
        self.body.addStrut(with_text(self, width - 34))


def line() -> QFrame:
    """Return a thin line across."""
    made = QFrame()
    made.setProperty("role", "line")
    made.setFixedHeight(1)
    return made


def panes(
    *parts: QWidget | QLayout,
    sizes: Sequence[int],
    shares: Sequence[int] = (),
    way: Qt.Orientation = Qt.Orientation.Horizontal,
) -> QSplitter:
    """Return parts with borders that a person can move, none of which goes away.

    `sizes` are theirs at first, in pixels; `shares` of what room there is more or less later.
    """
    made = QSplitter(way)
    made.setChildrenCollapsible(False)
    made.setHandleWidth(12)
    for part in parts:
        made.addWidget(holder(part) if isinstance(part, QLayout) else part)
    for place, share in enumerate(shares):
        made.setStretchFactor(place, share)
    made.setSizes(sizes)
    return made


class ScrollArea(QScrollArea):
    """Scrolls up and down only, so it is never narrower than what is inside, or sideways too."""

    def minimumSizeHint(self) -> QSize:
        hint, inside = super().minimumSizeHint(), self.widget()
        sideways = self.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if inside is None or sideways:
            return hint
        beside = self.verticalScrollBar().sizeHint().width() + 2 * self.frameWidth()
        return hint.expandedTo(QSize(inside.minimumSizeHint().width() + beside, 0))


def scrolling(inside: QWidget, name: str = "") -> QScrollArea:
    """Return an area that scrolls up and down over a widget as wide as the area.

    One with a name is read with the arrow keys; in one without, fields come into sight by Tab.
    """
    area = ScrollArea()
    area.setAccessibleName(name)
    if name:
        area.setProperty("role", "read")
    else:
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    if isinstance(inside, Holder):
        inside.scrolls = True
    area.setWidget(inside)
    return area


def takes_tab(each: QWidget) -> bool:
    """Tell whether the Tab key stops at a widget that can be seen and used."""
    stops = (each.focusPolicy() & Qt.FocusPolicy.TabFocus).value
    return bool(stops) and each.focusProxy() is None


def take_turn(part: QWidget | None) -> None:
    """Let the Tab key come to what was put into a part later where the part stands.

    Qt puts it after everything else in the window.
    """
    if part is None:  # a layout that no widget has yet
        return
    kept, before = part.focusPolicy(), part
    part.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # else Qt takes no notice of the part
    for each in part.findChildren(QWidget):
        if takes_tab(each) and each.window() is part.window():
            QWidget.setTabOrder(before, each)
            before = each
    part.setFocusPolicy(kept)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            let_go(widget)
        elif inner is not None:
            clear(inner)


def let_go(part: QWidget) -> None:
    """Delete a part as soon as what goes on is done."""
    forget_looks(part)
    part.deleteLater()


def take_down(part: QWidget) -> None:
    """Delete a part at once, from the inside out; nothing that stands there may be at work.

    What still scrolls would all be styled anew when Qt is let forget how its ground looks.
    """
    for area in reversed(part.findChildren(QScrollArea)):
        inside = area.widget()
        if inside is not None:
            forget_looks(inside)
            shiboken6.delete(inside)
    forget_looks(part)
    shiboken6.delete(part)


class EmptyPlace(QWidget):
    """Where there is nothing yet: what is missing and what to do."""

    def __init__(self, drawing: str, heading: str, advice: str, *doing: QWidget) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        head = label(heading, "heading")
        said = label(advice, "muted", wrap=True)
        said.setFixedWidth(with_text(said, 460))
        said.setMinimumHeight(said.heightForWidth(said.width()))
        for each in (head, said):
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        picture = Drawing(drawing, "neutral", 44)
        inner = column(picture, head, said, gap=10)
        for each in (picture, head, said):
            inner.setAlignment(each, Qt.AlignmentFlag.AlignHCenter)
        if doing:
            inner.addLayout(row(None, *doing, None))
        self.setLayout(column(None, inner, None))
