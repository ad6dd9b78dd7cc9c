"""Say which province a period is about, as its papers print it."""

from dataclasses import dataclass, replace

from evalapp.assessment.documents import DocumentDetails
from evalapp.assessment.journal import JournalEntry
from evalapp.assessment.periods import Period, names_its_kind, place_of
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.text import tidy
from evalapp.usecases.changes import Changes, Kind
from evalapp.usecases.ports import Services


@dataclass(frozen=True, slots=True)
class ProvinceSet:
    """The period with its province, and the name before."""

    period: Period
    before: str
    changes: Changes = Changes.of(Kind.PERIODS, Kind.DOCUMENTS)


def set_province(services: Services, period: str, name: str) -> ProvinceSet:
    """Change the province of a period, also in what its papers print.

    AssessmentError `period.province_kind` where the name does not say what it is, or
    `period.province_locked` where results were locked: their papers bear the name.
    """
    province = tidy(name)
    if not names_its_kind(province):
        raise AssessmentError("period.province_kind", province=province)
    with services.workspace.unit_of_work() as work:
        old = work.periods.get(period)
        if province == old.province:
            return ProvinceSet(old, province)
        if work.versions.heads(period):
            raise AssessmentError("period.province_locked", period=old.title)
        changed = replace(old, province=province)
        work.periods.save(changed)
        details = work.documents.details(period)
        if details is not None:
            work.documents.save_details(period, _renamed(details, old.province, province))
        entry = JournalEntry(
            at=services.now(),
            by=services.person,
            action="journal.province_set",
            period=period,
            old=old.province,
            new=province,
        )
        work.journal.add([entry])
        work.commit()
    return ProvinceSet(changed, old.province)


def _renamed(details: DocumentDetails, old: str, new: str) -> DocumentDetails:
    """Return details with one province in the place of another, wherever papers name it."""
    place = place_of(new) if details.place == place_of(old) else details.place
    return replace(
        details,
        subject=details.subject.replace(old, new),
        issuer_lines=tuple(each.replace(old.upper(), new.upper()) for each in details.issuer_lines),
        place=place,
    )
