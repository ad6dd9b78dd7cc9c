"""Paragraph styles of official papers, with the sizes of Decree 30/2020/NĐ-CP, Annex I."""

from dataclasses import dataclass
from typing import Final, Literal

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from evalapp.exchange.documents.ooxml import below, element, insert_before, properties_of, qn

FONT: Final = "Times New Roman"
FIRST_LINE: Final = Cm(1.27)
LINE_FULL: Final = "LineFull"
LINE_SHORT: Final = "LineShort"
_BASE_STYLES: Final = {"Normal", "DefaultParagraphFont", "TableNormal", "NoList"}

Side = Literal["left", "center", "right", "justify"]
_ALIGNMENTS: Final = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


@dataclass(frozen=True, slots=True)
class StyleSpec:
    """One paragraph style: id in the file, name in Word's list, sizes and spaces in points.

    `level` is that of a heading in the outline of the paper, from 1; 0 is no heading.
    """

    id: str
    name: str
    size: float
    side: Side = "center"
    bold: bool = False
    italic: bool = False
    before: float = 0
    after: float = 0
    indented: bool = False
    spacing: float = 1.0
    keep_next: bool = False
    colour: str = ""
    level: int = 0


STYLES: Final = (
    StyleSpec("NationalName", "Quốc hiệu", 12, bold=True),
    StyleSpec("Motto", "Tiêu ngữ", 13, bold=True),
    StyleSpec("ParentAgency", "Cơ quan chủ quản", 12),
    StyleSpec("Agency", "Cơ quan ban hành", 12, bold=True),
    StyleSpec("NumberLine", "Số, ký hiệu", 13, before=6),
    StyleSpec("PlaceDate", "Địa danh, thời gian", 13, italic=True, before=6),
    StyleSpec("About", "Trích yếu công văn", 12, before=6),
    StyleSpec("DocumentKind", "Tên loại văn bản", 14, bold=True, before=18, keep_next=True,
              level=1),
    StyleSpec("Subject", "Trích yếu", 14, bold=True, keep_next=True),
    StyleSpec("Authority", "Thẩm quyền ban hành", 14, bold=True, before=12, after=6),
    StyleSpec("Basis", "Căn cứ", 14, "justify", italic=True, after=6, indented=True),
    StyleSpec("Decides", "Quyết định", 14, bold=True, before=12, after=6, keep_next=True),
    StyleSpec("Body", "Lời văn", 14, "justify", after=6, indented=True, spacing=1.1),
    StyleSpec("Heading", "Đề mục", 14, "justify", bold=True, before=6, after=6, indented=True,
              keep_next=True, level=2),
    StyleSpec("Addressee", "Kính gửi", 14, before=12, after=6),
    StyleSpec("Power", "Quyền hạn, chức vụ", 14, bold=True, keep_next=True),
    StyleSpec("SignatureRoom", "Chỗ ký", 14, keep_next=True),
    StyleSpec("Signer", "Người ký", 14, bold=True),
    StyleSpec("RecipientsHead", "Nơi nhận", 12, "left", bold=True, italic=True),
    StyleSpec("Recipients", "Danh sách nơi nhận", 11, "left"),
    StyleSpec("Annex", "Phụ lục", 14, bold=True, keep_next=True, level=1),
    StyleSpec("AnnexTitle", "Tên phụ lục", 14, bold=True, keep_next=True),
    StyleSpec("Attached", "Kèm theo", 14, italic=True, keep_next=True),
    StyleSpec("Block", "Khối trong phụ lục", 13, "left", bold=True, before=12, after=6,
              keep_next=True, level=2),
    StyleSpec("TableHead", "Đầu bảng", 12, bold=True, before=2, after=2),
    StyleSpec("TableText", "Chữ trong bảng", 12, "left", before=2, after=2),
    StyleSpec("TableFigure", "Số trong bảng", 12, "center", before=2, after=2),
    StyleSpec("TableGroup", "Nhóm trong bảng", 12, "left", bold=True, before=2, after=2, keep_next=True),
    StyleSpec("TableGroupFigure", "Số của nhóm", 12, "center", bold=True, before=2, after=2, keep_next=True),
    StyleSpec("SmallHead", "Đầu bảng nhỏ", 11, bold=True, before=1, after=1),
    StyleSpec("SmallText", "Chữ nhỏ trong bảng", 11, "left", before=1, after=1),
    StyleSpec("SmallFigure", "Số nhỏ trong bảng", 11, "center", before=1, after=1),
    StyleSpec("SmallGroup", "Nhóm nhỏ trong bảng", 11, "left", bold=True, before=1, after=1, keep_next=True),
    StyleSpec("SmallGroupFigure", "Số nhỏ của nhóm", 11, "center", bold=True, before=1, after=1, keep_next=True),
    StyleSpec("Note", "Ghi chú dưới bảng", 12, "justify", italic=True, before=6),
    StyleSpec("Picture", "Hình", 13, before=6, keep_next=True),
    StyleSpec("Caption", "Tên hình", 13, italic=True, before=6, after=6),
    StyleSpec("TableCaption", "Tên bảng", 13, italic=True, before=6, after=6, keep_next=True),
    StyleSpec("PageNumber", "Số trang", 13),
    StyleSpec("Illustrative", "Số liệu minh họa", 11, "right", bold=True, colour="C00000"),
    StyleSpec("VersionLine", "Phiên bản kết quả", 10, "right", italic=True),
    StyleSpec("SectionEnd", "Hết phần", 2, "left"),
)  # fmt: skip

_LINES: Final = {LINE_FULL: "Đường kẻ bằng dòng chữ", LINE_SHORT: "Đường kẻ ngắn"}
STYLE_IDS: Final = {spec.name: spec.id for spec in STYLES} | {
    name: identifier for identifier, name in _LINES.items()
}
"""Ids of our styles by the names that people see in Word."""


def add_styles(document: WordDocument) -> None:
    """Leave only the base styles, set the base font, add every style of official papers."""
    _drop_unused(document)
    _set_base(document)
    for spec in STYLES:
        _add(document, spec)
    for identifier, name in _LINES.items():
        _add_line(document, identifier, name)


def _drop_unused(document: WordDocument) -> None:
    for style in tuple(document.styles):
        if style.style_id not in _BASE_STYLES:
            style.delete()


def _set_base(document: WordDocument) -> None:
    normal = document.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    _set_font(normal, 14)
    normal.paragraph_format.space_after = Pt(0)
    language = element("w:lang", val="vi-VN", eastAsia="vi-VN", bidi="vi-VN")
    properties_of(below(normal), "w:rPr").append(language)


def _set_font(style: ParagraphStyle, size: float) -> None:
    style.font.name = FONT
    style.font.size = Pt(size)
    fonts = below(style).find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    assert fonts is not None
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)


def _new(document: WordDocument, identifier: str, name: str) -> ParagraphStyle:
    style = document.styles.add_style(  # pyright: ignore[reportUnknownMemberType]
        name, WD_STYLE_TYPE.PARAGRAPH
    )
    assert isinstance(style, ParagraphStyle)
    below(style).set(qn("w:styleId"), identifier)
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    return style


def _add(document: WordDocument, spec: StyleSpec) -> None:
    style = _new(document, spec.id, spec.name)
    _set_font(style, spec.size)
    style.font.bold = spec.bold
    style.font.italic = spec.italic
    if spec.colour:
        style.font.color.rgb = RGBColor.from_string(spec.colour)
    layout = style.paragraph_format
    layout.alignment = _ALIGNMENTS[spec.side]
    layout.space_before = Pt(spec.before)
    layout.space_after = Pt(spec.after)
    layout.line_spacing = spec.spacing
    layout.keep_with_next = spec.keep_next
    if spec.indented:
        layout.first_line_indent = FIRST_LINE
    if spec.level:
        properties_of(below(style), "w:pPr").append(
            element("w:outlineLvl", val=str(spec.level - 1))
        )


def _add_line(document: WordDocument, identifier: str, name: str) -> None:
    """Add the style of a drawn line: an empty low paragraph with a border above it."""
    style = _new(document, identifier, name)
    _set_font(style, 2)
    layout = style.paragraph_format
    layout.alignment = WD_ALIGN_PARAGRAPH.CENTER
    layout.space_before = Pt(2)
    layout.space_after = Pt(0)
    layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    layout.line_spacing = Pt(4)
    borders = element("w:pBdr")
    borders.append(element("w:top", val="single", sz="6", space="0", color="000000"))
    followers = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc")
    insert_before(properties_of(below(style), "w:pPr"), borders, *followers)
