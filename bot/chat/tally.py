"""What is counted of the bot's work: plain numbers in memory, cheap to keep whether anybody looks or not."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from enum import StrEnum
from typing import Final

# The upper ends of the histogram's buckets, in seconds.
BUCKETS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Result(StrEnum):
    """What became of a question; the first three are outcomes of answers."""

    ANSWER = "answer"
    CLARIFY = "clarify"
    NO_ANSWER = "no_answer"
    REFUSED = "refused"
    DROPPED = "dropped"
    FAILED = "failed"


class Tally:
    """Questions by what became of them, and how long their replies took until Discord had them."""

    def __init__(self) -> None:
        self.questions: Counter[str] = Counter({result.value: 0 for result in Result})
        self.in_bucket = [0] * (len(BUCKETS) + 1)
        self.seconds = 0.0
        self.snapshot_sequence = 0
        self.store_errors = 0

    def count(self, result: str, seconds: float | None = None) -> None:
        """Count a question, and the seconds that its reply took where it got one."""
        self.questions[result] += 1
        if seconds is not None:
            self.in_bucket[bisect_left(BUCKETS, seconds)] += 1
            self.seconds += seconds
