"""The application is dressed once in the same looks, whatever windows there are."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from evalapp.desktop.appearance import Theme, dress, load_fonts

DRESSING = {
    QEvent.Type.StyleChange,
    QEvent.Type.PaletteChange,
    QEvent.Type.FontChange,
    QEvent.Type.ApplicationPaletteChange,
    QEvent.Type.ApplicationFontChange,
}


class Seen(QWidget):
    """Notes each time it is dressed."""

    def __init__(self) -> None:
        super().__init__()
        self.dressed = 0

    def event(self, event: QEvent) -> bool:
        self.dressed += event.type() in DRESSING
        return super().event(event)


@pytest.mark.parametrize(("theme", "again"), [(Theme.DARK, True), (Theme.LIGHT, False)])
def test_what_it_wears_already_is_put_on_no_widget_again(
    qtbot: QtBot, qapp: QApplication, theme: Theme, *, again: bool
) -> None:
    load_fonts()
    dress(qapp, Theme.LIGHT, 100)
    widget = Seen()
    qtbot.addWidget(widget)
    QApplication.sendPostedEvents()
    widget.dressed = 0

    dress(qapp, theme, 100)
    QApplication.sendPostedEvents()

    assert (widget.dressed > 0) is again
    dress(qapp, Theme.LIGHT, 100)
