"""How many questions the bot answers right, wrong or not at all.

    python -m benchmarks.accuracy [FILE ...] [--failures 20] [--write-floors] [--json]

Without a file, every file of tests/questions is asked. Failures are then printed of the development files only: the
held-out ones show what questions score that nobody tuned to, and stop showing it once somebody reads them.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.answers.answerer import Answerer
from bot.knowledge.loader import load_snapshot
from bot.paths import bundled_knowledge
from tests.questions.items import chatter_files, is_held_out, question_files, read_chatter, read_items
from tests.questions.scoring import Answered, Tally, Verdict, answered, ask, tally, write_floors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from tests.questions.items import Item
    from tests.questions.scoring import Judged


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which the share of the values lies, 0 when there are none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0


def by(judged: Iterable[Judged], key: Callable[[Item], str]) -> dict[str, list[Judged]]:
    """Group the judged questions."""
    groups: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        groups[key(one.item)].append(one)
    return dict(sorted(groups.items()))


def print_table(title: str, groups: Mapping[str, Sequence[Judged]]) -> None:
    """Print one row a group."""
    print(f"\n{title:<16}{'items':>7}{'right':>9}{'wrong':>9}{'missed':>9}")
    for name, judged in groups.items():
        print_row(name, tally(judged))


def print_row(name: str, counted: Tally) -> None:
    """Print one row of shares."""
    shares = "".join(f"{counted.share(part):9.1%}" for part in (counted.right, counted.wrong, counted.missed))
    print(f"{name:<16}{counted.items:>7}{shares}")


def print_failures(judged: Iterable[Judged], limit: int) -> None:
    """Print what was not right, with what was expected."""
    failures = [one for one in judged if one.verdict is not Verdict.RIGHT]
    for one in failures[:limit]:
        item, answer = one.item, one.answer
        outcomes = " or ".join(sorted(item.outcomes))
        figures = [f"{figure.value:f} {figure.unit}" for figure in item.figures]
        given = [f"{figure.value:f} {figure.unit}" for figure in answer.figures[:6]]
        print(f"\n{one.verdict}: {item.id} [{item.kind}, {item.today}] {item.text}")
        print(f"  expected {outcomes} {'any of' if item.any_figure else ''} {figures} {list(item.must_mention)}")
        print(f"  got {answer.outcome} {answer.entry} {given}\n  {answer.plain()[:300]!r}")


def chatter_of(answerer: Answerer, path: Path, failures: int) -> Answered:
    """Count the messages of a file that are answered, and print some of them."""
    messages = read_chatter(path)
    addressed = answered(answerer, messages, addressed=True)
    overheard = answered(answerer, messages, addressed=False)
    for name, found in (("addressed", addressed), ("overheard", overheard)):
        share = len(found) / len(messages)
        print(f"{path.stem}, {name}: {len(found)} of {len(messages)} messages answered ({share:.2%})")
        for message, answer in found[:failures]:
            print(f"  {message.text[:120]!r} -> {answer.entry}: {answer.text[:100]!r}")
    return Answered(len(messages), len(addressed), len(overheard))


def summary(judged: Sequence[Judged], chatter: Iterable[Answered]) -> dict[str, Any]:
    """Return the numbers of a run for the last line."""
    counted = tally(judged)
    times = [one.microseconds for one in judged]
    return {
        "items": counted.items,
        **{name: round(counted.share(getattr(counted, name)), 4) for name in ("right", "wrong", "missed")},
        "unsourced": counted.unsourced,
        "chatter": sum(one.messages for one in chatter),
        "addressed_answered": sum(one.addressed for one in chatter),
        "overheard_answered": sum(one.overheard for one in chatter),
        "median_us": round(percentile(times, 0.5), 1),
        "p99_us": round(percentile(times, 0.99), 1),
    }


def floors_of(files: Mapping[Path, Sequence[Judged]], chatter: Mapping[Path, Answered]) -> dict[str, dict[str, Any]]:
    """Return what is recorded of a run."""
    counted = {path.stem: tally(judged) for path, judged in files.items()}
    return {
        **{name: {"items": one.items, "right": one.right, "wrong": one.wrong} for name, one in counted.items()},
        **{path.stem: asdict(one) for path, one in chatter.items()},
    }


def main() -> None:
    """Ask everything and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, help="question files (default: all of tests/questions)")
    parser.add_argument("--failures", type=int, default=0, help="print up to so many failures a file")
    parser.add_argument("--write-floors", action="store_true", help="record the result in tests/questions/floors.json")
    parser.add_argument("--json", action="store_true", help="print one summary line last")
    options = parser.parse_args()
    if options.write_floors and options.files:
        parser.error("--write-floors records every file of tests/questions, so that none may be named")
    answerer = Answerer(load_snapshot(bundled_knowledge()))
    files = {path: ask(answerer, read_items(path)) for path in options.files or question_files()}
    judged = [one for asked in files.values() for one in asked]

    print_table("by file", {path.stem: asked for path, asked in files.items()})
    print_table("by kind", by(judged, lambda item: item.kind))
    print_table("by style", by(judged, lambda item: item.style))
    print_table("by language", by(judged, lambda item: item.language.value))
    print_table("", {"all": judged})
    print(f"\nanswers without a source: {tally(judged).unsourced}")
    for path, asked in files.items():
        if options.files or not is_held_out(path):
            print_failures(asked, options.failures)
    print()
    chatter = {path: chatter_of(answerer, path, options.failures) for path in chatter_files() if not options.files}
    result = summary(judged, tuple(chatter.values()))
    print(f"time per answer: median {result['median_us']:.0f} µs, 99th percentile {result['p99_us']:.0f} µs")
    if options.write_floors:
        write_floors(floors_of(files, chatter))
    if options.json:
        print(json.dumps(result))


if __name__ == "__main__":
    main()
