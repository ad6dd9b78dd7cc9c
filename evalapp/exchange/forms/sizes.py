"""How wide text is and how high its row must be, since no office suite does it on opening.

Widths are of Times New Roman (Liberation Serif and Tinos have the same), in thousandths of the
font size; column widths are Excel's, in digits of the default font.
"""

from collections.abc import Iterable
from functools import lru_cache
from math import ceil

_POINTS_PER_PIXEL = 0.75
_DIGIT_PIXELS = 7
_PADDING_PIXELS = 7
_LINE_HEIGHT = 1.18
_CAUTION = 1.04
_HIGHEST = 409.0
_NOTE_WIDTHS, _NOTE_HEIGHT, _NOTE_PADDING = (300, 400, 520), 260, 8

_WIDTHS = {
    **dict.fromkeys("ijlt/\\|'’‘", 278),
    **dict.fromkeys(" .,", 250),
    **dict.fromkeys('frsI()[]-“”"!:;', 340),
    **dict.fromkeys("acezàáảãạâầấẩẫậăằắẳẵặèéẻẽẹêềếểễệ", 444),
    **dict.fromkeys("mwM%", 830),
    **dict.fromkeys("W@", 940),
    **dict.fromkeys("ABCDĐGHKLNOPQRUVXYZ&ÀÁẢÃẠÂĂÔƠƯ", 720),
    **dict.fromkeys("EFSTJ<>=+≥≤", 600),
}
_OTHER = 500


@lru_cache(maxsize=8192)  # the same few thousand words fill all the rows of a form
def text_width(text: str, size: float, bold: bool = False) -> float:
    """Return the width of one line of text in points of length."""
    thousandths = sum(_WIDTHS.get(each, _OTHER) for each in text)
    return thousandths * size / 1000 * (1.06 if bold else 1.0)


def line_count(text: str, column_width: float, size: float, bold: bool = False) -> int:
    """Return how many lines text takes in a column, wrapped at spaces."""
    room = (column_width * _DIGIT_PIXELS - _PADDING_PIXELS) * _POINTS_PER_PIXEL / _CAUTION
    return sum(_wrapped(paragraph, room, size, bold) for paragraph in text.split("\n"))


def _wrapped(paragraph: str, room: float, size: float, bold: bool) -> int:
    lines, used = 1, 0.0
    space = text_width(" ", size, bold)
    for word in paragraph.split(" "):
        width = text_width(word, size, bold)
        if used and used + space + width > room:
            lines, used = lines + 1, width
        else:
            used = used + space + width if used else width
        if used > room:
            broken = ceil(used / room)
            lines, used = lines + broken - 1, used - (broken - 1) * room
    return lines


def note_size(text: str, size: float) -> tuple[float, float]:
    """Return width and height in pixels of a comment that shows all of a text."""
    sizes = [(width, _note_height(text, width, size)) for width in _NOTE_WIDTHS]
    return next((each for each in sizes if each[1] <= _NOTE_HEIGHT), sizes[-1])


def _note_height(text: str, width: float, size: float) -> float:
    lines = line_count(text, (width - 2 * _NOTE_PADDING) / _DIGIT_PIXELS, size)
    return round(lines * size * _LINE_HEIGHT / _POINTS_PER_PIXEL + 2 * _NOTE_PADDING)


def row_height(
    texts: Iterable[tuple[str, float]], size: float, least: float, bold: bool = False
) -> float:
    """Return the height in points for a row of (text, column width) cells."""
    lines = max((line_count(text, width, size, bold) for text, width in texts), default=1)
    return min(max(least, round(lines * size * _LINE_HEIGHT + 5, 1)), _HIGHEST)
