"""Issued forms, which are patched from one workbook, keep the rules of the format to the letter."""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from evalapp.assessment.units import Unit
from tests.exchange.forms.samples import SET, issued

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
UNITS = [
    Unit("so-noi-vu", 'Sở "Nội vụ" & <Tổ chức>', "so", tags=frozenset({"dich-vu-cong"})),
    Unit("so-y-te", "Sở Y tế", "so", tags=frozenset({"dich-vu-cong"})),
    Unit("so-dai", "Sở " + "rất dài " * 40, "so", tags=frozenset({"dich-vu-cong"})),
]
ORDER = [
    *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData"),
    *("sheetProtection", "autoFilter", "mergeCells", "conditionalFormatting", "dataValidations"),
    *("hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks"),
    *("ignoredErrors", "drawing", "legacyDrawing"),
]
"""What Excel wants in this order, of the parts of a sheet that forms have or may come to have."""

Parts = dict[str, bytes]


@pytest.fixture(scope="module", params=UNITS, ids=[each.id for each in UNITS])
def parts(request: pytest.FixtureRequest) -> Parts:
    with zipfile.ZipFile(io.BytesIO(issued(SET, request.param))) as package:
        assert package.testzip() is None
        names = [each.lower() for each in package.namelist()]
        assert len(names) == len(set(names))
        return {each: package.read(each) for each in package.namelist()}


def trees(parts: Parts, ending: str = ".xml") -> Iterator[tuple[str, ElementTree.Element]]:
    return ((name, ElementTree.fromstring(part)) for name, part in parts.items() if ending in name)


def sheets(parts: Parts) -> list[ElementTree.Element]:
    return [tree for name, tree in trees(parts) if name.startswith("xl/worksheets/sheet")]


def test_every_part_is_sound_xml_and_has_its_kind(parts: Parts) -> None:
    kinds = dict(trees(parts))["[Content_Types].xml"]
    named = {each.get("PartName", "")[1:] for each in kinds if each.get("PartName")}
    endings = {each.get("Extension") for each in kinds if each.get("Extension")}
    for ending in (".xml", ".rels", ".vml"):
        assert all(tree is not None for _, tree in trees(parts, ending))

    assert named <= parts.keys()
    assert [
        each for each in parts if each not in named and each.rpartition(".")[2] not in endings
    ] == []


def test_every_relation_leads_to_a_part_by_an_id_of_its_own(parts: Parts) -> None:
    for name, tree in trees(parts, ".rels"):
        folder = posixpath.dirname(posixpath.dirname(name))
        ids = [each.get("Id") for each in tree]
        targets = [each.get("Target", "") for each in tree if not each.get("TargetMode")]
        found = [posixpath.normpath(posixpath.join("/", folder, each))[1:] for each in targets]
        assert len(ids) == len(set(ids))
        assert set(found) <= parts.keys()


def test_sheets_have_their_parts_in_order_and_cells_from_left_to_right(parts: Parts) -> None:
    assert len(sheets(parts)) == 3
    for sheet in sheets(parts):
        places = [ORDER.index(each.tag.removeprefix(MAIN)) for each in sheet]
        assert places == sorted(places)
        rows = [int(each.get("r", "")) for each in sheet.iter(f"{MAIN}row")]
        assert all(above < below for above, below in pairwise(rows))
        for row in sheet.iter(f"{MAIN}row"):
            columns = [re.sub("[0-9]+", "", cell.get("r", "")) for cell in row]
            keys = [(len(each), each) for each in columns]
            assert all(left < right for left, right in pairwise(keys))


def test_shared_texts_are_counted_and_every_reference_finds_one(parts: Parts) -> None:
    texts = dict(trees(parts))["xl/sharedStrings.xml"]
    used = [
        int(cell.findtext(f"{MAIN}v") or -1)
        for sheet in sheets(parts)
        for cell in sheet.iter(f"{MAIN}c")
        if cell.get("t") == "s"
    ]

    assert len(list(texts)) == int(texts.get("uniqueCount", ""))
    assert min(used) >= 0
    assert max(used) < len(list(texts))
