"""Statements as features: how strongly each has a word, and which of its phrases have it.

Nothing of it rests on other statements, so that a change of one leaves the others as they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from bot.answers.understanding.phrasebook import texts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.answers.understanding.phrasebook import Features, Phrasebook
    from bot.knowledge.models import Fact

BODY: Final = 0.6
"""How strongly a statement has a word that stands in its text but in none of the ways of asking."""
ONCE: Final = 0.6
"""How strongly it has a word that stands in one way of asking; each further one and the text add `AGAIN`."""
AGAIN: Final = 0.1
_STRENGTH: Final = tuple(min(1.0, ONCE + AGAIN * more) for more in range(round((1 - ONCE) / AGAIN) + 1))
TIMELESS: Final = frozenset({"glossary", "legal-basis"})
"""Topics whose statements hold before the day they were written down, unless they name a later year."""

_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ALWAYS: Final = "0000-00-00"


class Held(NamedTuple):
    """How strongly a statement has a feature, and which of the ways of asking for it have it."""

    strength: float
    phrases: tuple[int, ...]


class Read(NamedTuple):
    """The features of each way of asking for a statement, and of its text in each language."""

    phrases: tuple[Features, ...]
    bodies: tuple[Features, ...]


@dataclass(frozen=True, slots=True)
class Indexed:
    """One statement with what it says, and the years and days that decide when it is meant."""

    fact: Fact
    read: Read
    held: Mapping[str, Held]
    years: frozenset[int]
    known_from: str
    written: date | None
    has_amounts: bool


def read(fact: Fact, phrasebook: Phrasebook) -> Read:
    """Return the features of each way of asking for the statement, and of its text."""
    phrases: list[Features] = []
    bodies: list[Features] = []
    for key in texts(fact):
        found = phrasebook.read(key)
        _, asks = key
        if asks and found:
            phrases.append(found)
        elif not asks:
            bodies.append(found)
    return Read(tuple(phrases), tuple(bodies))


def index(fact: Fact, read: Read, shared: dict[Held, Held]) -> Indexed:
    """Return one statement as features; `shared` keeps a single copy of what thousands of them have in common."""
    where: dict[str, list[int]] = {}
    for number, phrase in enumerate(read.phrases):
        for feature in phrase:
            where.setdefault(feature, []).append(number)
    body = dict.fromkeys(feature for one in read.bodies for feature in one)
    held = {feature: _held(where.get(feature, ()), shared, in_body=True) for feature in body}
    held |= {
        feature: _held(numbers, shared, in_body=False) for feature, numbers in where.items() if feature not in held
    }
    statement = " ".join((fact.statement.en or "", fact.statement.ko or ""))
    named = frozenset(int(year) for year in _YEAR.findall(statement))
    asked = " ".join((fact.as_of, fact.title.en or "", *fact.asked_as.all()))
    always = fact.topic in TIMELESS
    return Indexed(
        fact,
        read,
        held,
        named | {int(year) for year in _YEAR.findall(asked)},
        min(fact.as_of, str(max(named)) if named else _ALWAYS) if always else fact.as_of,
        date.fromisoformat(fact.as_of) if len(fact.as_of) == len(_ALWAYS) else None,
        any(feature.startswith("n:") for feature in body),
    )


def _held(numbers: Sequence[int], shared: dict[Held, Held], *, in_body: bool) -> Held:
    strength = _STRENGTH[min(len(numbers) + in_body, len(_STRENGTH)) - 1] if numbers else BODY
    found = Held(strength, tuple(numbers))
    return shared.setdefault(found, found)
