"""Speed and accuracy as the knowledge grows, beside other ways of finding an answer.

    python -m benchmarks.answering [--entries 1000 10000] [--full] [--questions 200] [--json]

The knowledge is synthetic (`benchmarks.synthetic`), ten phrasings an entry; `--full` adds 100,000 entries. Everybody is
asked the same questions, seven in ten of which have an answer. Each system runs in a process of its own, so that its
memory can be told.

An answer is right when it names the entry, and in a series the figure of the year asked for (the others have an entry
for each year). The others would answer everything, so they are given the bar that suits these very questions best: the
most right answers less ten times the wrong ones, which nobody knows in life. The bot has its usual bars. Times are of
questions put for the first time.
"""

from __future__ import annotations

import argparse
import gc
import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Final

from benchmarks.accuracy import percentile
from benchmarks.start import resident
from benchmarks.synthetic import Question, World, keyed, make_world
from bot.answers.answer import Outcome, Utterance
from bot.answers.answerer import Answerer
from bot.knowledge.loader import load_snapshot
from bot.paths import bundled_knowledge
from tests.questions.items import DAY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.rivals import Rival

BOT: Final = "sma-bot"
NAMES: Final = (BOT, "RapidFuzz WRatio", "RapidFuzz token_sort_ratio", "BM25 (bm25s)", "SQLite FTS5 trigrams")
SIZES: Final = (1_000, 10_000)
FULL: Final = 100_000
WRONG_COSTS: Final = 10
FEWER: Final = 4
"""The rivals that compare with every phrasing are asked fewer questions at full size, as they take seconds for each."""


@dataclass(frozen=True, slots=True)
class Result:
    """One row of the table."""

    entries: int
    system: str
    questions: int
    build_seconds: float
    megabytes: float
    median_ms: float
    p99_ms: float
    right: float
    wrong: float
    missed: float


@dataclass(frozen=True, slots=True)
class Given:
    """What a system said to a question: whether it is right, how sure it was, how long it took."""

    question: Question
    found: str | None
    score: float
    seconds: float


class Bot:
    """The bot as one of the systems; what it refuses has no entry."""

    def __init__(self, world: World) -> None:
        self._answerer = Answerer(world.snapshot)
        self._answerer.answer(Utterance("how much in 2019?", DAY))

    def ask(self, question: Question) -> Given:
        """Return the entry, and the year of its figure where one was asked for."""
        utterance = Utterance(question.text, DAY)
        begun = perf_counter()
        answer = self._answerer.answer(utterance)
        seconds = perf_counter() - begun
        entry = answer.entry if answer.outcome is Outcome.ANSWER else None
        figure = answer.figures[0] if answer.figures else None
        found = keyed(entry, figure.year if figure and question.year else None) if entry else None
        return Given(question, found, 1.0, seconds)


class Other:
    """One of the rivals."""

    def __init__(self, rival: Rival) -> None:
        self._rival = rival
        rival.best("when did the museum open")

    def ask(self, question: Question) -> Given:
        """Return the best key."""
        begun = perf_counter()
        entry, score = self._rival.best(question.text)
        return Given(question, entry, score, perf_counter() - begun)


def measure(system: str, entries: int, questions: int) -> Result:
    """Build one system and ask it everything."""
    world = make_world(load_snapshot(bundled_knowledge()), entries, questions)
    gc.collect()
    before = resident()
    begun = perf_counter()
    built = Bot(world) if system == BOT else _other(system, world)
    seconds = perf_counter() - begun
    gc.collect()
    megabytes = resident() - before
    asked = world.questions[: len(world.questions) // FEWER if entries >= FULL and system != BOT else None]
    given = [built.ask(question) for question in asked]
    bar = 0.0 if system == BOT else kindest_bar(given)
    right, wrong = counts(given, bar)
    times = [one.seconds * 1000 for one in given]
    total = len(given)
    return Result(
        entries,
        system,
        total,
        round(seconds, 2),
        round(megabytes, 1),
        round(percentile(times, 0.5), 3),
        round(percentile(times, 0.99), 3),
        round(right / total, 4),
        round(wrong / total, 4),
        round((total - right - wrong) / total, 4),
    )


def _other(system: str, world: World) -> Other:
    from benchmarks.rivals import RIVALS  # noqa: PLC0415 - numpy would count as the bot's memory

    return Other(RIVALS[system](world.phrasings))


def counts(given: Sequence[Given], bar: float) -> tuple[int, int]:
    """Return how many are right and how many wrong when everything under the bar is left unanswered."""
    right = wrong = 0
    for one in given:
        found = one.found if one.score >= bar else None
        right += found == one.question.key
        wrong += found is not None and found != one.question.key
    return right, wrong


def kindest_bar(given: Sequence[Given]) -> float:
    """Return the bar with the most right answers less ten times the wrong ones, on these very questions."""

    def worth(bar: float) -> int:
        right, wrong = counts(given, bar)
        return right - WRONG_COSTS * wrong

    return max([*sorted({one.score for one in given}), float("inf")], key=worth)


def in_process(system: str, entries: int, questions: int) -> Result:
    """Measure in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.answering", "--child", system]
    command += ["--entries", str(entries), "--questions", str(questions)]
    root = Path(__file__).resolve().parent.parent
    done = subprocess.run(command, cwd=root, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603 - this script
    return Result(**json.loads(done.stdout))


def main() -> None:
    """Measure everything and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--full", action="store_true", help=f"also {FULL:,} entries; takes half an hour")
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--only", choices=NAMES, help="one system")
    parser.add_argument("--json", action="store_true", help="print one summary line last")
    parser.add_argument("--child", choices=NAMES, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        print(json.dumps(asdict(measure(options.child, options.entries[0], options.questions))))
        return
    print(f"{'entries':>8}  {'system':<28}{'build s':>8}{'MB':>8}{'median ms':>11}{'p99 ms':>10}", end="")
    print(f"{'asked':>7}{'right':>8}{'wrong':>8}{'missed':>8}")
    results: list[Result] = []
    for entries in [*options.entries, *([FULL] if options.full else [])]:
        for name in [options.only] if options.only else NAMES:
            one = in_process(name, entries, options.questions)
            results.append(one)
            print(f"{one.entries:>8}  {one.system:<28}{one.build_seconds:>8.2f}{one.megabytes:>8.1f}", end="")
            print(f"{one.median_ms:>11.3f}{one.p99_ms:>10.3f}{one.questions:>7}", end="")
            print(f"{one.right:>8.1%}{one.wrong:>8.1%}{one.missed:>8.1%}", flush=True)
    if options.json:
        print(json.dumps([asdict(one) for one in results]))


if __name__ == "__main__":
    main()
