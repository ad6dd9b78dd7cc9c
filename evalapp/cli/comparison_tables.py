"""Results beside an earlier year's: as extra columns, as lines and as JSON."""

from collections.abc import Iterator
from decimal import Decimal

from evalapp.assessment.comparisons import EarlierStanding, YearComparison
from evalapp.assessment.editions import EditionComparison
from evalapp.cli.edition_tables import named
from evalapp.cli.result_tables import HEADINGS, aligned, figures, results_table
from evalapp.cli.shapes import Json, unit_shape
from evalapp.settings.language import Language
from evalapp.usecases.file_ports import Table
from evalapp.usecases.results.compare_years import ComparedGroup, ComparedPeriods

_COLUMNS = (
    "earlier_rank",
    "earlier_points",
    "earlier_share",
    "earlier_level",
    "rank_change",
    "share_change",
    "comparison",
)


def compared_table(compared: ComparedPeriods, file: str, language: Language) -> Table:
    """Return the table of results with the earlier year's figures and the sentence behind."""
    plain = results_table([group.outcome for group in compared.groups], file)
    comparisons = _comparisons(compared)
    rows = (
        (*row, *_texts(comparison, language))
        for row, comparison in zip(plain.rows, comparisons, strict=True)
    )
    return Table((*plain.columns, *_COLUMNS), tuple(rows), file)


def _comparisons(compared: ComparedPeriods) -> Iterator[YearComparison]:
    """Yield the comparisons in the order of the results."""
    for group in compared.groups:
        for result in group.outcome.results:
            yield group.comparisons[result.unit]


def _texts(comparison: YearComparison, language: Language) -> Iterator[str]:
    earlier = comparison.earlier
    yield "" if earlier is None or earlier.rank is None else str(earlier.rank)
    yield "" if earlier is None else _exact(earlier.points)
    yield "" if earlier is None else _exact(earlier.share)
    yield "" if earlier is None or earlier.level is None else earlier.level.label
    yield "" if comparison.rank_change is None else str(comparison.rank_change)
    yield _exact(comparison.share_change)
    yield language.sentence(comparison.why)


def _exact(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"


def printed_comparison(compared: ComparedPeriods, language: Language) -> str:
    """Return results as aligned lines with the earlier year's figures and the sentence."""
    return "\n\n".join(_block(group, compared, language) for group in compared.groups)


def _block(group: ComparedGroup, compared: ComparedPeriods, language: Language) -> str:
    year = str(compared.earlier.year)
    then = (
        "compare.rank_then",
        "compare.points_then",
        "compare.share_then",
        "compare.level_then",
        "compare.link",
    )
    head = (
        *(language.text(each) for each in HEADINGS),
        *(language.text(each, year=year) for each in then),
    )
    rows = [
        (
            *figures(group.outcome, result, language),
            *_then(group.comparisons[result.unit], language),
        )
        for result in group.outcome.results
    ]
    title = group.outcome.criteria.unit_group_title
    remark = () if group.editions is None else _of_sets(group.editions, language)
    return "\n".join([title, *remark, *aligned([head, *rows])])


def _then(comparison: YearComparison, language: Language) -> tuple[str, ...]:
    earlier = comparison.earlier or EarlierStanding((), None)
    return (
        "" if earlier.rank is None else f"{earlier.rank}/{earlier.ranked}",
        "" if earlier.points is None else language.number(earlier.points),
        "" if earlier.share is None else language.percent(earlier.share),
        "" if earlier.level is None else earlier.level.label,
        language.sentence(comparison.why),
    )


def _of_sets(editions: EditionComparison, language: Language) -> tuple[str, ...]:
    """Say how far the two years' sets are the same; nothing where they are throughout."""
    kept = sum(pair.kept for pair in editions.pairs)
    if kept == len(editions.new.criteria) == len(editions.old.criteria):
        return ()
    return (
        language.text(
            "compare.sets_differ",
            kept=kept,
            count=len(editions.new.criteria),
            old=named(editions.old),
        ),
    )


def comparison_shape(compared: ComparedPeriods, language: Language) -> Json:
    """Return the shape of results; every unit has `earlier` (or null) and `comparison`."""
    return {
        "compared_with": compared.earlier.year,
        "units": [
            {
                **unit_shape(group.outcome, result, language),
                **_comparison_shape(group.comparisons[result.unit], language),
            }
            for group in compared.groups
            for result in group.outcome.results
        ],
    }


def _comparison_shape(comparison: YearComparison, language: Language) -> Json:
    return {
        "earlier": None if comparison.earlier is None else _earlier_shape(comparison.earlier),
        "rank_change": comparison.rank_change,
        "share_change": _exact(comparison.share_change) or None,
        "comparison": language.sentence(comparison.why),
    }


def _earlier_shape(earlier: EarlierStanding) -> Json:
    return {
        "units": list(earlier.units),
        "combined": earlier.combined,
        "points": _exact(earlier.points) or None,
        "applicable_maximum": _exact(earlier.applicable_maximum) or None,
        "share": _exact(earlier.share) or None,
        "level": None if earlier.level is None else earlier.level.id,
        "level_label": None if earlier.level is None else earlier.level.label,
        "rank": earlier.rank,
        "ranked": earlier.ranked,
    }
