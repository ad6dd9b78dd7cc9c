"""Pictures of pages: the first page of a PDF, drawn by Typst in a process of its own."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, cast

from evalapp.assessment.problems import AssessmentError
from evalapp.exchange.apart import apart

WIDTH: Final = 620
"""Points that a page is drawn wide, at 96 dots per inch: about 827 pixels."""
_SECONDS: Final = 15.0
_PAGE: Final = f"""\
#set page(width: auto, height: auto, margin: 0pt, fill: white)
#image("proof-file.pdf", page: 1, width: {WIDTH}pt)
"""


class PagePictures:
    """ports.PagePictures; a file from outside never reaches a native reader in our own process."""

    def first_page(self, content: bytes, name: str) -> bytes:
        """Return the first page of a PDF as PNG; AssessmentError where it cannot be drawn."""
        return cast("bytes", apart().run(drawn_first_page, content, name, _SECONDS))


def drawn_first_page(content: bytes) -> bytes:
    """Return the first page of a PDF as PNG, drawn in this very process."""
    import typst

    with TemporaryDirectory(prefix="evalapp-") as folder:
        place = Path(folder)
        (place / "proof-file.pdf").write_bytes(content)
        (place / "page.typ").write_text(_PAGE, "ascii")
        try:
            drawn = typst.compile(str(place / "page.typ"), root=folder, format="png", ppi=96.0)
        except typst.TypstError as fault:
            raise AssessmentError("proof.page_not_drawn") from fault
    assert isinstance(drawn, bytes)
    return drawn
