"""How likely it is that the best statement, or the operation chosen, is what a message asks for.

The words alone do not tell: "the talks broke down" may be about somebody's lease. So the signs of the statement are
weighed together with those of the message and of the operation that might answer instead; and those of the operation
together with those of the statement. The weights are those of two logistic regressions; `benchmarks/acceptance.py`
makes them again.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.answers.understanding.grammar import ONESELF, SMALL_TALK

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.answers.understanding.facts import Match
    from bot.answers.understanding.weighing import Case

# fitted: written by benchmarks/acceptance.py
STATEMENT: Final[Mapping[str, float]] = {
    "similarity": 0.34,
    "mass": -0.21,
    "odds": 4.03,
    "margin": 1.42,
    "own_words": 1.82,
    "meanings": 1.47,
    "strange_words": -1.73,
    "asks_strange": -0.76,
    "words_of_others": 1.25,
    "other_year": -1.53,
    "other_ordinal": -0.08,
    "same_ordinal": 1.51,
    "asks_amount": -1.82,
    "asks_otherwise": -0.24,
    "news": -0.10,
    "always": -3.00,
    "subject": -0.11,
    "acronym": -0.44,
    "hints": 0.86,
    "unnamed": -0.64,
    "form": 0.29,
    "told": -1.13,
    "quantities": -0.40,
    "oneself": -0.92,
    "small_talk": -1.20,
    "breakdown": -2.20,
    "operation_score": -0.92,
    "settled": -1.23,
}
OPERATION: Final[Mapping[str, float]] = {
    "only_part": -0.83,
    "other_series": -0.77,
    "narrowed": -0.58,
    "other_round": -0.54,
    "other_part": -0.24,
    "other_payer": -0.04,
    "wants_words": -0.44,
    "unasked": 0.12,
    "not_how_much": -0.13,
    "leaves_a_cue": -0.59,
    "about_a_rate": 0.00,
    "share_of_a_year": 0.00,
    "except": -0.15,
    "split": -0.28,
    "counts": -0.45,
    "no_amount": -0.21,
    "passed": 1.96,
    "settled": 0.49,
    "coverage": 1.13,
    "left": -1.10,
    "bare": -0.47,
    "of_agreement": -0.33,
    "assumed": -1.24,
    "about": 0.81,
    "statement_chance": 0.11,
    "always": -1.44,
    "subject": -0.09,
    "acronym": 0.04,
    "hints": -0.97,
    "unnamed": -0.35,
    "form": 0.02,
    "told": -0.72,
    "quantities": 0.62,
    "oneself": -0.38,
    "small_talk": 0.14,
    "statement_similarity": -1.09,
    "statement_odds": 0.84,
    "statement_own_words": 0.43,
    "statement_strange_words": -0.56,
    "statement_asks_strange": -0.65,
    "statement_words_of_others": 0.91,
    "statement_same_ordinal": -0.20,
}
# end of fitted

MOST: Final = 3
"""So many hints, quantities and words of small talk are counted."""

_BESIDE: Final = ("similarity", "odds", "own_words", "strange_words", "asks_strange", "words_of_others", "same_ordinal")
"""What of the best statement tells about an operation."""
TERSE: Final = 7
"""A longer message without the form of a question rather tells something."""


@dataclass(frozen=True, slots=True)
class Beside:
    """The operation that might answer instead: what it scores, and whether it leaves nothing unexplained."""

    score: float = 0.0
    settled: bool = False


def chance(weights: Mapping[str, float], signs: Mapping[str, float]) -> float:
    """Return the chance from 0 to 1 that these signs come to; a new one counts nothing until weights are fitted."""
    return 1 / (1 + math.exp(-sum(weights.get(name, 0.0) * value for name, value in signs.items())))


def statement_signs(match: Match, case: Case, beside: Beside, *, has_form: bool) -> dict[str, float]:
    """Return what speaks for and against the best statement, each sign about 0 to 1; `always` is 1."""
    return {
        **match.signs,
        **_of_message(case, has_form=has_form),
        "breakdown": float(case.evidence.breakdown),
        "operation_score": max(beside.score, -1.0),
        "settled": float(beside.settled),
    }


def operation_signs(of_choice: Mapping[str, float], match: Match, case: Case, *, has_form: bool) -> dict[str, float]:
    """Return what speaks for and against an operation: its own signs, those of the message, of the best statement."""
    return {
        **of_choice,
        **_of_message(case, has_form=has_form),
        **{f"statement_{name}": match.signs[name] for name in _BESIDE},
    }


def _of_message(case: Case, *, has_form: bool) -> dict[str, float]:
    """Return what the message itself says of whether it asks, and about what."""
    evidence, utterance = case.evidence, case.utterance
    led_to = bool(utterance.command or utterance.previous)
    named = bool(evidence.subjects or evidence.acronyms or evidence.hints or led_to)
    return {
        "always": 1.0,
        "subject": float(bool(evidence.subjects)),
        "acronym": float(evidence.acronyms > 0),
        "hints": min(evidence.hints, MOST) / MOST,
        "unnamed": float(not named),
        "form": float(led_to or has_form),
        "told": float(not (led_to or has_form) and len(utterance.text.split()) > TERSE),
        "quantities": min(len(evidence.reading.quantities), MOST) / MOST,
        "oneself": float(ONESELF.search(utterance.text) is not None),
        "small_talk": min(len(SMALL_TALK.findall(utterance.text)), MOST) / MOST,
    }
