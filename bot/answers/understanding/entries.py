"""Statements as features: how strongly each has a word, and which of its phrases have it."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final, TypeAlias

from bot.answers.understanding.features import core
from bot.answers.understanding.phrasebook import texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.answers.understanding.phrasebook import Phrasebook
    from bot.knowledge.models import Fact

BODY: Final = 0.6
"""How strongly a statement has a word that stands in its text but in none of the ways of asking."""
ONCE: Final = 0.6
"""How strongly it has a word that stands in one way of asking; each further one and the text add `AGAIN`."""
AGAIN: Final = 0.1
_STRENGTH: Final = tuple(min(1.0, ONCE + AGAIN * more) for more in range(round((1 - ONCE) / AGAIN) + 1))
BY_PHRASE: Final = 0.2
"""How much the number of phrases with a word decides on its rarity, beside the number of statements with it."""
LIGHT: Final = 0.2
"""Words rarer than this are compared phrase by phrase: "the" and "of" do not tell phrases apart."""
SAME_WORDS: Final = 2
"""So many statements at most may share a way of asking for it to point at them."""
TIMELESS: Final = frozenset({"glossary", "legal-basis"})
"""Topics whose statements hold before the day they were written down, unless they name a later year."""

_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ALWAYS: Final = "0000-00-00"

Read: TypeAlias = "tuple[Fact, list[dict[str, float]], dict[str, float]]"
"""A statement with the features of each way of asking for it, and those of its text."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """One fact as features: how strongly it has each, and which of its phrases have it."""

    fact: Fact
    strength: Mapping[str, float]
    phrases: Mapping[str, tuple[int, ...]]
    sizes: tuple[float, ...]
    years: frozenset[int]
    known_from: str
    written: date | None = None
    has_amounts: bool = field(default=False, kw_only=True)


def read(fact: Fact, phrasebook: Phrasebook) -> Read:
    """Return the fact with the features of each way of asking for it, and those of its statement."""
    phrases: list[dict[str, float]] = []
    body: dict[str, float] = {}
    for key in texts(fact):
        found = phrasebook.read(key)
        _, asks = key
        if asks and found:
            phrases.append(found)
        elif not asks:
            body |= found
    return fact, phrases, body


def weights_of(read: list[Read]) -> dict[str, float]:
    """Return how much each feature tells, from 0 to 1: what one statement has tells most."""
    by_fact: Counter[str] = Counter()
    by_phrase: Counter[str] = Counter()
    for _, phrases, body in read:
        by_fact.update({*body, *(feature for phrase in phrases for feature in phrase)})
        for phrase in phrases:
            by_phrase.update(phrase)
    facts = max(len(read), 1)
    everywhere = 1 + sum(len(phrases) for _, phrases, _ in read)
    return {
        feature: (1 - BY_PHRASE) * math.log(1 + facts / (0.5 + count)) / math.log(1 + 2 * facts)
        + BY_PHRASE * math.log(everywhere / (1 + by_phrase[feature])) / math.log(max(everywhere, 2))
        for feature, count in by_fact.items()
    }


def index(fact: Fact, phrases: list[dict[str, float]], body: dict[str, float], weights: dict[str, float]) -> Indexed:
    """Return one fact as features, with the weights of all."""
    where: dict[str, list[int]] = {}
    for number, phrase in enumerate(phrases):
        for feature in phrase:
            where.setdefault(feature, []).append(number)
    strength = dict.fromkeys(body, BODY)
    for feature, numbers in where.items():
        seen = len(numbers) + (feature in body)
        # Taken from a table, so that tens of thousands of features share a few numbers.
        strength[feature] = _STRENGTH[min(seen, len(_STRENGTH)) - 1]
    statement = " ".join((fact.statement.en or "", fact.statement.ko or ""))
    named = frozenset(int(year) for year in _YEAR.findall(statement))
    asked = " ".join((fact.as_of, fact.title.en or "", *fact.asked_as.all()))
    always = fact.topic in TIMELESS
    return Indexed(
        fact,
        strength,
        {feature: tuple(numbers) for feature, numbers in where.items() if weights[feature] >= LIGHT},
        tuple(
            sum(weights[name] * share for name, share in phrase.items() if weights[name] >= LIGHT) for phrase in phrases
        ),
        named | {int(year) for year in _YEAR.findall(asked)},
        min(fact.as_of, str(max(named)) if named else _ALWAYS) if always else fact.as_of,
        date.fromisoformat(fact.as_of) if len(fact.as_of) == len(_ALWAYS) else None,
        has_amounts=any(feature.startswith("n:") for feature in body),
    )


def same_words(read: list[Read]) -> dict[frozenset[str], tuple[int, ...]]:
    """Return the ways of asking that name a subject in few words, with the few statements that each points at."""
    found: dict[frozenset[str], set[int]] = {}
    for number, (_, phrases, _) in enumerate(read):
        for phrase in phrases:
            if key := core(phrase):
                found.setdefault(key, set()).add(number)
    return {key: tuple(numbers) for key, numbers in found.items() if len(numbers) <= SAME_WORDS}
