"""Finds the phrases of the vocabulary in a run of Korean words, blanks or none between them.

A phrase may begin inside a word ("방위비분담금협상"), but one of a single syllable only where a word begins. What
stands between phrases is an ending, a mistyped phrase, or a word that is not known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.answers.reading.korean import bare, only_endings
from bot.answers.reading.lexicon import FOREIGN, SHORT_HANGUL
from bot.answers.reading.model import Mention, Unknown
from bot.answers.reading.tokens import Sort

if TYPE_CHECKING:
    from bot.answers.reading.lexicon import Concept, Lexicon
    from bot.answers.reading.model import Findings
    from bot.answers.reading.tokens import Token

_SHORTEST_REST: Final = 2
"""So many syllables behind a phrase may make it the beginning of a longer one, mistyped."""
_SHORTEST_BEFORE: Final = 2
"""So many syllables of a word a phrase must hold that begins inside it and goes on in the next."""


class _Run:
    """Words in a row as one string of syllables, which knows where each stood in the text."""

    def __init__(self, tokens: list[Token], *, correct: bool) -> None:
        self.correct = correct
        self.letters = "".join(token.text for token in tokens)
        self.clause = tokens[0].clause
        self.starts: set[int] = set()
        self._places: list[int] = []
        for token in tokens:
            self.starts.add(len(self._places))
            self._places.extend(range(token.start, token.end))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the text of the syllables."""
        return self._places[start], self._places[end - 1] + 1

    def end_of_word(self, position: int) -> int:
        """Return where the word ends that the syllable before the position belongs to."""
        while position < len(self.letters) and position not in self.starts:
            position += 1
        return position


class KoreanPhrases:
    """Matches against one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def read(self, tokens: list[Token], index: int, found: Findings, *, correct: bool) -> int:
        """Add the phrases and unknown words of the run that begins at the index; return the index behind it.

        With `correct`, mistyped phrases are found too.
        """
        stop = index
        while stop < len(tokens) and tokens[stop].sort is Sort.KOREAN and tokens[stop].clause == tokens[index].clause:
            stop += 1
        before = tokens[index - 1] if index else None
        attached = before is not None and before.sort is Sort.QUANTITY and before.end == tokens[index].start
        self._read_run(_Run(tokens[index:stop], correct=correct), found, attached=attached)
        return stop

    def _read_run(self, run: _Run, found: Findings, *, attached: bool) -> None:
        """Go through the syllables; `attached` when a quantity stands right before the first."""
        position = pending = 0
        known_before = attached
        while position < len(run.letters):
            if position in run.starts:
                self._rest(run, pending, position, found, ending=known_before)
                pending = position
                known_before = attached and position == 0
            concepts, end = self._longest(run, position)
            if not concepts or (run.correct and self._is_slip(run, position, end)):
                position += 1
                continue
            self._rest(run, pending, position, found, ending=known_before)
            found.mentions.append(Mention(concepts, run.letters[position:end], *run.span(position, end), run.clause))
            position = pending = end
            known_before = True
        self._rest(run, pending, position, found, ending=known_before)

    def _longest(self, run: _Run, position: int) -> tuple[tuple[Concept, ...], int]:
        """Return what the longest phrase from here means, and the position behind it."""
        node = self._lexicon.korean
        best: tuple[Concept, ...] = ()
        end = position
        inside = position not in run.starts
        for cursor in range(position, len(run.letters)):
            following = node.next.get(run.letters[cursor])
            if following is None:
                break
            if inside and cursor in run.starts and cursor - position < _SHORTEST_BEFORE:
                # "2019년에 서명된": a particle and the beginning of the next word are no phrase.
                break
            node = following
            # One syllable means something only where a word begins; inside a word it is an ending. And what tells
            # another thing must be a word of its own: 고용주가 is not about 주가.
            if node.concepts and (not inside or (cursor > position and node.concepts[0].role != FOREIGN)):
                best, end = node.concepts, cursor + 1
        if end - position == 1 and not only_endings(run.letters[end : run.end_of_word(end)]):
            return (), position
        return best, end

    def _is_slip(self, run: _Run, position: int, end: int) -> bool:
        """Tell whether the whole word is a mistyped longer phrase of which this is only the beginning."""
        if position not in run.starts:
            return False
        stop = run.end_of_word(end)
        rest = run.letters[end:stop]
        if len(rest) < _SHORTEST_REST or only_endings(rest) or self._longest(run, end)[0]:
            return False
        word = bare(run.letters[position:stop])
        return len(word) > end - position and self._lexicon.correct_korean(word) is not None

    def _rest(self, run: _Run, start: int, end: int, found: Findings, *, ending: bool) -> None:
        """Add what no phrase took; `ending` when something known stands before it in its word."""
        word = run.letters[start:end]
        if not word or (ending and only_endings(word)):
            return
        root = bare(word)
        # So little that is left of a word behind a phrase is rather its ending: 적용중인 is no 줄인.
        whole = start in run.starts or len(word) > SHORT_HANGUL
        corrected = self._corrected(word, root) if run.correct and whole else ()
        if corrected:
            found.mentions.append(Mention(corrected, word, *run.span(start, end), run.clause, corrected=True))
        elif len(root) > 1 or not only_endings(root):
            found.unknown.append(Unknown(root, word, *run.span(start, end), run.clause))

    def _corrected(self, word: str, root: str) -> tuple[Concept, ...]:
        """Return what the phrase means that the word was meant to be, nothing when it is none."""
        for candidate in dict.fromkeys((word, root)):
            phrase = self._lexicon.correct_korean(candidate)
            if phrase is not None:
                node = self._lexicon.korean
                for letter in phrase:
                    node = node.next[letter]
                return node.concepts
        return ()
