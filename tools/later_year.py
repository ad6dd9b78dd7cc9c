"""A year later: the demo's units send nearly the same again, so that results can move."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from uuid import uuid4

from evalapp.assessment.answers import FormCell
from evalapp.assessment.returns import Return
from evalapp.usecases.periods.carry_over import carry_over
from evalapp.usecases.periods.open_period import open_period
from evalapp.usecases.ports import Services

LEFT_OUT = 0.15
"""Share of the answers that a unit does not give again."""


def a_year_later(services: Services, period: str, year: int) -> None:
    """Open a later period like an earlier one, and store a return of each unit that sent one."""
    carried = carry_over(services, period, year)
    opened = open_period(services, carried.new).period.id
    random = Random(year)
    with services.workspace.unit_of_work() as work:
        for before in work.returns.current(period):
            cells = work.returns.history(period, before.unit)[0].cells
            work.returns.add(_sent_again(before, opened, cells, random, services))
        work.commit()


def _sent_again(
    before: Return, period: str, cells: Sequence[FormCell], random: Random, services: Services
) -> Return:
    kept = tuple(each for each in cells if random.random() > LEFT_OUT)
    now = services.now()
    return replace(before, id=uuid4().hex, period=period, number=1, received_at=now, cells=kept)
