"""Right, wrong and missed against each bar, to choose the bars by.

    python -m benchmarks.bars [--steps 13] [--write] [--json]

Each bar of `Bars` is moved by itself, the others stay as they are in force. Asked are the development files of
tests/questions, and its chatter: choosing a bar is tuning, so that the held-out files only show, for the bars in force,
what came of it. `--write` draws docs/images/bars.png and records the bars in docs/answering.md; it needs the `bench`
extra.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from bot.answers.answerer import Answerer
from bot.answers.understanding.decide import Bars
from bot.knowledge.loader import load_snapshot
from bot.paths import bundled_knowledge
from tests.questions.items import chatter_files, is_held_out, question_files, read_chatter, read_items
from tests.questions.scoring import Tally, answered, ask, tally

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.knowledge.snapshot import Snapshot
    from tests.questions.items import Chatter, Item

DOCS: Final = Path(__file__).resolve().parent.parent / "docs"
PAGE: Final = DOCS / "answering.md"
PICTURE: Final = DOCS / "images" / "bars.png"
BEGIN: Final = "<!-- bars: written by benchmarks/bars.py -->"
END: Final = "<!-- end of bars -->"

LINES: Final = (
    ("right", "right", "g-"),
    ("wrong", "wrong", "r-"),
    ("missed", "missed", "y-"),
    ("addressed", "chatter answered, addressed", "k:"),
    ("overheard", "chatter answered, overheard", "b:"),
)
"""What is drawn of a point, under which name and in which style."""


@dataclass(frozen=True, slots=True)
class Point:
    """What a value of a bar comes to: shares of the questions, and shares of the chatter that was answered."""

    bar: float
    right: float
    wrong: float
    missed: float
    addressed: float
    overheard: float


@dataclass(frozen=True, slots=True)
class Curve:
    """A bar with the value in force and what other values come to."""

    name: str
    in_force: float
    points: tuple[Point, ...]


class Questions:
    """What is asked at each value of a bar."""

    def __init__(self, snapshot: Snapshot, paths: Iterable[Path]) -> None:
        self._snapshot = snapshot
        self._files: list[tuple[Item, ...]] = [read_items(path) for path in paths]
        self._chatter: list[Chatter] = [one for path in chatter_files() for one in read_chatter(path)]

    def __len__(self) -> int:
        """Return the number of questions."""
        return sum(map(len, self._files))

    def point(self, bars: Bars, bar: float) -> Point:
        """Ask everything with these bars."""
        answerer = Answerer(self._snapshot, bars)
        counted: Tally = tally(one for items in self._files for one in ask(answerer, items))
        noise = [len(answered(answerer, self._chatter, addressed=way)) / len(self._chatter) for way in (True, False)]
        shares = (counted.share(part) for part in (counted.right, counted.wrong, counted.missed))
        return Point(bar, *shares, *noise)


def curves(questions: Questions, steps: int) -> list[Curve]:
    """Move each bar from a quarter under to a quarter above the value in force."""
    bars = Bars()
    drawn: list[Curve] = []
    for name in (field.name for field in fields(Bars)):
        value: float = getattr(bars, name)
        span = [value + 0.5 * (step / (steps - 1) - 0.5) for step in range(steps)]
        values = sorted({round(min(1.0, max(0.0, one)), 3) for one in (*span, value)})
        points = tuple(questions.point(replace(bars, **{name: one}), one) for one in values)
        drawn.append(Curve(name, value, points))
    return drawn


def print_curve(curve: Curve) -> None:
    """Print a table of one bar."""
    print(f"\n{curve.name:<20}{'right':>9}{'wrong':>9}{'missed':>9}{'addressed':>12}{'overheard':>12}")
    for point in curve.points:
        mark = "<- in force" if point.bar == curve.in_force else ""
        shares = f"{point.right:>9.1%}{point.wrong:>9.1%}{point.missed:>9.1%}"
        print(f"{point.bar:<20.3f}{shares}{point.addressed:>12.2%}{point.overheard:>12.2%}  {mark}")


def draw(drawn: list[Curve]) -> None:
    """Draw one panel a bar."""
    # Imported here, as only drawing needs the extra.
    import matplotlib as mpl  # noqa: PLC0415 - drawing needs the `bench` extra

    mpl.use("Agg")
    from matplotlib import pyplot as plt  # noqa: PLC0415 - after the backend was chosen

    columns = 3
    rows = -(-len(drawn) // columns)
    figure, axes = plt.subplots(rows, columns, figsize=(4 * columns, 2.6 * rows), sharey=True, squeeze=False)
    for axis, curve in zip(axes.flat, drawn, strict=False):
        bars = [point.bar for point in curve.points]
        for name, colour in (
            ("right", "#1a7f37"),
            ("wrong", "#cf222e"),
            ("missed", "#9a6700"),
            ("addressed", "#57606a"),
        ):
            shares = [100 * getattr(point, name) for point in curve.points]
            label = "chatter answered" if name == "addressed" else name
            axis.plot(bars, shares, color=colour, label=label, linestyle=":" if name == "addressed" else "-")
        axis.axvline(curve.in_force, color="black", linewidth=0.8)
        axis.set_title(f"{curve.name} ({curve.in_force:g})", fontsize=10)
        axis.set_ylim(0, 100)
        axis.grid(alpha=0.25)
    for axis in list(axes.flat)[len(drawn) :]:
        axis.axis("off")
    figure.supylabel("% of the questions (of the chatter)", fontsize=9)
    handles, labels = axes.flat[0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="lower center", ncols=len(LINES), frameon=False, fontsize=9)
    figure.tight_layout(rect=(0.01, 0.06, 1, 1))
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(PICTURE, dpi=110, metadata={"Software": None})


def page_section(drawn: list[Curve], results: dict[str, tuple[int, Point]]) -> str:
    """Return what docs/answering.md records."""
    lines = ["| bar | in force |", "| --- | --- |"]
    lines += [f"| `{curve.name}` | {curve.in_force:g} |" for curve in drawn]
    lines += ["", "| asked | questions | right | wrong | missed | chatter addressed | overheard |"]
    lines += ["| --- | --- | --- | --- | --- | --- | --- |"]
    for name, (count, point) in results.items():
        noise = f"{point.addressed:.2%} | {point.overheard:.2%}"
        lines.append(f"| {name} | {count} | {point.right:.1%} | {point.wrong:.1%} | {point.missed:.1%} | {noise} |")
    return "\n".join([BEGIN, *lines, END])


def write_page(section: str) -> None:
    """Put the section in the place of the old one."""
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    after = rest.partition(END)[2]
    PAGE.write_text(f"{before}{section}{after}", encoding="utf-8")


def main() -> None:
    """Measure, print, and on demand record."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--steps", type=int, default=9, help="values of each bar")
    parser.add_argument("--write", action="store_true", help="draw docs/images/bars.png and record the bars in docs")
    parser.add_argument("--json", action="store_true", help="print one summary line last")
    options = parser.parse_args()
    snapshot = load_snapshot(bundled_knowledge())
    development = Questions(snapshot, [path for path in question_files() if not is_held_out(path)])
    held_out = Questions(snapshot, [path for path in question_files() if is_held_out(path)])
    drawn = curves(development, max(2, options.steps))
    for curve in drawn:
        print_curve(curve)
    results = {
        "development": (len(development), development.point(Bars(), 0.0)),
        "held out": (len(held_out), held_out.point(Bars(), 0.0)),
    }
    print()
    for name, (count, point) in results.items():
        print(f"{name}: {count} questions, {point.right:.1%} right, {point.wrong:.1%} wrong, {point.missed:.1%} missed")
    if options.write:
        draw(drawn)
        write_page(page_section(drawn, results))
    if options.json:
        print(json.dumps(summary(drawn, results)))


def summary(drawn: list[Curve], results: dict[str, tuple[int, Point]]) -> dict[str, Any]:
    """Return everything for the last line."""
    return {
        "in_force": asdict(Bars()),
        "results": {name: asdict(point) for name, (_, point) in results.items()},
        "curves": {curve.name: [asdict(point) for point in curve.points] for curve in drawn},
    }


if __name__ == "__main__":
    main()
