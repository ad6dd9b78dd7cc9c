"""Which letter sequences are Vietnamese syllables, to tell sound text from text in a wrong code."""

import re
import unicodedata
from functools import lru_cache

_ONSETS = "ngh|ng|nh|gh|gi|kh|ch|th|tr|ph|qu|[bcdđghklmnprstvx]"
_RIMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om
on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt up ut uơ
uy uya uych uyên uyêt uyn uynh uyt uyu
ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
y yêm yên yêng yêt yêu ych yn ynh yt
"""
_SYLLABLE = re.compile(rf"(?:{_ONSETS})?(?:{'|'.join(sorted(_RIMES.split(), key=len)[::-1])})")
_ABBREVIATION = re.compile(r"[A-ZĐĂÂÊÔƠƯ]{1,6}")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONES_OF_STOPS = "\u0301\u0323"
_STOPS = ("c", "p", "t", "ch")
_BETWEEN = re.compile(r"[\s\x21-\x40\[-`{-~]+")


@lru_cache(maxsize=4096)
def is_syllable(word: str) -> bool:
    """Tell whether a word can be one Vietnamese syllable, in any case.

    It has one tone at most, and after a stop only sắc or nặng.
    """
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [each for each in letters if each in _TONES]
    plain = "".join(each for each in letters if each not in _TONES)
    if any(each not in _TONES_OF_STOPS for each in tones) and plain.endswith(_STOPS):
        return False
    return len(tones) <= 1 and bool(_SYLLABLE.fullmatch(unicodedata.normalize("NFC", plain)))


def share_of_syllables(text: str) -> float:
    """Return how many of a text's words with marks are syllables or abbreviations, 0 to 1.

    A text without such words counts as sound: 1.
    """
    marked = [each for each in _BETWEEN.split(text) if each and not each.isascii()]
    sound = sum(is_syllable(each) or bool(_ABBREVIATION.fullmatch(each)) for each in marked)
    return sound / len(marked) if marked else 1.0
