"""Charts by their parts: what stands in the picture, how it is told apart, and that it is a picture."""

from __future__ import annotations

import struct
import subprocess
import sys
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import pytest
from matplotlib import font_manager
from matplotlib.colors import to_hex, to_rgb
from matplotlib.patches import Rectangle

from bot.answers.answer import Plot
from bot.answers.book import Book
from bot.answers.charting import ChartSpec, chart_of
from bot.charts import drawing
from bot.charts.panels import COLOURS, runs_of
from bot.knowledge.language import Language
from bot.opening import open_knowledge
from bot.settings import Settings

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

FEW = Plot(("payment",), tuple(range(2014, 2019)))
ALL = Plot(("payment",), tuple(range(1991, 2031)))
TWO = Plot(("payment", "jp_hns"), tuple(range(1999, 2025)))
DOLLARS = Plot(("payment",), tuple(range(1991, 2027)), "USD")
TROOPS = Plot(("usfk_troops",), tuple(range(2000, 2027)))
INFLATION = Plot(("kr_inflation",), tuple(range(1991, 2026)))
EVERY_KIND = {"few": FEW, "all": ALL, "two": TWO, "dollars": DOLLARS, "troops": TROOPS, "inflation": INFLATION}


@pytest.fixture(scope="module")
def book() -> Book:
    return Book(open_knowledge(Settings(_env_file=None)))


def drawn(spec: ChartSpec) -> Figure:
    drawing._add_fonts()
    with mpl.rc_context(drawing._STYLE):
        return drawing.figure_of(spec)


def bars(axes: Axes) -> dict[int, Rectangle]:
    patches = [patch for patch in axes.patches if isinstance(patch, Rectangle)]
    return {int(str(patch.get_gid()).removeprefix("bar-")): patch for patch in patches}


def words(figure: Figure) -> list[str]:
    texts = [*figure.texts, *(text for axes in figure.axes for text in axes.texts)]
    titles = [axes.get_title(loc="left") for axes in figure.axes]
    legend = [text.get_text() for legend in figure.legends for text in legend.get_texts()]
    return [*(text.get_text() for text in texts), *titles, *legend]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", EVERY_KIND)
def test_every_kind_of_chart_is_a_picture_without_a_warning(book: Book, kind: str, language: Language) -> None:
    """Warnings are errors here: a letter that the font lacks would be one."""
    data = drawing.png(chart_of(EVERY_KIND[kind], book, language))
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", data[16:24])
    assert width == 1400
    assert 700 < height < 1200
    assert len(data) < 1_000_000


def test_the_same_chart_gives_the_same_bytes(book: Book) -> None:
    spec = chart_of(FEW, book, Language.ENGLISH)
    assert drawing.png(spec) == drawing.png(spec)


def test_bars_have_the_heights_of_the_figures(book: Book) -> None:
    found = bars(drawn(chart_of(ALL, book, Language.ENGLISH)).axes[0])
    assert len(found) == 38
    assert found[2019].get_height() == pytest.approx(1.0389)
    assert found[1991].get_height() == pytest.approx(0.1073)
    assert {2028, 2029}.isdisjoint(found)


def test_projected_and_derived_years_are_hatched_and_agreed_ones_are_not(book: Book) -> None:
    found = bars(drawn(chart_of(ALL, book, Language.ENGLISH)).axes[0])
    assert found[2026].get_hatch() is None
    assert found[2027].get_hatch() == "////"
    assert found[2030].get_hatch() == "////"
    assert found[2023].get_hatch() == "...."


def test_an_agreement_has_one_colour_and_its_neighbours_others(book: Book) -> None:
    found = bars(drawn(chart_of(ALL, book, Language.ENGLISH)).axes[0])
    colour = {year: to_hex(patch.get_edgecolor()).upper() for year, patch in found.items()}
    assert colour[2014] == colour[2018]
    assert colour[2018] != colour[2019] != colour[2020]
    assert set(colour.values()) <= set(COLOURS)
    few = bars(drawn(chart_of(FEW, book, Language.ENGLISH)).axes[0])
    assert to_hex(few[2014].get_edgecolor()).upper() == colour[2014], "the same in every chart"


def test_the_picture_says_what_it_shows(book: Book) -> None:
    shown = " ".join(" | ".join(words(drawn(chart_of(ALL, book, Language.ENGLISH)))).split())
    for part in (
        "SMA payment, 1991-2030",
        "trillion won",
        "1.04",
        "12th",
        "no figure",
        "to 2004: wholly or partly in US dollars",
        "Change on the year before, %",
        "13.9",
        "-8.9",
        "agreed, reported",
        "derived",
        "projected",
        "Sources: ROK Ministry of National Defense",
        "checked on 23 November 2026",
    ):
        assert part in shown, part


def test_the_picture_says_it_in_korean(book: Book) -> None:
    shown = " | ".join(words(drawn(chart_of(ALL, book, Language.KOREAN))))
    for part in (
        "방위비분담금, 1991~2030년",
        "조 원",
        "제12차",
        "자료 없음",
        "2004년까지",
        "전년 대비 증감률",
        "전망",
        "출처: ",
    ):
        assert part in shown, part


def test_the_change_of_unit_stands_between_2004_and_2005(book: Book) -> None:
    lines: list[Any] = [line for line in drawn(chart_of(ALL, book, Language.ENGLISH)).axes[0].lines if line.get_gid()]
    assert [list(line.get_xdata()) for line in lines] == [[2004.5, 2004.5]]


def test_the_line_of_changes_is_broken_where_years_cannot_be_compared(book: Book) -> None:
    axes = drawn(chart_of(ALL, book, Language.ENGLISH)).axes[1]
    lines: list[Any] = [line for line in axes.lines if line.get_gid()]
    runs = {line.get_gid(): [int(year) for year in line.get_xdata()] for line in lines}
    assert runs["growth-1992"] == list(range(1992, 1999))
    assert runs["growth-2004"] == list(range(2004, 2028))


def test_two_series_share_the_years_and_have_an_axis_each(book: Book) -> None:
    figure = drawn(chart_of(TWO, book, Language.ENGLISH))
    above, below = figure.axes
    assert above.get_xlim() == below.get_xlim()
    assert above.get_title(loc="left") == "SMA payment: trillion won"
    assert below.get_title(loc="left") == "Japan's host nation support: billion yen"
    assert above.get_ylim()[0] == below.get_ylim()[0] == 0, "bars begin at nought"


def test_the_colours_are_told_apart_by_everybody() -> None:
    """Neighbours differ in lightness, which every kind of colour vision sees."""

    def lightness(colour: str) -> float:
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in to_rgb(colour)
        )
        return float(116 * (0.2126 * red + 0.7152 * green + 0.0722 * blue) ** (1 / 3) - 16)

    ring = [*COLOURS, COLOURS[0]]
    for one, other in pairwise(ring):
        assert abs(lightness(one) - lightness(other)) > 5, (one, other)


def test_the_font_has_every_letter_that_is_drawn(book: Book) -> None:
    drawing._add_fonts()
    path = font_manager.findfont("NanumGothic")
    assert "koreanize_matplotlib" in path
    letters = font_manager.get_font(path).get_charmap()
    for plot in EVERY_KIND.values():
        for language in Language:
            text = "".join(words(drawn(chart_of(plot, book, language))))
            assert {letter for letter in text if letter != "\n" and ord(letter) not in letters} == set()


def test_runs() -> None:
    assert runs_of([1991, 1992, 1994]) == [[1991, 1992], [1994]]
    assert runs_of([]) == []


def test_a_series_that_falls_below_nought_is_drawn(book: Book) -> None:
    spec = chart_of(FEW, book, Language.ENGLISH)
    panel = spec.panels[0]
    lower = tuple(type(bar)(bar.year, bar.value - Decimal(950_000_000_000), bar.status) for bar in panel.bars)
    changed = type(spec)(
        spec.title, spec.language, (type(panel)("x", "won", "KRW", Decimal(1), lower),), "", spec.legend, "", (), ""
    )
    assert drawing.png(changed)


def test_a_bot_that_draws_nothing_imports_no_matplotlib() -> None:
    code = """
import sys
from bot import __main__, terminal
from bot.chat.client import make_bot
from bot.opening import open_answering
from bot.settings import Settings

settings = Settings(_env_file=None)
make_bot(settings, open_answering(settings))
heavy = {"matplotlib", "numpy", "koreanize_matplotlib", "PIL"}
print(sorted({name.partition(".")[0] for name in sys.modules} & heavy))
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own
    assert ran.stdout.strip() == "[]"
