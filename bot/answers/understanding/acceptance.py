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
    "similarity": 1.33,
    "mass": -0.10,
    "odds": 4.52,
    "margin": 1.18,
    "rarest": -2.05,
    "next_rarest": -1.15,
    "numbers": 1.07,
    "words": 0.87,
    "own_words": 1.83,
    "meanings": 0.66,
    "strange_words": -1.45,
    "asks_strange": -0.98,
    "words_of_others": -0.55,
    "other_year": -1.59,
    "other_ordinal": 0.34,
    "same_ordinal": 1.26,
    "asks_amount": -1.90,
    "asks_otherwise": -0.15,
    "news": -0.97,
    "names_told": -0.19,
    "names_untold": -1.13,
    "always": -2.44,
    "subject": -0.03,
    "acronym": -0.58,
    "hints": 0.04,
    "unnamed": -0.66,
    "form": 0.19,
    "told": -1.76,
    "quantities": -0.29,
    "oneself": -0.10,
    "about": 0.58,
    "petty": -0.44,
    "small_talk": -1.49,
    "breakdown": -2.09,
    "operation_score": 0.15,
    "settled": 0.19,
    "quantities and about": -1.94,
    "words and asks_amount": 0.95,
    "quantities and operation_score": -1.55,
    "mass and words_of_others": 1.29,
    "operation_score and settled": -1.78,
}
OPERATION: Final[Mapping[str, float]] = {
    "only_part": -1.07,
    "other_series": -0.37,
    "narrowed": -0.05,
    "other_round": -0.58,
    "other_part": -0.65,
    "other_payer": -0.49,
    "wants_words": -0.28,
    "unasked": -0.28,
    "not_how_much": 0.49,
    "leaves_a_cue": -0.80,
    "about_a_rate": 0.00,
    "share_of_a_year": -0.27,
    "except": 0.24,
    "split": -0.97,
    "counts": -0.38,
    "no_amount": -0.28,
    "passed": 1.92,
    "settled": 0.73,
    "coverage": 1.23,
    "left": -1.23,
    "left_plain": -1.58,
    "left_other": 0.47,
    "left_told": -0.30,
    "words": 0.18,
    "figures": 0.51,
    "bare": -0.95,
    "of_agreement": -0.05,
    "assumed": -0.86,
    "about": 0.37,
    "statement_chance": -0.09,
    "always": -1.75,
    "subject": -0.37,
    "acronym": 0.39,
    "hints": -0.85,
    "unnamed": -0.46,
    "form": -0.06,
    "told": -0.88,
    "quantities": -0.26,
    "oneself": -0.17,
    "petty": -0.61,
    "small_talk": -0.11,
    "statement_similarity": -0.68,
    "statement_odds": 0.80,
    "statement_own_words": 0.86,
    "statement_strange_words": -1.55,
    "statement_asks_strange": -0.52,
    "statement_words_of_others": 0.49,
    "statement_same_ordinal": -0.25,
    "passed and statement_odds": -2.17,
    "unnamed and words": 1.44,
    "left_told and statement_similarity": 0.54,
    "settled and leaves_a_cue": 0.37,
    "coverage and statement_words_of_others": 1.11,
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
