"""What the XML of an .xlsx sheet tells of its cells and the reading library does not."""

import re
from collections.abc import Collection
from functools import cached_property

_ERROR_CELL = re.compile(rb'<c r="([A-Z]+[0-9]+)"[^>]*\st="e"')
_STYLED = re.compile(rb'<c r="([A-Z]+[0-9]+)"[^>]*?\ss="([0-9]+)"')
_FORMULA = rb'<c r="(?:%s)[0-9]++"[^>]*+>\s*+<f'
_FORMULA_ALONE = (
    rb'<c r="((?:%s)[0-9]+)"(?![^>]*\st="str")[^>]*>'
    rb"\s*<f(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>"
)
"""A text formula whose stored result is '' was calculated: it is blank, not unsaved."""


class CellLooks:
    """Looks at a sheet's XML as far as it is asked; where the file is no .xlsx, errors are handed over."""

    def __init__(
        self,
        xml: bytes = b"",
        percent_styles: frozenset[bytes] = frozenset[bytes](),
        errors: frozenset[str] | None = None,
    ) -> None:
        """`errors` are the cells with an error value where they are known; else XML is asked."""
        self._xml = xml
        self._percent_styles = percent_styles
        self._known_errors = errors

    @cached_property
    def errors(self) -> frozenset[str]:
        """Cells that hold an error value such as #REF!; they look blank otherwise."""
        return self._found(_ERROR_CELL) if self._known_errors is None else self._known_errors

    def unsaved(self, columns: Collection[str]) -> frozenset[str]:
        """Return cells of columns (letters) with a formula whose result was never stored."""
        if not columns or not self._xml:
            return frozenset()
        letters = "|".join(sorted(columns)).encode()
        if not re.search(_FORMULA % letters, self._xml):
            return frozenset()  # as in most forms, and much quicker to see
        return self._found(re.compile(_FORMULA_ALONE % letters))

    @cached_property
    def percents(self) -> frozenset[str]:
        """Cells that show their number as per cent."""
        if not self._percent_styles:
            return frozenset()
        cells = _STYLED.findall(self._xml)
        return frozenset(cell.decode() for cell, style in cells if style in self._percent_styles)

    def _found(self, pattern: re.Pattern[bytes]) -> frozenset[str]:
        return frozenset(each.decode() for each in pattern.findall(self._xml))


NO_LOOKS = CellLooks()
