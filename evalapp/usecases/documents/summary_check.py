"""Hold a document that sums results up against what would be written of its version today."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from evalapp.assessment.printed_documents import (
    Figure,
    PrintedDocument,
    PrintedRow,
    Recognised,
    Said,
    printed_name,
    runs_right_to_left,
)
from evalapp.usecases.documents.findings import Findings

_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")
_BASIS: Final = re.compile(r"^(căn cứ|theo đề nghị) ", re.IGNORECASE)
_CITED: Final = re.compile(r"\bsố \S*/\S*( ngày \S+ tháng \S+ năm \S+)?", re.IGNORECASE)
"""The number of a paper, and its day."""
_ROW: Final = PrintedRow({})
Grid = tuple[tuple[str, ...], ...]


def check_summary(
    document: PrintedDocument, expected: PrintedDocument, known_by: Recognised = printed_name
) -> Findings:
    """Return every number that is not as it would be written of the locked version.

    Sentences are recognised by their words, tables by their headings: wording that a secretary
    changed is no difference of figures, and is not compared.
    """
    findings = Findings(known_by)
    check_sentences(document.lines, expected.lines, findings)
    left = list(expected.grids)
    for grid in document.grids:
        heading = tuple(map(known_by, grid[0]))
        meant = next((each for each in left if tuple(map(known_by, each[0])) == heading), None)
        if meant is not None:
            left.remove(meant)
            _check_grid(grid, meant, findings)
    for grid in left:
        findings.add(_ROW, "verify.table_missing", table=", ".join(filter(None, grid[0])))
    return findings


def about_results(lines: Iterable[str]) -> Iterator[str]:
    """Yield sentences without the papers that they cite, whose numbers are given after locking.

    Bases and proposals, which are nothing else, are left out.
    """
    return (_CITED.sub("số", line) for line in lines if not _BASIS.match(line))


def check_sentences(lines: Iterable[str], expected: Iterable[str], findings: Findings) -> None:
    """Compare the numbers in sentences, wherever their words are the same."""
    known: defaultdict[str, list[str]] = defaultdict(list)
    for line in expected:
        if _NUMBER.search(line):
            known[_words(line, findings.known_by)].append(line)
    for line in lines:
        meant = known.get(_words(line, findings.known_by), [])
        if not meant:
            continue
        chosen = line if line in meant else meant[0]
        meant.remove(chosen)
        for said, wanted in zip(_numbers(line), _numbers(chosen), strict=True):
            findings.compare(_ROW, _shortened(chosen), "figure.in_words", said, wanted)


def check_group_rows(
    rows: Iterable[PrintedRow], expected: Iterable[PrintedRow], findings: Findings
) -> None:
    """Compare the rows that a workbook has for unit groups with those of the locked version."""
    said = {row.words(Figure.NAME): row for row in rows}
    if not said:
        return
    for wanted in expected:
        title = wanted.words(Figure.NAME)
        if title not in said:
            findings.add(wanted, "verify.group_missing", group=title)
            continue
        others = said[title].others
        for heading in wanted.others.keys() & others.keys():
            found, value = (
                _to_the_millionth(others[heading]),
                _to_the_millionth(wanted.others[heading]),
            )
            findings.compare(said[title], title, heading, found, value)


def _to_the_millionth(said: Said) -> Said:
    """Return a number without the last digits, which programs that store workbooks may lose."""
    return round(said, 6).normalize() if isinstance(said, Decimal) else said


def _words(line: str, known_by: Recognised) -> str:
    """Return what a line is recognised by: its words, however it ends in a list."""
    return known_by(_NUMBER.sub("#", line).rstrip(" ;."))


def _numbers(line: str) -> list[str]:
    """Return the numbers of a line; beside words from right to left their order tells nothing."""
    numbers = _NUMBER.findall(line)
    return sorted(numbers) if runs_right_to_left(line) else numbers


def _check_grid(grid: Grid, meant: Grid, findings: Findings) -> None:
    if len(grid) != len(meant):
        table = ", ".join(filter(None, grid[0]))
        findings.add(
            _ROW, "verify.rows_differ", table=table, said=len(grid) - 1, expected=len(meant) - 1
        )  # fmt: skip
        return
    for row, wanted in zip(grid[1:], meant[1:], strict=True):
        name = next((cell for cell in wanted if cell and not _NUMBER.fullmatch(cell)), "")
        for heading, said, cell in zip(meant[0], row, wanted, strict=False):
            findings.compare(_ROW, name, heading, said, cell)


def _shortened(line: str, longest: int = 80) -> str:
    return line if len(line) <= longest else f"{line[: longest - 1]}…"
