"""The parts of a chart: the bars of a series, and the line of its changes from year to year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from matplotlib.patheffects import withStroke
from matplotlib.ticker import FuncFormatter, MaxNLocator

from bot.knowledge.models import Status

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from matplotlib.axes import Axes

    from bot.answers.charting import Bar, Panel

INK: Final = "#222222"
GREY: Final = "#666666"
PLAIN: Final = "#C8C8C8"
BOLD: Final = 600
"""The weight that the bold file of the font gives itself."""

COLOURS: Final = ("#0072B2", "#E69F00", "#009E73", "#56B4E9", "#D55E00", "#CC79A7")
"""Okabe and Ito's colours without black and yellow, which is too faint on white: told apart by everybody.

In an order in which neighbours differ in lightness, too."""

_HATCHES: Final = {Status.DERIVED: "....", Status.PROJECTED: "////"}
_WIDTH: Final = 0.78
_SLIM: Final = 0.5
_ROOM_ABOVE: Final = 1.13
_MOST_LABELS: Final = 42
_UPRIGHT: Final = 20
_FEW: Final = 8
_LONG_GAP: Final = 4
_CHARACTERS: Final = 141
_OUTLINE: Final = (withStroke(linewidth=2.5, foreground="white"),)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What all panels of a picture share: the years of the axis, and the words for a year without a figure."""

    years: range
    no_figure: str


def hatch_of(status: Status) -> str | None:
    """Return how bars of a status are hatched: projected and derived ones must not look like agreed ones."""
    return _HATCHES.get(status)


def draw_bars(axes: Axes, panel: Panel, drawn: Drawn, heading: str = "") -> None:
    """Draw a series as bars."""
    width = _SLIM if len(drawn.years) <= _FEW else _WIDTH
    for bar in panel.bars:
        axes.bar(bar.year, float(bar.value / panel.divisor), width, gid=f"bar-{bar.year}", **_look(bar))
    top = max(float(bar.value / panel.divisor) for bar in panel.bars)
    low = min(0.0, *(float(bar.value / panel.divisor) for bar in panel.bars))
    room = _ROOM_ABOVE + (0.1 if panel.groups else 0.0) + (0.05 if _upright(panel, drawn) else 0.0)
    axes.set_ylim(low * _ROOM_ABOVE, top * room or 1.0)
    text = f"{heading}: {panel.subtitle}" if heading else panel.subtitle
    axes.set_title(
        text, loc="left", fontsize=11, color=INK, weight=BOLD if heading else "normal", pad=16 if panel.groups else 8
    )
    _label(axes, panel, drawn)
    _gaps(axes, panel, drawn, top)
    _groups(axes, panel, width)
    _change_of_unit(axes, panel)
    axes.yaxis.set_major_formatter(FuncFormatter(lambda number, _: f"{number:,.10g}"))
    axes.yaxis.set_major_locator(MaxNLocator(5))
    _plain_frame(axes, drawn)


def _look(bar: Bar) -> dict[str, Any]:
    colour = _colour(bar.group)
    hatch = hatch_of(bar.status)
    if hatch is None:
        return {"facecolor": colour, "edgecolor": colour, "linewidth": 0.6}
    # A pale fill under dark strokes of the same colour keeps the agreement recognisable.
    return {"facecolor": _pale(colour), "edgecolor": colour, "hatch": hatch, "linewidth": 0.9}


def _colour(agreement: int | None) -> str:
    """Return the colour of an agreement: the same in every chart."""
    return COLOURS[((agreement or 1) - 1) % len(COLOURS)]


def _pale(colour: str) -> str:
    parts = [int(colour[index : index + 2], 16) for index in (1, 3, 5)]
    return "#" + "".join(f"{part + (255 - part) * 2 // 3:02X}" for part in parts)


def _label(axes: Axes, panel: Panel, drawn: Drawn) -> None:
    """Write the number above each bar, as long as there is room for all."""
    if len(drawn.years) > _MOST_LABELS:
        return
    upright = _upright(panel, drawn)
    for bar in panel.bars:
        text = _number(bar.value / panel.divisor)
        axes.annotate(
            text,
            (bar.year, max(float(bar.value / panel.divisor), 0.0)),
            (0, 2),
            textcoords="offset points",
            ha="center",
            va="bottom",
            size=7.5 if len(drawn.years) > _UPRIGHT else 9,
            rotation=90 if upright else 0,
            gid=f"label-{bar.year}",
        )


def _upright(panel: Panel, drawn: Drawn) -> bool:
    """Tell whether the numbers are too long to stand beside one another."""
    return len(drawn.years) * max(len(_number(bar.value / panel.divisor)) for bar in panel.bars) > _CHARACTERS


def _number(value: Decimal) -> str:
    """Return a number with as many digits as a reader compares: three or so."""
    size = abs(value)
    places = 0 if size >= 100 else 1 if size >= 10 else 2  # noqa: PLR2004 - three digits
    return f"{value:,.{places}f}"


def _gaps(axes: Axes, panel: Panel, drawn: Drawn, top: float) -> None:
    """Say where there is no figure, so that a gap is not taken for nought."""
    for run in runs_of(panel.gaps):
        long = len(run) >= _LONG_GAP
        for place in [(run[0] + run[-1]) / 2] if long else run:
            axes.text(
                place,
                top * 0.02,
                drawn.no_figure,
                rotation=0 if long else 90,
                size=8,
                color=GREY,
                ha="center",
                va="bottom",
                gid=f"gap-{run[0]}",
            )


def _groups(axes: Axes, panel: Panel, width: float) -> None:
    """Name each agreement above its bars, with a line as long as its years in its colour."""
    height = axes.get_ylim()[1]
    for group in panel.groups:
        years = [bar.year for bar in panel.bars if bar.group == group.number]
        axes.hlines(
            height * 0.955,
            years[0] - width / 2,
            years[-1] + width / 2,
            colors=_colour(group.number),
            linewidth=4,
            gid=f"group-{group.number}",
        )
        axes.text(
            (years[0] + years[-1]) / 2,
            height * 0.975,
            group.name,
            size=8.5,
            ha="center",
            va="bottom",
            gid=f"group-name-{group.number}",
        )


def _change_of_unit(axes: Axes, panel: Panel) -> None:
    if panel.changes_after is None:
        return
    middle = panel.changes_after + 0.5
    # On whichever side of the line there is more room.
    left = (
        panel.changes_after - panel.first > panel.last - panel.changes_after or panel.changes_after - panel.first > _FEW
    )
    axes.axvline(middle, color=INK, linewidth=1, linestyle=(0, (4, 3)), ymax=0.9, gid="unit-change")
    axes.annotate(
        panel.change_text, (middle, axes.get_ylim()[1] * 0.885), (-5 if left else 5, 0), textcoords="offset points",
        ha="right" if left else "left", va="top", size=8.5, color=INK, path_effects=_OUTLINE, gid="unit-change-text",
    )  # fmt: skip


def draw_growth(axes: Axes, panel: Panel, drawn: Drawn) -> None:
    """Draw the changes as a line that is broken where two years can't be compared."""
    axes.axhline(0, color=GREY, linewidth=0.8)
    known = {one.year: float(one.percent) for one in panel.growth}
    for run in runs_of(known):
        axes.plot(
            run,
            [known[year] for year in run],
            color=INK,
            linewidth=1.4,
            marker="o",
            markersize=3.4,
            gid=f"growth-{run[0]}",
        )
    axes.set_title(panel.growth_title, loc="left", fontsize=10, color=INK, pad=8)
    axes.margins(y=0.3)
    if len(drawn.years) <= _MOST_LABELS:
        for year, percent in known.items():
            below = percent < 0
            axes.annotate(
                f"{round(percent, 1) + 0:.1f}".removesuffix(".0"),
                (year, percent),
                (0, -5 if below else 5),
                textcoords="offset points",
                ha="center",
                va="top" if below else "bottom",
                size=7 if len(drawn.years) > _UPRIGHT else 8.5,
                path_effects=_OUTLINE,
                gid=f"growth-label-{year}",
            )
    axes.yaxis.set_major_locator(MaxNLocator(3))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda number, _: f"{number:,.10g}"))
    _plain_frame(axes, drawn)
    axes.spines["bottom"].set_visible(False)


def runs_of(years: Iterable[int]) -> list[list[int]]:
    """Return ascending years as runs without a hole."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return runs


def _plain_frame(axes: Axes, drawn: Drawn) -> None:
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.tick_params(axis="both", length=0, labelsize=9)
    axes.set_axisbelow(True)
    axes.grid(axis="y", color="#E3E3E3", linewidth=0.8)
    axes.set_xlim(drawn.years[0] - 0.7, drawn.years[-1] + 0.7)
    axes.set_xticks(list(drawn.years))
    axes.set_xticklabels([str(year) for year in drawn.years], rotation=90 if len(drawn.years) > _UPRIGHT else 0)
    # Every picture shows the years below each panel: two far apart are read one at a time.
    axes.tick_params(axis="x", labelbottom=True)
