"""An outcome that says one text in every field that reaches a paper."""

from dataclasses import replace
from decimal import Decimal

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.documents import DocumentDetails, GroupOutcome, LegalBasis, Outcome, Signer
from evalapp.assessment.problems import Place, Problem, error
from evalapp.assessment.results import NoticeRow
from evalapp.assessment.units import Unit
from evalapp.usecases.document_ports import ReasonsOf
from tests.exchange.documents import fixtures


def saying(text: str) -> Outcome:
    """Give two groups of which units, criteria, levels and everybody concerned are called `text`."""
    units = tuple(Unit(f"u{number}", text, "so", parent="above") for number in range(3))
    first = fixtures.group_outcome("so", units, per_part=1)
    chosen = renamed(first.criteria, text)
    results = tuple(
        replace(each, level=replace(each.level, label=text)) if each.level else each
        for each in first.results
    )
    above = Unit("above", text, "huyen")
    group = GroupOutcome(chosen, {**first.units, above.id: above}, results, frozenset({"u1"}))
    other = fixtures.group_outcome("huyen", fixtures.districts()[:2], per_part=1)
    period = replace(fixtures.PERIOD, title=text, province=f"tỉnh {text}")
    return Outcome(period, details(text), (group, other), fixtures.VERSION)


def renamed(criteria: CriteriaSet, text: str) -> CriteriaSet:
    """Give the set with every title and code replaced; sets hold no halves of characters."""
    sound = text.encode("utf-8", "replace").decode()
    plain = criteria.model_dump()
    plain |= {"title": sound, "unit_group_title": sound}
    for part in plain["groups"]:
        part |= {"title": sound, "code": sound}
        for criterion in part["criteria"]:
            criterion |= {"title": sound, "code": sound}
    for band in plain["levels"]["bands"]:
        band["label"] = sound
    return CriteriaSet.model_validate(plain)


def details(text: str) -> DocumentDetails:
    """Give details in which everything a person may type is `text`."""
    return replace(
        fixtures.details(),
        issuer_lines=("ỦY BAN NHÂN DÂN", text),
        number="5",
        place=text,
        subject=text,
        legal_bases=(LegalBasis(text, text, text, None, text), LegalBasis("Luật", text)),
        department=text,
        department_short=text,
        proposal=text,
        signer=Signer("TM. ỦY BAN NHÂN DÂN", (text,), text),
        recipients=(text,),
    )


def reasons(text: str) -> ReasonsOf:
    """Give what gives a unit's rows, each with `text` as the assessor's reason."""

    def rows(group: GroupOutcome, unit: str) -> tuple[NoticeRow, ...]:
        return tuple(
            replace(each, remark=text, points=each.maximum - Decimal(1))
            for each in fixtures.reasons(group, unit)
        )

    return rows


def faults(text: str) -> tuple[Problem, ...]:
    """Give the faults that a reminder tells, called `text` throughout."""
    place = Place(text, text, "D12")
    return (error("reminder.returned", place, criterion=text, title=text, reason=text),)
