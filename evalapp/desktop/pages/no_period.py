"""Where a workspace has no period yet: what to do first."""

from PySide6.QtWidgets import QWidget

from evalapp.desktop.desk import Desk
from evalapp.desktop.pages.page import Page
from evalapp.desktop.start.opening import opening_button
from evalapp.desktop.widgets.frames import EmptyPlace


class NoPeriodPage(Page):
    """Stands in the place of every page that needs a period."""

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__(desk, title)
        self.opening = opening_button(self, desk, "primary")
        self.add(
            EmptyPlace(
                "clock",
                self.text("No period yet"),
                self.text(
                    "Open the year's period first: its dates, the criteria set of each unit "
                    "group, and the list of units."
                ),
                self.opening,
            )
        )

    def place_to_begin(self) -> QWidget:
        """Return the button that opens the first period."""
        return self.opening
