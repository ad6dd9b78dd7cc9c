"""Forms that came back as binary workbooks of Excel (.xlsb) say the same as they would as .xlsx."""

import io
import random
import zipfile
from datetime import date

import pytest

from evalapp.assessment.answers import Answer, Evidence, FormCell
from evalapp.assessment.problems import AssessmentError
from evalapp.exchange.error_cells import error_cells
from evalapp.exchange.forms.layout import Column
from tests.exchange.forms.explained import answered, read_named, saved
from tests.exchange.forms.mess import changed, typed
from tests.exchange.forms.samples import filled, issued, number, read, told
from tests.exchange.forms.xlsb import NO_REFERENCE, as_xlsb

FILLED = filled(
    FormCell("may-tinh", Answer({"a": number("45"), "b": number("50")})),
    FormCell("mang", Answer({"value": True}), Evidence("12/BC", date(2022, 3, 15), "a.pdf")),
    FormCell("chi-dao", Answer({"value": "deputy"}), explanation="Quyết định thay thế"),
    FormCell("cham", Answer({"value": number("4.25")})),
)


def test_a_binary_workbook_says_what_the_form_says() -> None:
    form, binary = read(FILLED), read(as_xlsb(FILLED), "phieu.xlsb")

    assert (binary.fingerprint, binary.contact) == (form.fingerprint, form.contact)
    assert binary.cells == form.cells
    assert told(binary) == ["info form.notes_not_read", *told(form)]


def test_a_reply_says_the_same_in_a_binary_workbook() -> None:
    content = saved(answered())

    one, other = read_named(content, "gt.xlsx"), read_named(as_xlsb(content), "gt.xlsb")
    assert (one.fingerprint, one.cells) == (other.fingerprint, other.cells)


def test_an_error_is_told_and_not_taken_for_a_blank() -> None:
    spoilt = as_xlsb(changed(FILLED, typed("cham", Column.ANSWER, NO_REFERENCE)))

    assert told(read(spoilt, "phieu.xlsb"))[1:] == ["error form.error_cell E15"]


def test_no_damage_within_makes_the_look_for_errors_crash() -> None:
    chance, found = random.Random(9), 0
    whole = as_xlsb(changed(FILLED, typed("cham", Column.ANSWER, NO_REFERENCE)))
    for _ in range(150):
        spoilt = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        found += bool(error_cells(bytes(spoilt)))

    assert found > 0


def test_a_stray_cell_in_the_last_corner_is_refused() -> None:
    with pytest.raises(AssessmentError, match=r"hostile|reading_ended"):
        read(as_xlsb(issued(), last=(1_048_575, 16_383)), "phieu.xlsb")


def test_a_damaged_binary_workbook_is_read_or_gets_its_sentence() -> None:
    chance, whole = random.Random(4), as_xlsb(FILLED)

    codes = {refusal(mutated(whole, chance)) for _ in range(40)} - {""}

    assert codes
    assert all(each.startswith(("file.", "form.", "intake.")) for each in codes)


def refusal(content: bytes) -> str:
    """Return why a workbook is refused, '' where it is read."""
    try:
        read(content, "phieu.xlsb")
    except AssessmentError as fault:
        return fault.problems[0].code
    return ""


def mutated(content: bytes, chance: random.Random) -> bytes:
    """Return a workbook with a few bytes of one of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        hit = chance.choice([each for each in old.namelist() if each.endswith(".bin")])
        for name in old.namelist():
            part = bytearray(old.read(name))
            for _ in range(chance.randint(1, 6) if name == hit else 0):
                part[chance.randrange(len(part))] = chance.randrange(256)
            new.writestr(name, bytes(part))
    return out.getvalue()
