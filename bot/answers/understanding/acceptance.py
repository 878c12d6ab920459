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
    from collections.abc import Iterable, Mapping

    from bot.answers.understanding.facts import Match
    from bot.answers.understanding.weighing import Case

# fitted: written by benchmarks/acceptance.py
STATEMENT: Final[Mapping[str, float]] = {
    "similarity": 1.19,
    "mass": -0.15,
    "odds": 4.62,
    "margin": 1.20,
    "rarest": -1.97,
    "next_rarest": -0.79,
    "numbers": 1.05,
    "words": 0.77,
    "own_words": 1.81,
    "meanings": 0.67,
    "strange_words": -1.29,
    "asks_strange": -0.99,
    "words_of_others": -0.55,
    "other_year": -1.56,
    "other_ordinal": 0.50,
    "same_ordinal": 1.19,
    "asks_amount": -1.90,
    "asks_otherwise": -0.17,
    "news": -0.40,
    "names_told": -0.19,
    "names_untold": -0.98,
    "always": -2.50,
    "subject": -0.03,
    "acronym": -0.62,
    "hints": -0.00,
    "unnamed": -0.67,
    "form": 0.19,
    "told": -1.75,
    "quantities": -0.15,
    "oneself": -0.08,
    "about": 0.76,
    "petty": -0.44,
    "small_talk": -1.43,
    "breakdown": -2.11,
    "operation_score": 0.11,
    "settled": 0.24,
    "quantities and about": -2.18,
    "words and asks_amount": 1.04,
    "quantities and operation_score": -1.51,
    "mass and words_of_others": 1.27,
    "operation_score and settled": -1.73,
    "news and odds": -1.50,
    "news and asks_amount": -0.85,
}
OPERATION: Final[Mapping[str, float]] = {
    "only_part": -1.11,
    "other_series": -0.31,
    "narrowed": -0.09,
    "other_round": -0.54,
    "other_part": -0.65,
    "other_payer": -0.51,
    "wants_words": -0.37,
    "unasked": -0.21,
    "not_how_much": 0.58,
    "leaves_a_cue": -0.63,
    "about_a_rate": 0.00,
    "share_of_a_year": -0.31,
    "except": 0.22,
    "split": -1.01,
    "counts": -0.40,
    "no_amount": -0.33,
    "passed": 1.93,
    "settled": 0.75,
    "coverage": 1.40,
    "left": -1.12,
    "left_plain": -1.36,
    "left_other": 0.37,
    "left_told": -0.36,
    "words": 0.27,
    "figures": 0.28,
    "bare": -1.02,
    "of_agreement": -0.21,
    "assumed": -0.94,
    "about": 0.55,
    "statement_chance": -0.14,
    "always": -1.76,
    "subject": -0.42,
    "acronym": 0.37,
    "hints": -0.86,
    "unnamed": -0.43,
    "form": -0.08,
    "told": -0.93,
    "quantities": -0.29,
    "oneself": -0.20,
    "petty": -0.62,
    "small_talk": -0.06,
    "statement_similarity": -0.79,
    "statement_odds": 0.85,
    "statement_own_words": 0.85,
    "statement_strange_words": -1.34,
    "statement_asks_strange": -0.61,
    "statement_words_of_others": 0.42,
    "statement_same_ordinal": -0.25,
    "passed and statement_odds": -2.01,
    "unnamed and words": 1.50,
    "left_told and statement_similarity": 0.51,
    "settled and leaves_a_cue": 0.31,
    "coverage and statement_words_of_others": 1.10,
}
# end of fitted

MOST: Final = 3
"""So many hints, quantities and words of small talk are counted."""

_BESIDE: Final = ("similarity", "odds", "own_words", "strange_words", "asks_strange", "words_of_others", "same_ordinal")
"""What of the best statement tells about an operation."""
_STATEMENT_JOINTLY: Final = (
    ("quantities", "about"),
    ("words", "asks_amount"),
    ("quantities", "operation_score"),
    ("mass", "words_of_others"),
    ("operation_score", "settled"),
    ("news", "odds"),
    ("news", "asks_amount"),
)
_OPERATION_JOINTLY: Final = (
    ("passed", "statement_odds"),
    ("unnamed", "words"),
    ("left_told", "statement_similarity"),
    ("settled", "leaves_a_cue"),
    ("coverage", "statement_words_of_others"),
)
"""Signs that tell more together: found one after the other by what each adds on unseen questions."""
LONG: Final = 30
"""So many words of a message are counted."""
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
    signs = {
        **match.signs,
        **_of_message(case, has_form=has_form),
        "breakdown": float(any(not tells(match, text) for text in case.evidence.breakdown)),
        "operation_score": max(beside.score, -1.0),
        "settled": float(beside.settled),
    }
    return signs | _jointly(signs, _STATEMENT_JOINTLY)


def operation_signs(of_choice: Mapping[str, float], match: Match, case: Case, *, has_form: bool) -> dict[str, float]:
    """Return what speaks for and against an operation: its own signs, those of the message, of the best statement."""
    signs = {
        **of_choice,
        **_of_message(case, has_form=has_form),
        **{f"statement_{name}": match.signs[name] for name in _BESIDE},
    }
    return signs | _jointly(signs, _OPERATION_JOINTLY)


def _jointly(signs: Mapping[str, float], pairs: Iterable[tuple[str, str]]) -> dict[str, float]:
    return {f"{one} and {other}": signs[one] * signs[other] for one, other in pairs}


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
