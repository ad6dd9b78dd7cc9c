"""Sentences of papers that sum results up are known by their words, and held to their numbers."""

from evalapp.assessment.printed_documents import PrintedDocument
from evalapp.usecases.documents.summary_check import check_summary

TODAY = "Căn cứ Quyết định số 734/QĐ-UBND ngày 22 tháng 10 năm 2021."


def paper(*lines: str) -> PrintedDocument:
    return PrintedDocument((), "", (), lines=lines)


def found(line: str) -> tuple[int, int]:
    """Return how many figures of a line were compared and how many differ."""
    findings = check_summary(paper(line), paper(TODAY))
    return findings.compared, len(findings.differences)


def test_a_line_that_ended_otherwise_in_an_earlier_list_is_held_to_its_numbers() -> None:
    assert found(TODAY) == (4, 0)
    assert found(TODAY.replace(".", ";")) == (4, 0)
    assert found(TODAY.replace("22", "21").replace(".", ";")) == (4, 1)


def test_a_line_in_other_words_is_not_compared() -> None:
    assert found(TODAY.replace("Căn cứ", "Theo")) == (0, 0)
