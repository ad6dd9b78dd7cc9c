"""Where every unit stands in an explanation round: sent, answered, silent or decided."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from evalapp.assessment.answers import FormCell, Reply
from evalapp.assessment.explanations import ExplanationRound, ReplyState
from evalapp.assessment.result_versions import UnitChange, changed_units
from evalapp.assessment.returns import Return
from evalapp.assessment.units import Unit
from evalapp.assessment.version_text import sealed, version_of
from evalapp.usecases.appraisal.group_sheet import load_groups
from evalapp.usecases.appraisal.reopening import Cells
from evalapp.usecases.explanations.explanation_rounds import round_of
from evalapp.usecases.ports import Services
from evalapp.usecases.progress import SILENT, Progress
from evalapp.usecases.results.snapshot import live_sheets, provisional_snapshot


@dataclass(frozen=True, slots=True)
class ExplainingUnit:
    """One unit in a round.

    `agreed` and `spoken` count the criteria that it agreed to and those that it spoke of;
    `undecided` are the ids of spoken ones that wait for a second appraisal.
    """

    unit: Unit
    state: ReplyState
    issued_at: datetime | None
    received_at: datetime | None
    late: bool
    agreed: int
    spoken: int
    undecided: tuple[str, ...]
    file: str = ""
    """Name of the workbook that came back."""


@dataclass(frozen=True, slots=True)
class RoundStatus:
    """A round and its units in stored order."""

    round: ExplanationRound
    units: tuple[ExplainingUnit, ...]

    @property
    def counts(self) -> Mapping[ReplyState, int]:
        """How many units stand where."""
        return Counter(each.state for each in self.units)


def explanation_status(services: Services, period: str, number: int = 0) -> RoundStatus:
    """Return where the units of a round (0: the newest) stand.

    AssessmentError `explanation.none` or `explanation.no_round`.
    """
    now = services.now()
    with services.workspace.reading() as work:
        found = round_of(work, period, number)
        issued = {
            each.unit: each.issued_at for each in work.explanations.issued(period, found.number)
        }
        replies = {each.unit: each for each in work.returns.newest(period, found.number)}
        sheets = load_groups(work, period) if replies else ()
        cells: Cells = work.returns.current_cells(period) if replies else {}
        units = {each.unit.id: each.unit for each in work.periods.units(period)}
    known = [units[each] for each in found.units if each in units]
    decided = {unit: names.keys() for sheet in sheets for unit, names in sheet.appraisals.items()}
    return RoundStatus(
        found,
        tuple(
            _row(
                found,
                each,
                issued.get(each.id),
                replies.get(each.id),
                dict(_replies(cells.get(each.id, {}), found.number)),
                decided.get(each.id, frozenset[str]()),
                now,
            )
            for each in known
        ),
    )


def _row(
    found: ExplanationRound,
    unit: Unit,
    issued_at: datetime | None,
    reply: Return | None,
    said: Mapping[str, Reply],
    decided: Collection[str],
    now: datetime,
) -> ExplainingUnit:
    if reply is None:
        state = _silent(found, issued_at, now)
        return ExplainingUnit(unit, state, issued_at, None, False, 0, 0, ())
    spoken = [name for name, each in said.items() if each.speaks]
    undecided = tuple(each for each in spoken if each not in decided)
    return ExplainingUnit(
        unit=unit,
        state=ReplyState.ANSWERED if undecided else ReplyState.DECIDED,
        issued_at=issued_at,
        received_at=reply.received_at,
        late=found.is_late(reply.received_at),
        agreed=len(said) - len(spoken),
        spoken=len(spoken),
        undecided=undecided,
        file=reply.file.name if reply.file else "",
    )


def _silent(found: ExplanationRound, issued_at: datetime | None, now: datetime) -> ReplyState:
    if found.is_late(now) or not found.is_open:
        return ReplyState.NO_REPLY
    return ReplyState.NOT_SENT if issued_at is None else ReplyState.SENT


def _replies(cells: Mapping[str, FormCell], number: int) -> Iterator[tuple[str, Reply]]:
    for name, cell in cells.items():
        for each in cell.replies:
            if each.round == number:
                yield name, each


def explanation_outcome(
    services: Services, period: str, number: int = 0, progress: Progress = SILENT
) -> tuple[UnitChange, ...]:
    """Return the units that replied in a round and whose result is not what was sent to them.

    AssessmentError `explanation.none` or `explanation.no_round`.
    """
    with services.workspace.reading() as work:
        found = round_of(work, period, number)
        replied = {each.unit for each in work.returns.newest(period, found.number)}
        then = work.explanations.provisional(period, found.number)
    if not replied:
        return ()
    live = live_sheets(services, period)
    now = provisional_snapshot(services, live, found.number, progress)
    # Held against each other as both are read back: a text may say less than a live message.
    changed = changed_units(then, version_of(sealed(now).text))
    return tuple(each for each in changed if each.unit.id in replied)
