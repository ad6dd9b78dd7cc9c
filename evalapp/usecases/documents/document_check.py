"""Hold the tables of a document against the locked version that it names."""

from evalapp.assessment.printed_documents import Figure, PrintedDocument
from evalapp.usecases.documents.findings import Findings, Sources
from evalapp.usecases.documents.notice_check import check_notice
from evalapp.usecases.documents.unit_check import check_units


def check_document(document: PrintedDocument, sources: Sources) -> Findings:
    """Return everything in a document's tables that is not as it was locked."""
    findings = Findings(sources.known_by)
    named = [each for each in document.tables if each.tells(Figure.NAME)]
    if named:
        check_units(named, sources, findings)
    elif document.tables:
        check_notice(document, sources, findings)
    return findings
