"""The mailbox of the demo: filled forms as they come back, some wrong, some late, some missing."""

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random  # noqa: TID251 - the type of the generator that is handed in

from evalapp.assessment.criteria import CriteriaSet, Criterion
from evalapp.assessment.file_names import safe_name
from evalapp.assessment.messages import message
from evalapp.assessment.periods import Period
from evalapp.assessment.rules import Ratio
from evalapp.assessment.units import Unit
from evalapp.usecases.demo.demo_respondents import Respondent, filled_cells, respondent
from evalapp.usecases.forms.issue_forms import form_file_name
from evalapp.usecases.ports import Services
from evalapp.usecases.progress import Progress

MISSING, LATE, CORRECTED = 9, 12, 4
"""How many units send nothing, send late, and send a second, corrected form."""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """What has come in: folders of files by time of arrival, and who answered how."""

    on_time: tuple[Path, ...]
    late: tuple[Path, ...]
    respondents: Mapping[str, Respondent]
    files: int


class Respondents:
    """Fills the issued forms of all units, the same for the same seed."""

    def __init__(
        self,
        services: Services,
        period: Period,
        sets: Mapping[str, CriteriaSet],
        units: tuple[Unit, ...],
        random: Random,
    ) -> None:
        self._services = services
        self._period = period
        self._sets = sets
        self._units = units
        self._random = random
        self._who = {unit.id: respondent(unit, random) for unit in units}

    def send(self, forms: Path, mailbox: Path, progress: Progress) -> Mailbox:
        """Write the mailbox below a folder, from the forms issued below another."""
        order = self._random.sample(self._units, len(self._units))
        silent = order[:MISSING]
        late = order[MISSING : MISSING + LATE]
        corrected = order[MISSING + LATE : MISSING + LATE + CORRECTED]
        sending = [unit for unit in self._units if unit not in silent]
        on_time_folder, late_folder = mailbox / "dung-han", mailbox / "tre-han"
        for done, unit in enumerate(sending):
            progress.report(done, len(sending), message("progress.filling", unit=unit.name))
            folder = late_folder if unit in late else on_time_folder
            content = self._filled(
                self._issued(forms, unit), unit, wrong=self._random.random() < 0.05
            )
            _written(folder / safe_name(unit.group) / form_file_name(unit, self._period), content)
        for unit in corrected:
            content = self._filled(self._issued(forms, unit), unit, wrong=False)
            _written(late_folder / f"{unit.id} - ban bo sung.xlsx", content)
        unusable = self._unusable(forms, on_time_folder, mailbox)
        _zip_away(on_time_folder / "xa", on_time_folder / "cac xa gui qua huyen.zip")
        return Mailbox(
            (on_time_folder,),
            (late_folder,),
            self._who,
            len(sending) + len(corrected) + unusable,
        )

    def _issued(self, forms: Path, unit: Unit) -> bytes:
        return (forms / safe_name(unit.group) / form_file_name(unit, self._period)).read_bytes()

    def _filled(self, form: bytes, unit: Unit, *, wrong: bool) -> bytes:
        criteria, who = self._sets[unit.group], self._who[unit.id]
        cells = filled_cells(criteria, unit, who, self._random)
        misfits = self._misfits(criteria, unit) if wrong else {}
        return self._services.form_filler.fill(form, criteria, who.contact, cells, misfits)

    def _misfits(self, criteria: CriteriaSet, unit: Unit) -> dict[str, str]:
        def counted(criterion: Criterion) -> bool:
            return isinstance(criterion.rule, Ratio) and criterion.source == "self_reported"

        ratios = [each for each in criteria.applicable_criteria(unit.tags) if counted(each)]
        chosen = self._random.sample(ratios, min(2, len(ratios)))
        texts = self._random.sample(("chưa thống kê", "gần 200", "99999", "-5"), len(chosen))
        return {each.id: text for each, text in zip(chosen, texts, strict=True)}

    def _unusable(self, forms: Path, folder: Path, scratch: Path) -> int:
        """Write the files that must be refused: no form, cut off, of elsewhere."""
        unit = self._units[0]
        good = self._issued(forms, unit)
        _written(
            folder / "Cong van gui kem.xlsx", "Kính gửi: Sở Thông tin và Truyền thông".encode()
        )
        _written(folder / "phieu tai ve bi loi.xlsx", good[: len(good) // 3])
        criteria = self._sets[unit.group]
        strangers = (
            ("phieu nam truoc.xlsx", replace(self._period, id="2021", year=2021), unit, criteria),
            (
                "phieu don vi ngoai tinh.xlsx",
                self._period,
                replace(unit, id="so-tinh-khac", name="Sở Thông tin và Truyền thông (tỉnh khác)"),
                criteria,
            ),
            (
                "phieu ban du thao.xlsx",
                self._period,
                unit,
                criteria.changed(edition=f"{criteria.edition} (dự thảo)"),
            ),
        )
        for name, period, of_unit, of_set in strangers:
            self._services.form_writer.write(folder / name, period, of_unit, of_set)
        return 2 + len(strangers)


def _written(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _zip_away(folder: Path, archive: Path) -> None:
    """Move half of a folder's files into a zip, as a district might collect its communes'."""
    files = sorted(folder.glob("*.xlsx"))
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for each in files[: len(files) // 2]:
            packed.write(each, each.name)
            each.unlink()
