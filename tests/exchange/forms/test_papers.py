"""Papers and pictures are told from workbooks by what is in them, not by their endings."""

import io
import zipfile

import pytest

from evalapp.exchange.forms.papers import is_paper
from tests.exchange.forms.samples import issued

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, "x" * 50)
    return out.getvalue()


def stream(name: str) -> bytes:
    return OLE + name.encode("utf-16-le")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"%PDF-1.7", "a.pdf"),
        (b"%PDF-1.7", "a.xlsx"),
        (b"\xff\xd8\xff\xe0JFIF", "a.jpg"),
        (b"\x89PNG\r\n", "a"),
        (b"II*\x00scan", "a.tif"),
        (b"BM\x10\x00\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00", "a.bmp"),
        (b"\x00\x00\x00\x18ftypmp42", "a.mp4"),
        (b"{\\rtf1 x}", "a.doc"),
        (zipped("[Content_Types].xml", "word/document.xml"), "a.docx"),
        (zipped("[Content_Types].xml", "ppt/presentation.xml"), "a.pptx"),
        (stream("WordDocument"), "a.doc"),
        (stream("WordDocument") + "Workbook".encode("utf-16-le"), "a.doc"),
        (stream("__substg1.0_0037001F"), "thư.msg"),
    ],
)
def test_papers_and_pictures_are_known(content: bytes, name: str) -> None:
    assert is_paper(content, name)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (issued(), "phiếu.xlsx"),
        (issued(), "phiếu.pdf"),
        (stream("Workbook"), "phiếu.xls"),
        (stream("WordDocument") + "Workbook".encode("utf-16-le"), "phiếu.xls"),
        (b"", "a.pdf"),
        (b"BMI,1,2\n", "a.csv"),
        (b"<html>", "a.xls"),
        (zipped("a.txt"), "a.zip"),
    ],
)
def test_what_may_be_a_workbook_is_read_as_one(content: bytes, name: str) -> None:
    assert not is_paper(content, name)
