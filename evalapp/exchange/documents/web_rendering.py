"""Fills the HTML template: sandboxed, escaped, style and script inside, nothing fetched."""

# jinja2 leaves its table of filters without types.
# pyright: reportUnknownMemberType=false

import base64
import hashlib
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError

from evalapp.assessment.problems import AssessmentError, Place
from evalapp.exchange.documents.rendering import printable
from evalapp.exchange.documents.sandbox import TemplateSandbox

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

FOLDER: Final = "html"
TEMPLATE: Final = "page.html.j2"
_FAULTS: Final = (TemplateError, TypeError, ValueError, ArithmeticError)


class _Ours(str):
    """Text of our own files, which stands in the page as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


def rendered_page(templates_folder: Path, page: "DataclassInstance") -> bytes:
    """Return the page; AssessmentError with file and line where its template cannot be used.

    Its policy of contents lets only the one script inside it run, and nothing be loaded.
    """
    folder = templates_folder / FOLDER
    style, script = _content(folder / "page.css"), _content(folder / "page.js")
    values = {each.name: getattr(page, each.name) for each in fields(page)}
    inside = {
        "style": _Ours(style),
        "script": _Ours(script),
        "style_hash": _hash(style),
        "script_hash": _hash(script),
    }
    environment = TemplateSandbox(trim_blocks=True, lstrip_blocks=True, finalize=_shown)
    source = _content(folder / TEMPLATE)
    try:
        return environment.from_string(source).render(values | inside).encode()
    except _FAULTS as fault:
        raise _broken(fault) from fault


def _shown(value: object) -> object:
    """Return a field's value without the characters that no page can hold."""
    return printable(value) if isinstance(value, str) and not isinstance(value, _Ours) else value


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _broken(fault: Exception) -> AssessmentError:
    if isinstance(fault, UndefinedError):
        named = str(fault).split("'")
        field = named[-2] if len(named) > 2 else str(fault)
        return AssessmentError("template.unknown_field", Place(file=TEMPLATE), field=field)
    line = fault.lineno if isinstance(fault, TemplateSyntaxError) else 0
    return AssessmentError("template.broken", Place(file=TEMPLATE, line=line), reason=str(fault))


def _content(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise AssessmentError(
            "template.missing", Place(file=path.name), folder=str(path.parent)
        ) from fault
