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


def asked(seed: int) -> list[str]:
    told: list[str] = []
    for question in QUESTIONS:
        command = [sys.executable, "-m", "bot", "ask", "--today", "2026-11-23", question]
        done = subprocess.run(  # noqa: S603 - this project's own command line
            command,
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        told.append(done.stdout)
    return told


def test_no_answer_depends_on_the_order_of_a_set() -> None:
    first = asked(1)
    assert all(first)
    assert asked(2) == asked(3) == first
