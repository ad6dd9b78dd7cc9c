"""Ask what a period is made of, open it, and go on in it; the dialog is loaded when first asked for."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from evalapp.desktop.desk import Desk
from evalapp.desktop.widgets.controls import ActionButton, action, tip_with_shortcut

if TYPE_CHECKING:
    from evalapp.desktop.start.new_period import NewPeriodDialog
    from evalapp.usecases.periods.open_period import NewPeriod

PERIOD_KEYS = "Ctrl+N"
"""Keys that open a new period everywhere in the window."""


def opening_button(page: QWidget, desk: Desk, role: str = "") -> ActionButton:
    """Return a button that asks for a new period, as the window's own keys do."""
    words = desk.text("New period…")
    tip = tip_with_shortcut(words, QKeySequence(PERIOD_KEYS))
    asking = action(page, words, lambda: ask_for_period(page, desk), name="add", tip=tip)
    return ActionButton(asking, role)


def ask_for_period(page: QWidget, desk: Desk) -> "NewPeriodDialog":
    """Show the dialog; the period is opened when the person agrees."""
    from evalapp.desktop.start.new_period import NewPeriodDialog

    dialog = NewPeriodDialog(page, desk)
    dialog.asked.connect(lambda wanted: open_wanted(page, desk, wanted))
    dialog.open()
    return dialog


def open_wanted(page: QWidget, desk: Desk, wanted: "NewPeriod") -> None:
    """Open a period and work at it from now on."""
    from evalapp.usecases.periods.open_period import open_period

    services = desk.services
    desk.watch(
        desk.text("Opening the period"),
        lambda _: open_period(services, wanted),
        lambda opened: desk.work_at(opened.period),
        page,
    )
