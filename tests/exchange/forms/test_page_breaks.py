"""Printed pages of forms end after whole rows, and no heading stands alone at the foot of one."""

import io
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from evalapp.exchange.forms import wording
from evalapp.exchange.forms.page_breaks import page_breaks, page_room
from evalapp.exchange.forms.writer import WorkbookForms
from tests.exchange.documents import fixtures


def drawn(rows: str, room: float, repeated: float = 0) -> list[str]:
    """Draw pages of a text in which every letter is a row 10 high, capitals being headings."""
    headings = {place for place, letter in enumerate(rows) if letter.isupper()}
    cuts = [0, *page_breaks([10.0] * len(rows), headings, room, repeated), len(rows)]
    return [rows[begin:end] for begin, end in pairwise(cuts)]


def test_a_page_holds_as_many_rows_as_fit_it() -> None:
    assert drawn("abcdefg", 30) == ["abc", "def", "g"]
    assert drawn("abcdefg", 30, repeated=10) == ["abc", "de", "fg"]


def test_headings_at_the_foot_go_to_the_next_page() -> None:
    assert drawn("abCdef", 30) == ["ab", "Cde", "f"]
    assert drawn("aBCdef", 30) == ["a", "BCd", "ef"]


def test_headings_that_fill_a_page_by_themselves_stay_where_they_are() -> None:
    assert drawn("ABCDe", 30) == ["ABC", "De"]


@given(
    st.lists(st.tuples(st.floats(5, 90), st.booleans()), min_size=1, max_size=60),
    st.floats(100, 400),
    st.floats(0, 60),
)
def test_pages_overflow_only_where_a_row_or_headings_alone_are_too_high(
    rows: list[tuple[float, bool]], room: float, repeated: float
) -> None:
    heights = [height for height, _ in rows]
    headings = {place for place, (_, is_heading) in enumerate(rows) if is_heading}
    breaks = page_breaks(heights, headings, room, repeated)
    assert breaks == sorted(set(breaks))
    for begin, end in zip([0, *breaks], [*breaks, len(rows)], strict=True):
        head = repeated if begin else 0
        fits = head + sum(heights[begin:end]) <= room + 1e-6
        assert fits or end - begin == 1 or begin in headings


def test_a_form_of_many_groups_breaks_before_headings_only_where_it_must() -> None:
    content = WorkbookForms().content(
        fixtures.PERIOD, fixtures.departments()[0], fixtures.criteria(per_part=11)
    )
    sheet = load_workbook(io.BytesIO(content))[wording.ANSWER_SHEET]
    breaks = [each.id for each in sheet.row_breaks.brk]
    assert breaks
    bold = [bool(sheet.cell(row, 3).font.bold) for row in breaks]
    assert not any(bold)


def test_a_wide_form_leaves_more_room_than_a_narrow_one() -> None:
    assert page_room(1400) > page_room(800) > page_room(300) == page_room(400)
