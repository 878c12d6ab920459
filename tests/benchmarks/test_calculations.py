"""The benchmark of calculations asks what the bot answers."""

from __future__ import annotations

from benchmarks.calculations import EXPRESSIONS, FIGURES, measure, moved, questions
from tests.knowledge.entries import bot


def test_years_are_moved_together_and_stay_within_what_is_known() -> None:
    found = set(moved("how much more in 2019 than in 2018?"))
    assert "how much more in 2009 than in 2008?" in found
    assert "how much more in 2026 than in 2025?" in found
    assert not any("2027" in one for one in found)
    assert list(moved("compare the 8th and the 9th SMA")) == ["compare the 8th and the 9th SMA"]


def test_every_operation_that_computes_is_asked_and_answered() -> None:
    asked = dict.fromkeys(questions(bot().snapshot))
    times = measure(bot(), iter(asked))
    computing = {one.id for one in bot().snapshot.calculations.values() if one.results and one.examples}
    assert computing <= times.keys()
    assert {FIGURES, EXPRESSIONS} <= times.keys()
    answered = sum(len(row) for row in times.values())
    assert answered > 0.9 * len(asked)
