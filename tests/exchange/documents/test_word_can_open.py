"""Word refuses files whose properties stand in another order than the standard's."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from evalapp.exchange.documents.ooxml import Element, below, body_of, styles_of
from evalapp.usecases.progress import Silent
from tests.exchange.documents import fixtures

# ECMA-376, part 1: the sequences of CT_PPr, CT_RPr, CT_TblPr, CT_TcPr, CT_SectPr.
ORDERS = {
    "w:pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr "
    "suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct "
    "topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind "
    "contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "w:rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss "
    "imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight "
    "u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "w:tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize "
    "tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption",
    "w:tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection "
    "tcFitText vAlign hideMark",
    "w:sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc "
    "pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi "
    "rtlGutter docGrid",
}


def misplaced(part: Element) -> Iterator[str]:
    for tag, order in ORDERS.items():
        places = {qn(f"w:{name}"): place for place, name in enumerate(order.split())}
        for properties in part.iter(qn(tag)):
            names = [child.tag for child in properties.iterchildren()]
            if [places[name] for name in names] != sorted(places[name] for name in names):
                yield f"{tag}: {[name.split('}')[1] for name in names]}"


def unsound(path: Path) -> list[str]:
    document = Document(str(path))
    body = body_of(document)
    headers = [below(section.header) for section in document.sections]
    found = [each for part in (body, styles_of(document), *headers) for each in misplaced(part)]
    for table in body.iter(qn("w:tbl")):
        columns = len(list(table.iter(qn("w:gridCol"))))
        wrong = [
            row for row in table.findall(qn("w:tr")) if len(row.findall(qn("w:tc"))) != columns
        ]
        found += [f"{len(wrong)} rows without {columns} cells"] if wrong else []
    found += [
        "a cell that does not end with a paragraph"
        for cell in body.iter(qn("w:tc"))
        if list(cell.iterchildren())[-1].tag != qn("w:p")
    ]
    return found


@pytest.mark.parametrize("name", ["decision.docx", "notice.docx", "report.docx"])
def test_templates_are_sound(name: str) -> None:
    assert unsound(fixtures.TEMPLATES / name) == []


def test_produced_papers_are_sound(tmp_path: Path) -> None:
    writer, outcome = fixtures.writer(), fixtures.whole_outcome(illustrative=True)
    small = fixtures.small_outcome()
    papers = (
        *writer.decision(outcome, tmp_path),
        *writer.report(outcome, fixtures.reasons, tmp_path),
        *writer.notices(small, fixtures.reasons, tmp_path, Silent()),
    )
    assert {path.name: unsound(path) for path in papers if unsound(path)} == {}
