"""Where a workspace has no period yet: what to do first."""

from evalapp.desktop.desk import Desk
from evalapp.desktop.pages.page import Page
from evalapp.desktop.start.opening import ask_for_period
from evalapp.desktop.widgets.controls import ActionButton
from evalapp.desktop.widgets.frames import EmptyPlace


class NoPeriodPage(Page):
    """Stands in the place of every page that needs a period."""

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__(desk, title)
        opening = self.do(self.text("New period …"), lambda: ask_for_period(self, desk), "", "add")
        self.add(
            EmptyPlace(
                "clock",
                self.text("No period yet"),
                self.text(
                    "Open the year's period first: its dates, the criteria set of each unit "
                    "group, and the list of units."
                ),
                ActionButton(opening, "primary"),
            )
        )
