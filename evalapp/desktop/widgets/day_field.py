"""A field for a day, written day first, with a calendar."""

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QLineEdit


def ask_for_day(field: QLineEdit, pattern: str) -> None:
    """Show in a field how a day is typed, with room enough to read it."""
    field.setPlaceholderText(pattern)
    metrics = field.fontMetrics()
    field.setMinimumWidth(metrics.horizontalAdvance(pattern) + metrics.height() * 2)


class DayField(QDateEdit):
    """Holds a day that is not before the first one allowed."""

    def __init__(self, name: str, day: date, first: date) -> None:
        super().__init__(QDate(day.year, day.month, day.day))
        self.setCalendarPopup(True)
        self.setDisplayFormat("dd/MM/yyyy")
        self.setMinimumDate(QDate(first.year, first.month, first.day))
        self.setAccessibleName(name)

    def chosen(self) -> date:
        """Return the day that stands in the field."""
        day = self.date()
        return date(day.year(), day.month(), day.day())
