"""Does a Word file keep the rules of Decree 30/2020/NĐ-CP? Read back rule by rule."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from docx import Document

from evalapp.assessment.paper_rules import RuleCheck
from evalapp.assessment.problems import AssessmentError, Place
from evalapp.exchange.documents.decree30_annex_rules import annex_faults, table_faults
from evalapp.exchange.documents.decree30_clause_rules import clause_faults
from evalapp.exchange.documents.decree30_head_rules import (
    agency_faults,
    kind_faults,
    motto_faults,
    nation_faults,
    number_faults,
    place_date_faults,
    subject_faults,
)
from evalapp.exchange.documents.decree30_page_rules import (
    colour_faults,
    first_page_faults,
    font_faults,
    margin_faults,
    numbering_faults,
    page_number_faults,
    paper_faults,
)
from evalapp.exchange.documents.decree30_paper import Paper, read_paper
from evalapp.exchange.documents.decree30_signing_rules import (
    authority_faults,
    issuer_faults,
    recipient_faults,
    signer_faults,
)
from evalapp.exchange.documents.decree30_stamp_rules import copy_faults, stamp_faults
from evalapp.exchange.documents.decree30_text_rules import (
    addressee_faults,
    article_faults,
    basis_faults,
    body_faults,
    ending_faults,
)
from evalapp.exchange.documents.ooxml import FAULTS_OF_FILES, whole

Rule = Callable[[Paper], Iterator[str]]
RULES: Final[dict[str, Rule]] = {
    "paper": paper_faults,
    "margins": margin_faults,
    "font": font_faults,
    "colour": colour_faults,
    "page_number": page_number_faults,
    "first_page": first_page_faults,
    "numbering": numbering_faults,
    "national_name": nation_faults,
    "motto": motto_faults,
    "agency": agency_faults,
    "number": number_faults,
    "place_date": place_date_faults,
    "kind": kind_faults,
    "subject": subject_faults,
    "addressee": addressee_faults,
    "issuer": issuer_faults,
    "bases": basis_faults,
    "articles": article_faults,
    "clauses": clause_faults,
    "body": body_faults,
    "ending": ending_faults,
    "authority": authority_faults,
    "signer": signer_faults,
    "recipients": recipient_faults,
    "annexes": annex_faults,
    "tables": table_faults,
    "stamps": stamp_faults,
    "copies": copy_faults,
}


def check(path: Path) -> tuple[RuleCheck, ...]:
    """Return every rule as kept or broken; AssessmentError where the file is no Word document."""
    try:
        document = whole(Document(str(path)))
    except (*FAULTS_OF_FILES, OSError) as fault:
        raise AssessmentError("document.not_word", Place(file=path.name)) from fault
    paper = read_paper(document)
    return tuple(RuleCheck(rule, tuple(faults(paper))) for rule, faults in RULES.items())
