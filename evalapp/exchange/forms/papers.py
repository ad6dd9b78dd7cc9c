"""Papers and pictures, told from workbooks at a glance: they cannot be forms."""

from typing import Final

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STARTS: Final = (
    b"%PDF",
    b"\xff\xd8\xff",
    b"\x89PNG",
    b"GIF8",
    b"II*\x00",
    b"MM\x00*",
    b"{\\rtf",
    b"ID3",
    b"OggS",
)
_FAR_STARTS: Final = (
    (4, b"ftyp"),
    (6, b"\0\0\0\0\x36\0\0\0"),
    (8, b"WEBP"),
    (8, b"WAVE"),
    (8, b"AVI "),
)
_ZIPPED_PAPERS: Final = (
    b"word/document",
    b"ppt/presentation",
    b"mimetypeapplication/vnd.oasis.opendocument.text",
    b"mimetypeapplication/vnd.oasis.opendocument.presentation",
    b"mimetypeapplication/vnd.oasis.opendocument.graphics",
    b"mimetypeapplication/epub",
)
_OLD_PAPERS: Final = tuple(
    each.encode("utf-16-le") for each in ("WordDocument", "PowerPoint Document", "__substg1.0_")
)
_OLD_WORKBOOKS: Final = tuple(each.encode("utf-16-le") for each in ("Workbook", "Book"))
_OLD_ENDINGS: Final = ("doc", "ppt", "pps", "msg", "dot")


def is_paper(content: bytes, name: str) -> bool:
    """Tell whether a file is a paper, a picture or a recording, whatever its ending says.

    An old Office file with a workbook in it is a paper only where its ending says so.
    """
    if content.startswith(_STARTS) or any(
        content[at : at + len(mark)] == mark for at, mark in _FAR_STARTS
    ):
        return True
    if content.startswith(b"PK"):
        return b"xl/workbook" not in content and any(each in content for each in _ZIPPED_PAPERS)
    if content.startswith(_OLE):
        return _is_old_paper(content, name)
    return False


def _is_old_paper(content: bytes, name: str) -> bool:
    if not any(each in content for each in _OLD_PAPERS):
        return False
    workbook = any(each in content for each in _OLD_WORKBOOKS)
    return not workbook or name.rpartition(".")[2].lower() in _OLD_ENDINGS
