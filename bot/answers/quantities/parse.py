"""One pass over a text: at each thing that may begin a quantity, the longest reading is taken."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.answers.quantities import english, korean
from bot.answers.quantities.digits import read_at_digit, read_at_sign
from bot.answers.quantities.normalise import normalise
from bot.answers.quantities.scan import Scan
from bot.answers.quantities.terms import NamedTerm, index_of

if TYPE_CHECKING:
    from datetime import date

    from bot.answers.quantities.model import Quantity
    from bot.answers.quantities.scan import Reading

# Mentions, time stamps and addresses hold digits that are no quantities.
_ANCHOR: Final = re.compile(
    r"([a-z]+)|([가-힣]+)|([0-9][0-9,.]*)|(<[@#:at][^>\s]{1,80}>|(?:https?://|www\.)\S+)|([$₩€£¥'’‘`])"
)
_WORD, _HANGUL, _DIGITS, _PASSED, _SIGN = 1, 2, 3, 4, 5
# An address begins like a word: it must be tried first.
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+")
_ADDRESS_WORDS: Final = frozenset({"http", "https", "www"})


# More than any question has: the rest of a text made of nothing but numbers is not read.
_MOST: Final = 100


def parse(text: str, today: date, terms: tuple[NamedTerm, ...] = ()) -> tuple[Quantity, ...]:
    """Return the quantities of `text`, in order, none overlapping another.

    `today` is the day of asking, for "last year" and its like; `terms` are the terms of office that the
    knowledge has. Never raises, whatever the text.
    """
    normalised = normalise(text)
    scan = Scan(text, normalised, today, index_of(terms), normalised.text)
    found: list[Quantity] = []
    for match in _ANCHOR.finditer(scan.text):
        if match.end() <= scan.done:
            continue
        reading = _read(scan, match)
        while reading is not None:
            scan.done = max(reading[0], scan.done)
            found.extend(_in_order(reading[1], found) if normalised.starts else reading[1])
            # The rest of a run of Korean letters may hold more: "2025년보다내년".
            reading = korean.read_inside(scan, match) if match.lastindex == _HANGUL else None
        if len(found) >= _MOST:
            break
    return tuple(found)


def _in_order(quantities: tuple[Quantity, ...], found: list[Quantity]) -> tuple[Quantity, ...]:
    """Leave out what would share a character of the original with what was found: one sign can stand for several."""
    end = found[-1].end if found else 0
    return quantities if all(quantity.start >= end for quantity in quantities) else ()


def _read(scan: Scan, match: re.Match[str]) -> Reading | None:
    kind = match.lastindex
    if kind == _WORD:
        return _read_word(scan, match)
    if kind == _HANGUL:
        return korean.read_run(scan, match)
    if match.start() < scan.done:
        return None
    if kind == _DIGITS:
        return read_at_digit(scan, match)
    if kind == _SIGN:
        return read_at_sign(scan, match)
    return match.end(), ()


def _read_word(scan: Scan, match: re.Match[str]) -> Reading | None:
    if match.start() < scan.done:
        return None
    word = match[0]
    reader = english.READERS.get(word)
    reading = None if reader is None else reader(scan, match)
    if reading is None and scan.terms is not None:
        reading = scan.terms.read(scan, match)
    if reading is None and word in _ADDRESS_WORDS:
        address = _ADDRESS.match(scan.text, match.start())
        reading = None if address is None else (address.end(), ())
    if reading is None and word != "the":
        scan.previous = match
    return reading
