"""A `ChartSpec` as a PNG, by matplotlib: without a display, without pyplot, without state of its own.

The picture stands by itself in a newspaper: title, unit, what is projected or derived, where the numbers are
from and when they were checked. Matplotlib is not safe in several threads, so one thread alone calls `png`.
"""

from __future__ import annotations

import textwrap
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from bot.charts.panels import BOLD, GREY, INK, PLAIN, Drawn, draw_bars, draw_growth, hatch_of

if TYPE_CHECKING:
    from bot.answers.charting import ChartSpec

WIDTH: Final = 10.0
DPI: Final = 140
_FONT_PACKAGE: Final = "koreanize_matplotlib"
_FAMILY: Final = "NanumGothic"
_STYLE: Final[dict[Any, Any]] = {
    "font.family": _FAMILY,
    "font.size": 10,
    "axes.unicode_minus": False,
    "hatch.linewidth": 0.9,
    "text.color": INK,
    "text.parse_math": False,
    "axes.edgecolor": GREY,
    "axes.labelcolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
}
_LINE: Final = 145


def png(spec: ChartSpec) -> bytes:
    """Return the picture."""
    _add_fonts()
    with mpl.rc_context(_STYLE):
        figure = figure_of(spec)
        file = BytesIO()
        # The same chart must give the same bytes, whatever version drew it.
        figure.savefig(file, format="png", dpi=DPI, metadata={"Software": None})
    return file.getvalue()


def figure_of(spec: ChartSpec) -> Figure:
    """Return the picture before it is painted."""
    growing = bool(spec.panels[0].growth)
    heights = [3.0, 1.0] if growing else [2.0] * len(spec.panels)
    height = 1.6 + (4.6 if growing else 4.0 if len(spec.panels) == 1 else 2.9 * len(spec.panels))
    figure = Figure(figsize=(WIDTH, height), facecolor="white")
    FigureCanvasAgg(figure)
    first = min(panel.first for panel in spec.panels)
    last = max(panel.last for panel in spec.panels)
    axes = figure.subplots(len(heights), 1, sharex=True, squeeze=False, gridspec_kw={"height_ratios": heights})[:, 0]
    drawn = Drawn(range(first, last + 1), spec.no_figure)
    for panel, axis in zip(spec.panels, axes, strict=False):
        draw_bars(axis, panel, drawn, heading=panel.title if len(spec.panels) > 1 else "")
    if growing:
        draw_growth(axes[1], spec.panels[0], drawn)
    _frame(figure, spec, height)
    return figure


def _frame(figure: Figure, spec: ChartSpec, height: float) -> None:
    """Put title, legend and footer around the panels; lengths are inches from the edge."""
    lines = textwrap.wrap(spec.footer, _LINE if spec.language == "en" else _LINE * 4 // 5)
    handles = _legend(spec)
    bottom, top = 0.75 + 0.17 * (len(lines) - 1), 1.2 if handles else 0.95
    figure.subplots_adjust(left=0.075, right=0.975, top=1 - top / height, bottom=bottom / height, hspace=0.42)
    title = textwrap.fill(spec.title, 72 if spec.language == "en" else 50)
    figure.text(0.03, 1 - 0.18 / height, title, size=16, weight=BOLD, va="top", gid="title")
    figure.text(0.03, 0.12 / height, "\n".join(lines), size=8.5, color=GREY, va="bottom", linespacing=1.5, gid="footer")
    if handles:
        figure.legend(
            handles=handles,
            loc="upper left",
            bbox_to_anchor=(0.03, 1 - 0.55 / height),
            ncols=len(handles),
            frameon=False,
            fontsize=9,
            handlelength=1.6,
            columnspacing=1.4,
            borderaxespad=0,
            borderpad=0,
        )


def _legend(spec: ChartSpec) -> list[Patch]:
    """Return what each look of a bar means, where there is more than the plain one; equal looks stand together."""
    plain = ", ".join(words for status, words in spec.legend if hatch_of(status) is None)
    hatched = [(words, hatch_of(status)) for status, words in spec.legend if hatch_of(status)]
    handles = [Patch(facecolor=PLAIN, edgecolor=INK, hatch=hatch, label=words) for words, hatch in hatched]
    return [Patch(facecolor=PLAIN, edgecolor=PLAIN, label=plain), *handles] if handles and plain else handles


def _add_fonts() -> None:
    """Make the Korean font known, from the files of a package whose code is never run."""
    if any(font.name == _FAMILY for font in font_manager.fontManager.ttflist if _FONT_PACKAGE in font.fname):
        return
    package = find_spec(_FONT_PACKAGE)
    for folder in package.submodule_search_locations or () if package else ():
        for name in ("NanumGothic.ttf", "NanumGothicBold.ttf"):
            font_manager.fontManager.addfont(str(Path(folder, "fonts", name)))
