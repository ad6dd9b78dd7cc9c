"""The first page of a PDF as a picture, drawn apart; a broken one is refused."""

import struct
from pathlib import Path

import pytest
import typst

from evalapp.assessment.problems import AssessmentError
from evalapp.exchange.page_pictures import PagePictures, drawn_first_page


@pytest.fixture
def pdf(tmp_path: Path) -> bytes:
    (tmp_path / "a.typ").write_text("#set page(width: 100pt, height: 50pt)\nA\n#pagebreak()\nB")
    made = typst.compile(str(tmp_path / "a.typ"))
    assert isinstance(made, bytes)
    return made


def test_the_first_page_is_drawn_in_its_own_shape(pdf: bytes) -> None:
    picture = PagePictures().first_page(pdf, "Báo cáo.pdf")
    assert picture.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", picture[16:24])
    assert abs(width - 2 * height) <= 2


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4 not really", b"PK\x03\x04"])
def test_what_is_no_pdf_is_refused(content: bytes) -> None:
    with pytest.raises(AssessmentError) as fault:
        drawn_first_page(content)
    assert fault.value.problems[0].code == "proof.page_not_drawn"
