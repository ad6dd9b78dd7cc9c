"""A small criteria set with every kind of row, and a form issued for it."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from evalapp.assessment.answers import FormCell
from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.periods import Period
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.returns import Contact, FilledForm, Fingerprint
from evalapp.assessment.units import Unit
from evalapp.exchange.apart import apart
from evalapp.exchange.forms.filling import WorkbookFiller
from evalapp.exchange.forms.opening import Opened, opened
from evalapp.exchange.forms.parsing import FormParser, SetOf
from evalapp.exchange.forms.writer import WorkbookForms
from evalapp.usecases.expected_forms import Candidate, ExpectedForms

PERIOD = Period(
    id="2022",
    year=2022,
    title="Đánh giá, xếp hạng năm 2022",
    province="tỉnh Gia Lai",
    assessed_from=date(2022, 1, 1),
    assessed_to=date(2022, 12, 31),
    deadline=date(2023, 3, 31),
    illustrative=True,
)
UNIT = Unit("so-noi-vu", "Sở Nội vụ & <Tổ chức>", "so", tags=frozenset({"dich-vu-cong"}))
CONTACT = Contact("Trần Thị Bưởi", "Chuyên viên", "0905123456", "buoi@example.org")


def criteria(**changes: Any) -> CriteriaSet:
    """Return the set; `changes` replace top-level keys."""
    return CriteriaSet.model_validate(
        {
            "id": "thu",
            "edition": "1",
            "title": "Bộ tiêu chí thử",
            "unit_group": "so",
            "unit_group_title": "Sở, ban, ngành",
            "year": 2022,
            "maximum": "18.5",
            "rounding": {"criterion": 3},
            "groups": [
                {
                    "id": "ht",
                    "code": "I",
                    "title": "Hạ tầng",
                    "groups": [
                        {
                            "id": "ht-mt",
                            "code": "1",
                            "title": "Máy tính",
                            "criteria": [
                                criterion("may-tinh", "1.1", "2", {"kind": "ratio"}),
                                criterion(
                                    "mang",
                                    "1.2",
                                    "1.5",
                                    {"kind": "yes_no"},
                                    evidence="required",
                                ),
                            ],
                        },
                        {
                            "id": "ht-dl",
                            "code": "2",
                            "title": "Dữ liệu",
                            "criteria": [
                                criterion(
                                    "du-lieu", "1.1", "3", {"kind": "share_of_full", "full": 5}
                                )
                            ],
                        },
                    ],
                },
                {
                    "id": "ud",
                    "code": "II",
                    "title": "Ứng dụng",
                    "criteria": [
                        criterion("chi-dao", "2.1", "4", ROLE, evidence="required"),
                        criterion("cham", "2.2", "5", {"kind": "direct"}),
                        criterion("do", "2.3", "1", {"kind": "ratio"}, source="measured"),
                        criterion(
                            "chi-huyen",
                            "2.4",
                            "2",
                            {"kind": "yes_no"},
                            applies_to={"any_of": ["huyen"]},
                        ),
                    ],
                },
            ],
            **changes,
        }
    )


ROLE = {
    "kind": "choice",
    "options": [
        {"id": "head", "label": "Trưởng ban là người đứng đầu", "share": "1"},
        {"id": "deputy", "label": "Trưởng ban là cấp phó", "share": "0.5"},
        {"id": "none", "label": "Chưa có", "points": "0"},
    ],
}


def criterion(id: str, code: str, maximum: str, rule: Mapping[str, Any], **more: Any) -> Any:
    """Return one criterion as data."""
    title = f"Tiêu chí {id}"
    return {"id": id, "code": code, "title": title, "maximum": maximum, "rule": rule, **more}


def open_workbook(content: bytes, name: str = "phieu.xlsx") -> Opened:
    """Open a workbook in a process that may be lost."""
    found = apart().run(opened, content, name)
    assert isinstance(found, Opened)
    return found


class Reader:
    """Reads forms with their keys, or proposes those without, as it is asked."""

    def __init__(self) -> None:
        self._parser = FormParser()

    def read(self, content: bytes, name: str, set_of: SetOf) -> FilledForm:
        """Return what a form with its hidden keys says."""
        return self._parser.read(open_workbook(content, name), name, set_of)

    def propose(self, content: bytes, name: str, candidates: Sequence[Candidate]) -> FilledForm:
        """Return what a form may say by its words."""
        return self._parser.propose(open_workbook(content, name), name, candidates)


SET = criteria()
WRITER, READER, FILLER = WorkbookForms(), Reader(), WorkbookFiller()
EXPECTED = ExpectedForms(PERIOD, {UNIT.id: UNIT}, {UNIT.group: SET})


def issued(of: CriteriaSet = SET, unit: Unit = UNIT) -> bytes:
    """Return an empty form."""
    return WRITER.content(PERIOD, unit, of)


def filled(*cells: FormCell, misfits: Mapping[str, str] | None = None) -> bytes:
    """Return a form of the sample set with rows filled in."""
    return FILLER.fill(issued(), SET, CONTACT, cells, misfits or {})


def set_of(fingerprint: Fingerprint) -> tuple[CriteriaSet, Unit]:
    """Accept the sample form only."""
    if fingerprint != Fingerprint(PERIOD.id, UNIT.id, SET.fingerprint):
        raise AssessmentError("form.unknown_unit", unit=fingerprint.unit)
    return SET, UNIT


def read(content: bytes, name: str = "phieu.xlsx") -> FilledForm:
    """Read a form of the sample set."""
    return READER.read(content, name, set_of)


def answers(form: FilledForm) -> dict[str, Mapping[str, object]]:
    """Return what was answered, by criterion, blank ones left out."""
    return {cell.criterion: cell.answer.values for cell in form.cells if cell.answer.values}


def told(form: FilledForm) -> list[str]:
    """Return problems as `severity code cell`, answers that are merely blank left out."""
    return [
        f"{each.severity} {each.code} {each.place.cell}".strip()
        for each in form.problems
        if each.code != "answer.blank"
    ]


def number(value: str) -> Decimal:
    """Return a decimal."""
    return Decimal(value)
