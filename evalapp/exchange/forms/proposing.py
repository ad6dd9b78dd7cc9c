"""A form whose hidden keys are gone, put together as a proposal that a person must accept."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.problems import AssessmentError, Place, Problem, warning
from evalapp.assessment.returns import Fingerprint
from evalapp.assessment.units import Unit
from evalapp.exchange.forms.cell_names import cell_name
from evalapp.exchange.forms.layout import Column, CriterionRow, FormRows
from evalapp.exchange.forms.locating import AnswerArea, find_fingerprint
from evalapp.exchange.forms.naming import coded_in, named_in
from evalapp.exchange.forms.opening import Opened, Sheet
from evalapp.exchange.forms.recognising import (
    Recognised,
    head_texts,
    recognise,
    share_recognised,
)
from evalapp.exchange.forms.values import as_text
from evalapp.usecases.expected_forms import Candidate

RowsOf = Callable[[CriteriaSet, Unit], FormRows]
"""Gives the rows with which a unit's form was issued."""

_LEAST_SHARE = 0.5
_NAMED_UNITS = 5


@dataclass(frozen=True, slots=True)
class Proposal:
    """Whose form it may be, where its rows may stand, and what a person must look at."""

    fingerprint: Fingerprint
    area: AnswerArea
    rows: FormRows
    problems: tuple[Problem, ...]


def proposal_of(
    opened: Opened, name: str, candidates: Sequence[Candidate], rows_of: RowsOf
) -> Proposal:
    """Return the one form that a workbook may be.

    AssessmentError `form.not_ours` where no set's criteria stand in it, `form.unit_unclear` or
    `form.unit_unnamed` where not just one unit is named.
    """
    candidates = _with_code(opened, candidates) or candidates
    sheet, sets = _best_sheet(opened, candidates, name)
    of_sets = [each for each in candidates if each[1].fingerprint in sets]
    fingerprint, criteria, unit = _one_unit(opened, sheet, of_sets, name)
    rows = rows_of(criteria, unit)
    found = recognise(sheet, rows, Column.AGREE if fingerprint.round else Column.ANSWER)
    if found is None:
        raise AssessmentError("form.not_ours", Place(file=name))
    told = (_told_at_all(found, rows, unit, fingerprint), *_told_of_rows(found, rows))
    return Proposal(fingerprint, found.area, rows, told)


def _with_code(opened: Opened, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidate whose code still stands somewhere in the workbook."""
    known = find_fingerprint(opened, None)
    return [each for each in candidates if each[0] == known]


def _best_sheet(
    opened: Opened, candidates: Sequence[Candidate], name: str
) -> tuple[Sheet, frozenset[str]]:
    """Return the sheet that knows most of a set, and the sets (fingerprints) that it knows best."""
    asked = {criteria.fingerprint: (code, criteria) for code, criteria, _ in candidates}
    known = [
        (_known_of(sheet, criteria, is_reply=code.round > 0), at, fingerprint)
        for fingerprint, (code, criteria) in asked.items()
        for at, sheet in enumerate(opened.sheets)
    ]
    best, at, _ = max(known, key=lambda each: each[0], default=(0.0, 0, ""))
    if not best:
        raise AssessmentError("form.not_ours", Place(file=name))
    sets = frozenset(key for share, place, key in known if (share, place) == (best, at))
    return opened.sheets[at], sets


def _known_of(sheet: Sheet, criteria: CriteriaSet, *, is_reply: bool) -> float:
    """Return how well a sheet knows a set, 0 to 1, 0 where it knows too little of it.

    An explanation workbook asks about a few criteria, so that a single one will do.
    """
    share = share_recognised(sheet, [each.title for each in criteria.criteria])
    return share if is_reply or share >= _LEAST_SHARE else 0.0


def _one_unit(
    opened: Opened, sheet: Sheet, candidates: Sequence[Candidate], name: str
) -> Candidate:
    """Return the candidate that the sheet names, else the other sheets, else the file's name."""
    if len(candidates) == 1 and _with_code(opened, candidates):
        return candidates[0]
    units = [unit for _, _, unit in candidates]
    named: tuple[Unit, ...] = ()
    for texts in _places_of_names(opened, sheet, name):
        coded = [each for each in candidates if coded_in(texts, each[0])]
        if len(coded) == 1:
            return coded[0]
        named = named_in(texts, units) or named
        if len(named) == 1:
            return next(each for each in candidates if each[2].id == named[0].id)
    if not named:
        raise AssessmentError("form.unit_unnamed", Place(file=name))
    names = ", ".join(f"“{each.name}”" for each in named[:_NAMED_UNITS])
    raise AssessmentError("form.unit_unclear", Place(file=name), named=names)


def _places_of_names(opened: Opened, sheet: Sheet, name: str) -> Iterator[list[str]]:
    head = next(
        (at for at, row in enumerate(sheet.grid) if sum(cell != "" for cell in row) > 4), 10
    )
    yield list(head_texts(sheet, head))
    for other in opened.sheets:
        if other is not sheet:
            yield list(head_texts(other, len(other.grid)))
    yield [PurePosixPath(name).stem, sheet.name]


def _told_at_all(found: Recognised, rows: FormRows, unit: Unit, code: Fingerprint) -> Problem:
    place = Place(sheet=found.area.sheet.name)
    if code.round:
        asked = [each for each in rows if isinstance(each, CriterionRow)]
        there = sum(each.id in found.area.rows for each in asked)
        return warning(
            "explanation.proposed", place, unit=unit.name, number=code.round, found=there
        )
    there = sum(each.id in found.area.rows for each in rows.asked)
    return warning("form.proposed", place, unit=unit.name, found=there, asked=len(rows.asked))


def _told_of_rows(found: Recognised, rows: FormRows) -> Iterator[Problem]:
    for row in rows:
        at = found.doubtful.get(row.id)
        if at is not None and isinstance(row, CriterionRow):
            column = found.area.columns[Column.TITLE]
            where = Place(sheet=found.area.sheet.name, cell=cell_name(at, column))
            said = as_text(found.area.sheet.at(at, column))
            yield warning("form.row_proposed", where, criterion=row.criterion.title, said=said)
