"""Decisions remember digests of rows: no later program may read or digest stored rows otherwise."""

from evalapp.assessment.cell_digest import cell_digest, row_digest
from evalapp.assessment.cell_texts import CellReader, encode_cells

ANSWERS = "\n".join(
    [
        'A1\t{"given":true}',
        'A2\t{"a":45.50,"b":1.2E+3}',
        'A3\t{"since":{"date":"2022-03-04"},"who":["Sở \\"A\\"","b"]}',
        'A4\t[{"n":0.1000000000000000055511151231257827},true,null]',
        "A5\t[{},false,2.50]",
        'A6\t{"why":"một\\nhai\\t\u2028ba"}',
        'A7\t{"n":-0.0}',
        'A8\t{"n":123456789012345678}',
        "A9\t{}",
    ]
)
REMARKS = "\n".join(
    [
        'A1\t["12/QĐ","2022-05-06","https://x.vn/?a=1&b=2","Giải trình"]',
        'A2\t["","","","",[1,false,"Không đồng ý","7/BC","2023-01-02","",{"a":46,"b":1200}]]',
        'A9\t["","","","",[2,true,"","","","",{}]]',
    ]
)
"""Rows as workspaces keep them. Both texts are written out: what is stored cannot be changed."""

DIGESTS = {
    "A1": "121c0793aeca7685",
    "A2": "bd2d00f405bfacc9",
    "A3": "f7f01a4151e8a3e1",
    "A4": "11fcdd2ba94fa2d1",
    "A5": "8fa395dc2ef4e67b",
    "A6": "a8e2b5aaba0c218c",
    "A7": "c472551933ef475d",
    "A8": "85a5af586684b946",
    "A9": "",
}
"""Digests of these rows as decisions have remembered them ever since."""


def test_rows_that_were_stored_keep_their_digests() -> None:
    cells = CellReader().cells(ANSWERS, REMARKS)

    assert {name: cell_digest(cell) for name, cell in cells.items()} == DIGESTS
    assert row_digest(cells["A1"], ("b" * 64, "a" * 64)) == "582c3918565a7b4d"


def test_rows_that_were_stored_are_written_again_to_the_letter() -> None:
    assert encode_cells(CellReader().cells(ANSWERS, REMARKS).values()) == (ANSWERS, REMARKS)
