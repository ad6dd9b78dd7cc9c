"""Word templates filled by docxtpl: sandboxed, escaped, and reported where they are broken."""

# docxtpl and lxml bring no types.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportAttributeAccessIssue=false

import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from traceback import walk_tb
from typing import Any, Final

from docx.document import Document as WordDocument
from docx.opc.pkgreader import PackageReader
from docx.shared import Length
from docxtpl import DocxTemplate, InlineImage
from jinja2 import Template, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from lxml import etree

from evalapp.assessment.problems import AssessmentError, Place, error
from evalapp.exchange.documents.ooxml import FAULTS_OF_FILES, Element, document_of, parts_of, qn
from evalapp.exchange.documents.sandbox import TemplateSandbox

# Characters that XML cannot hold, those that docxtpl would turn into layout, and those that
# would turn the words behind them around.
_UNPRINTABLE: Final = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]"
)
_LAST_NAME: Final = re.compile(r"'([^']+)'(?: is undefined)?$")
_PROPERTIES: Final = ("author", "comments", "identifier", "language", "subject", "title")
_FAULTS_OF_TEMPLATES: Final = (TemplateError, TypeError, ValueError, ArithmeticError)


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG that a field puts into the text, as wide as the text at most."""

    content: bytes
    width: Length


class WordTemplate:
    """One template, read once and filled any number of times."""

    def __init__(self, path: Path) -> None:
        """Read and check a template; AssessmentError where it is missing, broken or no Word file."""
        self.name = path.name
        self._content = _content(path)
        self._environment = TemplateSandbox(finalize=self._shown)
        self._prepared = _Prepared({}, {})
        self._open: _StrictTemplate | None = None
        self._checked = False

    def fill(self, fields: Mapping[str, Any]) -> WordDocument:
        """Return the document with its fields filled in.

        AssessmentError where the template asks for what is not there or makes no document.
        """
        template = self._open = self._opened()
        self._check(template, fields)
        try:
            template.render(dict(fields), self._environment, autoescape=True)
        except _FAULTS_OF_TEMPLATES as fault:
            raise self._broken(fault) from fault
        assert template.docx is not None
        return template.docx  # get_docx() would open the empty template anew

    def _check(self, template: "_StrictTemplate", fields: Iterable[str]) -> None:
        """Name every field that the template asks for and nobody knows, all at once."""
        if self._checked:
            return
        try:
            used = template.get_undeclared_template_variables(self._environment)
        except TemplateError:
            return  # Filling it in tells what is wrong, with the words around it.
        strange = sorted(set(used) - set(fields))
        if strange:
            place = Place(file=self.name)
            raise AssessmentError.of(
                error("template.unknown_field", place, field=name) for name in strange
            )
        self._checked = True

    def _shown(self, value: object) -> object:
        """Return what a field's value becomes in the document."""
        if isinstance(value, Picture):
            return InlineImage(self._open, io.BytesIO(value.content), width=value.width)
        return printable(value) if isinstance(value, str) else value

    @cached_property
    def _parts(self) -> PackageReader:
        return parts_of(self._content)

    def _opened(self) -> "_StrictTemplate":
        try:
            return _StrictTemplate(self._content, document_of(self._parts), self._prepared)
        except FAULTS_OF_FILES as fault:
            raise AssessmentError("template.not_word", Place(file=self.name)) from fault

    def _broken(self, fault: Exception) -> AssessmentError:
        place = Place(file=self.name)
        if isinstance(fault, _MarkupError):
            return AssessmentError("template.broken_markup", place)
        if isinstance(fault, _FaultyWordsError):
            return AssessmentError("template.badly_written", place, near=fault.near)
        if isinstance(fault, _ForbiddenError):
            return AssessmentError("template.forbidden", place, near=fault.near)
        if isinstance(fault, _FailingWordsError):
            return AssessmentError(
                "template.fails_near", place, near=fault.near, reason=str(fault.__cause__)
            )
        missing = _LAST_NAME.search(str(fault))
        if isinstance(fault, UndefinedError) and missing:
            return AssessmentError("template.unknown_field", place, field=missing[1])
        return AssessmentError("template.broken", place, reason=str(fault))


class _MarkupError(TemplateError):
    """What came out of a template is no longer XML."""


class _FaultyWordsError(TemplateError):
    """A field or command of a template is badly written; `near` are the words around it."""

    def __init__(self, reason: str, near: str) -> None:
        super().__init__(reason)
        self.near = near


class _FailingWordsError(TemplateError):
    """Something well written in a template cannot be worked out; `near` are the words around it."""

    def __init__(self, near: str) -> None:
        super().__init__(near)
        self.near = near


class _ForbiddenError(_FailingWordsError):
    """A template asks for more than fields, conditions and loops."""


@dataclass(frozen=True, slots=True)
class _Prepared:
    """What is worked out once for all documents of a template, by the XML of the part."""

    patched: dict[str, str]
    compiled: dict[str, Template]


class _StrictTemplate(DocxTemplate):
    """docxtpl that compiles each part once and refuses to repair broken XML silently."""

    def __init__(self, content: bytes, document: WordDocument, prepared: _Prepared) -> None:
        super().__init__(io.BytesIO(content))
        self.docx = document
        self._prepared = prepared
        self._read: tuple[str, Any] = ("", None)
        """The part filled last, as text and read as XML."""

    def patch_xml(self, src_xml: str) -> str:
        """Return a part with its fields freed of Word's markup, worked out once per template."""
        patched = self._prepared.patched
        if src_xml not in patched:
            patched[src_xml] = super().patch_xml(src_xml)
        return patched[src_xml]

    def render_xml_part(
        self, src_xml: str, part: object, context: dict[str, Any], jinja_env: Any = None
    ) -> str:
        """Return a filled part; docxtpl itself would drop rows of a broken one without a word."""
        compiled = self._prepared.compiled
        if src_xml not in compiled:
            compiled[src_xml] = _compiled(src_xml, jinja_env)
        self.current_rendering_part = part  # where pictures are added
        try:
            filled = compiled[src_xml].render(context)
        except UndefinedError:
            raise  # its name says where it is
        except _FAULTS_OF_TEMPLATES as fault:
            raise _with_words(fault, src_xml, context, jinja_env) from fault
        if "\n" in filled:
            filled = self.resolve_listing(filled)
        try:
            self._read = filled, etree.fromstring(filled.encode())
        except etree.XMLSyntaxError as fault:
            raise _MarkupError from fault
        return filled

    def fix_tables(self, xml: str) -> Any:
        """Return the filled body; docxtpl looks at its tables only where loops made columns."""
        source, body = self._read
        self._read = "", None  # a kept element would not become one of python-docx
        if source == xml and all(map(_has_its_columns, body.iter(qn("w:tbl")))):
            return body
        return super().fix_tables(xml)

    def render_properties(self, context: dict[str, Any], jinja_env: Any = None) -> None:
        """Fill the document's own properties; each text is compiled once per template."""
        assert self.docx is not None
        properties = self.docx.core_properties
        for name in _PROPERTIES:
            said = getattr(properties, name)
            if "{" in said:
                setattr(properties, name, self._filled_property(said, context, jinja_env))

    def _filled_property(self, said: str, context: dict[str, Any], environment: Any) -> str:
        compiled = self._prepared.compiled
        if said not in compiled:
            compiled[said] = environment.from_string(said)
        return compiled[said].render(context)


def _has_its_columns(table: Element) -> bool:
    """Tell whether the longest row has a cell for each column of the table's grid."""
    columns = len(table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}"))
    return columns == max(
        (len(row.findall(qn("w:tc"))) for row in table.iter(qn("w:tr"))), default=0
    )


def _compiled(source: str, environment: TemplateSandbox) -> Template:
    try:
        return environment.from_string(source)
    except TemplateSyntaxError:
        # Once more with a line per paragraph, so that the fault can be shown with its words.
        lines = _line_per_paragraph(source)
        try:
            environment.from_string(lines)
        except TemplateSyntaxError as fault:
            raise _FaultyWordsError(str(fault.message), _words(lines, fault.lineno)) from fault
        raise


def _with_words(
    fault: Exception, source: str, context: Mapping[str, Any], environment: TemplateSandbox
) -> Exception:
    """Return a fault of filling with the words around it, found by filling once more."""
    kind = _ForbiddenError if isinstance(fault, SecurityError) else _FailingWordsError
    lines = _line_per_paragraph(source)
    try:
        environment.from_string(lines).render(context)
    except _FAULTS_OF_TEMPLATES as again:
        frames = walk_tb(again.__traceback__)
        numbers = [line for frame, line in frames if frame.f_code.co_filename == "<template>"]
        if numbers:
            return kind(_words(lines, numbers[-1]))
    return fault


def _line_per_paragraph(source: str) -> str:
    return re.sub(r"(?=<w:p[ >])", "\n", source)


def _words(lines: str, number: int) -> str:
    line = lines.split("\n")[number - 1]
    return " ".join(re.sub(r"<[^>]+>", "", line).split())[:200]


def printable(text: str) -> str:
    """Return text without characters that a Word file cannot hold."""
    return _UNPRINTABLE.sub(" ", text)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise AssessmentError(
            "template.missing", Place(file=path.name), folder=str(path.parent)
        ) from fault
