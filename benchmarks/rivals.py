"""Other ways to find the entry that a question asks for, each as it is commonly used.

All are given every phrasing of every entry, and name the entry of the best one with a score. None has a notion of
numbers or of not knowing; the bar under which they stay silent is set by `benchmarks.answering`.
"""

from __future__ import annotations

import re
import sqlite3
from typing import TYPE_CHECKING, Any, Protocol

import bm25s
from rapidfuzz import fuzz, process, utils

if TYPE_CHECKING:
    from collections.abc import Callable

    Phrasings = tuple[tuple[str, str], ...]


class Rival(Protocol):
    """Finds the best entry for a text."""

    def best(self, text: str) -> tuple[str | None, float]:
        """Return the key of the entry and its score; None when nothing was found."""


class Fuzzy:
    """RapidFuzz over all phrasings: `process.extractOne`, as most Discord bots do it."""

    def __init__(self, phrasings: Phrasings, scorer: Callable[..., float]) -> None:
        self._entries = [entry for entry, _ in phrasings]
        self._texts = [utils.default_process(phrase) for _, phrase in phrasings]
        self._scorer = scorer

    def best(self, text: str) -> tuple[str | None, float]:
        """Return the entry of the most similar phrasing."""
        found = process.extractOne(utils.default_process(text), self._texts, scorer=self._scorer)
        return (self._entries[found[2]], found[1]) if found else (None, 0.0)


class Bm25:
    """BM25 over the phrasings as documents; Hangul words are cut into pairs of syllables, as search engines do."""

    def __init__(self, phrasings: Phrasings) -> None:
        self._entries = [entry for entry, _ in phrasings]
        self._index: Any = bm25s.BM25()
        self._index.index([_words(phrase) for _, phrase in phrasings], show_progress=False)

    def best(self, text: str) -> tuple[str | None, float]:
        """Return the entry of the best document; the score is a word's, so that long questions have no advantage."""
        words = _words(text)
        if not words:
            return None, 0.0
        found, scores = self._index.retrieve([words], k=1, show_progress=False)
        return self._entries[int(found[0, 0])], float(scores[0, 0]) / len(words)


class Trigrams:
    """SQLite FTS5 with its trigram tokenizer: any trigram may be missing, the rank is that of FTS5."""

    def __init__(self, phrasings: Phrasings) -> None:
        self._database = sqlite3.connect(":memory:")
        self._database.execute("CREATE VIRTUAL TABLE asked USING fts5(entry UNINDEXED, phrase, tokenize='trigram')")
        self._database.executemany("INSERT INTO asked VALUES (?, ?)", phrasings)

    def best(self, text: str) -> tuple[str | None, float]:
        """Return the entry of the row that ranks first."""
        letters = " ".join(re.findall(r"\w+", text.lower()))
        trigrams = sorted({letters[start : start + 3] for start in range(len(letters) - 2)})
        if not trigrams:
            return None, 0.0
        query = " OR ".join(f'"{trigram}"' for trigram in trigrams)
        ranked = "SELECT entry, rank FROM asked WHERE asked MATCH ? ORDER BY rank LIMIT 1"
        row = self._database.execute(ranked, (query,)).fetchone()
        return (row[0], -row[1] / len(trigrams)) if row else (None, 0.0)


def _words(text: str) -> list[str]:
    words: list[str] = []
    for word in re.findall(r"[가-힣]+|\w+", text.lower()):
        if word[0] >= "가" and len(word) > 1:
            words.extend(word[start : start + 2] for start in range(len(word) - 1))
        else:
            words.append(word)
    return words


RIVALS: dict[str, Callable[[Phrasings], Rival]] = {
    "RapidFuzz WRatio": lambda phrasings: Fuzzy(phrasings, fuzz.WRatio),
    "RapidFuzz token_sort_ratio": lambda phrasings: Fuzzy(phrasings, fuzz.token_sort_ratio),
    "BM25 (bm25s)": Bm25,
    "SQLite FTS5 trigrams": Trigrams,
}
"""What the bot is compared with, by the name in the table."""
