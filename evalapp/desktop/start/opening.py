"""Ask what a period is made of, open it, and go on in it."""

from PySide6.QtWidgets import QWidget

from evalapp.desktop.desk import Desk
from evalapp.desktop.dialogs.new_period import NewPeriodDialog, PeriodFiles
from evalapp.usecases.open_from_files import open_period_from_files


def ask_for_period(page: QWidget, desk: Desk) -> NewPeriodDialog:
    """Show the dialog; the period is opened when the person agrees."""
    dialog = NewPeriodDialog(page, desk)
    dialog.asked.connect(lambda wanted: open_wanted(page, desk, wanted))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def open_wanted(page: QWidget, desk: Desk, wanted: PeriodFiles) -> None:
    """Open a period and work at it from now on."""
    services = desk.services
    desk.watch(
        desk.text("Opening the period"),
        lambda _: open_period_from_files(services, wanted.period, wanted.sets, wanted.units),
        lambda opened: desk.work_at(opened.period),
        page,
    )
