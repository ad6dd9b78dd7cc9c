"""A process that stores returns one by one and announces each: `… storing_child LOCATION`."""

import sys
from dataclasses import replace
from decimal import Decimal

from evalapp.assessment.answers import Answer, FormCell
from evalapp.assessment.units import Unit
from evalapp.storage.workspace import open_workspace
from tests.storage.samples import PERIOD, returned
from tests.storage.test_journal import ENTRY

CELLS = tuple(
    FormCell(f"c.{number}", Answer({"achieved": Decimal(number)}), explanation="Đã đạt" * 20)
    for number in range(90)
)


def units() -> list[Unit]:
    """Return many units."""
    return [Unit(f"xa-{number}", f"Xã {number}", "xa") for number in range(2_000)]


def content_of(return_id: str) -> bytes:
    """Return the file that a return came in."""
    return return_id.encode() * 5_000


def main(location: str) -> None:
    """Store a return for each unit that has none and announce it once it is lasting."""
    with open_workspace(location) as workspace:
        with workspace.unit_of_work() as work:
            there = {each.unit for each in work.returns.current(PERIOD.id)}
        for unit in units():
            if unit.id in there:
                continue
            new = returned(unit.id, cells=CELLS)
            file = workspace.files.keep("phiếu.xlsx", content_of(new.id))
            with workspace.unit_of_work() as work:
                work.returns.add(replace(new, file=file))
                work.journal.add([replace(ENTRY, unit=unit.id, new=new.id)])
                work.commit()
            print(new.id, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
