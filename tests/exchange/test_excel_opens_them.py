"""Every workbook that the program writes keeps the rules that Excel repairs files on."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from evalapp.assessment.answers import Answer, FormCell
from evalapp.assessment.problems import Place, error
from evalapp.assessment.units import Unit
from evalapp.exchange.criteria.store import CriteriaStore
from evalapp.exchange.criteria.workbook_writing import workbook_of
from evalapp.exchange.forms.explanation_writer import ExplanationForms
from evalapp.exchange.forms.marking import MarkedCopies
from evalapp.exchange.workbook_tables import workbook_content
from evalapp.settings.language import language
from evalapp.usecases.file_ports import Table
from evalapp.usecases.form_ports import CoveringLetter
from tests.exchange.documents import fixtures
from tests.exchange.excel_sheets import faults, formula_faults
from tests.exchange.forms.every_rule import every_rule
from tests.exchange.forms.explained import request
from tests.exchange.forms.samples import PERIOD, SET, UNIT, filled, issued

UNITS = [
    Unit("so-noi-vu", 'Sở "Nội vụ" & <Tổ chức>', "so", tags=frozenset({"dich-vu-cong"})),
    Unit("so-y-te", "Sở Y tế", "so", tags=frozenset({"dich-vu-cong"})),
    Unit("so-dai", "Sở " + "rất dài " * 40, "so", tags=frozenset({"dich-vu-cong"})),
]
TEMPLATE = Path("criteria/mau-bo-tieu-chi.xlsx")


def marked(folder: Path, content: bytes) -> bytes:
    wrong = error("answer.not_a_number", Place("a.xlsx", "Phiếu tự đánh giá", "E9"), value="=1 & <")
    letter = CoveringLetter(PERIOD, UNIT, "a.xlsx")
    return MarkedCopies().write(folder, content, letter, [wrong]).path.read_bytes()


WRITTEN: dict[str, Callable[[Path], bytes]] = {
    **{f"form of {each.id}": lambda folder, unit=each: issued(SET, unit) for each in UNITS},
    "form with every rule": lambda folder: issued(every_rule()),
    "form that rounds half to even": lambda folder: issued(
        every_rule(rounding={"criterion": 1, "mode": "half_even"})
    ),
    "filled form": lambda folder: filled(FormCell("mang", Answer({"value": True}))),
    "explanation workbook": lambda folder: ExplanationForms(language("vi")).content(request()),
    "marked copy": lambda folder: marked(folder, filled()),
    "list of corrections alone": lambda folder: marked(folder, b""),
    "results": lambda folder: (
        fixtures.writer().annex(fixtures.whole_outcome(), folder)[0].read_bytes()
    ),
    "criteria set": lambda folder: workbook_of(SET),
    "template of criteria sets": lambda folder: TEMPLATE.read_bytes(),
    "table": lambda folder: workbook_content(
        Table(("unit", "=a&<b>"), ((" so-a ", "1.5"), ("\x0b", "=cmd|' /C'!A0")), "bang.xlsx")
    ),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_excel_has_nothing_to_repair(name: str, tmp_path: Path) -> None:
    assert faults(WRITTEN[name](tmp_path)) == []


def spoiled(content: bytes, part: str, old: str, new: str) -> bytes:
    """Return a workbook with one slip in one part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w") as after:
        for each in before.namelist():
            text = before.read(each)
            if each == part:
                assert old.encode() in text, old
                text = text.replace(old.encode(), new.encode(), 1)
            after.writestr(each, text)
    return out.getvalue()


ANSWERS, STYLES, BOOK = "xl/worksheets/sheet2.xml", "xl/styles.xml", "xl/workbook.xml"
SLIPS = [
    (ANSWERS, "<sheetFormatPr", "<pageMargins/><sheetFormatPr", "out of order"),
    (ANSWERS, '<row r="8"', '<row r="7"', "rows out of order"),
    (ANSWERS, '<c r="B8"', '<c r="A8"', "cells of row 8"),
    (ANSWERS, '<c r="A8"', '<c r="A9"', "of another row"),
    (ANSWERS, '<c r="A8" s="', '<c r="A8" s="9', "no format"),
    (ANSWERS, "<mergeCell ref=", '<mergeCell ref="A1:F5"/><mergeCell ref=', "merged blocks"),
    (ANSWERS, '<dataValidations count="', '<dataValidations count="9', "checks are counted"),
    (ANSWERS, 'promptTitle="', 'promptTitle="' + "x" * 33, "promptTitle"),
    (ANSWERS, "<formula1>", "<formula1>" + "1" * 256, "too long"),
    (ANSWERS, 'priority="1"', 'priority="2"', "without an order"),
    (ANSWERS, 'dxfId="0"', 'dxfId="99"', "no look"),
    (ANSWERS, 'legacyDrawing r:id="rId1"', 'legacyDrawing r:id="rId9"', "leads nowhere"),
    (ANSWERS, "<f>", "<f>_xlfn.XLOOKUP(1)+", "no function"),
    (ANSWERS, "<f>", "<f>(", "brackets"),
    (ANSWERS, '<col min="2"', '<col min="1"', "columns overlap"),
    (ANSWERS, "<formula1>", "<formula1>XLOOKUP(1)+", "no function"),
    (ANSWERS, "'_evalapp'!", "'_other'!", "no sheet is called"),
    (ANSWERS, ' t="s"', ' t="d"', "of no kind"),
    (ANSWERS, "</headerFooter>", '</headerFooter><rowBreaks count="2"/>', "page breaks"),
    (ANSWERS, 'activePane="bottomRight"', 'activePane="topRight"', "the pane in use"),
    (
        BOOK,
        "<definedName name=",
        '<definedName name="A1">1</definedName><definedName name=',
        "no name",
    ),
    (STYLES, 'numFmtId="164"', 'numFmtId="199"', "number format"),
    (STYLES, "<dxf>", "<dxf><border/><font/>", "a look out of order"),
    ("xl/comments1.xml", 'ref="', 'ref="Z', "at another cell"),
    (
        "xl/drawings/vmlDrawing1.vml",
        '<v:shape id="_x0000_s1025"',
        '<v:shape id="_x0000_s1026"',
        "one id",
    ),
    (
        "[Content_Types].xml",
        "spreadsheetml.comments+xml",
        "spreadsheetml.other+xml",
        "another kind",
    ),
    (BOOK, 'name="Hướng dẫn"', 'name="Hướng/dẫn"', "may not be called"),
    (BOOK, 'name="Hướng dẫn"', 'name="Phiếu tự đánh giá"', "two sheets"),
    (BOOK, "<workbookView ", '<workbookView activeTab="2" ', "in sight is hidden"),
    (BOOK, 'localSheetId="1"', 'localSheetId="7"', "leads nowhere"),
    (STYLES, '<cellXfs count="', '<cellXfs count="9', "cellXfs are"),
    (STYLES, 'fontId="1"', 'fontId="999"', "no fonts"),
    (STYLES, 'patternType="gray125"', 'patternType="solid"', "first two fills"),
    ("xl/sharedStrings.xml", 'uniqueCount="', 'uniqueCount="9', "counted wrong"),
    ("xl/comments1.xml", 'authorId="0"', 'authorId="5"', "notes without"),
    ("xl/drawings/vmlDrawing1.vml", 'ObjectType="Note"', 'ObjectType="Pict"', "without a shape"),
    ("[Content_Types].xml", 'Extension="vml"', 'Extension="vmx"', "no kind"),
    ("xl/_rels/workbook.xml.rels", "worksheets/sheet3.xml", "worksheets/sheet9.xml", "not there"),
]


@pytest.mark.parametrize(("part", "old", "new", "told"), SLIPS)
def test_each_slip_is_found(part: str, old: str, new: str, told: str) -> None:
    try:
        found = faults(spoiled(issued(), part, old, new))
    except KeyError as missing:  # the part that a sheet should lead to
        found = [f"{missing} is not there"]

    assert [each for each in found if told in each], found


def test_texts_in_formulas_are_no_functions_and_have_a_length() -> None:
    assert list(formula_faults('IF(A1="XLOOKUP(","",TRIM(A1))')) == []
    assert list(formula_faults(f'IF(A1="{"x" * 256}",1,0)')) == ["a long text in a formula"]


@pytest.mark.parametrize("path", sorted(Path("criteria").rglob("gialai-*.yaml")), ids=str)
def test_the_sets_that_come_with_the_program_are_issued_without_anything_to_repair(
    path: Path,
) -> None:
    of = CriteriaStore().load(path)

    assert faults(issued(of, Unit("u", "Đơn vị", of.unit_group))) == []
    assert faults(workbook_of(of)) == []
