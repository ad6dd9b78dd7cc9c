"""The XML below python-docx, with types: the one file that touches untyped and private parts."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportPrivateUsage=false
# pyright: reportMissingTypeStubs=false, reportAttributeAccessIssue=false

import io
import zlib
from collections.abc import Iterator
from functools import cache
from typing import Any, Final, Protocol, cast, overload
from zipfile import BadZipFile

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.package import Unmarshaller
from docx.opc.part import PartFactory
from docx.opc.pkgreader import PackageReader
from docx.oxml import ns
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.package import Package
from docx.parts.image import ImagePart
from docx.section import Section, _Header
from docx.styles.style import BaseStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from lxml import etree

FAULTS_OF_FILES: Final[tuple[type[Exception], ...]] = (
    BadZipFile,
    zlib.error,
    PackageNotFoundError,
    KeyError,
    ValueError,
    SyntaxError,  # of XML
    AttributeError,  # parts that are of another kind than they are said to be
    RuntimeError,  # parts under a password, or packed in a way that Python does not know
)
"""What reading a Word file raises where it is none, cut off or damaged."""


@cache
def qn(name: str) -> str:
    """Return a name such as `w:tbl` with its namespace spelled out, as lxml wants it."""
    return ns.qn(name)


class Element(Protocol):
    """What is used of an lxml element."""

    tag: str
    text: str | None

    @overload
    def get(self, key: str, /) -> str | None: ...
    @overload
    def get(self, key: str, default: str, /) -> str: ...
    def set(self, key: str, value: str, /) -> None:
        """Set an attribute."""
        ...

    def find(self, path: str, /) -> "Element | None":
        """Return the first match."""
        ...

    def findall(self, path: str, /) -> "list[Element]":
        """Return all matches."""
        ...

    def iter(self, *tags: str) -> "Iterator[Element]":
        """Yield this and everything below it, of the tags where given."""
        ...

    def iterchildren(self) -> "Iterator[Element]":
        """Yield the children."""
        ...

    def iterancestors(self, *tags: str) -> "Iterator[Element]":
        """Yield what this stands in, from the parent up, of the tags where given."""
        ...

    def getparent(self) -> "Element | None":
        """Return the parent."""
        ...

    def getnext(self) -> "Element | None":
        """Return the next sibling."""
        ...

    def getprevious(self) -> "Element | None":
        """Return the sibling before."""
        ...

    def append(self, child: "Element", /) -> None:
        """Add a child at the end."""
        ...

    def insert(self, index: int, child: "Element", /) -> None:
        """Add a child at a place."""
        ...

    def index(self, child: "Element", /) -> int:
        """Return a child's place."""
        ...

    def remove(self, child: "Element", /) -> None:
        """Take a child away."""
        ...


def element(tag: str, **attributes: str) -> Element:
    """Return a new element such as `w:top`, its attributes in the namespace of Word."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return cast(Element, made)


def written(part: Element | None) -> str:
    """Return an element as XML, '' for none."""
    return "" if part is None else etree.tostring(cast(Any, part), encoding="unicode")


def parts_of(content: bytes) -> PackageReader:
    """Return the parts of a Word file, of which any number of documents can be made.

    One of FAULTS_OF_FILES where it is none.
    """
    return PackageReader.from_file(io.BytesIO(content))


def document_of(parts: PackageReader) -> WordDocument:
    """Return a new document made of a Word file's parts; ValueError where they make none."""
    package = Package()
    Unmarshaller.unmarshal(parts, package, PartFactory)
    main = package.main_document_part
    if main.content_type != CONTENT_TYPE.WML_DOCUMENT_MAIN:
        raise ValueError(main.content_type)
    return main.document


def whole(document: WordDocument) -> WordDocument:
    """Return a document; KeyError where a header or footer that it names is missing."""
    for kind in ("header", "footer"):
        for reference in body_of(document).iter(qn(f"w:{kind}Reference")):
            document.part.rels[reference.get(qn("r:id"), "")]
    return document


def body_of(document: WordDocument) -> Element:
    """Return a document's body."""
    return cast(Element, document.element.body)


def core_of(document: WordDocument) -> Element:
    """Return a document's core properties."""
    return cast(Element, document.core_properties._element)


def styles_of(document: WordDocument) -> Element:
    """Return a document's list of styles."""
    return cast(Element, document.styles.element)


def numbering_of(document: WordDocument) -> Element | None:
    """Return what a document says of automatic lists, None where it has none."""
    for each in document.part.rels.values():
        if each.reltype == RELATIONSHIP_TYPE.NUMBERING and not each.is_external:
            part: Any = each.target_part
            return cast(Element, part.element)
    return None


def below(
    owner: Paragraph | Table | Section | _Header | _Cell | _Row | BaseStyle,
) -> Element:
    """Return the element behind an object of python-docx."""
    match owner:
        case Paragraph():
            found: BaseOxmlElement = owner._p
        case Table():
            found = owner._tbl
        case Section():
            found = owner._sectPr
        case _Cell():
            found = owner._tc
        case _Row():
            found = owner._tr
        case BaseStyle():
            found = owner.element
        case _:
            found = owner._element
    return cast(Element, found)


def section_over(properties: Element, document: WordDocument) -> Section:
    """Return section properties as a section of python-docx."""
    return Section(cast(Any, properties), document.part)


def story_of(document: WordDocument, properties: Element, kind: str, name: str) -> Element | None:
    """Return a section's header or footer (`kind`) for `name`d pages, None where it has none.

    It is looked up by its relation: docxtpl puts filled ones there, behind python-docx's back.
    """
    for reference in properties.findall(qn(f"w:{kind}Reference")):
        if reference.get(qn("w:type")) == name:
            part: Any = document.part.rels[reference.get(qn("r:id"), "")].target_part
            return cast(Element, part.element)
    return None


def pictures_of(document: WordDocument) -> dict[str, bytes]:
    """Return the pictures of a document's body by their relation ids."""
    related = document.part.rels.items()
    return {
        name: each.target_part.blob
        for name, each in related
        if not each.is_external and isinstance(each.target_part, ImagePart)
    }


def insert_before(parent: Element, child: Element, *followers: str) -> None:
    """Add a child before the first of the tags that may follow it, at the end where none does."""
    names = {qn(tag) for tag in followers}
    place = next(
        (number for number, each in enumerate(parent.iterchildren()) if each.tag in names), None
    )
    if place is None:
        parent.append(child)
    else:
        parent.insert(place, child)


def properties_of(owner: Element, tag: str) -> Element:
    """Return the properties (`w:pPr`, `w:trPr` …) that come first inside an element, made if new."""
    found = owner.find(qn(tag))
    if found is None:
        found = element(tag)
        owner.insert(0, found)
    return found


def remove(part: Element) -> None:
    """Take an element out of its parent."""
    parent = part.getparent()
    if parent is not None:
        parent.remove(part)
