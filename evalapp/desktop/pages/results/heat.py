"""The heat map of a unit group: units by criteria, coloured by how much was reached."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QWidget

from evalapp.desktop.answers import points_words, score_words
from evalapp.desktop.colours import colours_of
from evalapp.desktop.desk import Desk, Target
from evalapp.desktop.terms import share_tone
from evalapp.desktop.widgets.frames import column, row
from evalapp.desktop.widgets.heat_chart import HeatCell, HeatChart, HeatHead
from evalapp.desktop.widgets.scrolled_chart import Place
from evalapp.desktop.widgets.words import ShortLabel, label, with_text
from evalapp.usecases.results.heat_map import HeatMap, heat_map

LEGEND = (
    ("best", "from 90%"),
    ("good", "from 75%"),
    ("fair", "from 50%"),
    ("weak", "from 30%"),
    ("poor", "below 30%"),
)


class HeatMapView(QWidget):
    """Reads the scores of a group when it is first looked at."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._map: HeatMap | None = None
        self._cells: dict[tuple[int, int], HeatCell] = {}
        """Cells that have been in sight."""
        self._group = ""
        self.chart = HeatChart(desk.text("Heat map of units and criteria"))
        self._said = ShortLabel("", "muted")
        legend = row(label(desk.text("Share of the maximum:"), "caption"), gap=14)
        for tone, words in LEGEND:
            legend.addWidget(self._sample(tone))
            legend.addWidget(label(desk.text(words), "caption"))
        legend.addStretch(1)
        whole = column(legend, self.chart, self._said, gap=8)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.chart.cell_chosen.connect(self._on_cell_chosen)
        self.chart.cell_opened.connect(self._on_cell_opened)

    def _sample(self, tone: str) -> QLabel:
        made = QLabel()
        found = getattr(colours_of(self.palette()), tone)
        side = with_text(made, 12)
        made.setFixedSize(QSize(side, side))
        made.setStyleSheet(
            f"background: {found.tint}; border: 1px solid {found.ink}; border-radius: 3px;"
        )
        return made

    def forget(self) -> None:
        """Read anew when it is looked at next; what is in sight is read anew at once."""
        group, self._group = self._group, ""
        if self.isVisible() and group:
            self.show_group(group)

    def show_group(self, group: str) -> None:
        """Show a unit group."""
        if group == self._group:
            return
        self._group = group
        services, period = self._desk.services, self._desk.period_id
        self._said.say(self._desk.text("Scoring every criterion…"))
        self._desk.read(lambda: heat_map(services, period, group), self._on_read, self)

    def _on_read(self, found: HeatMap) -> None:
        current = self._place_in(found)
        self._map = found
        self._cells.clear()
        self.chart.show_cells(
            [HeatHead(each.name) for each in found.units],
            [HeatHead(each.code or each.id, each.title) for each in found.criteria.criteria],
            self._cell,
            self._tip,
            current,
        )
        self._on_cell_chosen(*self.chart.current)

    def _place_in(self, found: HeatMap) -> Place:
        """Return where unit and criterion of the current cell stand now, else the first cell."""
        if self._map is None or not self._map.units or not self._map.criteria.criteria:
            return 0, 0
        row, column = self.chart.current
        unit, criterion = self._map.units[row].id, self._map.criteria.criteria[column].id
        units = [each.id for each in found.units]
        criteria = [each.id for each in found.criteria.criteria]
        there = unit in units and criterion in criteria
        return (units.index(unit), criteria.index(criterion)) if there else (0, 0)

    def _cell(self, row: int, column: int) -> HeatCell:
        known = self._cells.get((row, column))
        if known is None:
            known = self._cells[row, column] = self._made_cell(row, column)
        return known

    def _made_cell(self, row: int, column: int) -> HeatCell:
        points = None if self._map is None else self._map.points(row, column)
        if self._map is None or points is None:
            return HeatCell("–", "")
        figure = points_words(self._desk.language, self._map.criteria, points)
        share = float(points) / float(self._map.criteria.criteria[column].maximum)
        return HeatCell(figure, share_tone(share))

    def _tip(self, row: int, column: int) -> str:
        if self._map is None:
            return ""
        score = self._map.score(row, column)
        unit, criterion = self._map.units[row], self._map.criteria.criteria[column]
        head = f"{unit.name} · {criterion.code} {criterion.title}"
        if score.maximum:
            points = score_words(self._desk.language, self._map.criteria, score)
            head += f": {points}/{self._desk.language.number(score.maximum)}"
        return f"{head}\n{self._desk.sentence(score.why)}"

    def _on_cell_chosen(self, row: int, column: int) -> None:
        there = self._map is not None and self._map.units and self._map.criteria.criteria
        self._said.say(self._tip(row, column).replace("\n", " – ") if there else "")

    def _on_cell_opened(self, row: int, column: int) -> None:
        if self._map is not None:
            unit, criterion = self._map.units[row], self._map.criteria.criteria[column]
            target = Target("appraisal", unit=unit.id, criterion=criterion.id)
            self._desk.wanted.emit(target)
