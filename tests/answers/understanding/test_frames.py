"""Cues of operations: which fit a question, and how well."""

from __future__ import annotations

import pytest

from bot.answers.understanding.coverage import cover
from bot.answers.understanding.frames import Patterns
from tests.answers.understanding.cases import SNAPSHOT, evidence

PATTERNS = Patterns(SNAPSHOT)


@pytest.mark.parametrize(
    ("text", "operation"),
    [
        ("how much in 2019", "value"),
        ("by how many percent did it rise from 2018 to 2019", "change"),
        ("average increase in percent from 2014 to 2018", "growth"),
        ("year with the biggest increase", "biggest-rise"),
        ("most paid in a year", "highest"),
        ("share of labour", "part-share"),
        ("cost per soldier", "per-head"),
        ("total of 2014 to 2018", "total"),
        ("how much more is 5 billion won than in 2019 in percent", "what-if"),
    ],
)
def test_the_best_fit(text: str, operation: str) -> None:
    assert PATTERNS.fits(evidence(text))[0].calculation.id == operation


def test_a_cue_needs_all_its_parts() -> None:
    assert "reach" not in {fit.calculation.id for fit in PATTERNS.fits(evidence("when does it reach 2 trillion won"))}
    fits = PATTERNS.fits(evidence("when does it reach 2 trillion won at 3 percent"))
    assert "reach" in {fit.calculation.id for fit in fits}


def test_what_is_left_unused_speaks_against_an_operation() -> None:
    def score(text: str) -> float:
        return next(fit.score for fit in PATTERNS.fits(evidence(text)) if fit.calculation.id == "value")

    assert score("how much in 2019") > score("how much in 2019, signed when") > score("how much in 2019 at 3 percent")


def test_coverage_counts_every_word_that_says_something() -> None:
    def covered(text: str) -> tuple[float, tuple[str, ...]]:
        found = evidence(text)
        fit = next(fit for fit in PATTERNS.fits(found) if fit.calculation.id == "value")
        coverage = cover(fit, found, SNAPSHOT)
        return coverage.score, coverage.narrowed

    whole, narrowed = covered("how much did Korea pay in 2019")
    assert (whole, narrowed) == (1.0, ())
    less, narrowed = covered("how much did Korea pay on marmalade in 2019")
    assert less < 0.8
    assert narrowed == ("marmalade",)


def test_words_in_another_clause_count_little() -> None:
    def covered(text: str) -> float:
        found = evidence(text)
        fit = next(fit for fit in PATTERNS.fits(found) if fit.calculation.id == "value")
        return cover(fit, found, SNAPSHOT).score

    beside = covered("My cat ate marmalade. How much did Korea pay in 2019?")
    inside = covered("How much marmalade did my cat eat when Korea paid in 2019?")
    assert beside > inside
