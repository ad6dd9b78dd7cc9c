"""Set phrases of official papers by Decree 30/2020/NĐ-CP: numbers, dates, bases, signatures."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from evalapp.assessment.documents import LegalBasis, Signer

NO_BREAK: Final = "\u00a0"
_BLANK_NUMBER: Final = NO_BREAK * 8
_BLANK_DAY: Final = NO_BREAK * 5
DOTS: Final = "……"
_ROMAN: Final = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def roman(number: int) -> str:
    """Return a positive number in Roman figures, as annexes are numbered."""
    shown = ""
    for value, figures in _ROMAN:
        times, number = divmod(number, value)
        shown += figures * times
    return shown


def registered_number(number: str) -> str:
    """Return a document's number with its leading zero below 10, room for a pen where empty."""
    bare = number.strip()
    if not bare:
        return _BLANK_NUMBER
    return f"{int(bare):02d}" if bare.isascii() and bare.isdecimal() else bare


def day_in_words(day: date | None, year: int) -> str:
    """Return "ngày 05 tháng 01 năm 2023"; without a day, room for a pen and the year expected.

    A zero goes before days below 10 and before January and February only.
    """
    if day is None:
        return f"ngày{_BLANK_DAY}tháng{_BLANK_DAY}năm {year}"
    month = f"{day.month:02d}" if day.month <= 2 else f"{day.month}"
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def number_in_text(number: str) -> str:
    """Return a document's number as it is quoted inside a sentence, dots where empty."""
    return registered_number(number) if number.strip() else DOTS


def day_in_text(day: date | None, year: int) -> str:
    """Return a day as it is quoted inside a sentence, dots where it is not known."""
    return day_in_words(day, year) if day else f"ngày {DOTS} tháng {DOTS} năm {year}"


def citation(basis: LegalBasis) -> str:
    """Return a legal basis as it is cited: laws without number and issuer, others in full."""
    day = day_in_words(basis.issued_on, 0) if basis.issued_on else ""
    if basis.is_law:
        parts = (basis.kind, basis.title, day)
    else:
        numbered = f"số {basis.number}" if basis.number else ""
        issued = f"của {basis.issuer}" if basis.issuer else ""
        parts = (basis.kind, numbered, day, issued, basis.title)
    return " ".join(part.strip() for part in parts if part.strip())


def closed(bases: Iterable[str]) -> tuple[str, ...]:
    """Return the lines of bases with their punctuation: ";" after each, "." after the last."""
    bare = [line.rstrip(" ;.") for line in bases]
    return tuple(f"{line}{'.' if n == len(bare) else ';'}" for n, line in enumerate(bare, start=1))


def is_collective(signer: Signer) -> bool:
    """Tell whether the paper is signed on behalf of (TM.) a collective body."""
    return signer.authority.strip().upper().startswith("TM.")


def issuing_authority(issuer: str, signer: Signer) -> str:
    """Return the authority line above the bases: the body if collective, else its head."""
    if is_collective(signer) or issuer.upper().startswith("CHỦ TỊCH"):
        return issuer.upper()
    return f"CHỦ TỊCH {issuer.upper()}"


def recipients_with_archive(recipients: tuple[str, ...], drafter: str) -> tuple[str, ...]:
    """Return the lines under "Nơi nhận": each ends with ";", the archive line last with "."."""
    named = tuple(line.strip(" -;.") for line in recipients if line.strip(" -;."))
    kept = tuple(line for line in named if not line.startswith("Lưu:"))
    archive = next((line for line in named if line.startswith("Lưu:")), "")
    last = archive or (f"Lưu: VT, {drafter}" if drafter else "Lưu: VT")
    return (*(f"- {line};" for line in kept), f"- {last}.")


def count_in_text(number: int) -> str:
    """Return a number of things as official papers write it, a zero before 1 to 9."""
    return f"{number:02d}" if number else "0"


def enumerated(things: Sequence[str]) -> str:
    """Return things as a sentence lists them: "I, II và III"."""
    return " và ".join(filter(None, (", ".join(things[:-1]), *things[-1:])))


def lower_first(words: str) -> str:
    """Return words to be used inside a sentence: first letter small, unless an abbreviation."""
    if len(words) > 1 and words[1].isupper():
        return words
    return words[:1].lower() + words[1:]


def bare_subject(subject: str) -> str:
    """Return a subject without "Về việc", as it can stand inside a sentence."""
    bare = subject.strip()
    return bare[len("về việc") :].strip() if bare.casefold().startswith("về việc ") else bare


def proper_place(capitals: str) -> str:
    """Return an organ's name in capitals as it stands inside a sentence.

    "ỦY BAN NHÂN DÂN TỈNH GIA LAI" becomes "Ủy ban nhân dân tỉnh Gia Lai".
    """
    lowered = capitals.strip()
    if lowered != lowered.upper():
        return lowered
    for generic, written in _GENERIC_NAMES:
        if lowered.startswith(generic):
            rest = lowered.removeprefix(generic).strip()
            return f"{written} {_place_name(rest)}".strip()
    return lowered.title()


_GENERIC_NAMES: Final = (
    ("CHỦ TỊCH ỦY BAN NHÂN DÂN", "Chủ tịch Ủy ban nhân dân"),
    ("ỦY BAN NHÂN DÂN", "Ủy ban nhân dân"),
)
_KINDS_OF_PLACE: Final = (
    "THÀNH PHỐ",
    "TỈNH",
    "HUYỆN",
    "THỊ XÃ",
    "THỊ TRẤN",
    "QUẬN",
    "XÃ",
    "PHƯỜNG",
)


def unit_in_text(name: str) -> str:
    """Return a unit's name inside a sentence: "Huyện Chư Prông" becomes "huyện Chư Prông"."""
    return lower_first(name) if _is_place(name) else name


def office_of(name: str) -> str:
    """Return who acts for a unit: of a place its people's committee, any other unit itself."""
    return f"Ủy ban nhân dân {lower_first(name)}" if _is_place(name) else name


def _is_place(name: str) -> bool:
    return name.casefold().startswith(tuple(f"{kind.casefold()} " for kind in _KINDS_OF_PLACE))


def _place_name(capitals: str) -> str:
    for kind in _KINDS_OF_PLACE:
        if capitals.startswith(kind):
            return f"{kind.lower()} {capitals.removeprefix(kind).strip().title()}".strip()
    return capitals.title()
