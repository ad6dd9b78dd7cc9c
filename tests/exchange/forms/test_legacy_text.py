"""TCVN3 and VNI text becomes Unicode by its font, else by its letters, never by a wild guess."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from evalapp.assessment.answers import Answer, FormCell
from evalapp.exchange.apart import Raw
from evalapp.exchange.forms.layout import COLUMN_AT, Column
from evalapp.exchange.forms.legacy_text import (
    LegacyCode,
    by_font,
    code_of_font,
    decoded,
    guessed,
    may_be_legacy,
)
from evalapp.exchange.forms.syllables import is_syllable
from evalapp.exchange.forms.unicode_cells import made_unicode
from tests.exchange.forms import mess
from tests.exchange.forms.mess import Change, changed
from tests.exchange.forms.samples import filled, issued, read, told

SMALL = "àảãáạ ằẳẵắặ ầẩẫấậ èẻẽéẹ ềểễếệ ìỉĩíị òỏõóọ ồổỗốộ ờởỡớợ ùủũúụ ừửữứự ỳỷỹýỵ ăâđêôơư".replace(
    " ", ""
)
# The charts as they were published, in the order of SMALL.
TCVN3 = (
    "µ¶·¸¹ »¼½¾Æ ÇÈÉÊË ÌÎÏÐÑ ÒÓÔÕÖ ×ØÜÝÞ ßáâãä åæçèé êëìíî ïñòóô õö÷øù úûüýþ ¨©®ª«¬\u00ad".replace(
        " ", ""
    )
)
VNI = [
    "aø",
    "aû",
    "aõ",
    "aù",
    "aï",
    "aè",
    "aú",
    "aü",
    "aé",
    "aë",
    "aà",
    "aå",
    "aã",
    "aá",
    "aä",
    "eø",
    "eû",
    "eõ",
    "eù",
    "eï",
    "eà",
    "eå",
    "eã",
    "eá",
    "eä",
    "ì",
    "æ",
    "ó",
    "í",
    "ò",
    "oø",
    "oû",
    "oõ",
    "où",
    "oï",
    "oà",
    "oå",
    "oã",
    "oá",
    "oä",
    "ôø",
    "ôû",
    "ôõ",
    "ôù",
    "ôï",
    "uø",
    "uû",
    "uõ",
    "uù",
    "uï",
    "öø",
    "öû",
    "öõ",
    "öù",
    "öï",
    "yø",
    "yû",
    "yõ",
    "yù",
    "î",
    "aê",
    "aâ",
    "ñ",
    "eâ",
    "oâ",
    "ô",
    "ö",
]


def in_vni(text: str) -> str:
    codes = dict(zip(SMALL, VNI, strict=True))
    codes |= {letter.upper(): code.upper() for letter, code in codes.items()}
    return "".join(codes.get(each, each) for each in text)


def in_tcvn3(text: str) -> str:
    codes = dict(zip(SMALL, TCVN3, strict=True))
    codes |= dict(zip("ĂÂÊÔƠƯĐ", "¡¢£¤¥¦§", strict=True))
    return "".join(codes.get(each, each) for each in text)


def test_the_whole_alphabet_of_both_codes() -> None:
    for letter, code in zip(SMALL, TCVN3, strict=True):
        assert decoded(code, LegacyCode.TCVN3) == letter
        assert decoded(code, LegacyCode.TCVN3_CAPITALS) == letter.upper()
    for letter, code in zip(SMALL, VNI, strict=True):
        assert decoded(code, LegacyCode.VNI) == letter
        assert decoded(code.upper(), LegacyCode.VNI) == letter.upper()
    assert decoded("¡¢£¤¥¦§", LegacyCode.TCVN3) == "ĂÂÊÔƠƯĐ"
    assert decoded("Vù Vuõ", LegacyCode.VNI) == "Vù Vũ"


@given(st.text(SMALL + "abcdeghiklmnopqrstuvxy 0123456789/-", max_size=40))
def test_what_is_written_in_an_old_code_comes_back(text: str) -> None:
    assert decoded(in_tcvn3(text), LegacyCode.TCVN3) == text
    assert unicodedata.is_normalized("NFC", decoded(in_vni(text), LegacyCode.VNI))


SENTENCES = (
    "Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc",
    "Kế hoạch số 125/KH-UBND ngày 15 tháng 3 năm 2022 của Ủy ban nhân dân huyện".replace("Ủ", "ủ"),
    "Đơn vị đã hoàn thành, có văn bản gửi kèm; thuở ấy nguy khuya quỳnh giếng quốc",
)


@pytest.mark.parametrize("text", SENTENCES)
def test_letters_tell_the_code_where_no_font_does(text: str) -> None:
    assert guessed(in_tcvn3(text)) is LegacyCode.TCVN3
    assert guessed(in_vni(text)) is LegacyCode.VNI
    assert decoded(in_tcvn3(text), LegacyCode.TCVN3) == text
    assert decoded(in_vni(text), LegacyCode.VNI) == text
    assert guessed(text) is None


@pytest.mark.parametrize("text", ["Có", "Không", "Trà Vinh", "café", "Zürich", "", "µ", "12 m²"])
def test_sound_or_foreign_text_is_left_alone(text: str) -> None:
    assert guessed(text) is None


def test_fonts_name_their_code() -> None:
    assert [code_of_font(each) for each in (".VnTime", ".VnTimeH", ".VNARIAL", "VNI-Times")] == [
        LegacyCode.TCVN3,
        LegacyCode.TCVN3_CAPITALS,
        LegacyCode.TCVN3,
        LegacyCode.VNI,
    ]
    assert [code_of_font(each) for each in ("Times New Roman", "Vnf", "")] == [None, None, None]


def test_unicode_text_in_an_old_font_stays() -> None:
    assert by_font("Đã hoàn thành", LegacyCode.TCVN3) == "Đã hoàn thành"
    assert by_font("ubnd tØnh", LegacyCode.TCVN3_CAPITALS) == "UBND TỈNH"
    assert not may_be_legacy("Đã")


@pytest.mark.parametrize("word", ["nghiêng", "khuya", "Quyết", "giường", "ưỡn", "yêu", "rượu"])
def test_syllables(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(unicodedata.normalize("NFD", word))
    assert not is_syllable(word + "zq")


def typed_in(font: str, column: Column, text: object) -> Change:
    def change(book: mess.Workbook) -> None:
        sheet = mess.answers(book)
        cell = sheet.cell(mess.row_of(sheet, "mang"), COLUMN_AT[column] + 1)
        cell.value = text  # type: ignore
        cell.font = Font(name=font)

    return change


@pytest.mark.parametrize(
    ("font", "typed", "expected"),
    [
        (".VnTime", "§· cã m¹ng néi bé", "Đã có mạng nội bộ"),
        (".VnTimeH", "ubnd tØnh", "UBND TỈNH"),
        ("VNI-Times", "Ñaõ coù maïng", "Đã có mạng"),
        ("Times New Roman", "Đã có mạng", "Đã có mạng"),
    ],
)
def test_a_cell_is_read_by_its_font(font: str, typed: str, expected: str) -> None:
    form = read(changed(issued(), typed_in(font, Column.EXPLANATION, typed)))

    (cell,) = [each for each in form.cells if each.criterion == "mang"]
    assert cell.explanation == expected
    assert told(form) == ([] if typed == expected else ["info form.legacy_font L10"])


def test_runs_of_one_cell_are_read_by_their_own_fonts() -> None:
    text = CellRichText(
        "Đã ", TextBlock(InlineFont(rFont=".VnTime"), "hoµn thµnh"), " theo kế hoạch"
    )
    form = read(changed(issued(), typed_in("Times New Roman", Column.EXPLANATION, text)))

    (cell,) = [each for each in form.cells if each.criterion == "mang"]
    assert cell.explanation == "Đã hoàn thành theo kế hoạch"


@pytest.mark.parametrize("typed", ["Kh«ng", "Không"])
def test_an_answer_in_an_old_font_counts_typed_or_chosen(typed: str) -> None:
    form = read(
        changed(filled(FormCell("cham", Answer({}))), typed_in(".VnTime", Column.ANSWER, typed))
    )

    (cell,) = [each for each in form.cells if each.criterion == "mang"]
    assert cell.answer.values == {"value": False}


def test_letters_decide_with_a_warning_where_the_font_says_nothing() -> None:
    form = read(
        changed(issued(), typed_in("Arial", Column.EXPLANATION, "§· cã m¹ng néi bé tõ n¨m 2021"))
    )

    (cell,) = [each for each in form.cells if each.criterion == "mang"]
    assert cell.explanation == "Đã có mạng nội bộ từ năm 2021"
    assert told(form) == ["warning form.legacy_letters L10"]


def test_printed_titles_stay_beside_a_column_of_old_letters_that_would_make_words_of_them() -> None:
    grid: list[list[Raw]] = [
        ["An toàn thông tin", "§· cã m¹ng néi bé tõ n¨m 2021"],
        ["Hạ tầng kỹ thuật", "mét sè"],
        ["Nhân lực của đơn vị", "Quy chÕ ®Çy ®ñ, ®Þnh kú b¸o c¸o tr¹ng th¸i hå s¬"],
    ]

    [told] = made_unicode("Phiếu", grid, {}, {})

    assert [row[0] for row in grid] == [
        "An toàn thông tin",
        "Hạ tầng kỹ thuật",
        "Nhân lực của đơn vị",
    ]
    assert [row[1] for row in grid] == [
        "Đã có mạng nội bộ từ năm 2021",
        "một số",
        "Quy chế đầy đủ, định kỳ báo cáo trạng thái hồ sơ",
    ]
    assert told.message.values["cells"] == "B1, B2, B3"
