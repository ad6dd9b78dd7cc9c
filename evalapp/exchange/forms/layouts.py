"""Laid-out workbooks kept at hand, since laying one out takes far longer than copying it."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

_KEPT = 12

Edition = TypeVar("Edition", bound=Hashable)
Layout = TypeVar("Layout")


class Layouts(Generic[Edition, Layout]):
    """The layouts of the editions asked for last."""

    def __init__(self) -> None:
        self._kept: dict[Edition, Layout] = {}

    def of(self, edition: Edition, lay_out: Callable[[], Layout]) -> Layout:
        """Return an edition's layout, laid out where it is not at hand."""
        if edition not in self._kept:
            while len(self._kept) >= _KEPT:
                self._kept.pop(next(iter(self._kept)))
            self._kept[edition] = lay_out()
        return self._kept[edition]
