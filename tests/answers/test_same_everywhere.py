"""The same question has the same answer in every process, whatever order its sets happen to have."""

from __future__ import annotations

import os
import subprocess
import sys

QUESTIONS = (
    "what percent of the 2022 SMA total was wages for korean employees?",
    "first year with 950 billion won or more",
    "what was the precent change in 2019, exacty",
)

TWO_CUES = """
from datetime import date
from bot.answers.answer import Utterance
from bot.answers.answerer import Answerer
from bot.knowledge.loader import load_snapshot
from bot.paths import bundled_knowledge
answerer = Answerer(load_snapshot(bundled_knowledge()))
for text in ("2024 against 2014, what is the gap", "2016 vs 2026 차이가 금액으로 how much?"):
    print(*answerer.answer(Utterance(text, date(2026, 11, 23))).why.words)
"""


def told(seed: int, *arguments: str) -> str:
    done = subprocess.run(  # noqa: S603 - this project's own code
        [sys.executable, *arguments],
        env={**os.environ, "PYTHONHASHSEED": str(seed)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout


def asked(seed: int) -> list[str]:
    return [told(seed, "-m", "bot", "ask", "--today", "2026-11-23", question) for question in QUESTIONS]


def test_no_answer_depends_on_the_order_of_a_set() -> None:
    first = asked(1)
    assert all(first)
    assert asked(2) == asked(3) == first


def test_of_two_cues_that_count_alike_always_the_same_one_is_told() -> None:
    first = told(1, "-c", TWO_CUES)
    assert first
    assert all(told(seed, "-c", TWO_CUES) == first for seed in range(2, 5))
