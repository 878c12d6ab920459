"""How well a statement fits a question: what ranks the statements, and the signs by which the best is accepted."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.answers.reading.function_words import is_function_word
from bot.answers.reading.korean import noun

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from bot.answers.reading.reader import Reading
    from bot.answers.understanding.entries import Indexed

# What ranks the statements: a logistic regression over questions with one statement each. Whether the best of them
# is what the message asks for is decided by more than its words, in `acceptance`.
SCALE: Final = 0.65
COVERAGE: Final = 3.0
SIMILARITY: Final = 2.6
MASS: Final = 2.3
ENOUGH: Final = 2.5
AGREEMENT: Final = 7.0
OFFSET: Final = 6.3

WRONG_YEAR: Final = -0.25
OTHER_ORDINAL: Final = -0.3
OTHER_NUMBER: Final = -0.1
OTHER_ANSWER: Final = -0.05
RECENT: Final = 0.15
RECENT_DAYS: Final = 14
ASKING: Final = ("c:who", "c:when", "c:where", "c:why", "c:which_year")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks, weighed: its features, their sum, and how many words of it no statement has.

    `telling` are the features that are compared phrase by phrase, `years` the single years that it names, `ordinals`
    and `amounts` the features of its numbers.
    """

    wanted: Mapping[str, float]
    telling: frozenset[str]
    total: float
    strange: float
    asks_strange: bool
    today: date
    years: frozenset[int]
    ordinals: tuple[str, ...]
    amounts: tuple[str, ...]
    asking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """One candidate: the logarithm of the odds that it is meant, what these rest on, and the features it shares."""

    indexed: Indexed
    odds: float
    similarity: float
    mass: float
    words: tuple[str, ...]

    @property
    def score(self) -> float:
        """The chance, scaled to be comparable with the score of an operation."""
        return float((1 / (1 + math.exp(-self.odds))) ** SCALE)


def odds_of(indexed: Indexed, asked: Asked, shared: tuple[float, float, float]) -> float:
    """Return the logarithm of the odds that a statement is meant; `shared` are coverage, similarity and mass."""
    coverage, similarity, mass = shared
    evidence = COVERAGE * coverage + SIMILARITY * similarity + MASS * min(mass, ENOUGH)
    return evidence + AGREEMENT * _agreement(indexed, asked) - OFFSET


def _agreement(indexed: Indexed, asked: Asked) -> float:
    """Return what speaks for or against the fact beside its words: years, numbers, the kind of answer, its age."""
    score = OTHER_ORDINAL * sum(name not in indexed.held for name in asked.ordinals)
    score += OTHER_NUMBER * sum(name not in indexed.held for name in asked.amounts)
    if asked.years and not indexed.years & asked.years:
        score += WRONG_YEAR
    if "c:how_much" in asked.wanted:
        score += -OTHER_ANSWER if indexed.has_amounts else OTHER_ANSWER
    score += OTHER_ANSWER * _asks_otherwise(indexed, asked)
    return score + RECENT if _is_news(indexed, asked) else score


def _asks_otherwise(indexed: Indexed, asked: Asked) -> int:
    """Return how many of "who", "when", "where" … the question has and the fact has not."""
    return sum(name not in indexed.held for name in asked.asking)


def _is_news(indexed: Indexed, asked: Asked) -> bool:
    """Tell whether the fact is of the days before the question: then it is likelier to be meant."""
    return indexed.written is not None and 0 <= (asked.today - indexed.written).days <= RECENT_DAYS


def _names(indexed: Indexed, reading: Reading) -> dict[str, float]:
    """Return how many words that are no plain ones, names above all, the statement has and has not."""
    told = untold = 0
    for unknown in reading.unknown:
        if unknown.common or is_function_word(unknown.root):
            continue
        if "가" <= unknown.root[0] <= "힣":
            word = noun(unknown.root)
            parts = [f"b:{word[at : at + 2]}" for at in range(len(word) - 1)]
        else:
            parts = [f"w:{unknown.root}"]
        if parts and all(part in indexed.held for part in parts):
            told += 1
        else:
            untold += 1
    return {"names_told": min(told, 3) / 3, "names_untold": min(untold, 3) / 3}


def signs_of(weighed: list[Likeness], asked: Asked, reading: Reading) -> dict[str, float]:
    """Return what speaks for or against the best candidate, every sign about 0 to 1."""
    best, indexed = weighed[0], weighed[0].indexed
    next_odds = weighed[1].odds if len(weighed) > 1 else -OFFSET
    elsewhere = sum(weight for name, weight in asked.wanted.items() if name[0] in "wbs" and name not in indexed.held)
    own = sum(name[0] in "wb" for name in best.words)
    told = sorted(
        (asked.wanted[name] * indexed.held[name].strength for name in best.words if name[0] not in "nod"), reverse=True
    )
    numbers = sum(asked.wanted[name] * indexed.held[name].strength for name in best.words if name[0] in "noydm")
    meanings = sum(name[0] in "chs" and name not in asked.asking for name in best.words)
    return {
        "similarity": best.similarity,
        "mass": min(best.mass, ENOUGH),
        "odds": best.odds / 5,
        "margin": min(best.odds - next_odds, 5.0) / 5,
        "rarest": told[0] if told else 0.0,
        "next_rarest": told[1] if len(told) > 1 else 0.0,
        "numbers": numbers / asked.total,
        "words": min(sum(told), 4.0) / 4,
        "own_words": min(own, 5) / 5,
        "meanings": min(meanings, 5) / 5,
        "strange_words": min(asked.strange, 5.0) / 5,
        "asks_strange": float(asked.asks_strange),
        "words_of_others": elsewhere / asked.total,
        "other_year": float(bool(asked.years and not indexed.years & asked.years)),
        "other_ordinal": float(any(name not in indexed.held for name in asked.ordinals)),
        "same_ordinal": float(any(name in indexed.held for name in asked.ordinals)),
        "asks_amount": float("c:how_much" in asked.wanted and indexed.has_amounts),
        "asks_otherwise": float(_asks_otherwise(indexed, asked) > 0),
        "news": float(_is_news(indexed, asked)),
        **_names(indexed, reading),
    }
