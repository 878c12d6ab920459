"""What a calculation costs beside a plain figure.

    python -m benchmarks.calculations [--entries 1000] [--slowest 5]

The knowledge is the real one with so many made-up entries beside it (`benchmarks.synthetic`). Asked are the examples of
every operation and plain figures, each with its years moved by up to ten, so that every question is put for the first
time; and expressions. Counted is the processor's time, as others may be at work on the machine. The bars are those of
any answer: median under 0.3 ms, 99th percentile under 1 ms.
"""

from __future__ import annotations

import argparse
import gc
import re
from collections import defaultdict
from time import process_time_ns
from typing import TYPE_CHECKING, Final

from benchmarks.accuracy import percentile
from benchmarks.synthetic import make_world
from bot.answers.answer import Outcome, Utterance
from bot.answers.answerer import Answerer
from bot.knowledge.loader import load_snapshot
from bot.paths import bundled_knowledge
from tests.questions.items import DAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.knowledge.snapshot import Snapshot

ENTRIES: Final = 1_000
MOVED_BY: Final = range(-10, 11)
FIGURES: Final = "plain figures"
EXPRESSIONS: Final = "expressions"
CALCULATIONS: Final = "calculations"
_YEAR: Final = re.compile(r"(?<!\d)(?:20[0-2]\d)(?!\d)")
_LAST: Final = 2026
_PLAIN: Final = (
    "how much was paid in 2015?",
    "SMA payment 2015",
    "2015년 분담금 얼마야?",
    "payment in 2015 in dollars",
)
_WRITTEN: Final = (
    "calc payment[2015] / usfk_troops[2015]",
    "calc sum(payment[2010:2015])",
    "calc percent_change(payment[2010], payment[2015])",
    "calc convert(payment[2015], USD)",
    "calc share(payment[2015], kr_defense_budget[2015])",
)


def questions(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    """Yield kinds and questions: what every operation is asked by, with its years moved."""
    for calculation in snapshot.calculations.values():
        for example in calculation.examples if calculation.results or calculation.shows == "projection" else ():
            yield from ((calculation.id, text) for text in moved(example.question))
    for kind, texts in ((FIGURES, _PLAIN), (EXPRESSIONS, _WRITTEN)):
        yield from ((kind, text) for one in texts for text in moved(one))


def moved(question: str) -> Iterator[str]:
    """Yield the question with all of its years moved, as far as they stay within what is known."""
    years = [int(year) for year in _YEAR.findall(question)]
    for by in MOVED_BY if years else (0,):
        if not years or (max(years) + by <= _LAST and min(years) + by >= _LAST - 25):
            yield _YEAR.sub(lambda match, by=by: str(int(match.group()) + by), question)  # type: ignore[misc] # mypy infers no default


def measure(answerer: Answerer, asked: Iterator[tuple[str, str]]) -> dict[str, list[tuple[float, str]]]:
    """Ask every question once; return the milliseconds by kind, of those that were answered."""
    answerer.answer(Utterance("how much in 2019?", DAY))
    found: dict[str, list[tuple[float, str]]] = defaultdict(list)
    gc.collect()
    gc.disable()
    try:
        for kind, text in dict.fromkeys(asked):
            utterance = Utterance(text, DAY, command=True)
            begun = process_time_ns()
            answer = answerer.answer(utterance)
            spent = (process_time_ns() - begun) / 1e6
            if answer.outcome is Outcome.ANSWER:
                found[kind].append((spent, text))
    finally:
        gc.enable()
    return found


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=ENTRIES)
    parser.add_argument("--slowest", type=int, default=5, help="so many questions that took longest are shown")
    options = parser.parse_args()
    world = make_world(load_snapshot(bundled_knowledge()), options.entries, 1)
    found = measure(Answerer(world.snapshot), questions(world.snapshot))
    calculations = [one for kind, times in found.items() if kind not in {FIGURES, EXPRESSIONS} for one in times]
    rows = {FIGURES: found[FIGURES], EXPRESSIONS: found[EXPRESSIONS], CALCULATIONS: calculations}
    print(f"{'':<28}{'asked':>7}{'median ms':>11}{'p99 ms':>10}")
    for name, row in [*rows.items(), *((kind, times) for kind, times in found.items() if kind not in rows)]:
        times = [spent for spent, _ in row]
        print(f"{name:<28}{len(row):>7}{percentile(times, 0.5):>11.3f}{percentile(times, 0.99):>10.3f}")
    for spent, text in sorted(calculations, reverse=True)[: options.slowest]:
        print(f"{spent:>8.3f} ms  {text}")


if __name__ == "__main__":
    main()
