"""Cuts a message into tokens and clauses; a quantity is one token, whatever it consists of."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Final

from bot.answers.reading.lexicon import WORD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answers.quantities import Quantity

ENDS_A_CLAUSE: Final = frozenset(".!?;:,…。？！")
ENDS_A_SENTENCE: Final = frozenset(".!?…。？！")
ENDS_A_QUESTION: Final = frozenset("?？")
SIGNS: Final = frozenset("%$₩¥")
"""Signs that mean what a word means."""

_SUBORDINATE: Final = (
    *("the year", "that year", "a year", "because", "although", "even though", "which is", "whatever", "now that"),
)
"""How a clause begins that only comments on the one before: "in 2020, the year the deal lapsed"."""
_KOREAN_JOINT: Final = re.compile(r"(?:[는은인던운건]데|더니|지만|길래|거든|다며|라며)요?$")
"""How a Korean word ends that closes a clause within its sentence: "준비 중인데 얼마 줬어요"."""
_SHORTEST_JOINT: Final = 2
_OPENING_WORDS: Final = 2
"""So many words at the beginning of a clause tell that."""


class Sort(Enum):
    """What a token is."""

    ENGLISH = "english"
    KOREAN = "korean"
    QUANTITY = "quantity"
    MARK = "mark"


@dataclass(slots=True)
class Token:
    """A word, a mark or a quantity, with its place and the clause that it stands in; `stem` is set later."""

    text: str
    start: int
    end: int
    sort: Sort
    clause: int
    stem: str = ""


@dataclass(slots=True)
class Tokens:
    """The tokens of a message, the clauses that belong to questions, and how many clauses there are."""

    items: list[Token] = field(default_factory=list)
    questions: list[int] = field(default_factory=list)
    clauses: int = 1

    def subordinate(self) -> frozenset[int]:
        """Return the clauses that only comment on the one before."""
        if self.clauses == 1:
            return frozenset()
        openings: dict[int, list[str]] = {}
        for token in self.items:
            words = openings.setdefault(token.clause, [])
            if len(words) < _OPENING_WORDS:
                words.append(token.text)
        return frozenset(
            clause for clause, words in openings.items() if clause and " ".join(words).startswith(_SUBORDINATE)
        )

    def starts(self, length: int) -> tuple[int, ...]:
        """Return the first character of each clause; the length of the text where it has no token."""
        if self.clauses == 1:
            return (self.items[0].start if self.items else length,)
        firsts: dict[int, int] = {}
        for token in self.items:
            firsts.setdefault(token.clause, token.start)
        return tuple(firsts.values())


def cut(lowered: str, quantities: Sequence[Quantity]) -> Tokens:
    """Return the tokens of a text in lower case whose quantities are known."""
    found = Tokens()
    clause = sentence = 0
    spans = iter(quantities)
    quantity = next(spans, None)
    for match in WORD.finditer(lowered):
        start, end = match.span()
        word = match.group()
        while quantity is not None and quantity.end <= start:
            quantity = next(spans, None)
        if quantity is not None and start < quantity.end and end > quantity.start:
            if end <= quantity.end and start >= quantity.start:
                _add_quantity(found.items, quantity, clause)
                continue
            if end > quantity.end:
                # "2019년에": what is left of the word behind the quantity is a word of its own.
                _add_quantity(found.items, quantity, clause)
                word, start = word[quantity.end - start :], quantity.end
            else:
                word, end = word[: quantity.start - start], quantity.start
        if word[0] not in ENDS_A_CLAUSE:
            sort = _sort(word[0])
            found.items.append(Token(word, start, end, sort, clause))
            clause += sort is Sort.KOREAN and _closes(word)
            continue
        if word[0] in ENDS_A_QUESTION:
            found.questions.extend(range(sentence, clause + 1))
        if found.items and found.items[-1].clause == clause:
            clause += 1
        if word[0] in ENDS_A_SENTENCE:
            sentence = clause
    # What ends with the text begins no other clause.
    found.clauses = found.items[-1].clause + 1 if found.items else 1
    return found


def _closes(word: str) -> bool:
    """Tell whether a Korean word closes a clause without a mark."""
    return len(word) > _SHORTEST_JOINT and _KOREAN_JOINT.search(word) is not None


def _sort(first: str) -> Sort:
    if "a" <= first <= "z" or first in SIGNS:
        return Sort.ENGLISH
    return Sort.KOREAN if "가" <= first <= "힣" else Sort.MARK


def _add_quantity(tokens: list[Token], quantity: Quantity, clause: int) -> None:
    last = tokens[-1] if tokens else None
    if last is None or last.sort is not Sort.QUANTITY or last.start != quantity.start:
        tokens.append(Token("#", quantity.start, quantity.end, Sort.QUANTITY, clause))
