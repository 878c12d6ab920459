"""A text made comparable (lower case, one form for look-alikes), with the way back to the original offsets."""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NamedTuple

# Characters that have no width or only steer the direction of writing: "2\u200b019" is read as 2019.
_IGNORABLE: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u20e3\u3164\ufe00-\ufe0f\ufeff\uffa0"
)
_IGNORED: Final = re.compile(f"[{_IGNORABLE}]")
# An ignorable character, or a digit of another script.
_NEEDS_WORK: Final = re.compile(rf"[{_IGNORABLE}]|[^\D0-9]")

_DIGIT: Final = re.compile("[0-9]")
_VOWELS_AND_FINALS: Final = range(0x1160, 0x1200)
_LONGEST_CLUSTER: Final = 16


class Normalised(NamedTuple):
    """The comparable text. `starts[i]` and `ends[i]` say where its i-th character came from.

    Both are None when every character stands where it stood, which is nearly always.
    """

    text: str
    starts: list[int] | None = None
    ends: list[int] | None = None


def normalise(text: str) -> Normalised:
    """Return `text` in lower case, with full-width and other look-alikes in their usual form."""
    if text.isascii():
        return Normalised(text.lower())
    if _NEEDS_WORK.search(text) is None and unicodedata.is_normalized("NFKC", text):
        lowered = text.lower()
        if len(lowered) == len(text):
            return Normalised(lowered)
    return _rewrite(text)


def _rewrite(text: str) -> Normalised:
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    while at < len(text):
        end = _cluster_end(text, at)
        piece = _usual_form(text[at:end])
        pieces.append(piece)
        starts.extend([at] * len(piece))
        ends.extend([end] * len(piece))
        at = end
    return Normalised("".join(pieces), starts, ends)


def _cluster_end(text: str, at: int) -> int:
    """Return where the letter that starts at `at` ends: decomposed Korean syllables and accents belong together."""
    end = at + 1
    limit = min(len(text), at + _LONGEST_CLUSTER)
    while end < limit and (ord(text[end]) in _VOWELS_AND_FINALS or unicodedata.combining(text[end])):
        end += 1
    return end


def _usual_form(cluster: str) -> str:
    cluster = _IGNORED.sub("", cluster)
    if len(cluster) == 1 and unicodedata.category(cluster) == "Nd":
        return str(unicodedata.decimal(cluster))
    form = unicodedata.normalize("NFKC", cluster).lower()
    if _DIGIT.search(form) and unicodedata.category(cluster[0]) != "Nd":
        # "10²" is not 102, "2½" is not 21/2 and "㋀" no 1: such signs stay as they are, and are no digits here.
        return cluster[0]
    return form
