"""Reads a message: quantities first, then the words between them, longest phrase first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.answers.quantities import parse
from bot.answers.reading.english import stem
from bot.answers.reading.english_phrases import EnglishPhrases
from bot.answers.reading.korean_phrases import KoreanPhrases
from bot.answers.reading.model import Findings, Mention, Reading, Unknown
from bot.answers.reading.tokens import Sort, cut
from bot.knowledge.language import Language

if TYPE_CHECKING:
    from datetime import date

    from bot.answers.quantities import NamedTerm
    from bot.answers.reading.lexicon import Lexicon

_HANGUL: Final = re.compile("[가-힣ㄱ-ㅣ]")
_LATIN: Final = re.compile("[a-zA-Z]")

# Whoever reads needs to know what comes of it.
__all__ = ["Mention", "Reader", "Reading", "Unknown", "is_korean", "language_of"]


class Reader:
    """Reads messages against one lexicon."""

    def __init__(self, lexicon: Lexicon, terms: tuple[NamedTerm, ...] = ()) -> None:
        self.lexicon = lexicon
        self.terms = terms
        self._english = EnglishPhrases(lexicon)
        self._korean = KoreanPhrases(lexicon)

    def read(self, text: str, today: date, *, correct: bool = True) -> Reading:
        """Return what the text says; quantities are read against `today`.

        `correct` mends typing errors; a text that was written with care needs none, and takes less time without.
        """
        quantities = parse(text, today, self.terms)
        tokens = cut(_lowered(text), quantities)
        stem_of = self.lexicon.correct_english if correct else stem
        for token in tokens.items:
            if token.sort is Sort.ENGLISH:
                token.stem = stem_of(token.text)
        found = Findings()
        index = 0
        while index < len(tokens.items):
            sort = tokens.items[index].sort
            if sort is Sort.ENGLISH:
                index = self._english.read(tokens.items, index, found)
            elif sort is Sort.KOREAN:
                index = self._korean.read(tokens.items, index, found, correct=correct)
            else:
                index += 1
        return Reading(
            text,
            language_of(text),
            quantities,
            tuple(found.mentions),
            tuple(found.unknown),
            tokens.clauses,
            tuple(tokens.questions),
            tokens.subordinate(),
            tokens.starts(len(text)),
        )


def _lowered(text: str) -> str:
    """Return the text in lower case, every character at its place: a few become two letters otherwise."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)


def is_korean(text: str) -> bool:
    """Tell whether there is any Korean in the text: of an expression, only the command may be."""
    return _HANGUL.search(text) is not None


def language_of(text: str) -> Language | None:
    """Return the language that carries the text, None when it has neither Hangul nor Latin words."""
    if text.isascii():
        return Language.ENGLISH if _LATIN.search(text) else None
    hangul, latin = len(_HANGUL.findall(text)), len(_LATIN.findall(text))
    # A Korean syllable holds about three letters.
    if hangul * 3 >= latin and hangul:
        return Language.KOREAN
    return Language.ENGLISH if latin else None
