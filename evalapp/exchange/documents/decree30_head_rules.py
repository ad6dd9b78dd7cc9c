"""Rules on the heading: nation, agency, number, date, kind, subject (Annex I, part I.II.1-5)."""

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from evalapp.exchange.documents.decree30_paper import (
    MOTTO,
    NATION,
    Paper,
    as_said,
    cell_width,
    line_share_below,
    look_faults,
    spacing_faults,
)
from evalapp.exchange.documents.decree30_shapes import drawn_length
from evalapp.exchange.documents.formats import words
from evalapp.exchange.documents.ooxml import Element, qn

MINUTES: Final = "BIÊN BẢN"
KINDS: Final = frozenset(
    {"NGHỊ QUYẾT", "QUYẾT ĐỊNH", "CHỈ THỊ", "QUY CHẾ", "QUY ĐỊNH", "THÔNG CÁO", "THÔNG BÁO",
     "HƯỚNG DẪN", "CHƯƠNG TRÌNH", "KẾ HOẠCH", "PHƯƠNG ÁN", "ĐỀ ÁN", "DỰ ÁN", "BÁO CÁO", MINUTES,
     "TỜ TRÌNH", "HỢP ĐỒNG", "CÔNG ĐIỆN", "BẢN GHI NHỚ", "BẢN THỎA THUẬN", "GIẤY ỦY QUYỀN",
     "GIẤY MỜI", "GIẤY GIỚI THIỆU", "GIẤY NGHỈ PHÉP", "PHIẾU GỬI", "PHIẾU CHUYỂN", "PHIẾU BÁO"}
)  # fmt: skip
"""Kinds of administrative papers (Decree 30/2020/NĐ-CP, Annex III, part I)."""
WITHOUT_SUBJECT: Final = frozenset({"GIẤY GIỚI THIỆU", "GIẤY NGHỈ PHÉP", "GIẤY ỦY QUYỀN",
     "PHIẾU GỬI", "PHIẾU CHUYỂN", "PHIẾU BÁO"})  # fmt: skip
"""Kinds whose sample has no line on what they are about, or may do without."""
_NUMBER: Final = re.compile(r"^Số:\s*(?P<number>[\d.…\s]*)/(?P<symbol>[^\s/]+)$")
_SYMBOL: Final = re.compile(r"^(TTr|CTr|QyĐ|[A-ZĐ0-9]+)(-[A-ZĐ0-9&]+)*$")
_MOTTO: Final = re.compile(r"(?i)^độc lập\W+tự do\W+hạnh phúc$")
_DATE: Final = re.compile(r"ngày(?P<day>[\d…\s]+)tháng(?P<month>[\d…\s]+)năm\s*(?P<year>\d{4})")
_PLACE: Final = re.compile(r"^(?P<place>[^,]+),\s*ngày")
_BELOW_A_PARENT: Final = (
    "SỞ ", "VĂN PHÒNG", "BAN ", "THANH TRA", "CỤC ", "CHI CỤC", "PHÒNG ", "TRUNG TÂM", "TRƯỜNG ",
    "VIỆN ", "BỆNH VIỆN", "HỘI ĐỒNG ", "TỔ ",
)  # fmt: skip
_ABBREVIATED: Final = "UBND "
"""A parent agency, and it alone, may be abbreviated."""
_GENERIC: Final = re.compile(r"^(Tỉnh|Thành phố|Thị xã|Thị trấn|Huyện|Quận|Xã|Phường) ")
_NUMBERED: Final = re.compile(r"^(Số|V/v)\b")
_SHORT: Final = (1 / 3 - 0.02, 1 / 2 + 0.02)
_FULL: Final = (0.95, 1.05)


def nation_faults(paper: Paper) -> Iterator[str]:
    """Quốc hiệu: capitals 12-13, bold, upright, at the right of the heading."""
    found = paper.find(f"^{NATION}$")
    if found is None:
        yield "không có Quốc hiệu"
        return
    yield from look_faults(paper, found, (12, 13), bold=True, italic=False, side="center")
    if paper.heading is not None and _column(found) == 0:
        yield "Quốc hiệu không ở bên phải"


def _column(paragraph: Element) -> int:
    cell = paragraph.getparent()
    row = None if cell is None else cell.getparent()
    if cell is None or row is None:
        return 0
    return row.findall(qn("w:tc")).index(cell)


def motto_faults(paper: Paper) -> Iterator[str]:
    """Tiêu ngữ: 13-14, bold, centred under Quốc hiệu, a line as long as the text below it."""
    found = paper.find(_MOTTO.pattern)
    if found is None:
        yield "không có Tiêu ngữ"
        return
    if as_said(found) != MOTTO:
        yield f"“{as_said(found)}” ≠ “{MOTTO}”"
    yield from look_faults(paper, found, (13, 14), bold=True, italic=False, side="center")
    yield from _line_faults(paper, found, cell_width(found), _FULL)
    for each in _both_lines(found):
        yield from spacing_faults(paper, each, 1.0)


def _both_lines(motto: Element) -> Iterator[Element]:
    """Yield the motto and the national name above it."""
    above = motto.getprevious()
    if above is not None:
        yield above
    yield motto


def _agency_lines(paper: Paper) -> list[Element]:
    """Return the lines at the left of the heading's first row, down to the number if it is there."""
    lines = [each for each in paper.find_all(".") if _column(each) == 0 and row_of(each) == 0]
    return list(takewhile(lambda each: not _NUMBERED.match(as_said(each)), lines))


def _own_lines(lines: list[Element]) -> int:
    """Return from which line on the issuing agency is named; a parent stands above it."""
    said = [as_said(each) for each in lines]
    begins = [n for n, each in enumerate(said) if n and each.startswith(_BELOW_A_PARENT)]
    if not begins and len(said) > 1 and said[0].startswith(_ABBREVIATED):
        return 1
    return begins[-1] if begins else 0


def agency_of(paper: Paper) -> str:
    """Return the name of the issuing agency in one line of capitals."""
    lines = _agency_lines(paper)
    own = lines[_own_lines(lines) :]
    return " ".join(" ".join(words(each).split()) for each in own).upper()


def agency_faults(paper: Paper) -> Iterator[str]:
    """Issuing agency: capitals 12-13, bold, centred, a line of 1/3-1/2 of the text below it.

    A parent agency above it is not bold; all their lines are single-spaced.
    """
    lines = _agency_lines(paper)
    if not lines:
        yield "không có tên cơ quan ban hành"
        return
    own = _own_lines(lines)
    for number, each in enumerate(lines):
        if words(each) != words(each).upper():
            yield f"“{words(each)}”: không viết hoa"
        bold = number >= own
        yield from look_faults(paper, each, (12, 13), bold=bold, italic=False, side="center")
        yield from spacing_faults(paper, each, 1.0)
    yield from _line_faults(paper, lines[-1], cell_width(lines[-1]), _SHORT)


def row_of(paragraph: Element) -> int:
    """Return in which row of its table a paragraph stands, 0 outside a table."""
    cell = paragraph.getparent()
    row = None if cell is None else cell.getparent()
    table = None if row is None else row.getparent()
    if row is None or table is None:
        return 0
    return table.findall(qn("w:tr")).index(row)


def number_faults(paper: Paper) -> Iterator[str]:
    """Số, ký hiệu: 13, upright, centred under the agency; a zero below 10; no spaces in it."""
    found = paper.find(r"^Số\b")
    if found is None:
        yield "không có số, ký hiệu"
        return
    said = as_said(found)
    parts = _NUMBER.match(said)
    if parts is None or not _SYMBOL.match(parts["symbol"]):
        yield f"“{said}”: viết chưa đúng mẫu Số: 05/QĐ-UBND"
    elif re.fullmatch(r"\d", parts["number"].strip()):
        yield f"“{said}”: thiếu số 0 phía trước"
    yield from look_faults(paper, found, (13, 13), bold=False, italic=False, side="center")


def place_date_faults(paper: Paper) -> Iterator[str]:
    """Địa danh, thời gian: italic 13-14, level with the number; zeros only where asked for."""
    found = paper.find(r"^[^,]+,\s*ngày.*tháng.*năm")
    if found is None and kind_of(paper) == MINUTES:
        return  # Minutes tell time and place in their text (sample 1.9).
    if found is None:
        yield "không có địa danh, thời gian ban hành"
        return
    said = _PLACE.match(as_said(found))
    if said and any(word[0].islower() for word in _GENERIC.sub("", said["place"]).split()):
        yield f"“{said['place']}”: chữ cái đầu của địa danh không viết hoa"
    yield from date_faults(words(found))
    yield from look_faults(paper, found, (13, 14), bold=False, italic=True, side="center")
    number = paper.find(r"^Số\b")
    if number is not None and row_of(number) != row_of(found):
        yield "địa danh, thời gian không cùng dòng với số, ký hiệu"


def date_faults(said: str) -> Iterator[str]:
    """Return dates in a text that lack a zero or have one too many."""
    for found in _DATE.finditer(said):
        day, month = found["day"].strip(), found["month"].strip()
        if day.isdecimal() and len(day) != 2:
            yield f"“{found[0]}”: ngày nhỏ hơn 10 phải có số 0 phía trước"
        if month.isdecimal() and month != _month(int(month)):
            yield f"“{found[0]}”: chỉ tháng 1, 2 có số 0 phía trước"


def _month(month: int) -> str:
    return f"{month:02d}" if month <= 2 else str(month)


def kind_of(paper: Paper) -> str:
    """Return the kind of paper named under the heading, in capitals or not; '' for a letter."""
    first = as_said(paper.text[0]).upper() if paper.text else ""
    kind = first.replace("THOẢ", "THỎA").replace("UỶ", "ỦY")
    return kind if kind in KINDS else ""


def kind_faults(paper: Paper) -> Iterator[str]:
    """Tên loại: capitals 13-14, bold, centred; letters have none."""
    if paper.is_letter:
        return
    if not kind_of(paper):
        yield "không có tên loại văn bản ngay dưới phần đầu"
        return
    said = as_said(paper.text[0])
    if said != said.upper():
        yield f"“{said}”: tên loại không viết hoa"
    yield from look_faults(paper, paper.text[0], (13, 14), bold=True, italic=False, side="center")


def subject_faults(paper: Paper) -> Iterator[str]:
    """Trích yếu: small letters 13-14, bold, centred right below, with a line of 1/3-1/2.

    That of a letter stands under its number: "V/v …", 12-13, upright, 6 pt below.
    """
    if paper.is_letter:
        yield from _about_faults(paper)
        return
    lines = _subject(paper)
    if not lines:
        if kind_of(paper) not in WITHOUT_SUBJECT:
            yield "không có trích yếu nội dung"
        return
    for each in lines:
        yield from look_faults(paper, each, (13, 14), bold=True, italic=False, side="center")
        if words(each) == words(each).upper():
            yield f"“{words(each)[:40]}”: viết in hoa"
    yield from _line_faults(paper, lines[-1], paper.sections[0].width, _SHORT)


def _about_faults(paper: Paper) -> Iterator[str]:
    about = paper.find(r"^V/v\b")
    assert about is not None
    yield from look_faults(paper, about, (12, 13), bold=False, italic=False, side="center")
    before = paper.formats.points(about, "w:spacing", "w:before")
    if before < 6:
        yield f"“{words(about).strip()[:40]}”: cách số, ký hiệu {before:g} pt"


def _subject(paper: Paper) -> list[Element]:
    """Return the paragraphs under the kind of paper, up to the drawn line."""
    lines: list[Element] = []
    each = paper.text[0].getnext() if paper.text else None
    while each is not None and each.tag == qn("w:p") and words(each).strip():
        lines.append(each)
        each = each.getnext() if drawn_length(each) is None else None
    return lines


def _line_faults(
    paper: Paper, paragraph: Element, room: float, wanted: tuple[float, float]
) -> Iterator[str]:
    said = words(paragraph).strip()[:40]
    share = line_share_below(paper, paragraph, room)
    if share is None:
        yield f"“{said}”: không có đường kẻ phía dưới"
    elif not wanted[0] <= share <= wanted[1]:
        yield f"“{said}”: đường kẻ dài {share:.0%} dòng chữ"
