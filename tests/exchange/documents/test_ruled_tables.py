from collections.abc import Sequence

import pytest
from docx import Document
from docx.shared import Mm, Pt
from docx.table import Table
from hypothesis import given
from hypothesis import strategies as st

from evalapp.exchange.documents.filled import FilledPaper
from evalapp.exchange.documents.formats import Formats
from evalapp.exchange.documents.layout.styles import add_styles
from evalapp.exchange.documents.layout.tables import Column, add_ruled_table
from evalapp.exchange.documents.ooxml import below
from evalapp.exchange.documents.ruled_tables import (
    PADDING,
    Wish,
    drop_blank_columns,
    fit_tables,
    keep_end_together,
    shared_out,
)
from evalapp.exchange.documents.text_width import text_width
from tests.exchange.documents.reading import cells

ROOM = 9355


def table(*rows: Sequence[str], widths: Sequence[float] = (20, 60, 20)) -> Table:
    document = Document()
    add_styles(document)
    columns = [
        Column(heading, "row.x", width) for heading, width in zip(rows[0], widths, strict=True)
    ]
    made = add_ruled_table(document, columns, "row in rows")
    for _ in range(3):
        below(made).remove(below(made.rows[1]))
    for texts in rows[1:]:
        added = made.add_row()
        for cell, text in zip(added.cells, texts, strict=True):
            cell.text = text
    return made


def millimetres(made: Table) -> list[float]:
    return [column.width.mm if column.width else 0.0 for column in made.columns]


def fitted(*tables: Table) -> None:
    document = tables[0].part.document  # pyright: ignore[reportAttributeAccessIssue]
    paper = FilledPaper(document, Formats(document))
    fit_tables([below(each) for each in tables], ROOM, paper)


def test_a_column_in_which_no_row_says_anything_goes() -> None:
    made = table(("STT", "Tên", "Trực thuộc"), ("1", "A", " "), ("2", "B", ""))
    drop_blank_columns(below(made))
    assert cells(made) == [["STT", "Tên"], ["1", "A"], ["2", "B"]]


def test_a_column_stays_where_one_row_says_something() -> None:
    made = table(("STT", "Tên", "Trực thuộc"), ("1", "A", ""), ("2", "B", "Pleiku"))
    drop_blank_columns(below(made))
    assert cells(made)[0] == ["STT", "Tên", "Trực thuộc"]


def test_a_table_without_rows_keeps_its_columns() -> None:
    made = table(("STT", "Tên", "Trực thuộc"))
    drop_blank_columns(below(made))
    assert len(made.columns) == 3


def test_a_table_is_as_wide_as_the_text_and_its_names_stay_on_one_line() -> None:
    made = table(("STT", "Tên", "Mức độ"), ("1", "Văn phòng Ủy ban nhân dân tỉnh", "Chưa đạt mức"),
                 widths=(60, 30, 15))  # fmt: skip
    fitted(made)
    widths = millimetres(made)
    assert sum(widths) == pytest.approx(165, abs=0.5)
    assert widths[1] > 58
    assert widths[2] > 25
    assert [cell.width and cell.width.mm for cell in made.rows[1].cells] == widths


def test_long_headings_grow_higher_before_a_name_below_them_is_broken() -> None:
    titles = [f"Điểm thực hiện đã phê duyệt lần thứ {number}" for number in range(6)]
    made = table(("Tên", *titles), ("Huyện Chư Prông", *["156,758"] * 6), widths=(30, *[24] * 6))
    fitted(made)
    assert millimetres(made)[0] > Pt(86).mm


def test_tables_with_as_many_columns_stand_in_line() -> None:
    one = table(("STT", "Tên", "Mức độ"), ("1", "A", "I"))
    other = table(("STT", "Tên", "Mức độ"), ("1", "Sở Lao động - Thương binh và Xã hội", "I"))
    fitted(one, other)
    assert millimetres(one) == millimetres(other)


def test_a_short_text_is_not_broken_for_a_long_one() -> None:
    long = "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh Gia Lai"
    figures = ["156,758"] * 5
    made = table(("Tên", "Mức độ", *["Điểm"] * 5), (long, "Chưa đạt mức", *figures),
                 widths=(60, 20, *[14] * 5))  # fmt: skip
    fitted(made)
    assert millimetres(made)[1] >= Pt(text_width("Chưa đạt mức", 12) + PADDING).mm


def kept(made: Table, below_it: str = "", *, heading: bool = False) -> list[bool]:
    """Tell of each row whether it stays with what follows, words below the table among it."""
    document = made.part.document  # pyright: ignore[reportAttributeAccessIssue]
    if below_it:
        document.add_paragraph(below_it).paragraph_format.keep_with_next = heading
    keep_end_together(below(made), Formats(document))
    return [bool(row.cells[0].paragraphs[0].paragraph_format.keep_with_next) for row in made.rows]


ROWS = (("STT", "Tên", "Điểm"), ("1", "A", "3"), ("2", "B", "2"), ("3", "C", "1"))


def test_the_last_two_rows_stay_together_and_with_their_note() -> None:
    assert kept(table(*ROWS)) == [False, False, True, False]
    assert kept(table(*ROWS), "Ghi chú: …") == [False, False, True, True]
    assert kept(table(*ROWS[:3]), "Ghi chú: …") == [False, True, True]
    assert kept(table(*ROWS[:2]), "Ghi chú: …") == [False, True]


def test_the_heading_of_what_comes_next_is_no_note() -> None:
    assert kept(table(*ROWS), "Các đơn vị không xếp hạng", heading=True)[-1] is False


def test_one_endless_text_does_not_take_the_room_of_all_others() -> None:
    made = table(("STT", "Tên", "Điểm"), ("1", "x" * 5000, "118,348"))
    fitted(made)
    assert millimetres(made)[2] > Pt(40).mm
    assert sum(millimetres(made)) == pytest.approx(Mm(165).mm, abs=0.5)


@given(
    st.lists(
        st.tuples(st.floats(5, 120), st.floats(0, 300), st.floats(0, 90), st.floats(10, 200)),
        min_size=1,
        max_size=12,
    ),
    st.floats(100, 800),
)
def test_columns_always_fill_the_width_and_none_vanishes(
    drawn: list[tuple[float, float, float, float]], width: float
) -> None:
    wishes = [
        Wish(word, word + more, word + more + head, planned) for word, more, head, planned in drawn
    ]
    widths = shared_out(wishes, width)
    assert sum(widths) == pytest.approx(width)
    assert all(each > 0 for each in widths)
    for asked in (
        [wish.line for wish in wishes],
        [wish.body for wish in wishes],
        [wish.word for wish in wishes],
    ):
        if sum(asked) <= width:
            assert all(got >= least - 1e-6 for got, least in zip(widths, asked, strict=True))
