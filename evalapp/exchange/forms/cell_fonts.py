"""Which cells of an .xlsx sheet are drawn in a font of an old Vietnamese code, or of signs."""

import re
from collections.abc import Mapping
from xml.etree import ElementTree

from evalapp.exchange.forms.legacy_text import LegacyCode, by_font, code_of_font

_MARKS = (b'".Vn', b'".VN', b'".vn', b'"VNI-', b'"Vni-', b'"vni-', b'"Wingdings"')
_CELL = re.compile(rb'<(?:\w+:)?c r="([A-Z]+[0-9]+)"[^>]*?\ss="([0-9]+)"')


def names_legacy_font(part: bytes) -> bool:
    """Tell whether an XML part names a .Vn* or VNI-* font, or Wingdings, at all."""
    return any(mark in part for mark in _MARKS)


def names_legacy_run(part: bytes) -> bool:
    """Tell whether a run of text in a part of cells names such a font; quick where none does."""
    return b"rFont" in part and names_legacy_font(part)


def codes_by_style(styles: ElementTree.Element) -> dict[int, LegacyCode]:
    """Return legacy codes by number of cell style."""
    fonts = [_name_in(each, "name") for each in styles.iterfind("{*}fonts/{*}font")]
    codes = [code_of_font(each) for each in fonts]
    found: dict[int, LegacyCode] = {}
    for style, each in enumerate(styles.iterfind("{*}cellXfs/{*}xf")):
        font = each.get("fontId", "")
        code = codes[int(font)] if font.isdecimal() and int(font) < len(codes) else None
        if code is not None:
            found[style] = code
    return found


def codes_by_cell(sheet: bytes, styles: Mapping[int, LegacyCode]) -> dict[str, LegacyCode]:
    """Return legacy codes by cell of a sheet's part."""
    cells = ((cell, styles.get(int(style))) for cell, style in _CELL.findall(sheet))
    return {cell.decode(): code for cell, code in cells if code is not None}


def rich_texts(part: ElementTree.Element) -> dict[str, str]:
    """Return texts with runs in a legacy font, as stored and as meant, of shared or own strings."""
    found: dict[str, str] = {}
    for each in (*part.iterfind("{*}si"), *part.iterfind(".//{*}is")):
        runs = each.findall("{*}r")
        stored = [run.findtext("{*}t") or "" for run in runs]
        meant = [_meant(run, text) for run, text in zip(runs, stored, strict=True)]
        if stored != meant:
            found["".join(stored)] = "".join(meant)
    return found


def _meant(run: ElementTree.Element, text: str) -> str:
    properties = run.find("{*}rPr")
    font = "" if properties is None else _name_in(properties, "rFont")
    code = code_of_font(font)
    return text if code is None else by_font(text, code)


def _name_in(element: ElementTree.Element, tag: str) -> str:
    found = element.find(f"{{*}}{tag}")
    return "" if found is None else found.get("val", "")
