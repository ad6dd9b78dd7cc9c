"""Rows of a plain official table: their codes, headings and depth, however they were written."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

_ROMAN = re.compile(r"[IVXLC]+")
_HEAD_WORD: Final = r"(?i:(?:nhóm|phần|mục|chương|lĩnh vực|trụ cột|tiêu chí|chỉ số)\s+)"
_SPOKEN_CODE = re.compile(rf"{_HEAD_WORD}(?=[A-ZĐ0-9])")
_CODE_IN_TITLE = re.compile(
    rf"(?P<code>{_HEAD_WORD}?(?:[IVXLC]+|[A-HĐ]|\d{{1,2}}(?:\.\d{{1,3}})*))"
    r"\s*[.:)–-]\s+(?P<title>\S.*)",
    re.DOTALL,
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_NUMBERED: Final = 20
_DEEPEST: Final = 90


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table: its texts by key, how deep its code lies, and where it is."""

    number: int
    texts: Mapping[str, str]
    depth: int


def named(texts: Mapping[str, str]) -> dict[str, str]:
    """Return a row's texts with code and title apart, wherever a heading was written.

    "Nhóm I. Nhận thức số" may be merged over the column of codes, or stand in that of titles.
    """
    found = {"code": "", **texts}
    heading = found["title"]
    if not heading and points_in(found["maximum"]) is not None:
        heading, found["title"], found["code"] = found["code"], found["code"], ""
    apart = None if found["code"] else _CODE_IN_TITLE.fullmatch(heading)
    return found if apart is None else {**found, **apart.groupdict()}


def with_siblings(lines: Sequence[Line]) -> list[Line]:
    """Return the lines; those without a code stand beside a numbered line that they do not make up.

    Below it they would have to add up to its points.
    """
    found = list(lines)
    for at, head in enumerate(lines):
        below = _without_code(lines, at)
        own = [points_in(each.texts["maximum"]) for each in below]
        printed = points_in(head.texts["maximum"])
        if not below or printed is None or None in own or head.depth < _NUMBERED:
            continue
        if sum((each for each in own if each is not None), Decimal(0)) != printed:
            apart = (replace(each, depth=head.depth) for each in below)
            found[at + 1 : at + 1 + len(below)] = apart
    return found


def _without_code(lines: Sequence[Line], at: int) -> Sequence[Line]:
    """Return the lines without a code right after one that has a code."""
    if lines[at].depth == _DEEPEST:
        return ()
    after = lines[at + 1 :]
    end = next((n for n, each in enumerate(after) if each.depth != _DEEPEST), len(after))
    return after[:end]


def depth_of(code: str) -> int:
    """Return how deep a code lies: A, then I, then 1, then 1.1 …; no code lies deepest.

    "Nhóm I" lies as deep as "I".
    """
    code = _SPOKEN_CODE.sub("", code, count=1)
    parts = [part for part in code.rstrip(".").split(".") if part]
    if not parts or not code[0].isalnum() or code.endswith(")"):
        return _DEEPEST
    if _ROMAN.fullmatch(parts[0]):
        start = 10
    elif parts[0].isdecimal():
        start = _NUMBERED
    else:
        start = 5
    return start + 10 * (len(parts) - 1)


def points_in(text: str) -> Decimal | None:
    """Return the points that a text begins with, None where it begins with none."""
    number = _NUMBER.match(text)
    return Decimal(number[0].replace(",", ".")) if number else None
