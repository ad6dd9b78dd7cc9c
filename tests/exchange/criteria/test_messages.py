"""Every problem of files, sets, tables and units can be said in both languages."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from evalapp.settings.language import LANGUAGES, LanguageCode, language

EVALAPP = Path(__file__).parents[3] / "evalapp"
OURS = ("file", "set", "rule", "answer", "criteria", "table", "units")
SAYING = {"error", "warning", "info", "message", "AssessmentError"}
SOURCES = sorted(
    [*(EVALAPP / "assessment").rglob("*.py"), *(EVALAPP / "exchange").rglob("*.py")],
)


def coded(path: Path) -> Iterator[tuple[str, set[str]]]:
    """Yield every message code that a file writes out, with the placeholders it fills."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            code = node.args[0].value
            if isinstance(node.func, ast.Name) and node.func.id not in SAYING:
                continue
            if any(each.arg is None for each in node.keywords):
                continue
            if isinstance(code, str) and code.partition(".")[0] in OURS and "." in code:
                yield code, {each.arg for each in node.keywords if each.arg}


CODES = sorted({(code, tuple(sorted(given))) for path in SOURCES for code, given in coded(path)})


def test_codes_are_found() -> None:
    assert len(CODES) > 60


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_code_has_a_sentence_whose_placeholders_are_filled(code: LanguageCode) -> None:
    texts = {name: language(code).text(name) for name, _ in CODES}
    assert [name for name, text in texts.items() if text == name] == []
    unfilled = {
        name: wanted - set(given)
        for name, given in CODES
        if (wanted := {field for _, field, *_ in string.Formatter().parse(texts[name]) if field})
        - set(given)
    }
    assert unfilled == {}


@pytest.mark.parametrize("code", LANGUAGES)
def test_sentences_end_with_a_full_stop(code: LanguageCode) -> None:
    said = [language(code).text(name) for name, _ in CODES]
    assert [text for text in said if not text.endswith((".", "?"))] == []
