"""What most cells of a column have in common is said once; every other cell says it itself."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from evalapp.exchange.documents.printing.usual_cells import CellKind, CellTold, Row, Usual

WORDS = CellKind("left", 3, 1.0, 1.0, middle=True, splits=False)
FIGURES = WORDS._replace(side="right")
BOLD = WORDS._replace(text=4)
LONG = WORDS._replace(splits=True)
BLOCKS = CellKind(None, None, 0.0, 0.0, middle=True, splits=False)
KINDS = (WORDS, FIGURES, BOLD, LONG, BLOCKS)


def row(*cells: CellTold) -> Row:
    return {"cells": list(cells), "keep": False}


def words(text: str, kind: CellKind = WORDS, span: int = 1) -> CellTold:
    return CellTold(KINDS.index(kind), text, span)


def shortened(*rows: Row) -> list[list[object]]:
    usual = Usual.of(rows, KINDS, 2)
    return [usual.shortened(each)["cells"] for each in rows]


def test_cells_like_most_of_their_column_are_told_by_their_words() -> None:
    rows = [row(words("Có mạng"), words(f"{each}", FIGURES)) for each in range(3)]
    assert shortened(*rows) == [["Có mạng", f"{each}"] for each in range(3)]


def test_others_keep_their_kind() -> None:
    plain = row(words("a"), words("1", FIGURES))
    bold, wide = row(words("b", BOLD), words("c")), row(words("d", span=2))
    assert shortened(plain, plain, bold, wide)[2:] == [bold["cells"], wide["cells"]]


def test_rows_that_may_be_split_and_cells_with_paragraphs_are_never_usual() -> None:
    cells = row(words("dài", LONG), CellTold(KINDS.index(BLOCKS), [{"runs": []}], 1))
    assert shortened(cells, cells) == [cells["cells"]] * 2


def test_words_of_which_parts_stay_whole_keep_their_kind() -> None:
    symbol = CellTold(0, ["Số ", "05/QĐ-UBND", ""], 1)
    assert shortened(row(words("a"), words("b")), row(symbol, words("c")))[1] == [symbol, "c"]


CELLS = st.builds(
    CellTold,
    st.integers(0, len(KINDS) - 1),
    st.one_of(st.text(max_size=3), st.just(["1", "2/3", ""]), st.just([{"runs": []}])),
    st.integers(1, 3),
)


@given(st.lists(st.lists(CELLS, max_size=4), max_size=6), st.integers(0, 4))
def test_what_is_told_in_short_can_be_told_in_full_again(
    cells: list[list[CellTold]], columns: int
) -> None:
    rows = [row(*each) for each in cells]
    usual = Usual.of(rows, KINDS, columns)
    for before in rows:
        after = usual.shortened(before)
        assert _in_full(after["cells"], usual) == before["cells"]
        assert after["bare"] == all(isinstance(each, str) for each in after["cells"])


def _in_full(cells: Sequence[str | CellTold], usual: Usual) -> list[CellTold]:
    full, column = list[CellTold](), 0
    for each in cells:
        if isinstance(each, str):
            kind = usual.kinds[column]
            assert kind is not None
            assert KINDS[kind].text == usual.letters
            each = CellTold(kind, each, 1)
        full.append(each)
        column += each.span
    return full
