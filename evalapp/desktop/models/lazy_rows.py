"""Rows that are read page by page while a person scrolls."""

from typing import Any, TypeVar

from PySide6.QtCore import Signal

from evalapp.desktop.models.rows_model import NOWHERE, Index, RowsModel

Row = TypeVar("Row")


class LazyRows(RowsModel[Row]):
    """Asks for more rows when the end comes into sight, one page at a time."""

    more_wanted = Signal()

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._has_more = False

    def expect_more(self, *, more: bool) -> None:
        """Say whether there are rows below those shown."""
        self._has_more = more

    def canFetchMore(self, parent: Index = NOWHERE) -> bool:
        return self._has_more and not parent.isValid()

    def fetchMore(self, parent: Index = NOWHERE) -> None:
        if self.canFetchMore(parent):
            self._has_more = False  # until the answer is there nobody asks again
            self.more_wanted.emit()
