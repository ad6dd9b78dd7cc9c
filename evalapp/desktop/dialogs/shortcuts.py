"""The sheet of shortcuts."""

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QWidget

from evalapp.desktop.dialogs.base import Dialog
from evalapp.desktop.keys import spelled
from evalapp.desktop.widgets.frames import holder, scrolling
from evalapp.desktop.widgets.words import label
from evalapp.settings.language import Language


class ShortcutsDialog(Dialog):
    """Lists what the keyboard does, part by part."""

    def __init__(
        self,
        parent: QWidget,
        language: Language,
        parts: Sequence[tuple[str, Sequence[QAction]]],
    ) -> None:
        super().__init__(parent, language.text("Keyboard shortcuts"), drawing="keyboard")
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(7)
        at = 0
        for title, actions in parts:
            known = [each for each in actions if not each.shortcut().isEmpty()]
            if not known:
                continue
            grid.addWidget(label(title, "strong"), at, 0, 1, 2)
            for place, each in enumerate(known, at + 1):
                keys = spelled(each.shortcut())
                grid.addWidget(label(keys, "muted"), place, 0)
                grid.addWidget(label(each.text()), place, 1)
            at += len(known) + 1
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(at, 1)
        area = scrolling(holder(grid), language.text("Keyboard shortcuts"))
        area.setMinimumSize(460, 420)
        self.body.addWidget(area)
        self.add_button(language.text("Close"), self.accept, primary=True)
