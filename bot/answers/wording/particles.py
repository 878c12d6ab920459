"""Korean particles whose form depends on the sound before them."""

from __future__ import annotations

import re
from typing import Final

_PARTICLE: Final = re.compile(r"은\(는\)|을\(를\)|이\(가\)|과\(와\)|\(으\)로")
_FIRST: Final = 0xAC00
_LAST: Final = 0xD7A3
_FINALS: Final = 28
_RIEUL: Final = 8
_DIGITS_WITH_FINAL: Final = frozenset("013678")
_LETTERS_WITH_FINAL: Final = frozenset("lmnrLMNR")


def settle(text: str) -> str:
    """Return the text with `은(는)`, `을(를)`, `이(가)`, `과(와)`, `(으)로` put into the form that is said."""
    if "(" not in text:
        return text
    return _PARTICLE.sub(lambda match: _form(text, match.start() - 1, match[0]), text)


def _form(text: str, position: int, particle: str) -> str:
    before = text[position] if position >= 0 else " "
    if before.isspace():
        return particle
    if before in ")]":
        opening = text.rfind("(" if before == ")" else "[", 0, position)
        before = text[:opening].rstrip()[-1:] or before
    final, rieul = _final(before)
    if particle == "(으)로":
        return "으로" if final and not rieul else "로"
    with_final, without = particle[0], particle[2]
    return with_final if final else without


def _final(letter: str) -> tuple[bool, bool]:
    """Return whether the letter is spoken with a final consonant, and whether that is ㄹ."""
    code = ord(letter)
    if _FIRST <= code <= _LAST:
        index = (code - _FIRST) % _FINALS
        return index > 0, index == _RIEUL
    if letter.isdigit():
        return letter in _DIGITS_WITH_FINAL, letter in "178"
    return letter in _LETTERS_WITH_FINAL, letter in "lL"
