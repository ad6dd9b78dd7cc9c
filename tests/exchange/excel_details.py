"""Rarer things that Excel repairs in a workbook: formats, names, links, notes, page breaks, kinds of parts."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from openpyxl.utils import range_boundaries

from tests.exchange.excel_package import MAIN, Package, Tree

_MOST = {"cellXfs": 64_000, "fonts": 1_024, "fills": 65_000, "borders": 65_000, "dxfs": 65_000}
_FIRST_OWN_FORMAT, _MOST_OWN_FORMATS = 164, 200
_LONGEST_TEXT, _LONGEST_ADDRESS, _MOST_BREAKS = 32_767, 2_079, 1_023
_KINDS = {"s", "n", "str", "b", "e", "inlineStr"}
_ERRORS = {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"}
_NAME = re.compile(r"(?:_xlnm\.\w+|[^\W\d][\w.]*)")
_LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}[0-9]+|[RrCc]")
_QUOTED_TEXT = re.compile(r'"(?:[^"]|"")*"')
_SHEET = re.compile(r"'((?:[^']|'')+)'!|\b([\w.]+)!")
_SHAPE = re.compile(
    rb'<v:shape id="([^"]+)".*?<x:Row>([0-9]+)</x:Row>\s*<x:Column>([0-9]+)', re.DOTALL
)
_DXF = ("font", "numFmt", "fill", "alignment", "border", "protection")
_TYPES = {
    "worksheet": "spreadsheetml.worksheet+xml",
    "sharedStrings": "spreadsheetml.sharedStrings+xml",
    "styles": "spreadsheetml.styles+xml",
    "comments": "spreadsheetml.comments+xml",
    "custom-properties": "custom-properties+xml",
    "officeDocument": "spreadsheetml.sheet.main+xml",
}
"""What the kind of a part must end with, by the kind of the relation that leads to it."""


def detail_faults(package: Package) -> Iterator[str]:
    """Yield what is wrong with styles, texts, names and kinds of parts."""
    yield from _formats(package)
    yield from _kinds_of_parts(package)
    yield from _names(package)
    if package.texts:
        for each in package.tree("xl/sharedStrings.xml"):
            if len("".join(each.itertext())) > _LONGEST_TEXT:
                yield "a shared text is too long"


def sheet_details(package: Package, root: Tree, part: str) -> Iterator[str]:
    """Yield what is wrong with cells, references, links, breaks and notes of a sheet."""
    yield from _cell_kinds(root)
    yield from _references(package, root)
    yield from _addresses(package, root, part)
    yield from _breaks(root)
    yield from _view(root)
    yield from _frames(package, part)


def _formats(package: Package) -> Iterator[str]:
    for kind, most in _MOST.items():
        if package.formats.get(kind, 0) > most:
            yield f"too many {kind}"
    listed = package.children("xl/styles.xml", "numFmts")
    own = {int(each.get("numFmtId", "0")) for each in listed}
    if len(own) > _MOST_OWN_FORMATS:
        yield "too many number formats"
    for each in package.children("xl/styles.xml", "cellXfs"):
        number = int(each.get("numFmtId", "0"))
        if number >= _FIRST_OWN_FORMAT and number not in own:
            yield f"number format {number} is not there"
    for each in package.children("xl/styles.xml", "dxfs"):
        places = [_DXF.index(part.tag.removeprefix(MAIN)) for part in each]
        yield from ["a look out of order"] if places != sorted(set(places)) else []


def _kinds_of_parts(package: Package) -> Iterator[str]:
    kinds = package.tree("[Content_Types].xml")
    named = {each.get("PartName", "")[1:]: each.get("ContentType", "") for each in kinds}
    for name in [each for each in package.parts if each.endswith(".rels")]:
        folder, _, own = name.rpartition("_rels/")
        targets = package.relations(f"{folder}{own.removesuffix('.rels')}")
        for each in package.tree(name):
            wanted = _TYPES.get(each.get("Type", "").rpartition("/")[2])
            target = targets.get(each.get("Id", ""), "")
            if wanted and not named.get(target, "").endswith(wanted):
                yield f"{target} is of another kind"


def _names(package: Package) -> Iterator[str]:
    for each in package.children("xl/workbook.xml", "definedNames"):
        name = each.get("name", "")
        if not _NAME.fullmatch(name) or _LIKE_A_CELL.fullmatch(name) or len(name) > 255:
            yield f"{name} is no name"
        yield from _unknown_sheets(package, each.text or "")


def _unknown_sheets(package: Package, formula: str) -> Iterator[str]:
    known = {each.casefold() for each in package.sheets}
    for quoted, bare in _SHEET.findall(_QUOTED_TEXT.sub("", formula)):
        if (quoted.replace("''", "'") or bare).casefold() not in known:
            yield f"no sheet is called {quoted or bare}"


def _cell_kinds(root: Tree) -> Iterator[str]:
    for cell in root.iter(f"{MAIN}c"):
        kind, value = cell.get("t", "n"), cell.findtext(f"{MAIN}v")
        inline = cell.find(f"{MAIN}is")
        if kind not in _KINDS or (kind == "inlineStr") != (inline is not None):
            yield f"{cell.get('r')} is of no kind"
        if (kind == "b" and value not in ("0", "1")) or (kind == "e" and value not in _ERRORS):
            yield f"{cell.get('r')} has a value of another kind"
        for text in inline.iter(f"{MAIN}t") if inline is not None else ():
            said, space = text.text or "", "{http://www.w3.org/XML/1998/namespace}space"
            if said != said.strip() and text.get(space) != "preserve":
                yield f"blanks in {cell.get('r')} are lost"


def _references(package: Package, root: Tree) -> Iterator[str]:
    tags = ("f", "formula", "formula1", "formula2")
    for tag in tags:
        for text in {each.text or "" for each in root.iter(f"{MAIN}{tag}")}:
            yield from _unknown_sheets(package, text)
            yield from ["a formula leads nowhere"] if "#REF!" in text else []


def _addresses(package: Package, root: Tree, part: str) -> Iterator[str]:
    known = package.relations(part)
    for each in root.iterfind(f"{MAIN}hyperlinks/*"):
        address = next((known.get(value, "") for key, value in each.items() if "}id" in key), "")
        if len(address) > _LONGEST_ADDRESS or any(letter in address for letter in ' <>"\n'):
            yield f"the link of {each.get('ref')} cannot be followed"
        yield from _unknown_sheets(package, each.get("location", ""))


def _breaks(root: Tree) -> Iterator[str]:
    for kind in ("rowBreaks", "colBreaks"):
        found = root.find(f"{MAIN}{kind}")
        if found is None:
            continue
        ids = [int(each.get("id", "0")) for each in found]
        manual = sum(each.get("man") == "1" for each in found)
        counts = int(found.get("count", "0")), int(found.get("manualBreakCount", "0"))
        if counts != (len(ids), manual) or ids != sorted(set(ids)) or len(ids) > _MOST_BREAKS:
            yield "page breaks are counted wrong"


def _view(root: Tree) -> Iterator[str]:
    for view in root.iterfind(f"{MAIN}sheetViews/{MAIN}sheetView"):
        pane = view.find(f"{MAIN}pane")
        if pane is not None:
            right, below = "xSplit" in pane.attrib, "ySplit" in pane.attrib
            last = f"{'bottom' if below else 'top'}{'Right' if right else 'Left'}"
            yield from ["the pane in use is none"] if pane.get("activePane") != last else []
        chosen = [each.get("pane", "topLeft") for each in view.iterfind(f"{MAIN}selection")]
        yield from ["two cells in sight of one pane"] if len(set(chosen)) != len(chosen) else []


def _frames(package: Package, part: str) -> Iterator[str]:
    related = package.relations(part).values()
    notes = [each for each in related if each.startswith("xl/comments")]
    drawings = [each for each in related if each.endswith(".vml")]
    if not notes:
        return
    shapes = [found for each in drawings for found in _SHAPE.findall(package.parts[each])]
    ids = [each for each, _, _ in shapes]
    yield from ["two frames of one id"] if len(set(ids)) != len(ids) else []
    cells = {(int(row), int(column)) for _, row, column in shapes}
    told = {_place(note) for each in notes for note in package.children(each, "commentList")}
    yield from ["a note has its frame at another cell"] if told != cells else []


def _place(note: ElementTree.Element) -> tuple[int, int]:
    column, row, _, _ = range_boundaries(note.get("ref", ""))
    return int(row or 1) - 1, int(column or 1) - 1
