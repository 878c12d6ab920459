"""Finds the word that a mistyped one was meant to be, without comparing it with all of them.

Symmetric deletion (Garbe's SymSpell): two words within one edit of each other, transpositions
included, share a string that each becomes by deleting at most one letter. So a look-up costs as
many dictionary reads as the word has letters, however many words there are. The beginnings of two
such words are as near as the words are, so that only these are taken apart.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from itertools import combinations
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import OSA

if TYPE_CHECKING:
    from collections.abc import Iterable

MIN_LENGTH: Final = 4
MAX_LENGTH: Final = 24
LONG: Final = 8
"""From this length on two edits are forgiven."""
BEGINNING: Final = 7
"""So many letters of a word are taken apart."""


class Speller:
    """An index of known words for the nearest-word question.

    It may stand on another one: then it knows the words of that one as well, but for those that are gone.
    """

    def __init__(self, words: Iterable[str], below: Speller | None = None, gone: frozenset[str] = frozenset()) -> None:
        self._below = below
        self._gone = gone
        self._known = frozenset(word for word in words if MIN_LENGTH - 1 <= len(word) <= MAX_LENGTH)
        self._words = tuple(sorted(self._known))
        # There are tens of thousands of shapes: two rows of bare numbers weigh a tenth of what a dictionary does.
        shapes = sorted(
            (shape, place)
            for place, word in enumerate(self._words)
            for shape in _shapes(word, 2 if len(word) >= LONG else 1)
        )
        self._shapes = array("q", (shape for shape, _ in shapes))
        self._places = array("I", (place for _, place in shapes))

    def __contains__(self, word: str) -> bool:
        """Tell whether the word is known as it stands."""
        return word in self._known or (self._below is not None and word in self._below and word not in self._gone)

    def nearest(self, word: str) -> str | None:
        """Return the one known word within reach, or None when there is none or two are as near."""
        if not MIN_LENGTH <= len(word) <= MAX_LENGTH:
            return None
        reach = 2 if len(word) >= LONG else 1
        distances: dict[str, int] = {}
        for shape in _shapes(word, reach):
            for candidate in self.of_shape(shape):
                if candidate not in distances:
                    distances[candidate] = OSA.distance(word, candidate, score_cutoff=reach)
        within = {
            candidate: distance
            for candidate, distance in distances.items()
            if distance <= reach and (word[0] == candidate[0] or distance <= 1)
        }
        closest = min(within.values(), default=0)
        near = [candidate for candidate, distance in within.items() if distance == closest]
        likeliest = [one for one in near if all(_is_likelier(one, other, word) for other in near if other != one)]
        return likeliest[0] if likeliest else None

    def of_shape(self, shape: int) -> tuple[str, ...]:
        """Return the known words of which the shape is one."""
        first = last = bisect_left(self._shapes, shape)
        while last < len(self._shapes) and self._shapes[last] == shape:
            last += 1
        found = tuple(self._words[place] for place in self._places[first:last])
        if self._below is None:
            return found
        return (*found, *(word for word in self._below.of_shape(shape) if word not in self._gone))


def _is_likelier(one: str, other: str, word: str) -> bool:
    """Tell which of two words as near is sooner mistyped so.

    Swapped letters are the commonest slip: "precent" means "percent", not "present". The first letter is hardly ever
    wrong: "totel" means "total", not "hotel". A letter is left out sooner than it is another one: "amout" means
    "amount", not "about". And it is left out within a word sooner than at its end: "exacty" means "exactly", not
    "exact".
    """
    swapped = sorted(one) == sorted(word), sorted(other) == sorted(word)
    if swapped[0] != swapped[1]:
        return swapped[0]
    if (one[0] == word[0]) != (other[0] == word[0]):
        return one[0] == word[0]
    left_out = len(one) > len(word), len(other) > len(word)
    if left_out[0] != left_out[1] and len(word) in {len(one), len(other)}:
        return left_out[0]
    return one.startswith(other) and one[-1] == word[-1] != other[-1]


def _shapes(word: str, deletions: int) -> set[int]:
    """Return the beginning of the word with up to so many letters left out, each as a hash.

    A hash weighs half of what the letters do. Two that fall together cost a comparison more, and change nothing: every
    candidate is compared.
    """
    begin = word[:BEGINNING]
    shapes = {hash(begin)}
    for left_out in range(1, deletions + 1):
        shapes.update(hash("".join(letters)) for letters in combinations(begin, len(begin) - left_out))
    return shapes
