"""The checker sees each rule of Decree 30 broken, that one and no other, and every paper keep them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument

from evalapp.assessment.problems import AssessmentError
from evalapp.exchange.documents.decree30 import RULES, check
from evalapp.settings.language import language
from tests.exchange.documents import fixtures
from tests.exchange.documents.decree30_clause_slips import DIVISION
from tests.exchange.documents.decree30_end_slips import END
from tests.exchange.documents.decree30_heading_slips import HEADING
from tests.exchange.documents.decree30_page_slips import PAGE
from tests.exchange.documents.decree30_stamp_slips import STAMPS
from tests.exchange.documents.decree30_text_slips import TEXT
from tests.exchange.documents.decree30_usages import USAGES
from tests.exchange.documents.every_kind import KINDS, every_paper, few

SLIPS = [*PAGE, *HEADING, *TEXT, *END, *DIVISION, *STAMPS]


def broken_rules(path: Path) -> dict[str, tuple[str, ...]]:
    return {each.rule: each.faults for each in check(path) if not each.kept}


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Write every kind of paper there is, by a short name."""
    return every_paper(fixtures.writer(), few(), tmp_path_factory.mktemp("papers"))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_paper_keeps_every_rule(papers: dict[str, Path], kind: str) -> None:
    assert broken_rules(papers[kind]) == {}


def test_there_is_a_template_behind_each_of_these_kinds() -> None:
    assert {each.stem for each in fixtures.TEMPLATES.glob("*.docx")} == set(KINDS)


def test_a_basis_that_a_person_must_complete_is_told(tmp_path: Path) -> None:
    (path,) = fixtures.writer().decision(fixtures.small_outcome(), tmp_path)
    found = broken_rules(path)
    assert list(found) == ["bases"]
    assert [fault for fault in found["bases"] if "734" not in fault] == []


def test_numbers_are_put_in_disorder_in_every_kind_of_paper() -> None:
    assert {kind for _, kind, _ in DIVISION} == set(KINDS)


def test_there_is_a_slip_for_every_rule() -> None:
    assert {rule for rule, _, _ in SLIPS} == RULES.keys()


@pytest.mark.parametrize(
    ("rule", "kind", "slip"),
    SLIPS,
    ids=[f"{rule}-{slip.__name__}" for rule, _, slip in SLIPS],
)
def test_a_broken_rule_is_found_and_no_other_is_blamed(
    papers: dict[str, Path],
    tmp_path: Path,
    rule: str,
    kind: str,
    slip: Callable[[WordDocument], None],
) -> None:
    document = Document(str(papers[kind]))
    slip(document)
    path = tmp_path / "broken.docx"
    document.save(str(path))
    assert list(broken_rules(path)) == [rule]


@pytest.mark.parametrize(("kind", "usage"), USAGES, ids=[usage.__name__ for _, usage in USAGES])
def test_what_offices_write_within_the_rules_breaks_none(
    papers: dict[str, Path], tmp_path: Path, kind: str, usage: Callable[[WordDocument], None]
) -> None:
    document = Document(str(papers[kind]))
    usage(document)
    path = tmp_path / "within.docx"
    document.save(str(path))
    assert broken_rules(path) == {}


def test_a_file_that_is_no_word_document_is_told_as_such(tmp_path: Path) -> None:
    path = tmp_path / "thu.docx"
    path.write_text("không phải Word", "utf-8")
    with pytest.raises(AssessmentError) as told:
        check(path)
    assert told.value.problems[0].code == "document.not_word"


@pytest.mark.parametrize("code", ["vi", "en"])
def test_every_rule_has_its_sentence(code: str) -> None:
    spoken = language("vi" if code == "vi" else "en")
    assert [rule for rule in RULES if spoken.text(f"decree30.{rule}") == f"decree30.{rule}"] == []
