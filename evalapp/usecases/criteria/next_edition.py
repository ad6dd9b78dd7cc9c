"""Start next year's criteria set from last year's: same ids, so that results can be compared."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evalapp.assessment.criteria import CriteriaSet, Criterion, Provenance
from evalapp.assessment.problems import AssessmentError
from evalapp.usecases.ports import Services


@dataclass(frozen=True, slots=True)
class NextEdition:
    """The new set, and the criteria whose words still name the old year."""

    criteria: CriteriaSet
    old_year: int
    naming_old_year: tuple[Criterion, ...]


def next_edition(criteria: CriteriaSet, year: int, id_: str = "", edition: str = "") -> NextEdition:
    """Return the set as a draft for a later year; id and edition are derived unless given.

    Every criterion and group keeps its id, so the mapping to the old edition is by equal ids.
    AssessmentError `edition.year_not_later` or `period.year_out_of_range`.
    """
    if not criteria.year < year:
        raise AssessmentError("edition.year_not_later", year=str(year), old=str(criteria.year))
    if year > 2100:
        raise AssessmentError("period.year_out_of_range", year=str(year))
    old = str(criteria.year)
    new = criteria.changed(
        id=id_ or _for_year(criteria.id, old, str(year)),
        edition=edition or _for_year(criteria.edition, old, str(year)),
        title=_of_year(criteria.title, old, str(year)),
        year=year,
        provenance=(_started_from(criteria), *criteria.provenance),
    )
    return NextEdition(new, criteria.year, tuple(_naming(new, old)))


def write_next_edition(
    services: Services, path: Path, out: Path, year: int, id_: str = "", edition: str = ""
) -> NextEdition:
    """Write the draft of a later year; AssessmentError where `out` is the old set's own file."""
    if path.resolve() == out.resolve():
        raise AssessmentError("edition.same_file", file=out.name)
    started = next_edition(services.criteria_files.load(path), year, id_, edition)
    services.criteria_files.save(started.criteria, out)
    return started


def _for_year(name: str, old: str, year: str) -> str:
    """Return a name with the old year replaced, or the new one put behind it."""
    changed = _of_year(name, old, year)
    return changed if changed != name else f"{name}-{year}"


def _of_year(text: str, old: str, year: str) -> str:
    return re.sub(rf"(?<!\d){old}(?!\d)", year, text)


def _started_from(criteria: CriteriaSet) -> Provenance:
    return Provenance(
        part="Toàn bộ nội dung",
        status="sample",
        source=f"{criteria.title}, phiên bản {criteria.edition}",
        note=f"Khởi tạo từ bộ tiêu chí năm {criteria.year}; cần rà soát trước khi ban hành.",
    )


def _naming(criteria: CriteriaSet, year: str) -> Iterator[Criterion]:
    pattern = re.compile(rf"(?<!\d){year}(?!\d)")
    for each in criteria.criteria:
        if pattern.search(f"{each.title}\n{each.guidance}\n{each.evidence_hint}"):
            yield each
