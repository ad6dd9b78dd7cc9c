"""The catalogues are compiled, agree with each other, and know all that the program says."""

import re
from collections.abc import Iterable
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from evalapp.settings.language import LANGUAGES, LanguageCode, language
from tests.settings.spoken import (
    CODE,
    composed_texts,
    messages_said,
    texts_in_source,
    words_said,
)
from tools.strings import LOCALE, compiled

PO_FILES = sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))
NO_CODES = (".py", ".db", ".id", ".json", ".yaml", ".csv", ".xlsx", ".docx", ".log", ".svg")
"""Endings of file names and columns, which look like codes."""
PATHS = ("evalapp/exchange/criteria/", "evalapp/assessment/drafts/")
"""Where such texts are key paths of a criteria set."""
NAMED_BY_DATA = ("decree30.",)
"""Codes that a reader puts together from a rule's name."""
QT_SAYS = {"Show Details...", "Hide Details..."}
"""Keys that are Qt's own words."""
FILLED_IN_LATER = {
    "why.given",
    "why.blank",
    "form.answered_and_not_applicable",
    "table.percent_as_number",
    "table.read_as_thousands",
}
"""Messages whose remaining values their makers' caller adds."""


def shown(path: Path) -> str:
    return path.relative_to(LOCALE).as_posix()


def entries(code: LanguageCode) -> list[tuple[str, str]]:
    """Return every key with its text, as the .po files of a language spell them."""
    found: list[tuple[str, str]] = []
    for po in sorted((LOCALE / code / "LC_MESSAGES").glob("*.po")):
        with po.open("rb") as file:
            read = [each for each in read_po(file) if each.id and not each.pluralizable]
        found += [(str(each.id), str(each.string)) for each in read]
    return found


def counted(code: LanguageCode) -> dict[str, tuple[str, ...]]:
    """Return by key what a language says of one thing, and of more."""
    found: dict[str, tuple[str, ...]] = {}
    for po in sorted((LOCALE / code / "LC_MESSAGES").glob("*.po")):
        with po.open("rb") as file:
            read = [each for each in read_po(file) if each.pluralizable]
        found |= {str(each.id[0]): tuple(map(str, each.string or ())) for each in read}
    return found


def codes(code: LanguageCode) -> dict[str, str]:
    """Return the messages of a language by catalogue code."""
    return {key: text for key, text in entries(code) if CODE.fullmatch(key)}


def placeholders(text: str) -> frozenset[str]:
    """Return the names in braces; other braces, as of a template's commands, are shown as such."""
    names = (name for _, name, _, _ in Formatter().parse(text))
    return frozenset(name for name in names if name is not None and name.isidentifier())


def assert_none(found: Iterable[str]) -> None:
    """Fail with a line for each thing found."""
    lines = sorted(found)
    assert not lines, "\n" + "\n".join(lines)


@pytest.mark.parametrize("po", PO_FILES, ids=shown)
def test_a_catalogue_is_compiled(po: Path) -> None:
    assert po.with_suffix(".mo").read_bytes() == compiled(po), "run: just strings"


def test_no_compiled_catalogue_is_left_over() -> None:
    assert [shown(mo) for mo in LOCALE.rglob("*.mo") if not mo.with_suffix(".po").exists()] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_key_stands_in_one_catalogue_only(code: LanguageCode) -> None:
    keys = [key for key, _ in entries(code)]
    assert_none({key for key in keys if keys.count(key) > 1})


@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_is_left_untranslated(code: LanguageCode) -> None:
    assert_none(key for key, text in entries(code) if not text.strip())


def test_both_languages_spell_out_the_same_messages() -> None:
    assert_none(codes("vi").keys() ^ codes("en").keys())


def test_both_languages_use_the_same_values_in_a_message() -> None:
    vi, en = codes("vi"), codes("en")
    differing = [key for key in vi if placeholders(vi[key]) != placeholders(en.get(key, vi[key]))]
    assert_none(differing)


def test_interface_words_use_the_values_of_their_english() -> None:
    words = [(key, text) for key, text in entries("vi") if not CODE.fullmatch(key)]
    assert_none(key for key, text in words if placeholders(key) != placeholders(text))


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_message_said_is_in_the_catalogue(code: LanguageCode) -> None:
    known = codes(code)
    assert_none(f"{said.where} {said.key}" for said in messages_said() if said.key not in known)


def test_every_code_that_stands_in_the_source_is_in_the_catalogue() -> None:
    known = codes("vi")
    areas = {code.split(".")[0] for code in known}
    unknown = [
        f"{where} {text}"
        for where, text in texts_in_source()
        if CODE.fullmatch(text)
        and text.split(".")[0] in areas
        and not text.endswith(NO_CODES)
        and not where.startswith(PATHS)
        and text not in known
    ]
    assert_none(unknown)


def test_every_message_is_given_the_values_it_shows() -> None:
    known = codes("vi")
    missing = [
        f"{said.where} {said.key}: {sorted(placeholders(known[said.key]) - said.values)}"
        for said in messages_said()
        if said.values is not None
        and said.key in known.keys() - FILLED_IN_LATER
        and not placeholders(known[said.key]) <= said.values
    ]
    assert_none(missing)


def test_every_interface_word_has_its_vietnamese() -> None:
    known = {key for key, _ in entries("vi")}
    assert_none({said.key for said in words_said() if said.key not in known})


def test_every_interface_word_is_given_the_values_it_shows() -> None:
    vietnamese = dict(entries("vi"))
    missing = [
        f"{said.where} {said.key}"
        for said in words_said()
        if said.values is not None and not placeholders(vietnamese.get(said.key, "")) <= said.values
    ]
    assert_none(missing)


def test_no_message_is_kept_that_nobody_says() -> None:
    said = {text for _, text in texts_in_source()}
    composed = tuple(composed_texts())
    assert_none(
        key
        for key in codes("vi")
        if key not in said
        and not key.startswith(NAMED_BY_DATA)
        and not any(each.fullmatch(key) for each in composed)
    )


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_program_reads_what_the_catalogues_say(code: LanguageCode) -> None:
    spoken = language(code)
    assert {key: spoken.text(key) for key, _ in entries(code)} == dict(entries(code))


AS_IT_IS = {"{count} open again", "{count} not received", "{count} to be corrected"}
"""English of a count that is the same for one; "… and {count} more" names no thing, either."""


def test_english_of_a_count_has_words_for_one() -> None:
    interface = [key for key, _ in entries("vi") if not CODE.fullmatch(key)]
    said = [*((key, key) for key in interface), *codes("en").items()]
    of_things = {key for key, text in said if re.search(r"\{count\} (?!more)[a-z]", text)}
    assert_none(of_things - AS_IT_IS - counted("en").keys())


def test_words_for_one_say_the_same_as_those_for_more() -> None:
    more = dict(entries("en"))
    for key, (one, many) in counted("en").items():
        assert many == more.get(key, key)
        assert placeholders(one) == placeholders(many)
        assert language("en").text(key, **dict.fromkeys(placeholders(one), 1)) != many


def test_one_thing_is_said_to_be_one() -> None:
    assert language("en").text("{count} notes", count=1) == "1 note"
    assert language("en").text("{count} notes", count=2) == "2 notes"
    assert language("vi").text("{count} notes", count=1) == "1 lưu ý"


@pytest.mark.parametrize("code", LANGUAGES)
def test_three_dots_are_one_sign_that_follows_its_word(code: LanguageCode) -> None:
    said = [text for _, text in entries(code)]
    if code == "en":
        said += [key for key, _ in entries("vi") if not CODE.fullmatch(key)]
        said = [each for each in said if each not in QT_SAYS]
    assert_none(each for each in said if "..." in each or re.search(r"\w …$", each))
