"""Workbooks of other kinds are read in a process that may die without us."""

import io
import multiprocessing
import signal
import zipfile
from collections.abc import Iterator

import pytest
from openpyxl import Workbook

from evalapp.assessment.problems import AssessmentError
from evalapp.exchange.apart import Apart, Setting, Work, serve, sheets_read_apart
from tests.exchange.misbehaving import die, hang, hears_stopping, joined, length, want_everything

MANIFEST = """<?xml version="1.0"?><manifest:manifest
 xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"""
SHEET = """<?xml version="1.0"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="A">{rows}</table:table>
</office:spreadsheet></office:body></office:document-content>"""
CELL = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'


def spreadsheet(rows: str) -> bytes:
    """Return an .ods file with these rows."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", MANIFEST)
        package.writestr("content.xml", SHEET.format(rows=rows))
    return out.getvalue()


def code(content: bytes, seconds: float = 30) -> str:
    with pytest.raises(AssessmentError) as raised:
        sheets_read_apart(content, "phieu", seconds)
    return raised.value.problems[0].code


def test_sheets_come_back_with_names_and_cells() -> None:
    book = Workbook()
    book.active.title = "Một"  # type: ignore
    book["Một"]["B2"] = "hai"
    out = io.BytesIO()
    book.save(out)

    assert sheets_read_apart(out.getvalue(), "a.xlsx") == (("Một", [["", ""], ["", "hai"]]),)
    small = spreadsheet(f"<table:table-row>{CELL}</table:table-row>")
    assert sheets_read_apart(small, "a.ods") == (("A", [["x"]]),)


def test_what_is_no_workbook_is_refused() -> None:
    assert code(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)) == "file.damaged"
    assert code(b"hello") == "file.damaged"


@pytest.mark.parametrize(
    "rows",
    [
        f'<table:table-row table:number-rows-repeated="1048576">{CELL}</table:table-row>',
        "<table:table-row>" + CELL * 300 + "</table:table-row>",
    ],
    ids=["rows", "columns"],
)
def test_a_sheet_that_would_not_fit_in_memory_is_refused(rows: str) -> None:
    assert code(spreadsheet(rows)) == "file.hostile"


@pytest.fixture(params=["", "tests.exchange.misbehaving"], ids=["anew", "from a loaded one"])
def pool(request: pytest.FixtureRequest) -> Iterator[Apart]:
    pool = Apart(1, request.param)
    pool.get_ready()
    yield pool
    pool.close()


@pytest.mark.parametrize(("work", "seconds"), [(hang, 0.2), (die, 30), (want_everything, 30)])
def test_what_hangs_or_dies_is_ended_and_the_next_file_is_read(
    pool: Apart, work: Work, seconds: float
) -> None:
    with pytest.raises(AssessmentError) as raised:
        pool.run(work, b"x", "phieu.xls", seconds)

    (problem,) = raised.value.problems
    assert (problem.code, problem.place.file) == ("intake.reading_ended", "phieu.xls")
    assert pool.run(length, b"abc", "phieu.xls") == 3


def test_a_worker_that_died_while_it_rested_is_replaced(pool: Apart) -> None:
    pool.run(length, b"", "")
    for each in multiprocessing.active_children():
        each.kill()
        each.join()

    assert pool.run(length, b"abcd", "") == 4


def test_a_setting_reaches_every_job_and_every_process(pool: Apart) -> None:
    small, large = Setting("a"), Setting("b" * 100_000)

    begun = [pool.begin(joined, b"x", at, each) for at in range(3) for each in (small, large)]
    later = [pool.run(joined, b"y", "", 30, each, "!") for each in (large, large, small)]

    assert [each.result("") for each in begun] == [
        ("x", at, each.value) for at in range(3) for each in (small, large)
    ]
    assert later == [("y", each.value, "!") for each in (large, large, small)]


def test_several_jobs_are_in_hand_at_once(pool: Apart) -> None:
    begun = [pool.begin(length, b"x" * n) for n in range(5)]

    assert [each.result("") for each in reversed(begun)] == [4, 3, 2, 1, 0]


def test_only_the_program_itself_hears_ctrl_c(pool: Apart) -> None:
    before = signal.getsignal(signal.SIGINT)
    assert pool.run(hears_stopping, b"", "a.xlsx") is False
    assert signal.getsignal(signal.SIGINT) is before


def test_a_large_programme_does_not_make_its_workers_tired() -> None:
    """Linux hands the peak of memory on to started processes; it is no memory of theirs."""
    ballast = bytearray(700_000_000)
    ballast[::4096] = b"x" * len(ballast[::4096])
    pool = Apart(1)

    counted = [pool.run(length, b"12345", "a.xls") for _ in range(2)]

    pool.close()
    del ballast
    assert counted == [5, 5]


def test_a_reader_whose_program_was_killed_ends_without_a_traceback() -> None:
    start = multiprocessing.get_context("spawn")
    ours, theirs = start.Pipe()
    ours.send((length, b"content", []))
    ours.close()

    reader = start.Process(target=serve, args=(theirs,))
    reader.start()
    reader.join(30)

    assert reader.exitcode == 0
