"""Notes that a unit wrote on cells, told from those that the form was issued with."""

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from evalapp.exchange.forms.values import as_lines
from evalapp.exchange.forms.words import words_key
from evalapp.exchange.safety import xml_tree

_AUTHOR = re.compile(rb"author>(?<=[<:]author>)[^<]*[^<\s][^<]*</")
_NO_NOTES = (b"<commentList", b"<comments")
_THREAD = re.compile(r"^\[Threaded comment\].*?\n(?:Comment|Chú thích|Nhận xét):\s*", re.S)


@dataclass(frozen=True, slots=True)
class CellNote:
    """A note: the cell it hangs on and what it says."""

    cell: str
    text: str


def is_notes(part: str) -> bool:
    """Tell by its name whether a part of a workbook holds notes."""
    return part.lower().startswith("xl/comments")


def notes_part(parts: Mapping[str, bytes], sheet: str) -> str:
    """Return the name of the part that holds the notes of a sheet's part, '' where none does."""
    folder, name = posixpath.split(sheet)
    relations = parts.get(f"{folder}/_rels/{name}.rels")
    for each in xml_tree(relations) if relations else ():
        if each.get("Type", "").endswith("/comments"):
            target = posixpath.normpath(posixpath.join("/", folder, each.get("Target", "")))
            return target[1:]
    return ""


def notes_of_unit(
    part: bytes, count: int, issued: Callable[[], Iterable[str]]
) -> Iterator[CellNote]:
    """Yield the notes of a sheet's part that were not `issued` with it, in its order.

    `count` is how many those are; they name no author. Where no note does and none was added, the
    part is not read closer.
    """
    if not part or (_most_notes(part) <= count and not _AUTHOR.search(part)):
        return
    ours = {words_key(each) for each in issued()}
    for note in _notes(part):
        if note.text and words_key(note.text) not in ours:
            yield note


def _most_notes(part: bytes) -> int:
    """Return how many notes there are at most; to count tags is ten times as fast as to find them."""
    others = sum(each in part for each in _NO_NOTES)
    return part.count(b"<comment") + part.count(b":comment") - others


def _notes(part: bytes) -> Iterator[CellNote]:
    for note in xml_tree(part).iterfind(".//{*}comment"):
        text = "".join(each.text or "" for each in note.iterfind("{*}text//{*}t"))
        yield CellNote(note.get("ref", ""), as_lines(_THREAD.sub("", text)))
