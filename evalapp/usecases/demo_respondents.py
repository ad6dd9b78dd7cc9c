"""Made-up respondents for the demo: how a contact person might have filled in the form.

Every figure is synthetic (số liệu minh hoạ) and follows from the seed handed in.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random  # noqa: TID251 - the type of the generator that is handed in

from evalapp.assessment.answers import (
    NO_EVIDENCE,
    NOT_APPLICABLE,
    Answer,
    Evidence,
    FormCell,
    Value,
)
from evalapp.assessment.criteria import CriteriaSet, Criterion, EvidenceNeed, Source
from evalapp.assessment.returns import Contact
from evalapp.assessment.rules import Choice, DirectPoints, FieldKind, Ratio, RuleField, ShareOfFull
from evalapp.assessment.units import Unit

_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Rơ Châm", "Siu", "Ksor", "Võ", "Đinh", "Hồ", "Bùi")
_MIDDLE = ("Văn", "Thị", "Minh", "Ngọc", "Thanh", "Quốc", "Hữu", "Thu")
_GIVEN = ("Hải", "Lan", "Dũng", "H'Nhung", "Tâm", "Phương", "Khoa", "Vy", "Thắng", "Hạnh", "Ánh")
_POSITIONS = ("Chuyên viên Văn phòng", "Công chức Văn phòng – Thống kê", "Chánh Văn phòng")
_TYPICAL = {"so": 0.95, "huyen": 0.90, "xa": 0.80}


@dataclass(frozen=True, slots=True)
class Respondent:
    """A unit's contact person and how well the unit does (0 to 1)."""

    contact: Contact
    quality: float


def respondent(unit: Unit, random: Random) -> Respondent:
    """Return a made-up contact person; units of one group do about equally well."""
    typical = _TYPICAL.get(unit.group, 0.85)
    quality = min(0.995, max(0.45, random.gauss(typical, 0.05)))
    name = f"{random.choice(_FAMILY)} {random.choice(_MIDDLE)} {random.choice(_GIVEN)}"
    contact = Contact(
        person=name,
        position=random.choice(_POSITIONS),
        phone=f"0269 {random.randint(3_500_000, 3_999_999)}",
        email=f"{unit.id}@gialai.example",
    )
    return Respondent(contact, quality)


def filled_cells(
    criteria: CriteriaSet, unit: Unit, who: Respondent, random: Random
) -> tuple[FormCell, ...]:
    """Return the rows that the respondent fills in; a few are left blank or without proof."""
    return tuple(
        _cell(criterion, who, random)
        for criterion in criteria.applicable_criteria(unit.tags)
        if criterion.source is Source.SELF_REPORTED and random.random() > 0.01
    )


def measured_answer(criterion: Criterion, who: Respondent, random: Random) -> Answer:
    """Return what a central system might have measured for a criterion."""
    return _answer(criterion, who.quality, random)


def _cell(criterion: Criterion, who: Respondent, random: Random) -> FormCell:
    if random.random() < 0.006:
        reason = "Đơn vị không phát sinh nhiệm vụ này trong kỳ đánh giá."
        return FormCell(criterion.id, NOT_APPLICABLE, explanation=reason)
    answer = _answer(criterion, who.quality, random)
    forgotten = random.random() < 0.015
    wanted = criterion.evidence is not EvidenceNeed.NONE and not forgotten
    return FormCell(criterion.id, answer, _evidence(random) if wanted else NO_EVIDENCE)


def _evidence(random: Random) -> Evidence:
    kind = random.choice(("QĐ-UBND", "KH-UBND", "BC-UBND", "CV-VP"))
    return Evidence(
        number=f"{random.randint(1, 980):02d}/{kind}",
        issued_on=date(2022, 1, 5) + timedelta(days=random.randint(0, 340)),
        link=random.choice(("", "", "phu-luc-minh-chung.pdf")),
    )


def _answer(criterion: Criterion, quality: float, random: Random) -> Answer:
    rule = criterion.rule
    done = min(1.0, max(0.0, random.gauss(quality, 0.08)))
    match rule:
        case Ratio():
            total = random.randint(8, 480)
            return Answer({"a": Decimal(round(total * done)), "b": Decimal(total)})
        case Choice():
            best_first = sorted(rule.options, key=lambda each: -each.worth(criterion.maximum))
            place = 0 if random.random() < quality else random.randrange(len(best_first))
            return Answer({"value": best_first[place].id})
        case ShareOfFull():
            return Answer({"value": _stepped(float(rule.full) * done, whole=rule.whole)})
        case DirectPoints():
            quarters = round(float(criterion.maximum) * done * 4)
            return Answer({"value": min(criterion.maximum, Decimal(quarters) / 4)})
        case _:
            fields = rule.fields(criterion.maximum)
            return Answer({each.id: _value(each, done, random) for each in fields})


def _value(field: RuleField, done: float, random: Random) -> Value:
    match field.kind:
        case FieldKind.NUMBER | FieldKind.WHOLE:
            low = float(field.minimum or 0)
            high = float(field.maximum) if field.maximum is not None else low + 10
            return _stepped(low + (high - low) * done, whole=field.kind is FieldKind.WHOLE)
        case FieldKind.YES_NO:
            return random.random() < done
        case FieldKind.CHOICE:
            return (
                field.options[0].id if random.random() < done else random.choice(field.options).id
            )
        case FieldKind.CHOICES:
            return tuple(each.id for each in field.options if random.random() < done)
        case FieldKind.TEXT:
            return f"{random.randint(1, 300):02d}/BC"
        case FieldKind.DATE:
            return date(2022, random.randint(1, 12), random.randint(1, 28))


def _stepped(value: float, *, whole: bool) -> Decimal:
    return Decimal(round(value)) if whole else Decimal(round(value * 10)) / 10
