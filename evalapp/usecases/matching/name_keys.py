"""Keys under which differently written names of units are one, and names that may shorten them."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from evalapp.assessment.text import folded, tidy

_APOSTROPHES = re.compile(r"['’‘`´]")
_NO_PLAIN_WORD = re.compile(r"[^a-z0-9]+")
_NO_WORD = re.compile(r"[\W_]+")
_DOTTED = re.compile(r"\b(t)\.\s?(?=[ptx]\b)", re.IGNORECASE)
_NUMBERED = re.compile(r"([px])(\d+)")
_PEOPLES_COMMITTEE = ("ủy", "ban", "nhân", "dân")
_SHORT = {
    "tp": ("thành", "phố"),
    "tx": ("thị", "xã"),
    "tt": ("thị", "trấn"),
    "h": ("huyện",),
    "q": ("quận",),
    "p": ("phường",),
    "x": ("xã",),
    "vp": ("văn", "phòng"),
    "bql": ("ban", "quản", "lý"),
}
"""What a name's first word may stand for."""
_KINDS = (
    ("thanh", "pho"),
    ("thi", "xa"),
    ("thi", "tran"),
    ("huyen",),
    ("quan",),
    ("phuong",),
    ("xa",),
    ("so",),
)
_AND = "va"
_TONES: Final = frozenset("\u0300\u0301\u0303\u0309\u0323")

_Spelling = Callable[[str], str]
"""Writes words down to be compared, with their marks or without, and nothing between them."""


def name_key(name: str) -> str:
    """Return a name without marks, punctuation and "UBND", its first word spelled out.

    "UBND H. Chư Păh", "huyện Chư Păh" and "Huyen Chu Pah" have one key.
    """
    return _key(name, _plain)


def marked_key(name: str) -> str:
    """Return the key with its marks: "Xã Hòa Đông" and "Xã Hòa Đồng" are two communes."""
    return _key(name, _spelled)


def _plain(text: str) -> str:
    return _NO_PLAIN_WORD.sub(" ", folded(text))


def _spelled(text: str) -> str:
    """Return words in lower case, each with its tone behind it, so that hoà and hòa are one."""
    words = _NO_WORD.sub(" ", tidy(text).casefold())
    return " ".join(_tone_behind(each) for each in words.split())


def _tone_behind(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    tones = "".join(each for each in letters if each in _TONES)
    rest = "".join(each for each in letters if each not in _TONES)
    return unicodedata.normalize("NFC", rest) + tones


def _key(name: str, spelling: _Spelling) -> str:
    name = _APOSTROPHES.sub("", _DOTTED.sub(r"\1", name))
    words = spelling(name.replace("&", " và ")).split()
    committee = spelling(" ".join(_PEOPLES_COMMITTEE)).split()
    words = [*committee, *words[1:]] if words[:1] == ["ubnd"] else words
    if words[:4] == committee and len(words) > 4:
        words = words[4:]
    numbered = _NUMBERED.fullmatch(words[0]) if words else None
    words = [*numbered.groups(), *words[1:]] if numbered else words
    first = _SHORT.get(words[0]) if len(words) > 1 else None
    spelt = words if first is None else [*spelling(" ".join(first)).split(), *words[1:]]
    return " ".join(each.lstrip("0") or "0" if each.isdecimal() else each for each in spelt)


def bare(key: str) -> str:
    """Return a key without the word for the kind of unit."""
    words = tuple(key.split())
    for kind in _KINDS:
        if words[: len(kind)] == kind and len(words) > len(kind):
            return " ".join(words[len(kind) :])
    return key


def kind_of(key: str) -> str:
    """Return the word for the kind of unit that a key begins with, '' where it has none."""
    return key.removesuffix(bare(key)).strip()


def plain_words(key: str) -> tuple[str, ...]:
    """Return the words of a key without "và", which short forms leave out."""
    return tuple(each for each in key.split() if each != _AND)


def runs_along(short: Sequence[str], full: Sequence[str]) -> Iterator[tuple[int, int, bool]]:
    """Yield how far a short form and a name run along: words of each, and whether by initials.

    A word of the short form is the next word of the name, or the initials of its next words:
    "lao động TBXH" runs along all of "Lao động - Thương binh và Xã hội".
    """
    reached = [(0, 0, False)]
    while reached:
        at, to, by_initials = reached.pop()
        yield at, to, by_initials
        if at == len(short) or to == len(full):
            continue
        word, end = short[at], to + len(short[at])
        if word == full[to]:
            reached.append((at + 1, to + 1, by_initials))
        elif (len(word) > 1 or at == 0) and word == "".join(each[0] for each in full[to:end]):
            reached.append((at + 1, end, True))
