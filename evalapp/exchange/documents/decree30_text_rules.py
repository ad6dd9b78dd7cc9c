"""Rules on bases, articles, body and addressee (Annex I, part I.II.6)."""

import re
from collections.abc import Iterator
from itertools import dropwhile, takewhile
from typing import Final

from evalapp.exchange.documents.decree30_clause_rules import is_divided
from evalapp.exchange.documents.decree30_head_rules import date_faults, kind_of
from evalapp.exchange.documents.decree30_paper import (
    Paper,
    as_said,
    gap_faults,
    indent_faults,
    look_faults,
    spacing_faults,
)
from evalapp.exchange.documents.formats import words
from evalapp.exchange.documents.ooxml import Element, qn

DECISION: Final = "QUYẾT ĐỊNH"
DECIDES: Final = f"{DECISION}:"
_BASIS: Final = re.compile(r"^(Căn cứ|Theo đề nghị|Xét đề nghị)\b")
_PROPOSED: Final = re.compile(r"^(Theo|Xét) đề nghị\b")
_NUMBERED_LAW: Final = re.compile(r"^Căn cứ (Luật|Pháp lệnh|Bộ luật)[^;.]* số \d+/\d{4}/[A-ZĐ]+")
_ARTICLE: Final = re.compile(r"^Điều (\d+)\.")
SUBMISSION: Final = "TỜ TRÌNH"
ADDRESSED: Final = frozenset({SUBMISSION, "BÁO CÁO"})
_SAID_IN_FULL: Final = re.compile(
    r"^Căn cứ (Nghị quyết|Nghị định|Quyết định|Thông tư( liên tịch)?|Chỉ thị)"
    r"(?! liên tịch)(?! số [^ ]*/[^ ]+,? ngày .* của )"
)


def bases(paper: Paper) -> list[Element]:
    """Return the paragraphs of legal bases: of a decision before what it decides.

    Whatever follows the first one there is one too ("Xét …", "Thực hiện …"); those of a submission
    stand together above its text.
    """
    if kind_of(paper) == SUBMISSION:
        above = dropwhile(lambda each: not _is_basis(each), paper.text)
        return list(takewhile(_is_basis, above))
    above = list(takewhile(lambda each: not _decides(each), paper.text))
    if len(above) == len(paper.text):
        return []
    return list(dropwhile(lambda each: not _is_basis(each), above))


def _decides(paragraph: Element) -> bool:
    """Tell whether bases end here: with "QUYẾT ĐỊNH:", or with an article where that is missing."""
    said = as_said(paragraph)
    return said == DECIDES or _ARTICLE.match(said) is not None


def _is_basis(paragraph: Element) -> bool:
    return _BASIS.match(words(paragraph).strip()) is not None


def basis_faults(paper: Paper) -> Iterator[str]:
    """Căn cứ: italic 13-14, ";" after each and "." after the last; laws without number.

    Other bases have number, day and issuer; a decision has bases. They stand as all text does.
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
        if "……" in said and not _PROPOSED.match(said):
            yield f"“{said[:40]}”: còn chỗ chưa điền"
        yield from date_faults(said)
        yield from look_faults(paper, each, (13, 14), bold=False, italic=True, side="both")
        yield from indent_faults(paper, each)
        yield from spacing_faults(paper, each, 1.5)
    yield from gap_faults(paper, found)


def article_faults(paper: Paper) -> Iterator[str]:
    """Điều 1., Điều 2. …: in order, bold upright label, indented by 1 or 1.27 cm.

    A decision has articles, and "QUYẾT ĐỊNH:" before them.
    """
    if kind_of(paper) == DECISION:
        yield from _deciding_faults(paper)
    articles = [each for each in paper.text if _ARTICLE.match(words(each).strip())]
    numbers = [int(match[1]) for each in articles if (match := _ARTICLE.match(words(each)))]
    if numbers != list(range(1, len(numbers) + 1)):
        yield f"Điều {', '.join(map(str, numbers))}"
    for each in articles:
        yield from look_faults(paper, each, (13, 14), bold=True, italic=False)
        yield from indent_faults(paper, each)


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


def body_text(paper: Paper) -> list[Element]:
    """Return the paragraphs of the text proper: no bases, centred ones or notes under tables."""
    titles = 0
    based = bases(paper)
    for number, each in enumerate(paper.text):
        if words(each).strip() == DECIDES:
            titles = number + 1
    return [
        each
        for each in paper.text[titles:]
        if paper.formats.layout(each, "w:jc", "w:val") != "center"
        and each not in based
        and not _follows_table(each)
    ]


def _follows_table(paragraph: Element) -> bool:
    before = paragraph.getprevious()
    return before is not None and before.tag == qn("w:tbl")


def body_faults(paper: Paper) -> Iterator[str]:
    """Justified, upright, 13-14, first line 1 or 1.27 cm, 6 pt apart, single to 1.5 spacing."""
    body = body_text(paper)
    for each in body:
        said = words(each).strip()[:40]
        if paper.formats.layout(each, "w:jc", "w:val") != "both":
            yield f"“{said}”: không canh đều hai lề"
        if not 13 <= paper.formats.look(each).size <= 14:
            yield f"“{said}”: {paper.formats.look(each).size:g} pt"
        if paper.formats.look(each).italic and not is_divided(words(each).strip()):
            yield f"“{said}”: nghiêng"
        yield from spacing_faults(paper, each, 1.5)
        yield from indent_faults(paper, each)
    yield from gap_faults(paper, body)


def ending_faults(paper: Paper) -> Iterator[str]:
    """The text ends with "./."."""
    last = words(paper.text[-1]).strip() if paper.text else ""
    if not last.endswith("./."):
        yield f"“…{last[-40:]}”"


def addressee_faults(paper: Paper) -> Iterator[str]:
    """Kính gửi: 13-14 upright, in letters, submissions and reports; several stand in a list."""
    found = next((each for each in paper.text if words(each).startswith("Kính gửi")), None)
    if found is not None:
        yield from look_faults(paper, found, (13, 14), bold=False, italic=False, side="center")
        yield from _named_faults(paper, found)
    elif paper.is_letter or kind_of(paper) in ADDRESSED:
        yield "không có dòng Kính gửi"


def _named_faults(paper: Paper, found: Element) -> Iterator[str]:
    """One is named on the same line; several each on a line "- …;", the last with "."."""
    said = words(found).strip()
    if not said.startswith("Kính gửi:"):
        yield f"“{said[:40]}”: sau từ Kính gửi phải có dấu hai chấm"
        return
    if said != "Kính gửi:":
        return
    below = paper.text[paper.text.index(found) + 1 :]
    listed = list(takewhile(lambda each: words(each).strip().startswith("-"), below))
    if len(listed) < 2:
        yield f"“{said}”: một nơi nhận thì ghi cùng dòng, từ hai nơi trở lên mỗi nơi một dòng"
    for each in listed:
        if not words(each).strip().endswith("." if each is listed[-1] else ";"):
            yield f"“{words(each).strip()[:40]}”: thiếu dấu cuối dòng"
