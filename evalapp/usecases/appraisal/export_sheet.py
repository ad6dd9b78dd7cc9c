"""Write rows of units and criteria as a sheet on which somebody decides."""

from decimal import Decimal
from itertools import count
from pathlib import Path

from evalapp.assessment.appraisals import Appraisal
from evalapp.assessment.criteria import Criterion
from evalapp.assessment.problems import AssessmentError
from evalapp.usecases.appraisal.appraisal_sheet import COLUMNS, seen_mark
from evalapp.usecases.appraisal.appraise import shown
from evalapp.usecases.appraisal.chosen_rows import Chosen, ChosenRow, chosen_rows
from evalapp.usecases.appraisal.subjects import Wanted
from evalapp.usecases.appraisal.unit_sheet import SheetRow
from evalapp.usecases.journal.journal_words import value_words
from evalapp.usecases.matching.answer_cells import answer_cell
from evalapp.usecases.matching.named_rows import table_under
from evalapp.usecases.ports import Services
from evalapp.usecases.progress import Progress
from evalapp.usecases.speech import Speech


def export_sheet(
    services: Services, period: str, path: Path, wanted: Wanted, speech: Speech, progress: Progress
) -> Chosen[tuple[str, ...]]:
    """Write the rows meant as a sheet to be filled in, and return what was written.

    AssessmentError as `chosen_rows` has it, or `appraisal.sheet_too_long` where a sheet of that kind
    could not be read again.
    """
    most = services.tables.most_rows(path)
    numbers = count(1)

    def line(each: ChosenRow) -> tuple[str, ...]:
        if most is not None and next(numbers) > most:
            raise AssessmentError("appraisal.sheet_too_long", most=most)
        return _line(each, speech)

    chosen = chosen_rows(services, period, wanted, progress, line)
    services.tables.write(path, table_under(COLUMNS, chosen.rows, path))
    return chosen


def _line(chosen: ChosenRow, speech: Speech) -> tuple[str, ...]:
    row, criterion = chosen.row, chosen.row.criterion
    said = {
        "unit": chosen.unit.id,
        "name": chosen.unit.name,
        "criterion": criterion.id,
        "code": criterion.code,
        "title": criterion.title,
        "maximum": f"{criterion.maximum:f}",
        "claimed": answer_cell(criterion, row.cell.answer),
        "self": _points(chosen.printed(row.claimed)),
        "explained": _explained(row),
        "proofs": str(_proofs(row)),
        "measured": "" if row.measured is None else answer_cell(criterion, row.measured.answer),
        "standing": ""
        if row.appraisal is None
        else _standing_words(speech, row.appraisal, criterion),
        "counting": _points(chosen.printed(row.counting)),
        "seen": seen_mark(row),
    }
    return tuple(said.get(each, "") for each in COLUMNS)


def _points(points: Decimal | None) -> str:
    """Return points as a text, a dash where the criterion is left out."""
    return "–" if points is None else f"{points.normalize():f}"


def _explained(row: SheetRow) -> str:
    words = (row.cell.explanation, *(each.words for each in row.cell.replies))
    return "; ".join(filter(None, words))


def _proofs(row: SheetRow) -> int:
    named = (row.cell.evidence, *(each.evidence for each in row.cell.replies))
    return len(row.files) + sum(not each.is_blank for each in named)


def _standing_words(speech: Speech, standing: Appraisal, criterion: Criterion) -> str:
    """Return a decision in words, with who made it and why."""
    said = value_words(speech, criterion, shown(standing))
    reason = f" – {standing.reason}" if standing.reason else ""
    return f"{said}{reason} ({standing.by}, {speech.moment(standing.at)})"
