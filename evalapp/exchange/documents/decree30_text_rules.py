"""Rules on bases, articles, body and addressee (Annex I, part I.II.6)."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from docx.shared import Cm

from evalapp.exchange.documents.decree30_head_rules import date_faults, kind_of
from evalapp.exchange.documents.decree30_paper import Paper, look_faults
from evalapp.exchange.documents.formats import words
from evalapp.exchange.documents.ooxml import Element, qn

DECISION: Final = "QUYẾT ĐỊNH"
DECIDES: Final = f"{DECISION}:"
INDENTS: Final = (Cm(1).pt, Cm(1.27).pt)
_BASIS: Final = re.compile(r"^(Căn cứ|Theo đề nghị|Xét đề nghị)\b")
_NUMBERED_LAW: Final = re.compile(r"^Căn cứ (Luật|Pháp lệnh|Bộ luật)[^;.]* số \d+/\d{4}/[A-ZĐ]+")
_ARTICLE: Final = re.compile(r"^Điều (\d+)\.")
_ADDRESSED: Final = frozenset({"TỜ TRÌNH", "BÁO CÁO"})
_SAID_IN_FULL: Final = re.compile(
    r"^Căn cứ (Nghị quyết|Nghị định|Quyết định|Thông tư|Chỉ thị)(?! số [^ ]*/[^ ]+ ngày .* của )"
)
_POINT: Final = re.compile(r"^([a-zđ])\) ")
_ALPHABET: Final = "abcdđeghiklmnopqrstuvxy"
"""Letters that points are told by; the Vietnamese alphabet without those that carry marks."""


def bases(paper: Paper) -> list[Element]:
    """Return the paragraphs of legal bases of a decision, before what it decides."""
    found: list[Element] = []
    for each in paper.text:
        if words(each).strip() == DECIDES or _ARTICLE.match(words(each).strip()):
            return found
        if _BASIS.match(words(each).strip()):
            found.append(each)
    return []


def basis_faults(paper: Paper) -> Iterator[str]:
    """Căn cứ: italic 13-14, ";" after each and "." after the last; laws without number.

    Other bases have number, day and issuer; a decision has bases.
    """
    found = bases(paper)
    if not found and kind_of(paper) == DECISION:
        yield "không có căn cứ ban hành"
    for each in found:
        said = words(each).strip()
        wanted = "." if each is found[-1] else ";"
        if not said.endswith(wanted):
            yield f"“{said[:40]}”: cuối dòng không phải dấu “{wanted}”"
        if _NUMBERED_LAW.match(said):
            yield f"“{said[:40]}”: Luật, Pháp lệnh không ghi số, ký hiệu"
        if _SAID_IN_FULL.match(said):
            yield f"“{said[:40]}”: thiếu số, ký hiệu, ngày ban hành hoặc cơ quan ban hành"
        if "……" in said and "Theo đề nghị" not in said:
            yield f"“{said[:40]}”: còn chỗ chưa điền"
        yield from date_faults(said)
        yield from look_faults(paper, each, (13, 14), bold=False, italic=True)


def article_faults(paper: Paper) -> Iterator[str]:
    """Điều 1., Điều 2. …: in order, bold upright label, indented by 1 or 1.27 cm.

    A decision has articles, and "QUYẾT ĐỊNH:" before them; points go by the alphabet.
    """
    if kind_of(paper) == DECISION:
        yield from _deciding_faults(paper)
    yield from _point_faults(paper)
    articles = [each for each in paper.text if _ARTICLE.match(words(each).strip())]
    numbers = [int(match[1]) for each in articles if (match := _ARTICLE.match(words(each)))]
    if numbers != list(range(1, len(numbers) + 1)):
        yield f"Điều {', '.join(map(str, numbers))}"
    for each in articles:
        yield from look_faults(paper, each, (13, 14), bold=True, italic=False)
        yield from _indent_faults(paper, each)


def _deciding_faults(paper: Paper) -> Iterator[str]:
    said = [words(each).strip() for each in paper.text]
    first = next((n for n, each in enumerate(said) if _ARTICLE.match(each)), None)
    if first is None:
        yield "quyết định không có Điều nào"
    elif first == 0 or said[first - 1] != DECIDES:
        yield f"không có dòng “{DECIDES}” ngay trên Điều 1"
    else:
        deciding = paper.text[first - 1]
        yield from look_faults(paper, deciding, (13, 14), bold=True, italic=False, side="center")


def _point_faults(paper: Paper) -> Iterator[str]:
    """Return points a), b), c), d), đ) … that leave a letter out or have a strange one."""
    expected = 0
    for each in paper.text:
        found = _POINT.match(words(each).strip())
        if found is None:
            expected = 0
        elif found[1] == _ALPHABET[expected % len(_ALPHABET)]:
            expected += 1
        else:
            yield f"“{words(each).strip()[:40]}”: điểm phải là {_ALPHABET[expected]})"
            expected = _ALPHABET.find(found[1]) + 1


def _indent_faults(paper: Paper, paragraph: Element) -> Iterator[str]:
    indent = paper.formats.points(paragraph, "w:ind", "w:firstLine")
    if not any(abs(indent - wanted) < 0.6 for wanted in INDENTS):
        yield f"“{words(paragraph).strip()[:40]}”: lùi đầu dòng {indent / Cm(1).pt:.2f} cm"


def body_text(paper: Paper) -> list[Element]:
    """Return the paragraphs of the text proper: not centred ones, not notes under tables."""
    titles = 0
    for number, each in enumerate(paper.text):
        if words(each).strip() == DECIDES:
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


def addressee_faults(paper: Paper) -> Iterator[str]:
    """Kính gửi: 13-14 upright, in letters, submissions and reports."""
    found = next((each for each in paper.text if words(each).startswith("Kính gửi")), None)
    if found is not None:
        yield from look_faults(paper, found, (13, 14), bold=False, italic=False, side="center")
    elif paper.is_letter or (paper.text and words(paper.text[0]).strip() in _ADDRESSED):
        yield "không có dòng Kính gửi"
