"""The amending decision: what its template is filled with."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal

from evalapp.assessment.documents import Amendment, DocumentDetails, GroupOutcome, Outcome
from evalapp.assessment.result_versions import LockedUnit, UnitChange
from evalapp.exchange.documents.annexes import (
    NOTHING,
    AnnexRow,
    annex_heading,
    excludes_points,
    result_row,
)
from evalapp.exchange.documents.decision import (
    annexes_named,
    cited,
    executors_of,
    what_is_approved,
)
from evalapp.exchange.documents.defaults import Defaults
from evalapp.exchange.documents.level_notes import level_notes
from evalapp.exchange.documents.papers import expected_year, issuer_in_text
from evalapp.exchange.documents.rounding_words import rounding_rule
from evalapp.exchange.documents.wording import (
    bare_subject,
    day_in_text,
    issuing_authority,
    lower_first,
    number_in_text,
)
from evalapp.settings.language import Language


@dataclass(frozen=True, slots=True)
class AmendedUnit:
    """One unit of an annex with its figures before and after; dashes where it has none."""

    order: str
    name: str
    parent: str
    old: AnnexRow
    new: AnnexRow


@dataclass(frozen=True, slots=True)
class AmendedCriterion:
    """One criterion of a unit whose points changed, with the assessor's remark."""

    order: str
    name: str
    code: str
    title: str
    old: str
    new: str
    remark: str


@dataclass(frozen=True, slots=True)
class AmendedAnnex:
    """One unit group: units with other figures, and the criteria behind them."""

    heading: str
    title: str
    group_title: str
    units: tuple[AmendedUnit, ...]
    criteria: tuple[AmendedCriterion, ...]
    rounding_rule: str
    level_notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AmendmentFields:
    """The fields of amendment.docx that no other paper has, by their name in the template."""

    subject: str
    authority: str
    legal_bases: tuple[str, ...]
    amended: str
    unit_count: str
    reason: str
    annexes_named: str
    executors: str
    number_in_text: str
    date_in_text: str
    annexes: tuple[AmendedAnnex, ...]


def amendment_fields(
    amendment: Amendment, defaults: Defaults, language: Language
) -> AmendmentFields:
    """Return what the amending decision's template is filled with."""
    outcome = amendment.outcome
    details = outcome.details
    year = expected_year(outcome)
    subject = amending_subject(details.subject)
    concerned = _concerned(amendment)
    return AmendmentFields(
        subject=subject,
        authority=issuing_authority(" ".join(details.issuer_lines), details.signer),
        legal_bases=cited(details, year, tuple(_decisions(amendment))),
        amended=_named(amendment.earlier[0], year),
        unit_count=f"{len(amendment.changes):02d}",
        reason=_sentence(_reason(outcome)),
        annexes_named=annexes_named(len(concerned)),
        executors=executors_of(outcome, (group for group, _ in concerned), defaults),
        number_in_text=number_in_text(details.number),
        date_in_text=day_in_text(details.signed_on, year),
        annexes=tuple(
            _annex(number, len(concerned), group, changes, subject, outcome, language)
            for number, (group, changes) in enumerate(concerned, start=1)
        ),
    )


def amending_subject(subject: str) -> str:
    """Return the subject of the decision that amends one: "Điều chỉnh kết quả …"."""
    return f"Điều chỉnh {lower_first(what_is_approved(subject))}"


def amended_rows(annexes: tuple[AmendedAnnex, ...]) -> int:
    """Return how many rows the tables of the annexes have."""
    return sum(len(each.units) + len(each.criteria) for each in annexes)


def _concerned(amendment: Amendment) -> list[tuple[GroupOutcome, list[UnitChange]]]:
    """Return the unit groups that have changes, with them."""
    groups = amendment.outcome.groups
    found = [
        (group, [each for each in amendment.changes if each.group == group.criteria.unit_group])
        for group in groups
    ]
    return [(group, changes) for group, changes in found if changes]


def _decisions(amendment: Amendment) -> Iterator[str]:
    """Yield the decisions so far as bases: the first approves, later ones amend."""
    year = expected_year(amendment.outcome)
    for place, details in enumerate(amendment.earlier):
        subject = details.subject if place == 0 else amending_subject(details.subject)
        yield f"Căn cứ {_named(details, year)} về việc {lower_first(bare_subject(subject))}"


def _named(details: DocumentDetails, year: int) -> str:
    number = f"{number_in_text(details.number)}/{details.symbol}"
    day = day_in_text(details.signed_on, year)
    return f"Quyết định số {number} {day} của {issuer_in_text(details)}"


def _reason(outcome: Outcome) -> str:
    return "" if outcome.version is None else outcome.version.note


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else f"{words}."


def _annex(
    number: int,
    count: int,
    group: GroupOutcome,
    changes: list[UnitChange],
    subject: str,
    outcome: Outcome,
    language: Language,
) -> AmendedAnnex:
    names = {unit.id: unit.name for each in outcome.groups for unit in each.units.values()}
    return AmendedAnnex(
        heading=annex_heading(number, count),
        title=subject.upper(),
        group_title=f"Khối {group.criteria.unit_group_title}".upper(),
        units=tuple(
            _unit(place, each, group, names, language) for place, each in enumerate(changes, 1)
        ),
        criteria=_numbered(line for each in changes for line in _criteria(each, group, language)),
        rounding_rule=rounding_rule(group.criteria, outcome.period, language),
        level_notes=level_notes(_only(group, changes), language),
    )


def _only(group: GroupOutcome, changes: Iterable[UnitChange]) -> GroupOutcome:
    """Return a group with the units that changed and no others."""
    named = {each.unit.id for each in changes}
    return replace(group, results=tuple(each for each in group.results if each.unit in named))


def _unit(
    place: int,
    change: UnitChange,
    group: GroupOutcome,
    names: Mapping[str, str],
    language: Language,
) -> AmendedUnit:
    excluding = excludes_points(group) or any(
        each.result.excluded for each in (change.old, change.new) if each
    )
    old, new = (_row(each, names, language, excluding) for each in (change.old, change.new))
    parent = names.get(change.unit.parent, "")
    return AmendedUnit(str(place), change.unit.name, parent, old, new)


def _row(
    locked: LockedUnit | None, names: Mapping[str, str], language: Language, excluding: bool
) -> AnnexRow:
    if locked is None:
        blank = AnnexRow(**{each.name: "" for each in fields(AnnexRow)})
        converted = NOTHING if excluding else ""
        return replace(
            blank, points=NOTHING, share=NOTHING, converted=converted, level=NOTHING, rank=NOTHING
        )
    return result_row(0, locked.result, locked.unit, names, language, excluding)


def _criteria(
    change: UnitChange, group: GroupOutcome, language: Language
) -> Iterator[AmendedCriterion]:
    for criterion in group.criteria.criteria:
        if criterion.id in change.criteria:
            old, new = change.criteria[criterion.id]
            yield AmendedCriterion(
                order="",
                name=change.unit.name,
                code=criterion.code,
                title=criterion.title,
                old=_figure(old and old.points, language),
                new=_figure(new and new.points, language),
                remark=new.remark if new else "",
            )


def _numbered(lines: Iterator[AmendedCriterion]) -> tuple[AmendedCriterion, ...]:
    return tuple(
        AmendedCriterion(str(n), line.name, line.code, line.title, line.old, line.new, line.remark)
        for n, line in enumerate(lines, start=1)
    )


def _figure(points: Decimal | None, language: Language) -> str:
    return NOTHING if points is None else language.number(points)
