"""What a recogniser works with: the comparable text, the place reached, and the way to make a quantity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, TypedDict

from bot.answers.quantities.model import Unclear

if TYPE_CHECKING:
    import re
    from datetime import date

    from bot.answers.quantities.model import Quantity
    from bot.answers.quantities.normalise import Normalised
    from bot.answers.quantities.terms import TermIndex

# Where the reading ends, and what was read; nothing read means: pass over it.
Reading: TypeAlias = "tuple[int, tuple[Quantity, ...]]"


class Place(TypedDict):
    """The fields that every quantity has."""

    text: str
    start: int
    end: int


@dataclass(slots=True)
class Scan:
    """One pass over one text, from left to right.

    `done` is the end of what has been read: nothing before it is read again. `previous` is the last word that
    was passed over, for "since", "between", "last" and their like. `spelled` counts
    the number words tried, so that a text of nothing else costs little.
    """

    original: str
    normalised: Normalised
    today: date
    terms: TermIndex | None
    text: str
    done: int = 0
    spelled: int = 0
    previous: re.Match[str] | None = None

    def place(self, start: int, end: int) -> Place:
        """Return the place in the original of `text[start:end]`."""
        starts, ends = self.normalised.starts, self.normalised.ends
        if starts is not None and ends is not None:
            start, end = starts[start], ends[end - 1]
        return {"text": self.original[start:end], "start": start, "end": end}

    def unclear(self, start: int, end: int) -> Reading:
        """Return the reading that says: this looks like a number, but which?"""
        return end, (Unclear(**self.place(start, end)),)

    def word_before(self, start: int) -> str:
        """Return the word before `start`, or nothing when more than space and "the" stands between."""
        before = self.previous
        if before is None or before.start() < self.done:
            return ""
        between = self.text[before.end() : start]
        return before[0] if between.strip() in {"", "the"} else ""

    def after_article(self, start: int) -> int:
        """Return `start`, or the start of a "the" that stands right before it."""
        preceded = start - self.done >= len("the ") and self.text.startswith("the ", start - len("the "))
        inside_word = start > len("the ") and self.text[start - len("the ") - 1].isalpha()
        return start - len("the ") if preceded and not inside_word else start
