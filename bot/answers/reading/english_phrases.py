"""Finds the phrases of the vocabulary in a run of English words: the longest that begins at each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.answers.reading.model import Mention, Unknown
from bot.answers.reading.tokens import Sort

if TYPE_CHECKING:
    from bot.answers.reading.lexicon import Concept, Lexicon
    from bot.answers.reading.model import Findings
    from bot.answers.reading.tokens import Token

_INSIDE_A_PHRASE: Final = frozenset("-'\"’“”‘,&/")
"""Marks that may stand within a phrase: "cost-sharing"."""
_SKIPPED: Final = frozenset(
    {
        *("the", "a", "an", "#", "my", "your", "his", "her", "our", "their", "new", "same", "thi", "this", "that"),
        *("some", "any"),
    }
)
_REACH: Final = 3
"""So many tokens before an unknown word are looked at for the one that governs it."""
_SAME_BEGINNING: Final = 2


class EnglishPhrases:
    """Matches against one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def read(self, tokens: list[Token], index: int, found: Findings) -> int:
        """Add the phrase or unknown word that begins at the index; return the index behind it."""
        concepts, stop = self._longest(tokens, index)
        first = tokens[index]
        if not concepts:
            before = _governor(tokens, index)
            common = first.text in self._lexicon.common
            found.unknown.append(Unknown(first.stem, first.text, first.start, first.end, first.clause, before, common))
            return index + 1
        if stop == index + 1:
            text, corrected = first.text, _is_corrected(first)
        else:
            words = [token for token in tokens[index:stop] if token.sort is Sort.ENGLISH]
            text, corrected = " ".join([token.text for token in words]), any(map(_is_corrected, words))
        found.mentions.append(Mention(concepts, text, first.start, tokens[stop - 1].end, first.clause, corrected))
        return stop

    def _longest(self, tokens: list[Token], index: int) -> tuple[tuple[Concept, ...], int]:
        """Return what the longest phrase from here means, and the index behind it."""
        node = self._lexicon.english
        best: tuple[Concept, ...] = ()
        stop = index
        for position in range(index, len(tokens)):
            token = tokens[position]
            if token.clause != tokens[index].clause:
                break
            if token.sort is Sort.MARK and token.text in _INSIDE_A_PHRASE and position > index:
                continue
            following = node.next.get(token.stem) if token.sort is Sort.ENGLISH else None
            if following is None:
                break
            node = following
            if node.concepts:
                best, stop = node.concepts, position + 1
        return best, stop


def _is_corrected(token: Token) -> bool:
    """Tell whether the stem is that of another word than the one that was typed."""
    return not token.text.startswith(token.stem[:_SAME_BEGINNING])


def _governor(tokens: list[Token], index: int) -> str:
    """Return the word that governs the token: the one before it, articles and numbers skipped."""
    clause = tokens[index].clause
    for token in reversed(tokens[max(0, index - _REACH) : index]):
        if token.clause != clause:
            return ""
        word = token.stem or token.text
        if word not in _SKIPPED:
            return word
    return ""
