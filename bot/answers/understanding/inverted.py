"""The statements by what they say: an inverted index, which changes at the cost of what changed.

Made whole, it holds every feature. Changed, it holds the features of the statements that differ and shares the rest;
what it answers is the same as if it had been made whole, to the last digit.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from bot.answers.layered import Layered
from bot.answers.reading.spelling import Speller
from bot.answers.understanding.entries import index, read
from bot.answers.understanding.features import core

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bot.answers.understanding.entries import Held, Indexed
    from bot.answers.understanding.phrasebook import Phrasebook
    from bot.knowledge.models import Fact

LONGEST_POSTING: Final = 200
BY_PHRASE: Final = 0.2
"""How much the ways of asking with a feature decide on its rarity, beside the number of statements with it."""
PARTS: Final = 1000
"""Features are parts of words; their sums are whole numbers of such parts, so that no order of adding alters them."""
SAME_WORDS: Final = 2
"""So many statements at most may share a way of asking for it to point at them."""
FEW: Final = 50
"""So many statements may always differ before the index is made whole again; of many, a quarter."""

Had: TypeAlias = "tuple[int, float]"
"""A statement by its number, and how strongly it has a feature."""
Posting: TypeAlias = "tuple[Had, ...]"
"""The statements with a feature, the strongest first."""
Core: TypeAlias = "frozenset[str]"


class Seen(NamedTuple):
    """How many statements have a feature, and what it comes to in the ways of asking, in thousandths of a word."""

    statements: int
    asked: int


class _Change(NamedTuple):
    """A statement by its number, as it was and as it is; None where it is not there."""

    number: int
    old: Indexed | None
    new: Indexed | None


class _Weights(dict[Seen, float]):
    """How much a feature tells by how often it is seen; worked out when first asked for."""

    def __init__(self, kinds: Iterable[Seen], entries: tuple[Indexed | None, ...]) -> None:
        there = [entry for entry in entries if entry is not None]
        self._statements = max(len(there), 1)
        self._asked = 1 + sum(len(entry.read.phrases) for entry in there)
        least: dict[int, int] = {}
        for statements, asked in kinds:
            least[statements] = min(asked, least.get(statements, asked))
        self.greatest = max((self[Seen(*rarest)] for rarest in least.items()), default=1.0)

    def __missing__(self, seen: Seen) -> float:
        by_statement = math.log(1 + self._statements / (0.5 + seen.statements)) / math.log(1 + 2 * self._statements)
        by_phrase = math.log(self._asked / (1 + seen.asked / PARTS)) / math.log(max(self._asked, 2))
        self[seen] = weight = (1 - BY_PHRASE) * by_statement + BY_PHRASE * by_phrase
        return weight


class _Words:
    """The words of an index that was made whole, for the speller of them, which is large and seldom needed."""

    def __init__(self, seen: Iterable[str]) -> None:
        self._seen = seen

    @cached_property
    def speller(self) -> Speller:
        return Speller(feature[2:] for feature in self._seen if feature.startswith("w:"))


@dataclass(frozen=True, slots=True)
class InvertedIndex:
    """What is known of features and statements.

    A statement keeps its number for as long as the index is not made whole again, also while it is gone: `entries`
    has None there. `weights` are by how often a feature is seen, `kinds` counts the features that are seen so.
    """

    entries: tuple[Indexed | None, ...]
    numbers: Layered[str, int]
    postings: Layered[str, Posting]
    seen: Layered[str, Seen]
    cores: Layered[Core, tuple[int, ...]]
    kinds: Counter[Seen]
    weights: _Weights
    words: _Words
    changed: frozenset[int] = frozenset()

    @classmethod
    def of(cls, facts: Iterable[Fact], phrasebook: Phrasebook) -> InvertedIndex:
        """Make it whole."""
        shared: dict[Held, Held] = {}
        entries = tuple(index(fact, read(fact, phrasebook), shared) for fact in facts)
        postings: dict[str, list[tuple[float, int]]] = {}
        asked: Counter[str] = Counter()
        cores: dict[Core, list[int]] = {}
        for number, entry in enumerate(entries):
            for feature, held in entry.held.items():
                postings.setdefault(feature, []).append((held.strength, number))
            _add_asked(asked, entry, 1)
            for key in _cores(entry):
                cores.setdefault(key, []).append(number)
        known: dict[Seen, Seen] = {}
        seen = {
            feature: known.setdefault(one := Seen(len(held), asked[feature]), one) for feature, held in postings.items()
        }
        kinds = Counter(seen.values())
        one_copy: dict[Had, Had] = {}
        return cls(
            entries,
            Layered({entry.fact.id: number for number, entry in enumerate(entries)}),
            Layered({feature: _posting(found, one_copy) for feature, found in postings.items()}),
            Layered(seen),
            Layered({key: tuple(numbers) for key, numbers in cores.items()}),
            kinds,
            _Weights(kinds, entries),
            _Words(seen),
        )

    def renewed(self, facts: Mapping[str, Fact], phrasebook: Phrasebook, *, reread: bool) -> InvertedIndex:
        """Return the index of other statements; this one where nothing differs.

        `reread` says that the phrasebook is another one, so that any statement may say something else.
        """
        numbers = self._numbered(facts)
        if numbers is None:
            return InvertedIndex.of(facts.values(), phrasebook)
        changes = [*self._changes(facts, numbers, phrasebook, reread=reread)]
        if not changes:
            return self
        touched = self.changed.union(change.number for change in changes)
        if len(touched) > max(FEW, len(facts) // 4):
            return InvertedIndex.of(facts.values(), phrasebook)
        return self._with(changes, touched)

    def weight(self, feature: str) -> float | None:
        """Return how much a feature tells, from 0 to 1: what one statement has tells most. None for an unknown one."""
        seen = self.seen[feature]
        return None if seen is None else self.weights[seen]

    def same_words(self, key: Core) -> tuple[int, ...]:
        """Return the few statements that a way of asking points at, which names a subject and little else."""
        found = self.cores[key] or ()
        return found if len(found) <= SAME_WORDS else ()

    def speller(self) -> Speller:
        """Return the speller of the words of all statements."""
        whole = self.words.speller
        if not self.changed:
            return whole
        words = {feature[2:]: seen for feature, seen in self.seen.items() if feature.startswith("w:")}
        gone = frozenset(word for word, seen in words.items() if seen is None)
        return Speller((word for word in words if word not in gone and word not in whole), whole, gone)

    def _numbered(self, facts: Mapping[str, Fact]) -> dict[str, int] | None:
        """Return the numbers of the statements, None when these are no longer in their order."""
        numbers: dict[str, int] = {}
        last, following = -1, len(self.entries)
        for name in facts:
            number = self.numbers[name]
            if number is None:
                number = following
                following += 1
            if number <= last:
                return None
            numbers[name] = last = number
        return numbers

    def _changes(
        self, facts: Mapping[str, Fact], numbers: Mapping[str, int], phrasebook: Phrasebook, *, reread: bool
    ) -> Iterator[_Change]:
        shared: dict[Held, Held] = {}
        for name, number in numbers.items():
            fact, old = facts[name], self.entries[number] if number < len(self.entries) else None
            if old is None or old.fact is not fact or reread:
                found = read(fact, phrasebook)
                # Most readings are the very same objects, which compare at once.
                if old is None or old.fact is not fact or old.read != found:
                    yield _Change(number, old, index(fact, found, shared))
        for number, old in enumerate(self.entries):
            if old is not None and old.fact.id not in facts:
                yield _Change(number, old, None)

    def _with(self, changes: list[_Change], touched: frozenset[int]) -> InvertedIndex:
        entries = [*self.entries]
        for number, _, new in changes:
            # Numbers of statements that are new follow one another.
            entries[number : number + 1] = [new]
        kept = tuple(entries)
        seen, kinds = self._seen(changes)
        return InvertedIndex(
            kept,
            self.numbers.changed({new.fact.id: number for number, old, new in changes if new and not old}),
            self.postings.changed(self._postings(changes, seen, kept)),
            self.seen.changed(seen),
            self.cores.changed(self._cores(changes)),
            kinds,
            _Weights(kinds, kept),
            self.words,
            touched,
        )

    def _seen(self, changes: list[_Change]) -> tuple[dict[str, Seen | None], Counter[Seen]]:
        """Return how often the features of changed statements are seen now, and how many features are seen so."""
        statements: Counter[str] = Counter()
        asked: Counter[str] = Counter()
        for _, old, new in changes:
            for entry, sign in ((old, -1), (new, 1)):
                if entry is not None:
                    statements.update(dict.fromkeys(entry.held, sign))
                    _add_asked(asked, entry, sign)
        kinds = self.kinds.copy()
        found: dict[str, Seen | None] = {}
        for feature, more in statements.items():
            before = self.seen[feature]
            now = Seen(more + (before.statements if before else 0), asked[feature] + (before.asked if before else 0))
            found[feature] = now if now.statements else None
            if before is not None:
                kinds[before] -= 1
            if now.statements:
                kinds[now] += 1
        return found, +kinds

    def _postings(
        self, changes: list[_Change], seen: Mapping[str, Seen | None], entries: tuple[Indexed | None, ...]
    ) -> dict[str, Posting | None]:
        """Return the postings of the features that a changed statement has otherwise than before."""
        numbers = frozenset(change.number for change in changes)
        touched = {feature for _, old, new in changes for feature in _differing(old, new)}
        found: dict[str, Posting | None] = {}
        for feature in touched:
            if seen[feature] is None:
                found[feature] = None
                continue
            before = self.postings[feature] or ()
            kept = [(strength, number) for number, strength in before if number not in numbers]
            known = self.seen[feature]
            if known is not None and known.statements > len(before) > len(kept):
                # What had no place in the list may have one now.
                found[feature] = _posting(_having(feature, enumerate(entries)), {})
                continue
            fresh = _having(feature, ((change.number, change.new) for change in changes))
            found[feature] = _posting([*kept, *fresh], {})
        return found

    def _cores(self, changes: list[_Change]) -> dict[Core, tuple[int, ...] | None]:
        found: dict[Core, tuple[int, ...] | None] = {}
        for number, old, new in changes:
            for key in _cores(old) ^ _cores(new):
                before = found[key] if key in found else self.cores[key]
                found[key] = tuple(sorted({number}.symmetric_difference(before or ()))) or None
        return found


def _add_asked(asked: Counter[str], entry: Indexed, sign: int) -> None:
    """Add what each feature comes to in the ways of asking for a statement, or take it off."""
    for phrase in entry.read.phrases:
        for feature, share in phrase.items():
            asked[feature] += sign * round(share * PARTS)


def _cores(entry: Indexed | None) -> frozenset[Core]:
    """Return the ways of asking for a statement that name a subject in few words."""
    return frozenset(filter(None, map(core, entry.read.phrases))) if entry else frozenset()


def _differing(old: Indexed | None, new: Indexed | None) -> Iterator[str]:
    """Yield the features that a statement has more or less strongly than before."""
    before, after = old.held if old else {}, new.held if new else {}
    for feature in dict.fromkeys(chain(before, after)):
        one, other = before.get(feature), after.get(feature)
        if one is None or other is None or one.strength != other.strength:
            yield feature


def _having(feature: str, entries: Iterable[tuple[int, Indexed | None]]) -> list[tuple[float, int]]:
    return [(entry.held[feature].strength, number) for number, entry in entries if entry and feature in entry.held]


def _posting(found: list[tuple[float, int]], one_copy: dict[Had, Had]) -> Posting:
    """Return what a posting list keeps, strongest first; nearly all are short, and sorting those is quicker."""
    strongest = nlargest(LONGEST_POSTING, found) if len(found) > LONGEST_POSTING else sorted(found, reverse=True)
    return tuple(one_copy.setdefault(had := (number, strength), had) for strength, number in strongest)
