"""Charts for printed papers, drawn by matplotlib with the font of the papers."""

# matplotlib leaves its keyword arguments without types.
# pyright: reportUnknownMemberType=false

import io
from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from evalapp.exchange.documents.claims import ClaimShares
from evalapp.exchange.documents.movement import MovementCount
from evalapp.exchange.documents.statistics import LevelCount, PartMean, percent
from evalapp.settings.language import Language
from evalapp.settings.paths import templates_folder

if TYPE_CHECKING:
    from matplotlib.typing import RcKeyType

_DOTS_PER_INCH: Final = 200
_WIDTH_INCHES: Final = 6.3
_BEST_TO_WORST: Final = ("#0b4f8a", "#3f86c6", "#8fbbe3", "#c9dcee", "#e3e3e3")
_BELOW: Final = "#e8a33d"
_INK: Final = "#222222"
_FONTS: Final = ("Liberation Serif", "DejaVu Sans")
"""The font of the papers, and that which has the letters it lacks."""
_LONGEST_LABEL: Final = 30


@cache
def _settings() -> dict["RcKeyType", Any]:
    """Return what charts look like; the shipped font is made known to matplotlib first."""
    shipped = templates_folder() / "fonts" / "LiberationSerif-Regular.ttf"
    font_manager.fontManager.addfont(str(shipped))
    return {
        "font.family": list(_FONTS),
        "font.size": 11,
        "axes.edgecolor": "#888888",
        "text.parse_math": False,
    }


def level_chart(groups: Sequence[tuple[str, Sequence[LevelCount]]], language: Language) -> bytes:
    """Return a PNG of stacked bars: per unit group, the part of its units at each level."""
    with mpl.rc_context(_settings()):
        figure, axes = _empty(1.1 + 0.45 * len(groups))
        for row, (_, counts) in enumerate(groups):
            _stack(axes, row, counts, language)
        axes.set_yticks(range(len(groups)), [_wrapped(title, 24) for title, _ in groups])
        axes.invert_yaxis()
        _percent_axis(axes)
        return _with_legend(figure, axes)


def _stack(
    axes: Axes,
    row: int,
    counts: Sequence[LevelCount],
    language: Language,
    colours: Sequence[str] = (),
) -> None:
    left = 0.0
    for place, count in enumerate(counts):
        width = float(count.share * 100)
        colour = colours[place] if colours else _colour(place, len(counts))
        axes.barh(row, width, left=left, color=colour, label=_named(count.label), height=0.62)
        if width >= 6:
            words = language.number(count.units)
            axes.text(left + width / 2, row, words, ha="center", va="center", color=_ink_on(colour))
        left += width


def part_chart(parts: Sequence[PartMean], language: Language) -> bytes:
    """Return a PNG of bars: the mean share of each criteria group in per cent."""
    with mpl.rc_context(_settings()):
        figure, axes = _empty(0.5 + 0.34 * len(parts))
        for row, part in enumerate(parts):
            share = float(part.share * 100)
            axes.barh(row, share, color=_BEST_TO_WORST[1], height=0.62)
            axes.text(share + 1, row, language.number(part.share * 100), va="center", color=_INK)
        axes.set_yticks(range(len(parts)), [_wrapped(part.title) for part in parts])
        axes.invert_yaxis()
        _percent_axis(axes, room=10)
        figure.subplots_adjust(left=0.4, right=0.97, top=0.97, bottom=0.32 / figure.get_figheight())
        return _png(figure)


def claim_chart(groups: Sequence[ClaimShares], language: Language) -> bytes:
    """Return a PNG of paired bars: mean shares as claimed and as appraised, in per cent."""
    with mpl.rc_context(_settings()):
        figure, axes = _empty(1.0 + 0.6 * len(groups))
        for row, group in enumerate(groups):
            for name, share, colour, at in (
                ("Điểm tự chấm", group.claimed, _BEST_TO_WORST[2], row - 0.19),
                ("Điểm thẩm định", group.points, _BEST_TO_WORST[0], row + 0.19),
            ):
                value = float(share * 100)
                axes.barh(at, value, color=colour, height=0.36, label=name)
                axes.text(value + 1, at, language.number(percent(share)), va="center", color=_INK)
        axes.set_yticks(range(len(groups)), [_wrapped(group.title, 24) for group in groups])
        axes.invert_yaxis()
        _percent_axis(axes, room=10)
        return _with_legend(figure, axes)


def movement_chart(groups: Sequence[MovementCount], language: Language) -> bytes:
    """Return a PNG of stacked bars: the units that rose, stayed and fell in rank, in per cent."""
    with mpl.rc_context(_settings()):
        figure, axes = _empty(1.1 + 0.45 * len(groups))
        for row, group in enumerate(groups):
            everything = max(group.up + group.same + group.down, 1)
            counts = [
                LevelCount(name, units, Fraction(units, everything))
                for name, units in (
                    ("Tăng hạng", group.up),
                    ("Giữ nguyên", group.same),
                    ("Giảm hạng", group.down),
                )
            ]
            _stack(axes, row, counts, language, (_BEST_TO_WORST[0], _BEST_TO_WORST[3], _BELOW))
        axes.set_yticks(range(len(groups)), [_wrapped(group.title, 24) for group in groups])
        axes.invert_yaxis()
        _percent_axis(axes)
        return _with_legend(figure, axes)


class PrintedCharts:
    """Draws the charts of the report (`report.Charts`)."""

    levels = staticmethod(level_chart)
    parts = staticmethod(part_chart)
    claims = staticmethod(claim_chart)
    movement = staticmethod(movement_chart)


def _with_legend(figure: Figure, axes: Axes) -> bytes:
    handles, labels = axes.get_legend_handles_labels()
    named = dict(zip(labels, handles, strict=True))
    figure.legend(
        named.values(), named.keys(), loc="lower center", ncols=len(named) or 1, frameon=False
    )
    figure.subplots_adjust(left=0.26, right=0.97, top=0.96, bottom=0.62 / figure.get_figheight())
    return _png(figure)


def _empty(height: float) -> tuple[Figure, Axes]:
    figure = Figure(figsize=(_WIDTH_INCHES, height), dpi=_DOTS_PER_INCH)
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.tick_params(axis="y", length=0)
    return figure, axes


def _percent_axis(axes: Axes, room: int = 0) -> None:
    axes.set_xlim(0, 100 + room)
    axes.set_xticks(range(0, 101, 20), [f"{each}%" for each in range(0, 101, 20)])
    axes.grid(axis="x", color="#dddddd", linewidth=0.6)
    axes.set_axisbelow(True)


def _colour(place: int, count: int) -> str:
    return _BELOW if place == count - 1 else _BEST_TO_WORST[min(place, len(_BEST_TO_WORST) - 1)]


def _ink_on(colour: str) -> str:
    return "white" if colour in _BEST_TO_WORST[:2] else _INK


def _wrapped(text: str, longest: int = 34) -> str:
    """Return a title on at most two lines, the rest as dots."""
    title = _drawable(text)
    if len(title) <= longest:
        return title
    spaces = [place for place, each in enumerate(title[:longest]) if each == " "]
    cut = min(spaces, key=lambda place: abs(place - len(title) / 2), default=longest)
    head, rest = title[:cut].rstrip(), title[cut:].strip()
    return f"{head}\n{rest if len(rest) <= longest else rest[: longest - 1] + '…'}"


def _named(label: str) -> str:
    """Return a label as a legend can show it: of some length, and not beginning with "_"."""
    shown = _drawable(label[:_LONGEST_LABEL])
    return f" {shown}" if shown.startswith("_") else shown


def _drawable(text: str) -> str:
    """Return text with a question mark for what no font of the charts can draw."""
    fonts = [font_manager.get_font(font_manager.findfont(each)) for each in _FONTS]
    return "".join(
        each if any(font.get_char_index(ord(each)) for font in fonts) else "?" for each in text
    )


def _png(figure: Figure) -> bytes:
    content = io.BytesIO()
    figure.savefig(content, format="png", metadata={"Software": None})
    return content.getvalue()
