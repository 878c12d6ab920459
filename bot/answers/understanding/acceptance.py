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

from bot.answers.reading.english import stem
from bot.answers.understanding.grammar import ONESELF, SMALL_TALK
from bot.answers.understanding.hearsay import asked_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.answers.understanding.facts import Match
    from bot.answers.understanding.weighing import Case

# fitted: written by benchmarks/acceptance.py
STATEMENT: Final[Mapping[str, float]] = {
    "similarity": 0.49,
    "mass": 0.34,
    "odds": 3.65,
    "margin": 1.96,
    "rarest": -1.60,
    "next_rarest": -1.25,
    "numbers": 1.21,
    "words": 0.80,
    "own_words": 1.76,
    "meanings": 0.94,
    "strange_words": -1.21,
    "asks_strange": 0.17,
    "words_of_others": 2.34,
    "other_year": -1.60,
    "other_ordinal": -0.34,
    "same_ordinal": 1.22,
    "asks_amount": -1.52,
    "asks_otherwise": 0.30,
    "news": -0.70,
    "names_told": 0.90,
    "names_untold": -0.17,
    "always": -2.99,
    "subject": -0.29,
    "acronym": -0.93,
    "hints": 0.47,
    "unnamed": -0.51,
    "form": 0.34,
    "told": -1.60,
    "quantities": -1.17,
    "oneself": -0.63,
    "about": 0.29,
    "petty": -0.58,
    "small_talk": -1.67,
    "breakdown": -1.96,
    "operation_score": -0.99,
    "settled": -1.11,
}
OPERATION: Final[Mapping[str, float]] = {
    "only_part": -1.20,
    "other_series": -0.10,
    "narrowed": -0.40,
    "other_round": -0.62,
    "other_part": -0.77,
    "other_payer": -0.35,
    "wants_words": -0.28,
    "unasked": -0.08,
    "not_how_much": 0.42,
    "leaves_a_cue": -0.70,
    "about_a_rate": 0.00,
    "share_of_a_year": 0.12,
    "except": 0.30,
    "split": -0.95,
    "counts": -0.45,
    "no_amount": -0.09,
    "passed": 1.40,
    "settled": 0.58,
    "coverage": 1.53,
    "left": -1.04,
    "bare": -0.90,
    "of_agreement": -0.05,
    "assumed": -0.92,
    "about": 0.43,
    "statement_chance": -0.46,
    "always": -1.48,
    "subject": -0.55,
    "acronym": 0.27,
    "hints": -1.25,
    "unnamed": -0.39,
    "form": 0.16,
    "told": -0.96,
    "quantities": 0.27,
    "oneself": -0.27,
    "petty": -0.59,
    "small_talk": -0.23,
    "statement_similarity": -0.50,
    "statement_odds": 0.32,
    "statement_own_words": 0.71,
    "statement_strange_words": -0.89,
    "statement_asks_strange": -0.92,
    "statement_words_of_others": 1.00,
    "statement_same_ordinal": -0.12,
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
        "breakdown": float(any(not tells(match, text) for text in case.evidence.breakdown)),
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


def tells(match: Match, text: str) -> bool:
    """Tell whether the statement has the words: it is asked for a city, and names one."""
    statement = match.fact.statement
    return stem(text) in f"{statement.en} {statement.ko}".lower()


def _of_message(case: Case, *, has_form: bool) -> dict[str, float]:
    """Return what the message itself says of whether it asks, and about what."""
    evidence, utterance = case.evidence, case.utterance
    said = asked_text(evidence.reading, evidence.told)
    led_to = bool(utterance.command or utterance.previous)
    named = bool(evidence.subjects or evidence.acronyms or evidence.hints or led_to)
    return {
        "always": 1.0,
        "subject": float(bool(evidence.subjects)),
        "acronym": float(evidence.acronyms > 0),
        "hints": min(evidence.hints, MOST) / MOST,
        "unnamed": float(not named),
        "form": float(led_to or has_form),
        "told": float(not (led_to or has_form) and len(said.split()) > TERSE),
        "quantities": min(len(evidence.reading.quantities), MOST) / MOST,
        "oneself": float(ONESELF.search(said) is not None),
        "about": float(case.about),
        "petty": float(evidence.petty),
        "small_talk": min(len(SMALL_TALK.findall(said)), MOST) / MOST,
    }
