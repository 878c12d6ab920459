"""Asks the questions and judges the answers; shared by the tests and the benchmarks."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from enum import StrEnum
from time import perf_counter_ns
from typing import TYPE_CHECKING, Any

from bot.answers.answer import Outcome, Utterance
from tests.questions.items import DAY, FLOORS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.answers.answer import Answer, Figure
    from bot.answers.answerer import Answerer
    from bot.answers.topic import Topic
    from tests.questions.items import Chatter, Expected, Item


class Verdict(StrEnum):
    """What an answer is worth. Wrong is what was answered and should not have been, or not so."""

    RIGHT = "right"
    WRONG = "wrong"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Judged:
    """A question with its answer, the verdict and the time that the answer took."""

    item: Item
    answer: Answer
    verdict: Verdict
    microseconds: float

    @property
    def sourced(self) -> bool:
        """Tell whether an answer shows a source; what is no answer needs none."""
        return self.answer.outcome is not Outcome.ANSWER or bool(self.answer.sources)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many questions were answered right, wrong, not at all, and without a source."""

    items: int = 0
    right: int = 0
    wrong: int = 0
    missed: int = 0
    unsourced: int = 0

    def share(self, part: int) -> float:
        """Return the part as a share of all, 0 when there is nothing."""
        return part / self.items if self.items else 0.0


@dataclass(frozen=True, slots=True)
class Answered:
    """How many messages that are not for the bot it answered all the same."""

    messages: int
    addressed: int
    overheard: int


def ask(answerer: Answerer, items: Iterable[Item]) -> tuple[Judged, ...]:
    """Ask all questions in order, those of a thread as one conversation, and judge the answers."""
    topics: dict[str, Topic] = {}
    judged: list[Judged] = []
    for item in items:
        previous = topics.get(item.thread) if item.thread else None
        utterance = Utterance(item.text, item.today, item.language, previous=previous)
        begun = perf_counter_ns()
        answer = answerer.answer(utterance)
        elapsed = (perf_counter_ns() - begun) / 1000
        if item.thread and answer.topic is not None:
            topics[item.thread] = answer.topic
        judged.append(Judged(item, answer, verdict(item, answer), elapsed))
    return tuple(judged)


def answered(answerer: Answerer, messages: Iterable[Chatter], *, addressed: bool) -> tuple[tuple[Chatter, Answer], ...]:
    """Return the messages that were answered although they are not for the bot."""
    replies = ((one, answerer.answer(Utterance(one.text, DAY, one.language, addressed=addressed))) for one in messages)
    return tuple((one, answer) for one, answer in replies if answer.outcome is Outcome.ANSWER)


def verdict(item: Item, answer: Answer) -> Verdict:
    """Judge one answer by the rules of README.md."""
    if answer.outcome not in item.outcomes:
        return Verdict.WRONG if answer.outcome is Outcome.ANSWER else Verdict.MISSED
    if answer.outcome is not Outcome.ANSWER:
        return Verdict.RIGHT
    holds = figures_match(item, answer.figures) and _text_matches(item, answer.plain())
    return Verdict.RIGHT if holds else Verdict.WRONG


def figures_match(item: Item, given: tuple[Figure, ...]) -> bool:
    """Tell whether the expected figures are given, and the first one given is an expected one."""
    if not item.figures:
        return True
    if not given or not any(_is_close(given[0], expected) for expected in item.figures):
        return False
    found = (any(_is_close(figure, expected) for figure in given) for expected in item.figures)
    return any(found) if item.any_figure else all(found)


def _is_close(figure: Figure, expected: Expected) -> bool:
    if figure.unit.upper() != expected.unit.upper():
        return False
    return abs(figure.value - expected.value) <= expected.tolerance * abs(expected.value)


def _text_matches(item: Item, text: str) -> bool:
    return all(re.search(pattern, text, re.IGNORECASE) for pattern in item.must_mention) and not any(
        re.search(pattern, text, re.IGNORECASE) for pattern in item.must_not_mention
    )


def tally(judged: Iterable[Judged]) -> Tally:
    """Count the verdicts."""
    counted = Tally()
    for one in judged:
        counted = replace(
            counted,
            items=counted.items + 1,
            right=counted.right + (one.verdict is Verdict.RIGHT),
            wrong=counted.wrong + (one.verdict is Verdict.WRONG),
            missed=counted.missed + (one.verdict is Verdict.MISSED),
            unsourced=counted.unsourced + (not one.sourced),
        )
    return counted


def read_floors() -> dict[str, dict[str, int]]:
    """Return what was reached when the floors were last written: counts by file."""
    floors: dict[str, dict[str, int]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return floors


def write_floors(floors: dict[str, dict[str, Any]]) -> None:
    """Record what is reached now; nothing may fall below it from here on."""
    rows = ",\n".join(f"  {json.dumps(name)}: {json.dumps(counts)}" for name, counts in sorted(floors.items()))
    FLOORS.write_text(f"{{\n{rows}\n}}\n", encoding="utf-8")
