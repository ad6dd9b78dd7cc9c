"""Rules on who decides, who signs and who receives (Annex I, part I.II.6-9)."""

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile
from typing import Final

from evalapp.exchange.documents.decree30_head_rules import MINUTES, agency_of, kind_of, row_of
from evalapp.exchange.documents.decree30_paper import RECIPIENTS_SAY, Paper, look_faults
from evalapp.exchange.documents.decree30_text_rules import ADDRESSED, DECISION
from evalapp.exchange.documents.formats import words
from evalapp.exchange.documents.ooxml import Element, qn

_BASIS: Final = re.compile(r"^(Căn cứ|Theo đề nghị|Xét đề nghị)\b")
_AUTHORITY: Final = re.compile(
    r"^((TM|KT|TL|TUQ|Q)\. )?(?!(TM|KT|TL|TUQ|Q)\b)[A-ZĐÀ-Ỹ][A-ZĐÀ-Ỹ ,]+$"
)
_ACADEMIC: Final = re.compile(r"^(GS|PGS|TS|TSKH|ThS|BS|KS|CN)\b\.?", re.IGNORECASE)
_ARCHIVE: Final = re.compile(r"^- Lưu: VT, .+\.$")
_BEGINS: Final = ("left", "start", "firstLine")
_COLLECTIVES: Final = ("ỦY BAN NHÂN DÂN", "UBND", "HỘI ĐỒNG")


def _recipient_lines(paper: Paper) -> list[Element]:
    return [each for cell in _cells(paper, with_recipients=True) for each in _said(cell)]


def _signing_lines(paper: Paper) -> list[Element]:
    return [each for cell in _cells(paper, with_recipients=False) for each in _said(cell)]


def _cells(paper: Paper, *, with_recipients: bool) -> list[Element]:
    """Return the cells at the end that hold "Nơi nhận", or those where people sign."""
    if paper.signature is None:
        return []
    cells = paper.signature.iter(qn("w:tc"))
    return [each for each in cells if _receives(each) == with_recipients]


def _receives(cell: Element) -> bool:
    return any(each in words(cell) for each in RECIPIENTS_SAY)


def _said(cell: Element) -> list[Element]:
    return [each for each in cell.iter(qn("w:p")) if words(each).strip()]


def authority_faults(paper: Paper) -> Iterator[str]:
    """Quyền hạn, chức vụ: capitals 13-14, bold, upright, beside "Nơi nhận".

    "TM." where a collective issues and nowhere else; a deputy signs under "KT. …".
    """
    lines = [each for each in _signing_lines(paper) if words(each) == words(each).upper()]
    if not lines:
        yield "không có quyền hạn, chức vụ của người ký"
        return
    said = [words(each).strip() for each in lines]
    yield from _collective_faults(paper, said[0])
    yield from _deputy_faults(said)
    for each in lines:
        if not _AUTHORITY.match(words(each).strip()):
            yield f"“{words(each).strip()}”"
        yield from look_faults(paper, each, (13, 14), bold=True, italic=False, side="center")


def _collective_faults(paper: Paper, first: str) -> Iterator[str]:
    """Hold the authority against the body that decides; a head decides in no one's name."""
    deciding = [words(each).strip() for each in _issuers(paper)]
    collective = agency_of(paper).startswith(_COLLECTIVES)
    if deciding:
        collective = deciding[0].startswith(_COLLECTIVES)
        if collective and not first.startswith(("TM.", "TUQ.")):
            yield f"“{first}”: {deciding[0]} ban hành thì phải ký thay mặt (TM.)"
    if not collective and first.startswith("TM."):
        yield f"“{first}”: không phải cơ quan tập thể ban hành nên không ghi TM."


def _deputy_faults(lines: list[str]) -> Iterator[str]:
    for above, line in pairwise(["", *lines]):
        if line.startswith("PHÓ ") and not above.startswith(("KT.", "TL.", "TUQ.")):
            yield f"“{line}”: cấp phó phải ký thay (KT.)"


def issuer_faults(paper: Paper) -> Iterator[str]:
    """Thẩm quyền ban hành of a decision: capitals 13-14, bold, between its title and the bases."""
    if kind_of(paper) != DECISION:
        return
    found = _issuers(paper)
    if not found:
        yield "không có thẩm quyền ban hành giữa trích yếu và căn cứ"
    for each in found:
        yield from look_faults(paper, each, (13, 14), bold=True, italic=False, side="center")


def _issuers(paper: Paper) -> list[Element]:
    """Return the lines above the bases of a decision that name who decides."""
    if kind_of(paper) != DECISION:
        return []
    agency = agency_of(paper)
    before = takewhile(lambda each: not _BASIS.match(words(each).strip()), paper.text)
    return [each for each in before if _is_issuer(words(each).strip(), agency)]


def _is_issuer(said: str, agency: str) -> bool:
    """Tell whether a line names the body that decides or its head, in capitals."""
    if said != said.upper() or not agency:
        return False
    return agency in said or (agency.startswith(said) and len(said.split()) > 2)


def signer_faults(paper: Paper) -> Iterator[str]:
    """Người ký: small letters 13-14, bold, without academic title; may still be empty."""
    for each in _signing_lines(paper):
        said = words(each).strip()
        if said != said.upper():
            if _ACADEMIC.match(said):
                yield f"“{said}”: có học hàm, học vị"
            yield from look_faults(paper, each, (13, 14), bold=True, italic=False, side="center")


def recipient_faults(paper: Paper) -> Iterator[str]:
    """Nơi nhận: 12 bold italic; lines of 11 upright, "- …;", the last "- Lưu: VT, …."."""
    lines = _recipient_lines(paper)
    if not lines or words(lines[0]).strip() != "Nơi nhận:":
        yield "không có nơi nhận"
        return
    yield from look_faults(paper, lines[0], (12, 12), bold=True, italic=True)
    for each in lines[1:]:
        said = words(each).strip()
        last = each is lines[-1]
        if not said.startswith("- ") or not said.endswith("." if last else ";"):
            yield f"“{said}”"
        if last and not _ARCHIVE.match(said):
            yield f"“{said}”: dòng cuối phải là Lưu: VT, đơn vị soạn thảo"
        yield from look_faults(paper, each, (11, 11), bold=False, italic=False)
    yield from _placed_faults(paper, lines)
    if len(lines) == 1:
        yield "nơi nhận trống"
    elif _is_addressed(paper) and words(lines[1]).strip() != "- Như trên;":
        yield f"“{words(lines[1]).strip()}”: văn bản có Kính gửi thì dòng đầu là Như trên"


def _is_addressed(paper: Paper) -> bool:
    return paper.is_letter or kind_of(paper) in ADDRESSED


def _placed_faults(paper: Paper, lines: list[Element]) -> Iterator[str]:
    """Flush left, and level with the authority but in minutes, where two people sign above it."""
    for each in lines:
        indent = sum(paper.formats.points(each, "w:ind", f"w:{side}") for side in _BEGINS)
        indent -= paper.formats.points(each, "w:ind", "w:hanging")
        side = paper.formats.layout(each, "w:jc", "w:val") or "left"
        if side not in {"left", "start", "both"} or abs(indent) > 1:
            yield f"“{words(each).strip()[:40]}”: không sát lề trái"
    signing = _signing_lines(paper)
    level = not signing or row_of(signing[0]) == row_of(lines[0])
    if not level and kind_of(paper) != MINUTES:
        yield "nơi nhận không ngang hàng với quyền hạn, chức vụ của người ký"
