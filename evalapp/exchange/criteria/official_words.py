"""What cells of a plain official table say: codes and how deep they lie, headings, points."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

_ROMAN = re.compile(r"[IVX]+")
_LETTER_AND_NUMBER = re.compile(r"([A-ZĐ]|[IVX]+)(\d.*)")
_HEAD_WORD: Final = r"(?i:(?:nhóm|phần|mục|chương|lĩnh vực|trụ cột|tiêu chí|chỉ số)\s+)"
_SPOKEN_CODE = re.compile(rf"{_HEAD_WORD}(?=[A-ZĐ0-9])")
_CODE_IN_TITLE = re.compile(
    rf"(?P<code>{_HEAD_WORD}?(?:[IVXLC]+|[A-HĐ]|\d{{1,2}}(?:\.\d{{1,3}})*))"
    r"\s*[.:)–-]\s+(?P<title>\S.*)",
    re.DOTALL,
)
_THOUSANDS: Final = r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?"
_POINTS = re.compile(
    rf"(?i:tối đa|không quá)?\s*(?P<number>{_THOUSANDS}|\d+(?:[.,]\d+)?)"
    r"\s*(?:(?i:điểm|đ)\b)?\s*(?:[(;,.:A-Za-zÀ-ỹ].*)?",
    re.DOTALL,
)
NUMBERED: Final = 20
DEEPEST: Final = 90


def named(texts: Mapping[str, str]) -> dict[str, str]:
    """Return a row's texts with code and title apart, wherever a heading was written.

    "Nhóm I. Nhận thức số" may be merged over the column of codes, or stand in that of titles.
    """
    found = {"code": "", **texts}
    heading = found["title"]
    if not heading and (points_in(found["maximum"]) is not None or " " in found["code"]):
        heading, found["title"], found["code"] = found["code"], found["code"], ""
    apart = None if found["code"] else _CODE_IN_TITLE.fullmatch(heading)
    return found if apart is None else {**found, **apart.groupdict()}


def depth_of(code: str) -> int:
    """Return how deep a code lies: A, then I, then 1, then 1.1 …; no code lies deepest.

    "Nhóm I" lies as deep as "I", "A1" as deep as "A.1"; small letters only list what is inside.
    """
    code = _SPOKEN_CODE.sub("", code, count=1)
    joined = _LETTER_AND_NUMBER.fullmatch(code)
    parts = joined.groups() if joined else (code,)
    parts = [part for each in parts for part in each.rstrip(".").split(".") if part]
    if not parts or not code[0].isalnum() or code.endswith(")") or parts[0].islower():
        return DEEPEST
    if _ROMAN.fullmatch(parts[0]):
        start = 10
    elif parts[0].isdecimal():
        start = NUMBERED
    else:
        start = 5
    return start + 10 * (len(parts) - 1)


def points_in(text: str) -> Decimal | None:
    """Return the points that a text says, None where it says none or not for certain.

    "10 điểm", "Tối đa 5" and "1.000" (a thousand) are points; "5 - 10" and "50%" are not.
    """
    found = _POINTS.fullmatch(text.strip())
    if found is None:
        return None
    number = found["number"]
    if re.fullmatch(_THOUSANDS, number):
        number = number.replace(".", "")
    return Decimal(number.replace(",", "."))
