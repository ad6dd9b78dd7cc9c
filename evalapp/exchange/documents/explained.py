"""What papers say of rows that units explained: that they did, and what was decided."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.documents import GroupOutcome, Outcome
from evalapp.assessment.results import NoticeRow
from evalapp.exchange.documents.annexes import NOTHING
from evalapp.exchange.documents.wording import count_in_text, enumerated
from evalapp.settings.language import Language
from evalapp.usecases.document_ports import ReasonsOf


def explained_of(rows: Iterable[NoticeRow]) -> tuple[NoticeRow, ...]:
    """Return the rows that the unit explained."""
    return tuple(row for row in rows if row.explained is not None)


def explained_overview(outcome: Outcome, reasons: ReasonsOf, language: Language) -> tuple[str, ...]:
    """Return the sentence on all explanations of an outcome, none where nobody explained."""
    by_unit = [
        explained_of(reasons(group, each.unit))
        for group in outcome.groups
        for each in group.results
    ]
    rows = [row for each in by_unit for row in each]
    if not rows:
        return ()
    rounds = _rounds(rows)
    return (
        language.text(
            "explained.overview",
            when=language.text(
                f"explained.in_round{'s' * (len(rounds) > 1)}", rounds=_listed(rounds)
            ),
            units=count_in_text(sum(bool(each) for each in by_unit)),
            count=count_in_text(len(rows)),
            outcome=_outcome("explained.overview", rows, language),
        ),
    )


def explained_by_unit(rows: Sequence[NoticeRow], language: Language) -> str:
    """Return the sentence on one unit's explanations, '' where it explained nothing."""
    explained = explained_of(rows)
    if not explained:
        return ""
    return language.text(
        "explained.unit",
        count=count_in_text(len(explained)),
        rounds=_listed(_rounds(explained)),
        outcome=_outcome("explained.unit", explained, language),
    )


def explained_row(said: str, row: NoticeRow, language: Language) -> str:
    """Return why a row has its points, followed by what became of the unit's explanation."""
    if row.explained is None:
        return said
    said, number = said.rstrip(" ."), row.explained.round
    if not row.changed_by_explaining:
        return language.text("explained.row_kept", said=said, number=number)
    before, after = (_figure(each, language) for each in (row.explained.provisional, row.points))
    return language.text(
        "explained.row_changed", said=said, number=number, before=before, after=after
    )


def explained_lines(group: GroupOutcome, reasons: ReasonsOf, language: Language) -> tuple[str, ...]:
    """Return a line per unit of a group that explained something: which rows, and the decision."""
    lines: list[str] = []
    for result in group.results:
        rows = explained_of(reasons(group, result.unit))
        if rows:
            name = group.units[result.unit].name
            parts = "; ".join(_decisions(rows, group.criteria, language))
            count = count_in_text(len(rows))
            lines.append(language.text("explained.line", unit=name, count=count, parts=parts))
    return tuple(lines)


def _decisions(
    rows: Sequence[NoticeRow], criteria: CriteriaSet, language: Language
) -> Iterable[str]:
    changed = [
        language.text(
            "explained.changed_criterion",
            criterion=_named(row, criteria),
            before=_figure(row.explained.provisional if row.explained else None, language),
            after=_figure(row.points, language),
        )
        for row in rows
        if row.changed_by_explaining
    ]
    kept = [_named(row, criteria) for row in rows if not row.changed_by_explaining]
    if changed:
        yield language.text("explained.changed", criteria=", ".join(changed))
    if kept:
        yield language.text("explained.kept", criteria=", ".join(kept))


def _named(row: NoticeRow, criteria: CriteriaSet) -> str:
    """Return a criterion's code, or its title where the code does not tell it apart."""
    criterion = criteria.criterion_by_id[row.criterion]
    alike = sum(each.code == criterion.code for each in criteria.criteria)
    return criterion.code if criterion.code and alike == 1 else f"“{criterion.title}”"


def _rounds(rows: Iterable[NoticeRow]) -> list[int]:
    """Return the rounds in which rows were explained last, in order."""
    return sorted({row.explained.round for row in rows if row.explained is not None})


def _listed(rounds: Iterable[int]) -> str:
    return enumerated([str(each) for each in rounds])


def _outcome(code: str, rows: Sequence[NoticeRow], language: Language) -> str:
    """Return on how many rows the points were changed and kept; what happened to none is not said."""
    changed = sum(row.changed_by_explaining for row in rows)
    said = ((f"{code}.changed", changed), (f"{code}.kept", len(rows) - changed))
    return ", ".join(language.text(each, rows=count_in_text(n)) for each, n in said if n)


def _figure(value: Decimal | None, language: Language) -> str:
    return NOTHING if value is None else language.number(value)
