"""The sheets of a workbook held against what Excel opens without repair, and Excel 2010 counts."""

import re
from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise

from openpyxl.utils import range_boundaries

from tests.exchange.excel_details import detail_faults, sheet_details
from tests.exchange.excel_package import MAIN, RELATION, Package, Tree, package_faults

ORDER = (
    *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr"),
    *("sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState"),
    *("dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr"),
    *("conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins"),
    *("pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches"),
    *("ignoredErrors", "smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "picture"),
    *("oleObjects", "controls", "webPublishItems", "tableParts", "extLst"),
)
"""The parts of a sheet as ECMA-376 (part 1, 18.3.1.99) orders them."""
FUNCTIONS = frozenset(
    [
        "ABS",
        "AND",
        "AVERAGE",
        "COUNT",
        "COUNTA",
        "COUNTBLANK",
        "COUNTIF",
        "COUNTIFS",
        "DATE",
        "FIND",
        "IF",
        "IFERROR",
        "INDEX",
        "INT",
        "ISBLANK",
        "ISERROR",
        "ISNUMBER",
        "ISTEXT",
        "LEN",
        "LOWER",
        "MATCH",
        "MAX",
        "MID",
        "MIN",
        "MOD",
        "N",
        "NOT",
        "OR",
        "ROUND",
        "ROUNDDOWN",
        "ROUNDUP",
        "ROW",
        "SEARCH",
        "SUBSTITUTE",
        "SUM",
        "SUMIF",
        "SUMIFS",
        "SUMPRODUCT",
        "TEXT",
        "TRIM",
        "TRUNC",
        "VALUE",
        "VLOOKUP",
    ]
)
"""Functions that Excel has had since 2007, and LibreOffice and WPS with it."""
_ROWS, _COLUMNS = 1_048_576, 16_384
_LONGEST_TEXT, _LONGEST_FORMULA, _LONGEST_QUOTE = 32_767, 8_192, 255
_PROMPTS = {"promptTitle": 32, "errorTitle": 32, "prompt": 255, "error": 255}
_CALL = re.compile(r"([A-Z_][A-Z0-9_.]*)\(")
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')
_WIDEST, _HIGHEST, _DEEPEST = 255, 409.5, 7

Block = tuple[int, int, int, int]
"""First column and row, last column and row, from 1."""


def faults(content: bytes) -> list[str]:
    """Return everything that Excel would repair or could not count in a workbook."""
    package = Package.of(content)
    found = [*package_faults(package), *detail_faults(package)]
    for name, part in package.sheets.items():
        found += [f"{name}: {each}" for each in _sheet(package, part)]
    return found


def _sheet(package: Package, part: str) -> Iterator[str]:
    root = package.tree(part)
    places = [ORDER.index(each.tag.removeprefix(MAIN)) for each in root]
    once = [each for each in places if ORDER[each] != "conditionalFormatting"]
    if places != sorted(places) or len(set(once)) != len(once):
        yield "parts of the sheet out of order"
    yield from _columns(root)
    yield from _cells(package, root)
    yield from _blocks(root)
    yield from _validations(root)
    yield from _conditions(package, root)
    yield from _links(package, root, part)
    yield from _notes(package, part)
    yield from sheet_details(package, root, part)
    for text in root.iterfind(f"{MAIN}headerFooter/*"):
        yield from ["a long footer"] if len(text.text or "") > _LONGEST_QUOTE else []


def _columns(root: Tree) -> Iterator[str]:
    spans = [
        (int(each.get("min", "0")), int(each.get("max", "0"))) for each in root.iter(f"{MAIN}col")
    ]
    if any(last >= first for (_, last), (first, _) in pairwise(spans)):
        yield "columns overlap"
    if any(float(each.get("width", "0")) > _WIDEST for each in root.iter(f"{MAIN}col")):
        yield "a column is too wide"


def _cells(package: Package, root: Tree) -> Iterator[str]:
    rows = list(root.iter(f"{MAIN}row"))
    numbers = [int(each.get("r", "0")) for each in rows]
    if any(below <= above for above, below in pairwise(numbers)) or max(numbers, default=1) > _ROWS:
        yield "rows out of order"
    for row in rows:
        if float(row.get("ht", "1")) > _HIGHEST or int(row.get("outlineLevel", "0")) > _DEEPEST:
            yield f"row {row.get('r')} is too high or too deep"
        blocks = [range_boundaries(each.get("r", "")) for each in row]
        columns = [int(block[0] or 0) for block in blocks]
        if (
            any(right <= left for left, right in pairwise(columns))
            or max(columns, default=1) > _COLUMNS
        ):
            yield f"cells of row {row.get('r')} out of order"
        if any(str(block[1]) != row.get("r") for block in blocks):
            yield f"a cell of another row in row {row.get('r')}"
        for cell in row:
            yield from _cell(package, cell)


def _cell(package: Package, cell: Tree) -> Iterator[str]:
    at, kind, value = cell.get("r"), cell.get("t", "n"), cell.findtext(f"{MAIN}v")
    if int(cell.get("s", "0")) >= package.formats["cellXfs"]:
        yield f"{at} has no format"
    if kind == "s" and not 0 <= int(value or "-1") < package.texts:
        yield f"{at} has no text"
    if kind == "n" and value not in (None, "") and not _is_number(value or ""):
        yield f"{at} is no number"
    if len("".join(cell.itertext())) > _LONGEST_TEXT:
        yield f"{at} says too much"
    formula = cell.find(f"{MAIN}f")
    if formula is not None:
        yield from (f"{at}: {each}" for each in formula_faults(formula.text or ""))


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def formula_faults(formula: str) -> Iterator[str]:
    """Yield what keeps a formula from being counted by Excel 2010, LibreOffice and WPS."""
    if formula.startswith("=") or len(formula) > _LONGEST_FORMULA:
        yield "a formula that begins with = or is too long"
    if any(len(each) > _LONGEST_QUOTE for each in _QUOTED.findall(formula)):
        yield "a long text in a formula"
    bare = _QUOTED.sub("", formula)
    unknown = {each for each in _CALL.findall(bare) if each not in FUNCTIONS}
    yield from (f"{each} is no function of Excel 2007" for each in sorted(unknown))
    depth = [1 if each == "(" else -1 for each in bare if each in "()"]
    if sum(depth) or max((sum(depth[:at]) for at in range(len(depth) + 1)), default=0) > 64:
        yield "brackets of a formula"


def _boxes(ranges: Iterable[str]) -> list[Block]:
    return [range_boundaries(each) for text in ranges for each in text.split()]  # type: ignore[misc]


def _meet(boxes: list[Block]) -> bool:
    ordered = sorted(boxes, key=lambda each: each[1])
    return any(
        one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]
        for one, other in combinations(ordered, 2)
    )


def _blocks(root: Tree) -> Iterator[str]:
    merges = root.find(f"{MAIN}mergeCells")
    if merges is None:
        return
    boxes = _boxes(each.get("ref", "") for each in merges)
    if int(merges.get("count", len(boxes))) != len(boxes) or not boxes:
        yield "merged blocks are counted wrong"
    if _meet(boxes) or any(box[:2] == box[2:] for box in boxes):
        yield "merged blocks meet"


def _validations(root: Tree) -> Iterator[str]:
    checks = root.find(f"{MAIN}dataValidations")
    if checks is None:
        return
    if int(checks.get("count", "-1")) != len(checks) or not len(checks):
        yield "checks are counted wrong"
    if _meet(_boxes(each.get("sqref", "") for each in checks)):
        yield "two checks on one cell"
    for each in checks:
        for name, most in _PROMPTS.items():
            if len(each.get(name, "")) > most:
                yield f"{name} of {each.get('sqref')} is too long"
        for formula in each:
            said = formula.text or ""
            listed = _QUOTED.fullmatch(said)  # a list of words is one quoted text
            yield from formula_faults("" if listed else said)
            if len(said) > _LONGEST_QUOTE or said.startswith("="):
                yield f"the check of {each.get('sqref')} is too long"


def _conditions(package: Package, root: Tree) -> Iterator[str]:
    rules = list(root.iter(f"{MAIN}cfRule"))
    order = [int(each.get("priority", "0")) for each in rules]
    if len(set(order)) != len(order) or min(order, default=1) < 1:
        yield "conditions without an order"
    for each in rules:
        if int(each.get("dxfId", "0")) >= max(package.formats["dxfs"], 1):
            yield "a condition has no look"
        for formula in each.iter(f"{MAIN}formula"):
            yield from formula_faults(formula.text or "")


def _links(package: Package, root: Tree, part: str) -> Iterator[str]:
    known = package.relations(part)
    for each in root.iter():
        if (wanted := each.get(RELATION)) is not None and wanted not in known:
            yield f"{each.tag.removeprefix(MAIN)} leads nowhere"
    cells = [each.get("ref") for each in root.iterfind(f"{MAIN}hyperlinks/*")]
    yield from ["two links in one cell"] if len(set(cells)) != len(cells) else []


def _notes(package: Package, part: str) -> Iterator[str]:
    for target in package.relations(part).values():
        if not target.startswith("xl/comments"):
            continue
        notes = package.children(target, "commentList")
        cells = [each.get("ref") for each in notes]
        authors = len(package.children(target, "authors"))
        if len(set(cells)) != len(cells) or any(
            int(n.get("authorId", "0")) >= authors for n in notes
        ):
            yield "notes without a cell or author of their own"
        drawings = [each for each in package.relations(part).values() if each.endswith(".vml")]
        shapes = sum(package.parts[each].count(b'ObjectType="Note"') for each in drawings)
        yield from ["notes without a shape"] if shapes != len(notes) else []
