"""The first sheet of the result workbook: units per level, mean shares, and their charts."""

# xlsxwriter brings types for part of what it offers only.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false

from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart
from xlsxwriter.worksheet import Worksheet

from evalapp.assessment.documents import GroupOutcome, Outcome
from evalapp.exchange.documents.rendering import printable
from evalapp.exchange.documents.statistics import level_counts, mean_share
from evalapp.exchange.documents.workbook_looks import Looks, level_colours
from evalapp.exchange.documents.workbook_marks import mark_words
from evalapp.settings.language import Language

_HEADING_ROW: Final = 3
_FIRST_LEVEL: Final = 2
_CHART_SIZE: Final = {"width": 620, "height": 300}


def add_summary(
    book: Workbook,
    sheet: Worksheet,
    name: str,
    outcome: Outcome,
    looks: Looks,
    language: Language,
) -> None:
    """Fill the summary sheet, whose name the charts refer to."""
    labels = _labels(outcome)
    sheet.write_string(0, 0, printable(outcome.period.title), looks.title)
    sheet.write_string(1, 0, printable(outcome.details.subject), looks.subtitle)
    sheet.write_string(2, 0, mark_words(outcome, language), looks.mark)
    headings = [language.text("workbook.unit_group"), language.text("workbook.units"), *labels]
    for column, words in enumerate([*headings, language.text("workbook.mean_share")]):
        sheet.write_string(_HEADING_ROW, column, printable(words), looks.heading)
    for row, group in enumerate(outcome.groups, start=_HEADING_ROW + 1):
        _write_group(sheet, row, group, labels, looks)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, len(labels) + 2, 13)
    sheet.set_row(_HEADING_ROW, 34)
    sheet.freeze_panes(_HEADING_ROW + 1, 1)
    last = _HEADING_ROW + len(outcome.groups)
    levels = _level_chart(book, name, outcome, labels, last, language)
    sheet.insert_chart(
        last + 2, 0, levels, {"description": language.text("workbook.units_by_level")}
    )
    shares = _share_chart(book, name, len(labels), last, language)
    described = {"description": language.text("workbook.mean_share_by_group")}
    sheet.insert_chart(last + 18, 0, shares, described)


def _labels(outcome: Outcome) -> list[str]:
    """Return the level words of all sets, from the highest to the word below the lowest."""
    bands = [band.label for group in outcome.groups for band in group.criteria.levels.bands]
    below = [group.criteria.levels.below.label for group in outcome.groups]
    return list(dict.fromkeys([*bands, *below]))


def _write_group(
    sheet: Worksheet, row: int, group: GroupOutcome, labels: list[str], looks: Looks
) -> None:
    counts = {each.label: each.units for each in level_counts(group)}
    sheet.write_string(row, 0, printable(group.criteria.unit_group_title), looks.text)
    sheet.write_number(row, 1, len(group.results), looks.total)
    for column, label in enumerate(labels, start=_FIRST_LEVEL):
        sheet.write_number(row, column, counts.get(label, 0), looks.count)
    decimals = max(group.criteria.rounding.printed.share - 2, 0)
    share = float(mean_share(group))
    sheet.write_number(row, _FIRST_LEVEL + len(labels), share, looks.percent(decimals))


def _level_chart(
    book: Workbook,
    name: str,
    outcome: Outcome,
    labels: list[str],
    last: int,
    language: Language,
) -> Chart:
    chart = book.add_chart({"type": "bar", "subtype": "percent_stacked"})
    assert chart is not None
    colours: dict[str, str] = {}
    for group in reversed(outcome.groups):
        colours |= level_colours(group.criteria.levels)
    for column, label in enumerate(labels, start=_FIRST_LEVEL):
        chart.add_series(
            {
                **_series(name, column, last),
                "fill": {"color": colours[label]},
                "border": {"color": "#FFFFFF"},
                "gap": 60,
            }
        )
    title = language.text("workbook.units_by_level")
    chart.set_title({"name": title, "name_font": {"size": 12}})
    chart.set_y_axis({"reverse": True, "crossing": "max"})
    chart.set_x_axis({"num_format": "0%", "major_gridlines": {"visible": False}})
    chart.set_legend({"position": "bottom"})
    chart.set_size(_CHART_SIZE)
    return chart


def _series(name: str, column: int, last: int) -> dict[str, object]:
    return {
        "name": [name, _HEADING_ROW, column],
        "categories": [name, _HEADING_ROW + 1, 0, last, 0],
        "values": [name, _HEADING_ROW + 1, column, last, column],
    }


def _share_chart(book: Workbook, name: str, levels: int, last: int, language: Language) -> Chart:
    chart = book.add_chart({"type": "column"})
    assert chart is not None
    chart.add_series(
        {
            **_series(name, _FIRST_LEVEL + levels, last),
            "fill": {"color": "#3F86C6"},
            "data_labels": {"value": True},
            "gap": 120,
        }
    )
    title = language.text("workbook.mean_share_by_group")
    chart.set_title({"name": title, "name_font": {"size": 12}})
    chart.set_y_axis({"min": 0, "max": 1, "num_format": "0%"})
    chart.set_legend({"none": True})
    chart.set_size(_CHART_SIZE)
    return chart
