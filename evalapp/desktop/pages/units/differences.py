"""What a newer return of a unit changes, row by row."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from evalapp.assessment.criteria import CriteriaSet
from evalapp.desktop.answers import answer_words
from evalapp.desktop.widgets.frames import column, holder
from evalapp.desktop.widgets.words import label, readable
from evalapp.settings.language import Language
from evalapp.usecases.forms.preview_forms import PreviewedFile
from evalapp.usecases.forms.return_differences import CellDifference


def difference_list(
    language: Language, file: PreviewedFile, sets: Mapping[str, CriteriaSet]
) -> QWidget:
    """Return the rows that differ from the return before, and whose appraisal is reopened."""
    count = len(file.differences)
    head = language.text("{count} rows differ from the return before", count=count)
    lines: list[QWidget] = [label(head, "strong", wrap=True)]
    criteria = sets.get(file.unit.group) if file.unit is not None else None
    if criteria is not None:
        lines += [_line(language, criteria, each) for each in file.differences]
    return holder(column(*lines, gap=6))


def _line(language: Language, criteria: CriteriaSet, each: CellDifference) -> QWidget:
    criterion = criteria.criterion_by_id[each.criterion]
    code = f"{criterion.code}. " if criterion.code else ""
    blank = language.text("left blank")
    old = answer_words(language, criterion, each.old.answer) or blank
    new = answer_words(language, criterion, each.new.answer) or blank
    said = [f"{old} → {new}"] if old != new else []
    said += map(language.sentence, each.remarks())
    said = said or [language.text("evidence or explanation changed")]
    if each.appraisal is not None:
        by = each.appraisal.by
        said.append(language.text("appraised already by {by}; will be open again", by=by))
    title = label(f"{code}{criterion.title}", "caption", wrap=True)
    return holder(column(title, readable("\n".join(said)), gap=1))
