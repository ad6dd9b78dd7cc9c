"""Text in the two 8-bit codes of old Vietnamese fonts, TCVN3 and VNI-Windows, and ticks, to Unicode.

TCVN3 is TCVN 5712:1993 (VN3): one byte a letter, capitals with a tone only through capital fonts.
VNI-Windows writes most letters as a base letter followed by a byte for its marks.
"""

import re
import unicodedata
from enum import Enum
from functools import lru_cache
from itertools import product

from evalapp.exchange.forms.syllables import share_of_syllables


class LegacyCode(Enum):
    """A code in which a font draws Vietnamese; TCVN3_CAPITALS draws small letters as capitals."""

    TCVN3 = "TCVN3"
    TCVN3_CAPITALS = "TCVN3 (chữ hoa)"
    VNI = "VNI"
    TICKS = "Wingdings"


_TCVN3_PAIRS = (
    "¡Ă ¢Â £Ê ¤Ô ¥Ơ ¦Ư §Đ ¨ă ©â ªê «ô ¬ơ \u00adư ®đ µà ¶ả ·ã ¸á ¹ạ »ằ ¼ẳ ½ẵ ¾ắ ÆặÇầÈẩÉẫÊấËậ "
    "Ìè Îẻ Ïẽ Ðé Ñẹ Òề Óể Ôễ Õế Öệ ×ì Øỉ Üĩ Ýí Þị ßò áỏ âõ ãó äọ åồ æổ çỗ èố éộ êờ ëở ìỡ íớ îợ "
    "ïù ñủ òũ óú ôụ õừ öử ÷ữ øứ ùự úỳ ûỷ üỹ ýý þỵ"
).replace(" ", "")
_TCVN3 = dict(zip(_TCVN3_PAIRS[::2], _TCVN3_PAIRS[1::2], strict=True))

_TONES = {"Ù": "\u0301", "Ø": "\u0300", "Û": "\u0309", "Õ": "\u0303", "Ï": "\u0323"}
_CIRCUMFLEX = {
    "Â": "",
    "Á": "\u0301",
    "À": "\u0300",
    "Å": "\u0309",
    "Ã": "\u0303",
    "Ä": "\u0323",
}
_BREVE = {"Ê": "", "É": "\u0301", "È": "\u0300", "Ú": "\u0309", "Ü": "\u0303", "Ë": "\u0323"}
_VNI_ALONE = {
    "Ñ": "Đ",
    "Ô": "Ơ",
    "Ö": "Ư",
    "Î": "Ỵ",
    "Í": "Í",
    "Ì": "Ì",
    "Æ": "Ỉ",
    "Ó": "Ĩ",
    "Ò": "Ị",
}


def _vni_capitals() -> dict[str, str]:
    toned = {f"{base}{mark}": base + tone for base, (mark, tone) in _crossed("AEOUY", _TONES)}
    horned = {
        f"{base}{mark}": _VNI_ALONE[base] + tone for base, (mark, tone) in _crossed("ÔÖ", _TONES)
    }
    roofed = {f"{b}{mark}": f"{b}\u0302{tone}" for b, (mark, tone) in _crossed("AEO", _CIRCUMFLEX)}
    bowed = {f"A{mark}": f"A\u0306{tone}" for mark, tone in _BREVE.items()}
    pairs = {**toned, **horned, **roofed, **bowed, **_VNI_ALONE}
    return {code: unicodedata.normalize("NFC", letter) for code, letter in pairs.items()}


def _crossed(bases: str, marks: dict[str, str]) -> list[tuple[str, tuple[str, str]]]:
    return list(product(bases, marks.items()))


def _vni_table() -> dict[str, str]:
    """Return letters by code; the case of the base letter decides, whatever the mark's case is."""
    table: dict[str, str] = {}
    for code, letter in _vni_capitals().items():
        base, mark = code[0], code[1:]
        for each in {mark, mark.lower()}:
            table[base + each] = letter
            table[base.lower() + each] = letter.lower()
    return table


_VNI = _vni_table()
_VNI_CODE = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))
_TICKS = {"ü": "✓", "û": "✗", "þ": "☑", "ý": "☒", "¨": "☐", "o": "☐"}
"""What Wingdings draws for the letters that people choose from its list of symbols."""
_SUSPECT = re.compile("[\u00a1-\u00ff]")
_UNICODE_ONLY = re.compile("[\u0100-\u024f\u0300-\u036f\u1e00-\u1eff]")
_IN_A_WORD = re.compile("[A-Za-z][\u00a1-\u00ff]|[\u00a1-\u00ff][A-Za-z]")
_FEWEST_WORDS = 2
_LOWEST_SURE = 0.8
_HIGHEST_DOUBTFUL = 0.5


def code_of_font(font: str) -> LegacyCode | None:
    """Return the code that a font draws, None for a font of Unicode.

    Fonts of TCVN3 begin with ".Vn", those with capitals only end in "H"; VNI's begin with "VNI-".
    Wingdings draws signs instead of letters.
    """
    name = font.strip()
    if name[:3].casefold() == ".vn":
        return LegacyCode.TCVN3_CAPITALS if name.endswith("H") else LegacyCode.TCVN3
    if name.casefold() == "wingdings":
        return LegacyCode.TICKS
    return LegacyCode.VNI if name[:4].casefold() == "vni-" else None


def decoded(text: str, code: LegacyCode) -> str:
    """Return text of a legacy code in Unicode; letters that the code does not know stay."""
    if code is LegacyCode.VNI:
        return _VNI_CODE.sub(lambda found: _VNI[found[0]], text)
    plain = "".join(_TCVN3.get(each, each) for each in text)
    return plain.upper() if code is LegacyCode.TCVN3_CAPITALS else plain


def may_be_legacy(text: str) -> bool:
    """Tell whether a text has letters above ASCII but none that only Unicode has."""
    return not _UNICODE_ONLY.search(text) and bool(_SUSPECT.search(text))


def by_font(text: str, code: LegacyCode) -> str:
    """Return a text that stands in a legacy font in Unicode.

    A text that only Unicode can write stays: then merely the font was changed. So does a text that
    is sound Vietnamese as it is and would not be so afterwards.
    """
    if code is LegacyCode.TICKS:
        return _TICKS.get(text.strip(), text)
    if text.isascii():
        return text.upper() if code is LegacyCode.TCVN3_CAPITALS else text
    if not may_be_legacy(text):
        return text
    read = decoded(text, code)
    return text if share_of_syllables(read) < share_of_syllables(text) else read


@lru_cache(maxsize=4096)
def guessed(text: str) -> LegacyCode | None:
    """Return the code in which a text becomes Vietnamese although it is not as it stands.

    One odd word proves nothing: it may be a unit of measurement or a foreign name.
    """
    if not may_be_legacy(text) or share_of_syllables(text) > _HIGHEST_DOUBTFUL:
        return None
    if sum(bool(_IN_A_WORD.search(each)) for each in set(text.split())) < _FEWEST_WORDS:
        return None
    shares = {each: share_of_syllables(decoded(text, each)) for each in _GUESSES}
    best = max(shares, key=lambda each: shares[each])
    return best if shares[best] >= _LOWEST_SURE else None


_GUESSES = (LegacyCode.TCVN3, LegacyCode.VNI)
