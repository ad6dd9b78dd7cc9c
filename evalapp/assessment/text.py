"""Vietnamese text: normal form, search folding and the order of the dictionary."""

import unicodedata
from functools import lru_cache

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_VOWEL_MARKS = {"\u0302", "\u0306", "\u031b"}
_PLACE = {letter: place for place, letter in enumerate(_ALPHABET)}


def tidy(text: str) -> str:
    """Return text in NFC with every run of white space (no-break spaces too) made one space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def folded(text: str) -> str:
    """Return text for searching: lower case, without marks, đ as d, single spaces."""
    words = [each.lower() if each.isascii() else _folded_word(each) for each in text.split()]
    return " ".join(filter(None, words))


@lru_cache(maxsize=8192)
def _folded_word(word: str) -> str:
    """Return a word for searching, '' of marks alone; names of units share most of theirs."""
    plain = unicodedata.normalize("NFD", word.casefold().replace("đ", "d"))
    bare = "".join(each for each in plain if not unicodedata.combining(each))
    return unicodedata.normalize("NFC", bare)


def collation_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    """Return a key that sorts as a Vietnamese dictionary does.

    Letters first (Đ after D, Ă and Â after A), then tones (ngang, huyền, hỏi, ngã, sắc, nặng);
    digits come before letters and count as numbers, so "Phường 2" precedes "Phường 10".
    """
    words = [_word_key(each) for each in tidy(text).casefold().split(" ")]
    letters = tuple(each for found, _ in words for each in found)
    return letters, tuple(each for _, found in words for each in found), text


@lru_cache(maxsize=4096)
def _word_key(word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the letters and tones of a word; names of units share most of theirs."""
    if word.isdecimal():
        return (-1, int(word)), ()
    letters: list[int] = [-1]
    tones: list[int] = []
    for letter in _letters(word):
        base, tone = _split_tone(letter)
        letters.append(1_000_000_000 + _PLACE.get(base, ord(base[0])))
        tones.append(tone)
    return tuple(letters), tuple(tones)


def _letters(word: str) -> list[str]:
    letters: list[str] = []
    for each in unicodedata.normalize("NFD", word):
        if unicodedata.combining(each) and letters:
            letters[-1] += each
        else:
            letters.append(each)
    return letters


def _split_tone(letter: str) -> tuple[str, int]:
    tone = max((_TONES.get(mark, 0) for mark in letter[1:]), default=0)
    kept = "".join(mark for mark in letter[1:] if mark in _VOWEL_MARKS)
    return unicodedata.normalize("NFC", letter[0] + kept), tone
