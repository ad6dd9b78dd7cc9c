"""What a person without a mouse, or without sight, finds in a part of the window."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QMenu,
    QProgressBar,
    QSplitter,
    QWidget,
)

from evalapp.desktop.keys import spelled
from evalapp.desktop.widgets.controls import Tabs
from evalapp.desktop.widgets.frames import takes_tab

OF_DIALOGS = {"Enter", "Return", "Esc", "Space"}
"""Keys that dialogs and lists know without an action."""
MADE_BY_QT = (QHeaderView, QComboBox, QAbstractSpinBox, QLineEdit, QAbstractItemView, QMenu)
"""Kinds of thing inside which Qt puts controls of its own."""


def ours(root: QWidget) -> Iterator[QWidget]:
    """Yield every widget that we have put there, in sight or not."""
    for each in root.findChildren(QWidget):
        above = each.parentWidget()
        own = isinstance(above, MADE_BY_QT) and isinstance(each, QAbstractButton | QLineEdit)
        inner = isinstance(above, QAbstractItemView | QComboBox | QMenu) or (
            above is not None and isinstance(above.parentWidget(), QComboBox)
        )
        qt = each.objectName().startswith("qt_") or isinstance(each, QHeaderView | QMenu)
        if not (own or inner or qt):
            yield each


def said(each: QWidget | None) -> str:
    """Return how a widget is told of."""
    if each is None:
        return ""
    words = each.accessibleName() or getattr(each, "text", lambda: "")()
    return f"{type(each).__name__} {words!r}"


def nameless(root: QWidget) -> list[str]:
    """Return the controls that have no name for those who do not see them."""
    return sorted(
        f"{said(each)} in {said(each.parentWidget())}"
        for each in ours(root)
        if is_control(each)
        and not each.accessibleName()
        and not (isinstance(each, QAbstractButton) and each.text().strip())
    )


def is_control(each: QWidget) -> bool:
    """Tell whether a person does something with a widget, or waits before it."""
    return isinstance(each, Tabs | QProgressBar | QAbstractButton) or takes_tab(each)


def keyless(root: QWidget) -> list[str]:
    """Return the actions and buttons without a key, or whose key is not in their tip."""
    known = {keys_of(each) for _, each in keyed(root.window())} | OF_DIALOGS
    found = [
        said(each)
        for each in ours(root)
        if isinstance(each, QAbstractButton)
        and not isinstance(each, QCheckBox)
        and told_keys(each.toolTip()) not in known
    ]
    found += [
        f"action {each.text()!r}"
        for each in root.findChildren(QAction)
        if each.text()
        and not isinstance(each.parent(), QMenu | QLineEdit)
        and told_keys(each.toolTip()) not in known
    ]
    return sorted(found)


def told_keys(tip: str) -> str:
    """Return the keys at the end of a tip, '' for none."""
    return tip.rpartition("(")[2].removesuffix(")") if tip.endswith(")") else ""


Keyed = QAction | QShortcut | QAbstractButton


def keyed(window: QWidget) -> Iterator[tuple[QWidget, Keyed]]:
    """Yield each action, shortcut and button with keys of its own, with its widget."""
    for owner in (window, *window.findChildren(QWidget)):
        for each in owner.actions():
            if not each.shortcut().isEmpty():
                yield owner, each
        if isinstance(owner, QAbstractButton) and not owner.shortcut().isEmpty():
            yield owner, owner
    for each in window.findChildren(QShortcut):
        owner = each.parent()
        if isinstance(owner, QWidget):
            yield owner, each


def keys_of(each: Keyed) -> str:
    """Return the keys as a person reads them."""
    keys = each.key() if isinstance(each, QShortcut) else each.shortcut()
    return spelled(keys)


def ambiguous(window: QWidget) -> list[str]:
    """Return the keys that mean more than one thing while a window looks as it does."""
    meant: dict[str, set[Keyed]] = {}
    for owner, each in keyed(window):
        if owner.isVisible():
            meant.setdefault(keys_of(each), set()).add(each)
    return sorted(keys for keys, things in meant.items() if len(things) > 1)


def tab_stops(root: QWidget) -> list[QWidget]:
    """Return where the Tab key stops, in its order."""
    window = root.window()
    found: list[QWidget] = []
    each = window.nextInFocusChain()
    while each is not None and each is not window:
        if takes_tab(each) and each.isVisible() and each.isEnabled() and root.isAncestorOf(each):
            found.append(each)
        each = each.nextInFocusChain()
    return found


def astray(root: QWidget) -> list[str]:
    """Return the steps of the Tab key that go against the order of reading, pane by pane."""
    stops = tab_stops(root)
    panes = [pane_of(each, root) for each in stops]
    found = [
        f"{said(a)} → {said(b)}"
        for a, b, of_a, of_b in zip(stops, stops[1:], panes, panes[1:], strict=False)
        if of_a is of_b and comes_before(place_in(b, root), place_in(a, root))
    ]
    order = list(dict.fromkeys(panes))
    steps = [pane for at, pane in enumerate(panes) if at == 0 or panes[at - 1] is not pane]
    found += [f"back into {said(p)}" for p in order if steps.count(p) > 1 and p is not root]
    found += [
        f"pane {said(a)} → {said(b)}"
        for a, b in pairwise(order)
        if root not in (a, b)
        and pane_of(a.parentWidget(), root) is pane_of(b.parentWidget(), root)
        and comes_before(place_in(b, root), place_in(a, root))
    ]
    return found


def circling(root: QWidget) -> list[str]:
    """Return the steps that Tab really takes to something else than the stop that comes next."""
    window = root.window()
    stops = tab_stops(window)
    found: list[str] = []
    for at, each in enumerate(stops):
        each.setFocus()
        if not each.hasFocus():
            continue
        window.focusNextChild()
        after = [*stops[at + 1 :], *stops[:at]]
        wanted = next((other for other in after if not are_choices(each, other)), each)
        now = window.focusWidget()
        if now is not wanted and not (now is not None and are_choices(now, wanted)):
            found.append(f"{said(each)} → {said(now)}, not {said(wanted)}")
    return found


def are_choices(one: QWidget, other: QWidget) -> bool:
    """Tell whether two buttons are choices of one thing, between which arrow keys go."""
    if not (isinstance(one, QAbstractButton) and isinstance(other, QAbstractButton)):
        return False
    return one.group() is not None and one.group() is other.group()


def pane_of(each: QWidget | None, root: QWidget) -> QWidget:
    """Return the nearest card or part of a splitter in which a widget stands, else the whole."""
    above = each
    while above is not None and above is not root:
        if isinstance(above.parentWidget(), QSplitter) or above.property("role") == "card":
            return above
        above = above.parentWidget()
    return root


def place_in(each: QWidget, root: QWidget) -> QRect:
    """Return where a widget stands in another."""
    return QRect(each.mapTo(root, QPoint(0, 0)), each.size())


def comes_before(one: QRect, other: QRect) -> bool:
    """Tell whether somebody who reads meets one place before another."""
    if one.bottom() <= other.top():
        return True
    beside = one.top() < other.bottom() and other.top() < one.bottom()
    return beside and one.right() <= other.left()


def settle() -> None:
    """Let layouts find their places."""
    for _ in range(3):
        QApplication.processEvents()
