"""Any text in any field of any paper: it opens, the text stands there as text, nothing of it runs."""

import re
from pathlib import Path

import pytest
from docx import Document
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from evalapp.assessment.documents import Outcome, PaperForm
from evalapp.exchange.documents.page_reading import paper_of_page
from evalapp.exchange.documents.pdf.papers import paper_of_pdf
from evalapp.exchange.documents.read_papers import ReadPaper
from evalapp.exchange.documents.rendering import printable
from tests.exchange.documents import fixtures, hostile
from tests.exchange.documents.every_kind import every_paper
from tests.exchange.documents.printed_words import normal

NASTY = "<b>&amp; {{ 7 * 191 }} {% for %} {# #} ]]> #panic() $x^2$ `c` \\ *đ* _n_ @ai <lb> = - + / // /* [a] \"'"
STRANGE = "Sở\nhai dòng\tthẻ \x00\x01\x0b\x0c\x1f\x7f \ufffe\uffff nửa \ud83d chữ \udc00 hết"
SCRIPTS = "😀 👩‍👩‍👧 مرحبا שלום Ƀ ê̆ č ŏ̆ ñ \u202e\u202c \u200bẩn"
MARKS = "<>&{}%#$\\`*_@[]()=+-/\"'~^|;:,.!? aăđễỹ09"
NOT_FOR_PDF = re.compile(r"[\u0590-\u06ff]|[^\w<>&{}%#$\\*@()=+/\"',.;:!?-]")
"""Reading a PDF back loses the order of scripts from right to left, and joins some characters."""


def squeezed(text: str) -> str:
    return "".join(normal(printable(text)).split()).casefold()


def plain(text: str) -> str:
    return NOT_FOR_PDF.sub("", squeezed(text))


def words_of_word(path: Path) -> str:
    body = Document(str(path)).element.body
    return squeezed("".join(each.text or "" for each in body.iter() if each.tag.endswith("}t")))


def words_of_workbook(path: Path) -> str:
    book = load_workbook(path)
    cells = (cell.value for sheet in book for row in sheet.iter_rows() for cell in row)
    return squeezed("".join(each for each in cells if isinstance(each, str)))


def words_of(paper: ReadPaper) -> str:
    cells = [cell for table in paper.tables for row in table for cell in row]
    return "".join((*paper.paragraphs, *cells))


def assert_said_in_words(text: str, outcome: Outcome, folder: Path) -> None:
    wanted, faults, rows = squeezed(text), hostile.faults(text), hostile.reasons(text)
    for kind, path in every_paper(fixtures.writer(), outcome, folder, faults, rows).items():
        said = words_of_word(path)
        assert said.count(wanted) > 1, kind
        assert "1337" not in said
    (page,) = fixtures.writer().page(outcome, folder)
    assert squeezed(words_of(paper_of_page(page.read_bytes()))).count(wanted) > 1
    (book,) = fixtures.writer().annex(outcome, folder)
    assert words_of_workbook(book).count(wanted) > 1


def assert_said_in_pdf(text: str, papers: dict[str, Path]) -> None:
    for kind, path in papers.items():
        assert plain(words_of(paper_of_pdf(path.read_bytes()))).count(plain(text)) > 1, kind


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(NASTY)
@example(STRANGE)
@example(SCRIPTS)
@given(st.text(MARKS, min_size=1, max_size=60).filter(lambda text: squeezed(text) != ""))
def test_any_text_in_every_field_stays_text(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    outcome, folder = hostile.saying(text), tmp_path_factory.mktemp("ra")
    assert_said_in_words(text, outcome, folder)
    faults, rows = hostile.faults(text), hostile.reasons(text)
    pdf = every_paper(fixtures.writer(PaperForm.PDF), outcome, folder, faults, rows)
    assert_said_in_pdf(text, pdf)


def test_five_thousand_letters_in_every_field(tmp_path: Path) -> None:
    text = " ".join(f"chữ{number}" for number in range(715))
    outcome = hostile.saying(text)
    assert_said_in_words(text, outcome, tmp_path)
    writer = fixtures.writer(PaperForm.PDF)
    assert_said_in_pdf(text, {"submission": writer.submission(outcome, tmp_path)[0]})
