"""Notes of a laid-out sheet that follow their rows into one unit's copy, as large as before."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, repeat

from evalapp.exchange.forms.cell_ranges import Places

_NOTE = re.compile(r'<comment ref="([A-Z]+)([0-9]+)(.*?</comment>)', re.DOTALL)
_NOTES_END = "</commentList>"
_FRAME = re.compile(
    r"(?P<head><v:shape .*?margin-top:)[0-9.]+"
    r"(?P<size>pt;width:[0-9.]+pt;height:(?P<height>[0-9.]+)pt.*?<x:Anchor>[0-9]+, [0-9]+, )"
    r"(?P<first>[0-9]+), (?P<inset>[0-9]+)(?P<across>, [0-9]+, [0-9]+, )[0-9]+, [0-9]+"
    r"(?P<anchored></x:Anchor>.*?<x:Row>)(?P<row>[0-9]+)(?P<tail>.*?</v:shape>)",
    re.DOTALL,
)
_FRAMES_END = "</xml>"
_POINTS_PER_PIXEL = 0.75
_USUAL_PIXELS, _ROWS_BELOW = 20, 50
"""A note by the last rows hangs over rows of usual height below them."""


class LaidOutNotes:
    """The notes of a sheet as it was laid out: their texts, and the frames that show them."""

    def __init__(self, texts: bytes, frames: bytes) -> None:
        notes, drawing = texts.decode(), frames.decode()
        self._head = notes[: notes.index("<comment ")], drawing[: drawing.index("<v:shape ")]
        self._notes = [
            (int(note[2]), note, frame)
            for note, frame in zip(_NOTE.finditer(notes), _FRAME.finditer(drawing), strict=True)
        ]

    def moved(self, places: Places, pixels: Sequence[int]) -> tuple[bytes, bytes]:
        """Return texts and frames in a copy whose rows take so many pixels each."""
        tops = list(accumulate((*pixels, *repeat(_USUAL_PIXELS, _ROWS_BELOW)), initial=0))
        left = [(places[row], note, frame) for row, note, frame in self._notes if row in places]
        texts = "".join(f'<comment ref="{note[1]}{at}{note[3]}' for at, note, _ in left)
        frames = "".join(_framed(frame, at - 1, tops) for at, _, frame in left)
        notes, drawing = self._head
        tail = f"{_NOTES_END}</comments>"
        return f"{notes}{texts}{tail}".encode(), f"{drawing}{frames}{_FRAMES_END}".encode()


def _framed(frame: re.Match[str], row: int, tops: Sequence[int]) -> str:
    """Return a frame at a row (from 0) of a copy in which each row begins at so many pixels."""
    first = row - (int(frame["row"]) - int(frame["first"]))
    top = tops[first] + int(frame["inset"])
    bottom = top + round(float(frame["height"]) / _POINTS_PER_PIXEL)
    last = bisect_right(tops, bottom) - 1
    return (
        f"{frame['head']}{top * _POINTS_PER_PIXEL:g}{frame['size']}{first}, {frame['inset']}"
        f"{frame['across']}{last}, {bottom - tops[last]}{frame['anchored']}{row}{frame['tail']}"
    )
