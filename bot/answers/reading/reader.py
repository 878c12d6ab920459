"""Reads a message: quantities first, then the words between them, longest phrase first."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.answers.quantities import parse
from bot.answers.reading.korean import bare, only_endings
from bot.answers.reading.lexicon import WORD, Concept, Lexicon
from bot.knowledge.language import Language

if TYPE_CHECKING:
    from datetime import date

    from bot.answers.quantities import NamedTerm, Quantity

ENDS_A_CLAUSE: Final = frozenset(".!?;:,…。？！")
ENDS_A_SENTENCE: Final = frozenset(".!?…。？！")
SIGNS: Final = frozenset("%$₩¥")
"""Signs that mean what a word means."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase of the message that means something: `concepts` are its possible meanings."""

    concepts: tuple[Concept, ...]
    text: str
    start: int
    end: int
    clause: int
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word of the message that the vocabulary does not know. `root` is its stem."""

    root: str
    text: str
    start: int
    end: int
    clause: int
    before: str = ""
    common: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in a message."""

    text: str
    language: Language | None
    quantities: tuple[Quantity, ...]
    mentions: tuple[Mention, ...]
    unknown: tuple[Unknown, ...]
    clauses: int = 1
    question_marks: tuple[int, ...] = ()
    subordinate: frozenset[int] = frozenset()
    starts: tuple[int, ...] = (0,)

    def clause_of(self, position: int) -> int:
        """Return the number of the clause in which a character stands."""
        return max(0, bisect_right(self.starts, position) - 1)

    def concepts(self) -> frozenset[str]:
        """Return the ids of all concepts that may be meant."""
        return frozenset(concept.id for mention in self.mentions for concept in mention.concepts)


@dataclass(slots=True)
class _Token:
    text: str
    start: int
    end: int
    kind: str
    clause: int
    stem: str = ""


_SUBORDINATE: Final = ("the year", "that year", "a year", "because", "although", "even though", "which is", "whatever", "babies")
"""How a clause begins that only comments on the one before: "in 2020, the year the deal lapsed"."""


def _first_tokens(tokens: list[_Token]) -> dict[int, str]:
    firsts: dict[int, str] = {}
    for token in tokens:
        words = firsts.get(token.clause, "")
        if words.count(" ") < 2:  # noqa: PLR2004 - the first two words tell
            firsts[token.clause] = f"{words}{token.text} "
    return firsts


_SKIPPED: Final = frozenset({"the", "a", "an", "#", "my", "your", "his", "her", "our", "their", "new", "same", "thi", "this", "that", "some", "any"})


def _governor(tokens: list[_Token], index: int) -> str:
    """Return the word that governs the token: the one before it, articles and numbers skipped."""
    clause = tokens[index].clause
    for position in range(index - 1, max(-1, index - 4), -1):
        token = tokens[position]
        if token.clause != clause:
            return ""
        word = token.stem or token.text
        if word not in _SKIPPED:
            return word
    return ""


class Reader:
    """Reads messages against one lexicon."""

    def __init__(self, lexicon: Lexicon, terms: tuple[NamedTerm, ...] = ()) -> None:
        self.lexicon = lexicon
        self.terms = terms

    def read(self, text: str, today: date) -> Reading:
        """Return what the text says; quantities are read against `today`."""
        quantities = parse(text, today, self.terms)
        lowered = text.lower()
        if len(lowered) != len(text):
            lowered = "".join(low if len(low := character.lower()) == 1 else character for character in text)
        tokens, marks, clauses = self._tokens(lowered, quantities)
        mentions: list[Mention] = []
        unknown: list[Unknown] = []
        index = 0
        while index < len(tokens):
            token = tokens[index]
            if token.kind == "en":
                index = self._english(tokens, index, mentions, unknown)
            elif token.kind == "ko":
                index = self._korean(tokens, index, mentions, unknown)
            else:
                index += 1
        firsts = _first_tokens(tokens)
        subordinate = frozenset(clause for clause, words in firsts.items() if clause and words.startswith(_SUBORDINATE))
        starts = tuple(next((token.start for token in tokens if token.clause == clause), len(text)) for clause in range(clauses))
        return Reading(text, language_of(text), quantities, tuple(mentions), tuple(unknown), clauses, marks, subordinate, starts)

    def _tokens(self, lowered: str, quantities: tuple[Quantity, ...]) -> tuple[list[_Token], tuple[int, ...], int]:
        tokens: list[_Token] = []
        marks: list[int] = []
        clause = sentence = 0
        spans = iter(quantities)
        quantity = next(spans, None)
        for match in WORD.finditer(lowered):
            start, end, word = match.start(), match.end(), match.group()
            while quantity is not None and quantity.end <= start:
                quantity = next(spans, None)
            if quantity is not None and start < quantity.end and end > quantity.start:
                if start >= quantity.start and end <= quantity.end:
                    if not tokens or tokens[-1].start != quantity.start or tokens[-1].kind != "quantity":
                        tokens.append(_Token("#", quantity.start, quantity.end, "quantity", clause))
                    continue
                if end > quantity.end:
                    if not tokens or tokens[-1].start != quantity.start or tokens[-1].kind != "quantity":
                        tokens.append(_Token("#", quantity.start, quantity.end, "quantity", clause))
                    word, start = word[quantity.end - start :], quantity.end
                else:
                    word, end = word[: quantity.start - start], quantity.start
            first = word[0]
            if "a" <= first <= "z" or first in SIGNS:
                tokens.append(_Token(word, start, end, "en", clause, self.lexicon.correct_english(word)))
            elif "가" <= first <= "힣":
                tokens.append(_Token(word, start, end, "ko", clause))
            elif first in ENDS_A_CLAUSE:
                if first in "?？":
                    marks.extend(range(sentence, clause + 1))
                if tokens and tokens[-1].clause == clause:
                    clause += 1
                if first in ENDS_A_SENTENCE:
                    sentence = clause
            elif not first.isspace():
                tokens.append(_Token(word, start, end, "mark", clause))
        return tokens, tuple(marks), clause + 1

    def _english(self, tokens: list[_Token], index: int, mentions: list[Mention], unknown: list[Unknown]) -> int:
        node = self.lexicon.english
        best: tuple[Concept, ...] = ()
        stop = index
        position = index
        clause = tokens[index].clause
        while position < len(tokens) and (position == index or tokens[position].clause == clause):
            token = tokens[position]
            if token.kind == "mark" and token.text in "-'\"’“”‘,&/" and position > index:
                position += 1
                continue
            if token.kind != "en":
                break
            following = node.next.get(token.stem)
            if following is None:
                break
            node = following
            position += 1
            if node.concepts:
                best, stop = node.concepts, position
        first = tokens[index]
        if not best:
            before = _governor(tokens, index)
            unknown.append(
                Unknown(first.stem, first.text, first.start, first.end, clause, before, first.text in self.lexicon.common)
            )
            return index + 1
        last = tokens[stop - 1]
        corrected = any(token.kind == "en" and not token.text.startswith(token.stem[:2]) for token in tokens[index:stop])
        text = " ".join(token.text for token in tokens[index:stop] if token.kind == "en")
        mentions.append(Mention(best, text, first.start, last.end, clause, corrected))
        return stop

    def _korean(self, tokens: list[_Token], index: int, mentions: list[Mention], unknown: list[Unknown]) -> int:
        stop = index
        clause = tokens[index].clause
        while stop < len(tokens) and tokens[stop].kind == "ko" and tokens[stop].clause == clause:
            stop += 1
        run = tokens[index:stop]
        letters = "".join(token.text for token in run)
        starts: dict[int, _Token] = {}
        offsets: list[int] = []
        position = 0
        for token in run:
            starts[position] = token
            offsets.extend(range(token.start, token.end))
            position += len(token.text)
        after_quantity = index > 0 and tokens[index - 1].kind == "quantity" and tokens[index - 1].end == run[0].start
        position = 0
        pending = -1
        known_before = after_quantity
        while position < len(letters):
            if position in starts:
                self._flush(letters, pending, position, offsets, clause, mentions, unknown, known=known_before)
                pending = -1
                known_before = after_quantity and position == 0
            concepts, end = self._longest(letters, position, starts, inside=position not in starts)
            if concepts and not self._better_corrected(letters, position, end, starts):
                self._flush(letters, pending, position, offsets, clause, mentions, unknown, known=known_before)
                pending = -1
                known_before = True
                text = letters[position:end]
                mentions.append(Mention(concepts, text, offsets[position], offsets[end - 1] + 1, clause))
                position = end
                continue
            if pending < 0:
                pending = position
            position += 1
        self._flush(letters, pending, position, offsets, clause, mentions, unknown, known=known_before)
        return stop

    def _longest(
        self, letters: str, position: int, starts: dict[int, _Token], *, inside: bool
    ) -> tuple[tuple[Concept, ...], int]:
        node = self.lexicon.korean
        best: tuple[Concept, ...] = ()
        end = position
        cursor = position
        while cursor < len(letters):
            following = node.next.get(letters[cursor])
            if following is None:
                break
            node = following
            cursor += 1
            # One syllable means something only where a word begins; inside a word it is an ending.
            if node.concepts and (cursor - position > 1 or not inside):
                best, end = node.concepts, cursor
        if end - position == 1 and not self._stands_alone(letters, end, starts):
            return (), position
        return best, end

    @staticmethod
    def _stands_alone(letters: str, end: int, starts: dict[int, _Token]) -> bool:
        stop = end
        while stop < len(letters) and stop not in starts:
            stop += 1
        return only_endings(letters[end:stop])

    def _better_corrected(self, letters: str, position: int, end: int, starts: dict[int, _Token]) -> bool:
        """Tell whether the whole word is a mistyped longer phrase of which this is only the beginning."""
        if position not in starts:
            return False
        stop = end
        while stop < len(letters) and stop not in starts:
            stop += 1
        rest = letters[end:stop]
        if len(rest) < 2 or only_endings(rest):
            return False
        if self._longest(letters, end, starts, inside=True)[0]:
            return False
        word = bare(letters[position:stop])
        return len(word) > end - position and self.lexicon.correct_korean(word) is not None

    def _flush(
        self,
        letters: str,
        pending: int,
        position: int,
        offsets: list[int],
        clause: int,
        mentions: list[Mention],
        unknown: list[Unknown],
        *,
        known: bool,
    ) -> None:
        if pending < 0:
            return
        word = letters[pending:position]
        if known and only_endings(word):
            return
        root = bare(word)
        start, end = offsets[pending], offsets[position - 1] + 1
        for candidate in (word, root) if root != word else (word,):
            corrected = self.lexicon.correct_korean(candidate)
            if corrected is not None:
                node = self.lexicon.korean
                for letter in corrected:
                    node = node.next[letter]
                mentions.append(Mention(node.concepts, word, start, end, clause, corrected=True))
                return
        if len(root) > 1 or not only_endings(root):
            unknown.append(Unknown(root, word, start, end, clause))


def language_of(text: str) -> Language | None:
    """Return the language that carries the text, None when it has neither Hangul nor Latin words."""
    hangul = sum(1 for character in text if "가" <= character <= "힣" or "ㄱ" <= character <= "ㅣ")
    latin = sum(1 for character in text if "a" <= character <= "z" or "A" <= character <= "Z")
    if hangul * 3 >= latin and hangul:
        return Language.KOREAN
    return Language.ENGLISH if latin else None
