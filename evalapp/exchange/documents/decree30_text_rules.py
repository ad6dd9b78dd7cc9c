"""Rules on bases, articles, body, signature and recipients (Annex I, part I.II.6-9)."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from docx.shared import Cm

from evalapp.exchange.documents.decree30_head_rules import date_faults
from evalapp.exchange.documents.decree30_paper import Paper, look_faults
from evalapp.exchange.documents.formats import first_run, words
from evalapp.exchange.documents.ooxml import Element, qn

INDENTS: Final = (Cm(1).pt, Cm(1.27).pt)
_BASIS: Final = re.compile(r"^(Căn cứ|Theo đề nghị|Xét đề nghị)\b")
_NUMBERED_LAW: Final = re.compile(r"^Căn cứ (Luật|Pháp lệnh|Bộ luật)[^;.]* số \d+/\d{4}/[A-ZĐ]+")
_ARTICLE: Final = re.compile(r"^Điều (\d+)\.")
_ADDRESSED: Final = frozenset({"TỜ TRÌNH", "BÁO CÁO"})
_AUTHORITY: Final = re.compile(r"^(TM\.|KT\.|TL\.|TUQ\.|Q\.)? ?[A-ZĐÀ-Ỹ][A-ZĐÀ-Ỹ ,]+$")
_ACADEMIC: Final = re.compile(r"^(GS|PGS|TS|TSKH|ThS|BS|KS|CN)\b\.?", re.IGNORECASE)


def bases(paper: Paper) -> list[Element]:
    """Return the paragraphs of legal bases of a decision, before "QUYẾT ĐỊNH:"."""
    found: list[Element] = []
    for each in paper.text:
        if words(each).strip() == "QUYẾT ĐỊNH:":
            return found
        if _BASIS.match(words(each).strip()):
            found.append(each)
    return []


def basis_faults(paper: Paper) -> Iterator[str]:
    """Căn cứ: italic 13-14, ";" after each and "." after the last; laws without number."""
    found = bases(paper)
    for each in found:
        said = words(each).strip()
        wanted = "." if each is found[-1] else ";"
        if not said.endswith(wanted):
            yield f"“{said[:40]}”: cuối dòng không phải dấu “{wanted}”"
        if _NUMBERED_LAW.match(said):
            yield f"“{said[:40]}”: Luật, Pháp lệnh không ghi số, ký hiệu"
        if "……" in said and "Theo đề nghị" not in said:
            yield f"“{said[:40]}”: còn chỗ chưa điền"
        yield from date_faults(said)
        yield from look_faults(paper, each, (13, 14), bold=False, italic=True)


def article_faults(paper: Paper) -> Iterator[str]:
    """Điều 1., Điều 2. …: in order, bold upright label, indented by 1 or 1.27 cm."""
    articles = [each for each in paper.text if _ARTICLE.match(words(each).strip())]
    numbers = [int(match[1]) for each in articles if (match := _ARTICLE.match(words(each)))]
    if numbers != list(range(1, len(numbers) + 1)):
        yield f"Điều {', '.join(map(str, numbers))}"
    for each in articles:
        yield from look_faults(paper, each, (13, 14), bold=True, italic=False)
        yield from _indent_faults(paper, each)


def _indent_faults(paper: Paper, paragraph: Element) -> Iterator[str]:
    indent = paper.formats.points(paragraph, "w:ind", "w:firstLine")
    if not any(abs(indent - wanted) < 0.6 for wanted in INDENTS):
        yield f"“{words(paragraph).strip()[:40]}”: lùi đầu dòng {indent / Cm(1).pt:.2f} cm"


def body_text(paper: Paper) -> list[Element]:
    """Return the paragraphs of the text proper: not centred ones, not notes under tables."""
    titles = 0
    for number, each in enumerate(paper.text):
        if words(each).strip() == "QUYẾT ĐỊNH:":
            titles = number + 1
    return [
        each
        for each in paper.text[titles:]
        if paper.formats.layout(each, "w:jc", "w:val") != "center" and not _follows_table(each)
    ]


def _follows_table(paragraph: Element) -> bool:
    before = paragraph.getprevious()
    return before is not None and before.tag == qn("w:tbl")


def body_faults(paper: Paper) -> Iterator[str]:
    """Justified, 13-14, first line 1 or 1.27 cm, at least 6 pt apart, single to 1.5 spacing."""
    body = body_text(paper)
    for each in body:
        said = words(each).strip()[:40]
        if paper.formats.layout(each, "w:jc", "w:val") != "both":
            yield f"“{said}”: không canh đều hai lề"
        if not 13 <= paper.formats.look(each).size <= 14:
            yield f"“{said}”: {paper.formats.look(each).size:g} pt"
        spacing = float(paper.formats.layout(each, "w:spacing", "w:line") or 240) / 240
        if not 0.99 <= spacing <= 1.51:
            yield f"“{said}”: giãn dòng {spacing:.2f}"
        yield from _indent_faults(paper, each)
    for above, below in pairwise(body):
        if above.getnext() is below:
            gap = max(
                paper.formats.points(above, "w:spacing", "w:after"),
                paper.formats.points(below, "w:spacing", "w:before"),
            )
            if gap < 6:
                yield f"“{words(below).strip()[:40]}”: cách đoạn trên {gap:g} pt"


def ending_faults(paper: Paper) -> Iterator[str]:
    """The text ends with "./."."""
    last = words(paper.text[-1]).strip() if paper.text else ""
    if not last.endswith("./."):
        yield f"“…{last[-40:]}”"


def _recipient_lines(paper: Paper) -> list[Element]:
    return [each for cell in _cells(paper, with_recipients=True) for each in _said(cell)]


def _signing_lines(paper: Paper) -> list[Element]:
    return [each for cell in _cells(paper, with_recipients=False) for each in _said(cell)]


def _cells(paper: Paper, *, with_recipients: bool) -> list[Element]:
    """Return the cells at the end that hold "Nơi nhận", or those where people sign."""
    if paper.signature is None:
        return []
    cells = paper.signature.iter(qn("w:tc"))
    return [each for each in cells if ("Nơi nhận:" in words(each)) == with_recipients]


def _said(cell: Element) -> list[Element]:
    return [each for each in cell.iter(qn("w:p")) if words(each).strip()]


def authority_faults(paper: Paper) -> Iterator[str]:
    """Quyền hạn, chức vụ: capitals 13-14, bold, upright, beside "Nơi nhận"."""
    lines = [each for each in _signing_lines(paper) if words(each) == words(each).upper()]
    if not lines:
        yield "không có quyền hạn, chức vụ của người ký"
    for each in lines:
        if not _AUTHORITY.match(words(each).strip()):
            yield f"“{words(each).strip()}”"
        yield from look_faults(paper, each, (13, 14), bold=True, italic=False, side="center")


def signer_faults(paper: Paper) -> Iterator[str]:
    """Người ký: small letters 13-14, bold, without academic title; may still be empty."""
    for each in _signing_lines(paper):
        said = words(each).strip()
        if said != said.upper():
            if _ACADEMIC.match(said):
                yield f"“{said}”: có học hàm, học vị"
            yield from look_faults(paper, each, (13, 14), bold=True, italic=False, side="center")


def recipient_faults(paper: Paper) -> Iterator[str]:
    """Nơi nhận: 12 bold italic; lines of 11 upright, "- …;", the last "- Lưu: VT, ….”."""
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
        if last and not said.startswith("- Lưu: VT"):
            yield f"“{said}”: dòng cuối phải là Lưu"
        yield from look_faults(paper, each, (11, 11), bold=False, italic=False)
    run = first_run(lines[0])
    if run is None or len(lines) == 1:
        yield "nơi nhận trống"


def addressee_faults(paper: Paper) -> Iterator[str]:
    """Kính gửi: 13-14 upright, in letters, submissions and reports."""
    found = next((each for each in paper.text if words(each).startswith("Kính gửi")), None)
    if found is not None:
        yield from look_faults(paper, found, (13, 14), bold=False, italic=False, side="center")
    elif paper.is_letter or (paper.text and words(paper.text[0]).strip() in _ADDRESSED):
        yield "không có dòng Kính gửi"
