"""A small province for the tests of storage, and strategies for what units say."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal

from evalapp.assessment.answers import FormCell
from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.periods import Period
from evalapp.assessment.returns import Contact, KeptFile, Return, ReturnSource
from evalapp.assessment.units import PeriodUnit, Unit
from evalapp.storage.workspace import StoredWorkspace

MORNING = datetime(2022, 11, 22, 1, 30, 0, 123456, tzinfo=UTC)
PERIOD = Period(
    id="2022",
    year=2022,
    title="Đánh giá chuyển đổi số năm 2022",
    province="tỉnh Gia Lai",
    assessed_from=date(2022, 1, 1),
    assessed_to=date(2022, 12, 31),
    deadline=date(2023, 1, 15),
)
SNV = Unit("so-noi-vu", "Sở Nội vụ", "so")
PLEIKU = Unit("pleiku", "Thành phố Pleiku", "huyen", tags=frozenset({"do-thi", "mien-nui"}))
IA_GRAI = Unit("ia-grai", "Huyện Ia Grai", "huyen")
UNITS = (SNV, PLEIKU, IA_GRAI)


def criteria_set(edition: str = "2022") -> CriteriaSet:
    """Return a set of one criterion."""
    criterion = {"id": "c.1", "title": "Có kế hoạch", "maximum": "2.50", "rule": {"kind": "yes_no"}}
    group = {"id": "g1", "title": "Hạ tầng", "criteria": [criterion]}
    return CriteriaSet.model_validate(
        {
            "id": "gialai-so",
            "edition": edition,
            "title": "Bộ tiêu chí",
            "unit_group": "so",
            "unit_group_title": "Sở, ban, ngành",
            "year": 2022,
            "maximum": "2.50",
            "groups": [group],
        }
    )


def open_period(workspace: StoredWorkspace, units: Iterable[Unit] = UNITS) -> None:
    """Store the period with its units."""
    kept = tuple(units)
    with workspace.unit_of_work() as work:
        work.periods.save(PERIOD)
        work.units.save(kept)
        work.periods.set_units(PERIOD.id, [PeriodUnit(unit) for unit in kept])
        work.commit()


def returned(
    unit: str = PLEIKU.id,
    number: int = 1,
    cells: tuple[FormCell, ...] = (),
    file: KeptFile | None = None,
) -> Return:
    """Return what a unit sent, with a contact."""
    return Return(
        id=f"{unit}-{number}",
        period=PERIOD.id,
        unit=unit,
        number=number,
        source=ReturnSource.WORKBOOK if file else ReturnSource.TYPED,
        received_at=MORNING,
        entered_by="Lê Thị Hoa",
        contact=Contact("Rơ Châm H'Yéo", "Chuyên viên", "0269 3 824 404", "hyeo@gialai.gov.vn"),
        file=file,
        cells=cells,
        self_total=Decimal("120.50"),
    )
