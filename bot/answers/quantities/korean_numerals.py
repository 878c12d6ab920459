"""Korean numerals, in digits or letters or both: "1조 389억", "9천2백억", "천억", "이천십구", "두"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Context, Decimal
from typing import Final, NamedTuple

_EXACT: Final = Context(prec=100)
DIGITS: Final[dict[str, int]] = {
    char: value
    for value, chars in enumerate(["영공", "일", "이", "삼", "사", "오", "육륙", "칠", "팔", "구"])
    for char in chars
}
_SMALL: Final[dict[str, int]] = {"십": 10, "백": 100, "천": 1000}
_BIG: Final[dict[str, int]] = {"만": 10**4, "억": 10**8, "조": 10**12, "경": 10**16}
STARTERS: Final = frozenset([*DIGITS, *_SMALL])

# The numerals that stand before a counter: "두 배", "열 번째", "세 달".
NATIVE: Final[dict[str, int]] = {
    "한": 1,
    "두": 2,
    "세": 3,
    "네": 4,
    "다섯": 5,
    "여섯": 6,
    "일곱": 7,
    "여덟": 8,
    "아홉": 9,
    "열": 10,
    "열한": 11,
    "열두": 12,
    "열세": 13,
    "열네": 14,
    "열다섯": 15,
}

_BLOB: Final = re.compile(r"[0-9][0-9,.]*")
# After a space, or at the end of a number, a scale letter is one only when no other word begins with it:
# what follows is a currency, a counter, a particle, or no Korean letter at all.
_ENDS_SCALE: Final = re.compile(
    r"(?![가-힣])|[천백십만억조]|\s?(?:여\s)?(?:원|달러|딸러|딸라|불(?![가-힣])|엔|유로|위안|프로|퍼센트|명|개|배)"
    r"|(?:은|는|이|가|을|를|의|에|도|로|과|와|면|씩|대|정도|짜리|라|밖|넘|여|쯤|보다|부터|까지|이상|이하|돌파|초과)"
)
# Glued to digits, and yet another word: "3조각", "5조항".
_OTHER_WORD: Final = re.compile(r"조(?:각|항|건|직|별|율|합|치)|만(?:약|에|큼|족)|천(?:천히|장)|백(?:신|업)")
# "1조 반" is one and a half.
_HALF: Final = re.compile(r"\s?반(?![가-힣])|\s반(?=이|은|을|의|에|정도|쯤)")
# Digits after the last scale letter; at a distance they are another number when a unit of their own follows.
_REST: Final = re.compile(r" ?([0-9][0-9,.]*)")
_OTHER_UNIT: Final = re.compile(r"\s?(?:[년월일차배번항회%]|개월|시|프로|퍼|[a-z])")
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
_STEPS: Final = 24
_ROUND: Final = 100


class KoreanNumeral(NamedTuple):
    """A number read from Korean: `top` is its largest scale letter, `clear` false when its end is in doubt."""

    value: Decimal
    end: int
    top: str = ""
    clear: bool = True


@dataclass(slots=True)
class _Sum:
    """A number on its way: what is complete, the part under the next big scale, and the digits just read."""

    total: Decimal = Decimal(0)
    section: Decimal = Decimal(0)
    pending: Decimal | None = None
    last_big: int = 10**20
    last_small: int = 10**4
    top: str = ""
    last: int = 0
    blob: bool = False

    def value(self) -> Decimal:
        return _EXACT.add(self.total, self.section)

    def scale(self, char: str) -> bool:
        """Apply a scale letter; false when it cannot stand here."""
        if char in _SMALL:
            size = _SMALL[char]
            if size >= self.last_small:
                return False
            amount = Decimal(1) if self.pending is None else self.pending
            self.section = _EXACT.add(self.section, _EXACT.multiply(amount, Decimal(size)))
            self.last_small = size
        else:
            size = _BIG[char]
            if size >= self.last_big or (self.pending is None and not self.section):
                return False
            part = _EXACT.add(self.section, self.pending or Decimal(0))
            self.total = _EXACT.add(self.total, _EXACT.multiply(part, Decimal(size)))
            self.section, self.last_big, self.last_small = Decimal(0), size, 10**4
        if not self.top or (char in _BIG and self.top in _SMALL):
            self.top = char
        self.pending, self.last = None, size
        return True


def read(text: str, start: int, first: Decimal | None = None, at: int | None = None) -> KoreanNumeral | None:
    """Read the numeral at `start`; `first` are its leading digits, already read up to `at`.

    Returns None when there is no scale letter in it.
    """
    state = _Sum(pending=first, blob=first is not None)
    at = start if at is None else at
    good: KoreanNumeral | None = None
    for _ in range(_STEPS):
        char = text[at : at + 1]
        if char in _SMALL or char in _BIG:
            if not _is_scale(text, at, start) or not state.scale(char):
                break
            at += 1
            good = KoreanNumeral(state.value(), at, state.top)
        elif char in DIGITS and char and state.pending is None:
            state.pending, state.blob, at = Decimal(DIGITS[char]), False, at + 1
        elif char == " " and (state.pending is None or state.blob):
            at += 1
        else:
            match = None if state.pending is not None else _BLOB.match(text, at)
            amount = None if match is None else _plain(match[0].rstrip(".,"))
            if match is None or amount is None:
                break
            state.pending, state.blob, at = amount, True, at + len(match[0].rstrip(".,"))
    return good if good is None else _with_rest(text, good, state)


def _is_scale(text: str, at: int, start: int) -> bool:
    if text[at - 1 : at] == " " and at > start:
        return _ENDS_SCALE.match(text, at + 1) is not None
    return _OTHER_WORD.match(text, at) is None


def _plain(blob: str) -> Decimal | None:
    if len(blob) > _STEPS:
        return None
    whole, _, fraction = blob.partition(".")
    _head, *groups = whole.split(",")
    if any(len(group) != len("000") for group in groups) or (fraction and not fraction.isdecimal()):
        return None
    return Decimal(blob.replace(",", ""))


def _with_rest(text: str, good: KoreanNumeral, state: _Sum) -> KoreanNumeral:
    """Add digits that follow the last scale letter ("2만 500원"), or doubt them ("1조389")."""
    half = _HALF.match(text, good.end)
    if half is not None:
        return KoreanNumeral(_EXACT.add(good.value, Decimal(state.last // 2)), half.end(), good.top)
    match = _REST.match(text, good.end)
    if match is None or (match[0][0] == " " and _OTHER_UNIT.match(text, match.end())):
        return good
    blob = match[1].rstrip(".,")
    rest = _plain(blob)
    if match[0][0] == " " and _YEAR.fullmatch(blob):
        return good
    end = match.start(1) + len(blob)
    if rest is not None and state.last <= _BIG["만"] and _ROUND <= rest < state.last:
        return KoreanNumeral(_EXACT.add(good.value, rest), end, good.top)
    return good._replace(end=end, clear=False)


def read_digitwise(text: str, start: int) -> int | None:
    """Return the four digits of a year read one by one: "이공일구"."""
    letters = text[start : start + 4]
    if len(letters) < len("이공일구") or any(letter not in DIGITS for letter in letters):
        return None
    return int("".join(str(DIGITS[letter]) for letter in letters))


def small_value(text: str, start: int, end: int) -> int | None:
    """Return the value of letters below ten thousand with nothing else in between: "십이", "이천십구", "구십일"."""
    total, digit = 0, 0
    for char in text[start:end]:
        if char in DIGITS:
            if digit:
                return None
            digit = DIGITS[char]
        elif char in _SMALL:
            total, digit = total + (digit or 1) * _SMALL[char], 0
        else:
            return None
    return total + digit
