"""Word templates filled by docxtpl: sandboxed, escaped, and reported where they are broken."""

import io
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile

from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from evalapp.assessment.problems import AssessmentError, Place, error

# Characters that XML cannot hold, and those that docxtpl would turn into layout.
_UNPRINTABLE: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_LAST_NAME: Final = re.compile(r"'([^']+)'(?: is undefined)?$")
_FAULTS_OF_TEMPLATES: Final = (TemplateError, TypeError, ValueError, ArithmeticError)


class WordTemplate:
    """One template, read once and filled any number of times."""

    def __init__(self, path: Path) -> None:
        """Read and check a template; AssessmentError where it is missing, broken or no Word file."""
        self._name = path.name
        self._content = _content(path)
        self._environment = _environment()
        self._compiled: dict[str, Template] = {}

    def check(self, known: Iterable[str]) -> None:
        """Raise AssessmentError naming every field of the template that is not `known`."""
        try:
            used = self._opened().get_undeclared_template_variables(self._environment)
        except TemplateError as fault:
            raise self._broken(fault) from fault
        strange = sorted(set(used) - set(known))
        if strange:
            raise AssessmentError.of(
                error("template.unknown_field", Place(file=self._name), field=name)
                for name in strange
            )

    def fill(self, fields: Mapping[str, Any]) -> WordDocument:
        """Return the document with its fields filled in.

        AssessmentError where the template asks for what is not there or makes no document.
        """
        template = self._opened()
        try:
            template.render(dict(fields), self._environment, autoescape=True)
        except _FAULTS_OF_TEMPLATES as fault:
            raise self._broken(fault) from fault
        return template.docx  # get_docx() would open the empty template anew

    def _opened(self) -> "_StrictTemplate":
        try:
            return _StrictTemplate(self._content, self._compiled)
        except (BadZipFile, PackageNotFoundError, KeyError, ValueError) as fault:
            raise AssessmentError("template.not_word", Place(file=self._name)) from fault

    def _broken(self, fault: Exception) -> AssessmentError:
        place = Place(file=self._name)
        if isinstance(fault, _MarkupError):
            return AssessmentError("template.broken_markup", place)
        if isinstance(fault, _FaultyWords):
            return AssessmentError("template.badly_written", place, near=fault.near)
        missing = _LAST_NAME.search(str(fault))
        if isinstance(fault, UndefinedError) and missing:
            return AssessmentError("template.unknown_field", place, field=missing[1])
        return AssessmentError("template.broken", place, reason=str(fault))


class _MarkupError(TemplateError):
    """What came out of a template is no longer XML."""


class _FaultyWords(TemplateError):
    """A field or command of a template is badly written; `near` are the words around it."""

    def __init__(self, reason: str, near: str) -> None:
        super().__init__(reason)
        self.near = near


class _StrictTemplate(DocxTemplate):
    """docxtpl that compiles each part once and refuses to repair broken XML silently."""

    def __init__(self, content: bytes, compiled: dict[str, Template]) -> None:
        super().__init__(io.BytesIO(content))
        self._compiled = compiled
        self.init_docx()

    def render_xml_part(
        self, src_xml: str, part: object, context: dict[str, Any], jinja_env: Any = None
    ) -> str:
        """Return a filled part; docxtpl itself would drop rows of a broken one without a word."""
        if src_xml not in self._compiled:
            self._compiled[src_xml] = _compiled(src_xml, jinja_env)
        filled = self._compiled[src_xml].render(context)
        if "\n" in filled:
            filled = self.resolve_listing(filled)
        try:
            etree.fromstring(filled.encode())
        except etree.XMLSyntaxError as fault:
            raise _MarkupError(str(fault)) from fault
        return filled


def _compiled(source: str, environment: ImmutableSandboxedEnvironment) -> Template:
    try:
        return environment.from_string(source)
    except TemplateSyntaxError:
        # Once more with a line per paragraph, so that the fault can be shown with its words.
        lines = re.sub(r"(?=<w:p[ >])", "\n", source)
        try:
            environment.from_string(lines)
        except TemplateSyntaxError as fault:
            raise _FaultyWords(str(fault.message), _words(lines, fault.lineno)) from fault
        raise


def _words(lines: str, number: int) -> str:
    line = lines.split("\n")[number - 1]
    return " ".join(re.sub(r"<[^>]+>", "", line).split())[:200]


def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=True, finalize=printable
    )
    del environment.filters["safe"]
    return environment


def printable(value: object) -> object:
    """Return text without characters that a Word file cannot hold; other values unchanged."""
    return _UNPRINTABLE.sub(" ", value) if isinstance(value, str) else value


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise AssessmentError(
            "template.missing", Place(file=path.name), folder=str(path.parent)
        ) from fault
