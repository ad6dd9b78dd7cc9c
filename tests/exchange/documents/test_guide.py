"""The guide for secretaries names every field there is, and no other."""

import re
from collections.abc import Iterator
from dataclasses import fields

import pytest

from evalapp.exchange.documents.amendment import (
    AmendedAnnex,
    AmendedCriterion,
    AmendedUnit,
    AmendmentFields,
)
from evalapp.exchange.documents.annexes import Annex, AnnexRow
from evalapp.exchange.documents.claims import ClaimLine
from evalapp.exchange.documents.decision import DecisionFields
from evalapp.exchange.documents.minutes import AppraisedLine, GroupMinutes, MinutesFields
from evalapp.exchange.documents.movement import MovementLine, UnmetGroup, UnmetLine
from evalapp.exchange.documents.notice import CriterionLine, NoticeFields
from evalapp.exchange.documents.papers import PaperFields, SignatureBlock
from evalapp.exchange.documents.reminder import ReminderFields
from evalapp.exchange.documents.report import GroupReport, LevelLine, PartLine, ReportFields
from evalapp.exchange.documents.submission import SubmissionFields
from evalapp.exchange.documents.web_page import (
    LevelBar,
    PageCell,
    PageColumn,
    PageFields,
    PageGroup,
    PartBar,
)
from tests.exchange.documents.fixtures import TEMPLATES

GUIDE = (TEMPLATES.parent / "docs" / "templates.md").read_text("utf-8")
SECTIONS = {
    "Trường có trong mọi mẫu": [("", PaperFields), ("signer.", SignatureBlock)],
    "Quyết định": [("", DecisionFields), ("annex.", Annex), ("row.", AnnexRow)],
    "Quyết định điều chỉnh": [("", AmendmentFields), ("annex.", AmendedAnnex), ("row.", AmendedUnit), ("row.", AmendedCriterion)],
    "Thông báo": [("", NoticeFields), ("row.", CriterionLine)],
    "Báo cáo": [("", ReportFields), ("group.", GroupReport), ("row.", LevelLine), ("row.", PartLine), ("row.", ClaimLine), ("row.", MovementLine), ("group.", UnmetGroup), ("row.", UnmetLine)],
    "Tờ trình": [("", SubmissionFields), ("row.", LevelLine)],
    "Biên bản": [("", MinutesFields), ("group.", GroupMinutes), ("row.", AppraisedLine)],
    "Công văn đôn đốc": [("", ReminderFields)],
    "Trang công bố": [("", PageFields), ("group.", PageGroup), ("bar.", LevelBar), ("bar.", PartBar), ("column.", PageColumn), ("cell.", PageCell)],
}  # fmt: skip
NAMED_BY_THEIR_PARTS = {"signer"}


def section(title: str) -> str:
    found = next(part for part in GUIDE.split("\n## ") if part.startswith(title))
    return found.split("\n", 1)[1]


def described(title: str) -> set[str]:
    rows = [line for line in section(title).splitlines() if line.startswith("|")]
    first = [row.split("|")[1] for row in rows]
    inside = [
        row.split("|")[2]
        for row in rows
        if re.search(r"`(row|bar|column|cell)\.", row.split("|")[2])
    ]
    return set(re.findall(r"`([a-z_.]+)`", " ".join([*first, *inside])))


def declared(title: str) -> Iterator[str]:
    for prefix, part in SECTIONS[title]:
        yield from (prefix + field.name for field in fields(part))


@pytest.mark.parametrize("title", SECTIONS)
def test_the_guide_names_every_field_and_no_other(title: str) -> None:
    wanted = set(declared(title)) - NAMED_BY_THEIR_PARTS
    assert described(title) - {"row.rank"} == wanted - {"row.rank"}
