"""The sheet that lists what to correct: as an XML part for a unit's own workbook, or as a new one."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from evalapp.exchange.forms.canvas import Book
from evalapp.exchange.forms.cell_names import cell_name
from evalapp.exchange.forms.corrections import SHEET, WIDTHS, Correction
from evalapp.exchange.forms.sizes import row_height
from evalapp.exchange.forms.style_patch import StylePatch
from evalapp.exchange.forms.styles import HEADER_FILL, INK, NAVY, QUIET, WRONG_INK, Styles
from evalapp.exchange.forms.tokens import inline_text
from evalapp.exchange.forms.wording import CORRECTION_HEADERS

HEAD_ROW = 4
"""Row (0-based) of the column titles."""
_CENTRED = (0, 2, 5)
_SIZE = 11
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@dataclass(frozen=True, slots=True)
class _Looks:
    """Numbers of the cell formats that the list needs."""

    title: int
    plain: int
    head: int
    text: int
    centred: int
    wrong: int


def _looks(styles: StylePatch) -> _Looks:
    lines = styles.border()
    text, bold = styles.font(_SIZE, INK[1:]), styles.font(_SIZE, INK[1:], bold=True)
    return _Looks(
        title=styles.format(styles.font(15, NAVY[1:], bold=True)),
        plain=styles.format(styles.font(_SIZE, QUIET[1:])),
        head=styles.format(bold, styles.fill(HEADER_FILL[1:]), lines, centred=True),
        text=styles.format(text, 0, lines, indent=1),
        centred=styles.format(text, 0, lines, centred=True),
        wrong=styles.format(styles.font(_SIZE, WRONG_INK[1:], bold=True), 0, lines, centred=True),
    )


def correction_part(
    titles: Sequence[str], lines: Sequence[Correction], styles: StylePatch
) -> bytes:
    """Return the sheet as an XML part, its formats added to the workbook's styles."""
    looks = _looks(styles)
    rows = [
        _title_row(at, text, looks.plain if at else looks.title) for at, text in enumerate(titles)
    ]
    rows.append(_row(HEAD_ROW, CORRECTION_HEADERS, [looks.head] * len(CORRECTION_HEADERS), 24))
    for at, line in enumerate(lines, start=1):
        texts = line.texts(at)
        formats = [looks.centred if each in _CENTRED else looks.text for each in range(len(texts))]
        formats[-1] = looks.wrong if line.severity.value == "error" else looks.centred
        rows.append(_row(HEAD_ROW + at, texts, formats, _height(texts)))
    merged = [f'<mergeCell ref="A{at + 1}:F{at + 1}"/>' for at in range(len(titles))]
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{_MAIN}">'
        '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0">'
        f'<pane ySplit="{HEAD_ROW + 1}" topLeftCell="A{HEAD_ROW + 2}" activePane="bottomLeft" '
        'state="frozen"/></sheetView></sheetViews>'
        f"<cols>{_columns()}</cols><sheetData>{''.join(rows)}</sheetData>"
        f'<mergeCells count="{len(merged)}">{"".join(merged)}</mergeCells>{_links(lines)}'
        '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
        "<headerFooter><oddFooter>&amp;RTrang &amp;P/&amp;N</oddFooter></headerFooter></worksheet>"
    ).encode()


def _columns() -> str:
    return "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>'
        for at, width in enumerate(WIDTHS, start=1)
    )


def _title_row(at: int, text: str, style: int) -> str:
    texts = [text, *[""] * (len(CORRECTION_HEADERS) - 1)]
    height = 26 if at == 0 else row_height([(text, sum(WIDTHS))], _SIZE, 18)
    return _row(at, texts, [style] * len(texts), height)


def _row(at: int, texts: Sequence[str], formats: Sequence[int], height: float) -> str:
    cells = "".join(
        _cell(cell_name(at, column), text, style)
        for column, (text, style) in enumerate(zip(texts, formats, strict=True))
    )
    return f'<row r="{at + 1}" ht="{height}" customHeight="1">{cells}</row>'


def _cell(name: str, text: str, style: int) -> str:
    if not text:
        return f'<c r="{name}" s="{style}"/>'
    return f'<c r="{name}" s="{style}" t="inlineStr">{inline_text(text)}</c>'


def _height(texts: Sequence[str]) -> float:
    return row_height([(text, width) for text, width in zip(texts, WIDTHS, strict=True)], _SIZE, 20)


def _links(lines: Sequence[Correction]) -> str:
    """Return links from the list to the cells."""
    links = [
        f'<hyperlink ref="{cell_name(HEAD_ROW + at, 2)}" location={quoteattr(_target(each))} '
        f'display="{each.cell}"/>'
        for at, each in enumerate(lines, start=1)
        if each.sheet and each.cell
    ]
    return f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else ""


def _target(line: Correction) -> str:
    sheet = line.sheet.replace("'", "''")
    return f"'{sheet}'!{line.cell}"


def correction_workbook(titles: Sequence[str], lines: Sequence[Correction]) -> bytes:
    """Return a new workbook that holds the list only."""
    book = Book()
    styles = Styles(book)
    sheet = book.sheet(SHEET)
    for column, width in enumerate(WIDTHS):
        sheet.width(column, width)
    for at, text in enumerate(titles):
        look = {"font_color": QUIET} if at else {"bold": True, "font_size": 15, "font_color": NAVY}
        sheet.merged(at, 0, len(CORRECTION_HEADERS) - 1, text, styles.of(**look))
        sheet.height(at, 26 if at == 0 else row_height([(text, sum(WIDTHS))], _SIZE, 18))
    head = styles.boxed(bold=True, align="center", bg_color=HEADER_FILL)
    rows = [CORRECTION_HEADERS, *(line.texts(at) for at, line in enumerate(lines, start=1))]
    for at, texts in enumerate(rows, start=HEAD_ROW):
        sheet.height(at, _height(texts))
        for column, text in enumerate(texts):
            across = {"align": "center"} if column in _CENTRED else {"indent": 1}
            sheet.text(at, column, text, styles.boxed(**across) if at > HEAD_ROW else head)
    sheet.freeze(HEAD_ROW + 1, 0)
    sheet.repeat(HEAD_ROW, HEAD_ROW)
    last = HEAD_ROW + len(lines)
    sheet.page((0, 0, last, len(CORRECTION_HEADERS) - 1), SHEET, landscape=True, one_page=False)
    return book.content()
