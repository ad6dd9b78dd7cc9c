"""What lies over the cells of a returned form: pictures, text boxes, shapes, files put inside."""

import html
import re
from collections.abc import Iterator, Mapping

from evalapp.assessment.problems import Problem, warning
from evalapp.assessment.text import tidy

_DRAWING = "xl/drawings/drawing"
_INSIDE = ("xl/media/", "xl/embeddings/")
_ANCHOR = re.compile(rb"<(?:\w+:)?(?:twoCell|oneCell|absolute)Anchor\b")
_WORDS = re.compile(rb"<a:t\b[^>]*>([^<]+)</a:t>")
_LONGEST_QUOTE = 200


def is_drawing(part: str) -> bool:
    """Tell by its name whether a part of a workbook places pictures and shapes on a sheet."""
    return part.lower().startswith(_DRAWING)


def told_of_floating(parts: Mapping[str, bytes]) -> Iterator[Problem]:
    """Yield a problem where something lies over the cells, with the words that it shows.

    Forms are issued with nothing of the kind, so it is the unit's.
    """
    drawings = [part for name, part in parts.items() if is_drawing(name)]
    placed = sum(len(_ANCHOR.findall(each)) for each in drawings)
    inside = sum(name.lower().startswith(_INSIDE) for name in parts)
    if not placed and not inside:
        return
    words = b" ".join(text for each in drawings for text in _WORDS.findall(each))
    said = tidy(html.unescape(words.decode("utf-8", "replace")))
    count = max(placed, inside)
    if said:
        yield warning("form.floating_words", count=count, said=said[:_LONGEST_QUOTE])
    else:
        yield warning("form.floating", count=count)
