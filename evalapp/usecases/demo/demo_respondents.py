"""Made-up respondents for the demo: how a contact person might have filled in the form.

Every figure is synthetic (số liệu minh họa) and follows from the seed handed in.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from math import ceil
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
from evalapp.assessment.rules import (
    Bands,
    BestOfGroup,
    BonusPenalty,
    Choice,
    Collected,
    CountTiers,
    DirectPoints,
    FieldKind,
    Lateness,
    LeaderTarget,
    PartsRule,
    PerItem,
    Ratio,
    Rule,
    RuleField,
    ShareOfFull,
)
from evalapp.assessment.units import Unit

_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Rơ Châm", "Siu", "Ksor", "Võ", "Đinh", "Hồ", "Bùi")
_MIDDLE = ("Văn", "Thị", "Minh", "Ngọc", "Thanh", "Quốc", "Hữu", "Thu")
_GIVEN = ("Hải", "Lan", "Dũng", "H'Nhung", "Tâm", "Phương", "Khoa", "Vy", "Thắng", "Hạnh", "Ánh")
_POSITIONS = ("Chuyên viên Văn phòng", "Công chức Văn phòng – Thống kê", "Chánh Văn phòng")
_USUAL_VISITS = 100_000
_TYPICAL = {"so": 0.95, "huyen": 0.88, "xa": 0.74}


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
    if criterion.maximum and random.random() < 0.006:
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
    values = _scored(criterion.rule, criterion.maximum, quality, random)
    return Answer({**values, **_also(criterion.rule, random)})


def _scored(
    rule: Rule, maximum: Decimal, quality: float, random: Random, largest: int = 480
) -> dict[str, Value]:
    done = min(1.0, max(0.0, random.gauss(quality, 0.08)))
    match rule:
        case Ratio():
            total = random.randint(min(8, largest // 3), largest)
            return {"a": Decimal(round(total * done)), "b": Decimal(total)}
        case Choice():
            best_first = sorted(rule.options, key=lambda each: -each.worth(maximum))
            place = 0 if random.random() < quality else random.randrange(len(best_first))
            return {"value": best_first[place].id}
        case ShareOfFull():
            return {"value": _stepped(float(rule.full) * done, whole=rule.whole)}
        case DirectPoints():
            quarters = round(float(maximum) * done * 4)
            return {"value": min(maximum, Decimal(quarters) / 4)}
        case CountTiers() | PerItem():
            return {"value": _count(_enough(rule, maximum), done, random)}
        case Bands():
            return {"value": _in_a_band(rule, maximum, quality, random)}
        case PartsRule():
            return _by_parts(rule, maximum, quality, random)
        case BonusPenalty():
            slips = 0 if random.random() < quality else random.randint(1, 2)
            return {"n": Decimal(random.randint(1, 3)), "m": Decimal(slips)}
        case BestOfGroup() | LeaderTarget():
            return {"value": Decimal(round(_USUAL_VISITS * (0.5 + random.random()) * done))}
        case Lateness():
            return {"value": _sent_on(rule, quality, random)}
        case Collected(asks=FieldKind.WHOLE | FieldKind.NUMBER):
            return {"value": Decimal(random.randint(20, 400))}
        case _:
            return {each.id: _value(each, done, random) for each in rule.scored_fields(maximum)}


def _enough(rule: CountTiers | PerItem, maximum: Decimal) -> int:
    """Return the count that earns the most."""
    if isinstance(rule, CountTiers):
        return rule.tiers[0].at_least
    return ceil(rule.most(maximum) / rule.each)


def _count(enough: int, done: float, random: Random) -> Decimal:
    return Decimal(round(enough * done) + random.choice((0, 0, 1)))


def _in_a_band(rule: Bands, maximum: Decimal, quality: float, random: Random) -> Decimal:
    best_first = sorted(rule.bands, key=lambda each: -each.worth(maximum))
    band = best_first[0] if random.random() < quality else random.choice(best_first)
    if band.at_least is not None:
        return band.at_least
    if band.above is not None:
        return band.above + 1
    return rule.minimum or Decimal(0)


def _by_parts(
    rule: PartsRule, maximum: Decimal, quality: float, random: Random
) -> dict[str, Value]:
    return {
        f"{part.id}.{field}": value
        for part in rule.parts
        for field, value in _scored(
            part.rule, part.worth(maximum), quality, random, largest=12
        ).items()
    }


def _sent_on(rule: Lateness, quality: float, random: Random) -> Value:
    late = random.randint(1, 9) if random.random() > quality else -random.randint(0, 6)
    return Decimal(max(0, late)) if rule.due is None else rule.due + timedelta(days=late)


def _also(rule: Rule, random: Random) -> dict[str, Value]:
    made = {
        FieldKind.TEXT: lambda: f"{random.randint(1, 300):02d}/KH-UBND",
        FieldKind.DATE: lambda: date(2022, 1, 5) + timedelta(days=random.randint(0, 80)),
    }
    return {each.id: made[each.kind]() for each in rule.also if each.kind in made}


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
