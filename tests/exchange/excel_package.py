"""The package of a workbook held against what Excel opens without repair: parts, book, styles."""

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
_FORBIDDEN = frozenset("[]:*?/\\")
_COUNTED = ("fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs")
_INDEXES = {"fontId": "fonts", "fillId": "fills", "borderId": "borders", "xfId": "cellStyleXfs"}
_FIRST_OWN_FORMAT = 164
_LONGEST_NAME, _LONGEST_PROPERTY = 31, 255

Tree = ElementTree.Element


@dataclass(frozen=True)
class Package:
    """A workbook's parts by name, and what in them is looked up again and again."""

    parts: Mapping[str, bytes]

    @classmethod
    def of(cls, content: bytes) -> "Package":
        """Unpack a workbook."""
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return cls({each: archive.read(each) for each in archive.namelist()})

    def tree(self, name: str) -> Tree:
        """Return a part, which must be there."""
        return ElementTree.fromstring(self.parts[name])

    def children(self, name: str, tag: str) -> list[Tree]:
        """Return the children of one element of a part, none where the part is not there."""
        found = self.tree(name).find(f"{MAIN}{tag}") if name in self.parts else None
        return [] if found is None else list(found)

    def relations(self, part: str) -> dict[str, str]:
        """Return where the relations of a part lead, by id; addresses outside stay as they are."""
        folder, name = posixpath.split(part)
        own = f"{folder}/_rels/{name}.rels".lstrip("/")
        found = self.tree(own) if own in self.parts else ()
        return {each.get("Id", ""): _target(folder, each) for each in found}

    @cached_property
    def sheets(self) -> dict[str, str]:
        """Part names by sheet name."""
        targets = self.relations("xl/workbook.xml")
        listed = self.children("xl/workbook.xml", "sheets")
        return {each.get("name", ""): targets.get(each.get(RELATION, ""), "") for each in listed}

    @cached_property
    def texts(self) -> int:
        """How many shared texts there are."""
        name = "xl/sharedStrings.xml"
        return len(list(self.tree(name))) if name in self.parts else 0

    @cached_property
    def formats(self) -> dict[str, int]:
        """How many of each kind of style there are."""
        return {each: len(self.children("xl/styles.xml", each)) for each in _COUNTED}


def _target(folder: str, relation: Tree) -> str:
    target = relation.get("Target", "")
    if relation.get("TargetMode") == "External":
        return target
    return posixpath.normpath(posixpath.join("/", folder, target))[1:]


def package_faults(package: Package) -> Iterator[str]:
    """Yield what is wrong with the package as a whole."""
    yield from _kinds(package)
    yield from _relations(package)
    yield from _book(package)
    yield from _styles(package)
    yield from _texts(package)
    yield from _properties(package)


def _kinds(package: Package) -> Iterator[str]:
    names = [each.lower() for each in package.parts]
    if len(names) != len(set(names)):
        yield "two parts of one name"
    kinds = package.tree("[Content_Types].xml")
    named = {each.get("PartName", "")[1:] for each in kinds if each.get("PartName")}
    endings = {each.get("Extension") for each in kinds if each.get("Extension")}
    yield from (f"a kind for {each}, which is not there" for each in named - package.parts.keys())
    for name in package.parts.keys() - named:
        if name.rpartition(".")[2] not in endings:
            yield f"no kind for {name}"


def _relations(package: Package) -> Iterator[str]:
    for name in package.parts:
        if name.endswith(".rels"):
            found = list(package.tree(name))
            ids = [each.get("Id") for each in found]
            inside = [each for each in found if each.get("TargetMode") != "External"]
            folder = posixpath.dirname(posixpath.dirname(name))
            yield from ["two relations of one id"] if len(ids) != len(set(ids)) else []
            for each in inside:
                if _target(folder, each) not in package.parts:
                    yield f"a relation to {each.get('Target')}, which is not there"


def _book(package: Package) -> Iterator[str]:
    sheets = package.children("xl/workbook.xml", "sheets")
    names = [each.get("name", "") for each in sheets]
    if len({each.casefold() for each in names}) != len(names):
        yield "two sheets of one name"
    for name in names:
        wrong = _FORBIDDEN & set(name) or name.startswith("'") or name.endswith("'")
        if not 0 < len(name) <= _LONGEST_NAME or wrong:
            yield f"a sheet may not be called {name}"
    seen = [each.get("state", "visible") == "visible" for each in sheets]
    views = package.children("xl/workbook.xml", "bookViews")
    active = int(views[0].get("activeTab", "0")) if views else 0
    if not any(seen) or active >= len(seen) or not seen[active]:
        yield "the sheet in sight is hidden"
    defined = package.children("xl/workbook.xml", "definedNames")
    keys = [(each.get("name", "").casefold(), each.get("localSheetId")) for each in defined]
    yield from ["two defined names of one sheet"] if len(set(keys)) != len(keys) else []
    for each in defined:
        if int(each.get("localSheetId", "0")) >= len(sheets) or "#REF!" in (each.text or ""):
            yield f"{each.get('name')} leads nowhere"


def _styles(package: Package) -> Iterator[str]:
    root = package.tree("xl/styles.xml")
    for kind, count in package.formats.items():
        told = root.find(f"{MAIN}{kind}")
        if told is not None and int(told.get("count", str(count))) != count:
            yield f"{kind} are {count}"
    for each in package.children("xl/styles.xml", "cellXfs"):
        for attribute, kind in _INDEXES.items():
            if int(each.get(attribute, "0")) >= package.formats[kind]:
                yield f"{attribute} has no {kind}"
    own = [int(each.get("numFmtId", "0")) for each in package.children("xl/styles.xml", "numFmts")]
    if len(set(own)) != len(own) or min(own, default=_FIRST_OWN_FORMAT) < _FIRST_OWN_FORMAT:
        yield "a number format of its own has a number of Excel's"
    usual = [each.find(f"{MAIN}patternFill") for each in package.children("xl/styles.xml", "fills")]
    kinds = [each.get("patternType", "none") for each in usual[:2] if each is not None]
    yield from ["the first two fills are none and gray125"] if kinds != ["none", "gray125"] else []


def _texts(package: Package) -> Iterator[str]:
    if not package.texts:
        return
    root = package.tree("xl/sharedStrings.xml")
    if int(root.get("uniqueCount", "-1")) != package.texts:
        yield "shared texts are counted wrong"
    for text in root.iter(f"{MAIN}t"):
        said = text.text or ""
        if said != said.strip() and text.get(_PRESERVE) != "preserve":
            yield "blanks around a shared text are lost"


def _properties(package: Package) -> Iterator[str]:
    for name in ("docProps/custom.xml", "docProps/core.xml"):
        for each in package.tree(name) if name in package.parts else ():
            if len("".join(each.itertext())) > _LONGEST_PROPERTY:
                yield f"{name} says too much"
    custom = package.tree("docProps/custom.xml") if "docProps/custom.xml" in package.parts else ()
    numbers = [int(each.get("pid", "0")) for each in custom]
    if len(set(numbers)) != len(numbers) or min(numbers, default=2) < 2:
        yield "numbers of custom properties"
