"""Numbers in digits, alone or in twos: in "2~3 trillion won" the first has the scale and the unit of the second."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from bot.answers.quantities.amounts import finish
from bot.answers.quantities.currency import Currency, currency_before
from bot.answers.quantities.english_numerals import ATOMS
from bot.answers.quantities.model import Money, Number, Ordinal, Percent, Quantity, Unclear
from bot.answers.quantities.numerals import EXACT, LONGEST, Numeral, read_digits, read_numeral

if TYPE_CHECKING:
    from bot.answers.quantities.scan import Reading, Scan

_BLOB: Final = re.compile(r"[0-9][0-9,.]*")
_PER_ONE: Final = re.compile(r"\s?(?:인|명|일|년|사람|가구)\s?당")
_JOIN: Final = re.compile(r"\s?[-–~∼〜]\s?|\s(?:to|or)\s|에서\s?|(·)")
_AND: Final = re.compile(r"\sand\s")
_POINT_BEFORE: Final = re.compile(r"[0-9]\spoint\s$")
_SPELLED_BEFORE: Final = re.compile(rf"(between )?\b({'|'.join(ATOMS)}) (to|or|and) $")
_LONGEST_WORD: Final = 24
_THOUSAND: Final = 1000
_LOOK_BACK: Final = 10


def read_amount(scan: Scan, start: int, blob: str) -> Reading:
    """Read the number whose digits are `blob`, with whatever belongs to it."""
    text = scan.text
    leading = _leading_point(scan, start, blob)
    numeral = read_numeral(text, start, blob, leading)
    if leading is not None:
        start -= 1
    if numeral.digits == "1" and _PER_ONE.match(text, numeral.end):
        # "1인당" is "per person".
        return numeral.end, ()
    if _POINT_BEFORE.search(text[max(start - _LOOK_BACK, 0) : start]):
        return scan.unclear(start, numeral.end)
    return _pair(scan, start, numeral, None) or finish(scan, start, numeral)


def _leading_point(scan: Scan, start: int, blob: str) -> Decimal | None:
    """Return the value of ".5", which has nothing before its point."""
    text = scan.text
    if start == 0 or text[start - 1] != "." or start - 1 < scan.done or not blob.isdecimal() or len(blob) > LONGEST:
        return None
    return Decimal(f"0.{blob}") if start == 1 or text[start - 2] in " ($€₩£¥~" else None


def read_prefixed(scan: Scan, start: int) -> Reading | None:
    """Read an amount that begins with its currency, "US$868 million"."""
    currency = currency_before(scan.text, start)
    return None if currency is None else read_after_currency(scan, start, currency)


def read_after_currency(scan: Scan, start: int, currency: Currency) -> Reading | None:
    """Read the amount that follows `currency`, which begins at `start`."""
    match = _BLOB.match(scan.text, currency.end)
    if match is None:
        return None
    numeral = read_numeral(scan.text, match.start(), match[0].rstrip(".,"))
    return _pair(scan, start, numeral, currency) or finish(scan, start, numeral, currency)


def _pair(scan: Scan, start: int, numeral: Numeral, before: Currency | None) -> Reading | None:
    """Read two amounts joined by a dash or "to", when the first one leaves something to the second."""
    text = scan.text
    join = _JOIN.match(text, numeral.end)
    if join is None and scan.word_before(start) == "between":
        join = _AND.match(text, numeral.end)
    if join is None or numeral.year_like or not numeral.clear:
        return None
    second = join.end()
    sign = None if before is None else currency_before(text, second)
    match = _BLOB.match(text, second if sign is None else sign.end)
    blob = "" if match is None else match[0].rstrip(".,")
    bare = read_digits(blob) if match is not None else None
    if match is None or bare is None:
        return None
    right = read_numeral(text, match.start(), blob)
    end, found = finish(scan, second, right, _shared_currency(right, before, sign))
    if len(found) != 1 or (join[0] == "·" and not isinstance(found[0], Ordinal)):
        return None
    first = _like(numeral, right, bare, found[0])
    if first is None:
        return None
    if isinstance(first, Decimal):
        return end, (*_first(scan, start, numeral, first, found[0]), found[0])
    return end, (scan.unclear(start, numeral.end)[1][0], found[0])


def _shared_currency(right: Numeral, before: Currency | None, sign: Currency | None) -> Currency | None:
    if before is None:
        return None
    return before._replace(end=right.end) if sign is None else sign


def _like(numeral: Numeral, right: Numeral, bare: Decimal, unit: Quantity) -> Decimal | str | None:
    """Return the value of the first of two amounts: None when it shares nothing, "unclear" in doubt."""
    if isinstance(unit, Percent | Ordinal):
        return None if numeral.scaled else numeral.value
    if numeral.scaled:
        return numeral.value if isinstance(unit, Money) and right.scaled else None
    if not isinstance(unit, Money | Number) or not (right.scaled or isinstance(unit, Money)):
        return None
    if not right.scaled:
        return numeral.value
    if numeral.value >= bare or not bare:
        return "unclear"
    return EXACT.divide(EXACT.multiply(numeral.value, right.value), bare)


def _first(scan: Scan, start: int, numeral: Numeral, value: Decimal, unit: Quantity) -> tuple[Quantity, ...]:
    place = scan.place(start, numeral.end)
    match unit:
        case Money():
            return (Money(value, unit.unit, **place),)
        case Percent():
            return (Percent(value, **place),)
        case Ordinal():
            return (Ordinal(int(value), **place),) if value == int(value) else ()
        case _:
            return (Number(value, scaled=True, **place),)


def spelled_pair(scan: Scan, start: int, unit: Quantity) -> tuple[Quantity, ...]:
    """Return `unit`, after the bare word that it lends its unit to: "two or three trillion won"."""
    text = scan.text
    before = _SPELLED_BEFORE.search(text[max(start - _LONGEST_WORD, scan.done) : start])
    if before is None or (before[1] is None) != (before[3] != "and"):
        return (unit,)
    first = start - len(before[0]) + before.start(2) - before.start()
    value, place = Decimal(ATOMS[before[2]]), scan.place(first, first + len(before[2]))
    if isinstance(unit, Percent):
        return Percent(value, **place), unit
    if not isinstance(unit, Money | Number) or unit.value < _THOUSAND:
        return (unit,)
    scale = Decimal(10) ** (unit.value.adjusted() // 3 * 3)
    if not value * scale < unit.value < scale * 100:
        return Unclear(**place), unit
    value = EXACT.multiply(value, scale)
    return (Money(value, unit.unit, **place) if isinstance(unit, Money) else Number(value, scaled=True, **place)), unit
