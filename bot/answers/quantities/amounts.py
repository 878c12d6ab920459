"""Numbers that are not years: money, percentages, lengths of time, places in a row, and plain numbers."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from bot.answers.quantities.currency import Currency, currency_after, letter_scale
from bot.answers.quantities.model import Money, Number, Ordinal, Percent, Year
from bot.answers.quantities.numerals import EXACT, Numeral
from bot.answers.quantities.spans_of_time import read_time
from bot.answers.quantities.tails import Tail, tail_after

if TYPE_CHECKING:
    from bot.answers.quantities.scan import Reading, Scan

# "5 won the match": after a small bare number, won is a verb when an object follows it.
_VERB_AFTER: Final = re.compile(
    r"\swon\s(?:the|an|his|her|their|its|this|it|by|against|gold|medals?|games?|matches)(?![a-z])"
)
_MINUS: Final = frozenset("-−")
_ARTICLE_BEFORE: Final = frozenset({"sofa", "제", "article", "소파"})
_ARTICLE_AFTER: Final = re.compile(r"\s?[0-9]{1,2}\s?항")
_LARGEST_VERB: Final = 1000
# Words before a bare four-digit number that make it a year, though a currency follows: "daily cost 2021 won".
_YEAR_BEFORE: Final = frozenset(
    [
        "in",
        "constant",
        "real",
        "during",
        "cost",
        "costs",
        "payment",
        "payments",
        "paymnt",
        "sma",
        "contribution",
        "contributions",
        "year",
        "bill",
        "amount",
        "budget",
        "share",
        "sum",
        "fy",
        "total",
        "day",
        "soldier",
        "capita",
        "korea",
        "usfk",
        "from",
        "since",
        "vs",
        "and",
    ]
)
_SPACED_CURRENCY: Final = re.compile(r"\s(?:won|krw|usd|dollars?|us dollars|dolars)(?![a-z])")
_ROUND: Final = 100


def finish(scan: Scan, start: int, numeral: Numeral, before: Currency | None = None) -> Reading:
    """Return what `numeral` is a number of. `before` is the currency that stood in front of it, at `start`."""
    text, end = scan.text, numeral.end
    if not numeral.clear:
        return scan.unclear(start, end)
    if before is not None:
        return _prefixed(scan, start, numeral, before)
    currency = currency_after(text, end)
    if currency is not None and not _verb(text, numeral):
        return _money(scan, _signed(scan, start), numeral, currency)
    return _by_tail(scan, start, numeral)


def _by_tail(scan: Scan, start: int, numeral: Numeral) -> Reading:
    found = tail_after(scan.text, numeral.end)
    if found.tail is Tail.PERCENT:
        begin = _said_minus(scan, _signed(scan, start))
        value = numeral.value if begin == start else -numeral.value
        return found.end, (Percent(value, **scan.place(begin, found.end)),)
    if found.tail is Tail.ORDINAL and numeral.value == int(numeral.value) and not numeral.scaled:
        return _ordinal(scan, start, numeral, found.end)
    if found.tail is Tail.TIME:
        return read_time(scan, start, numeral, found.unit, found.end)
    if found.tail in {Tail.CLOCK, Tail.OTHER}:
        return found.end, ()
    return _number(scan, start, numeral)


def _number(scan: Scan, start: int, numeral: Numeral) -> Reading:
    text, end = scan.text, numeral.end
    if numeral.scaled and text[end - 1] == "조" and numeral.value < Decimal(10) ** 14:
        before = scan.word_before(start)
        if before in _ARTICLE_BEFORE or text[start - 1 : start] == "제" or _ARTICLE_AFTER.match(text, end):
            # Article 5 of an agreement, not five trillion.
            return end, (Number(numeral.value.scaleb(-12), **scan.place(start, end)),)
    begin = _signed(scan, start)
    value = numeral.value if begin == start else -numeral.value
    return end, (Number(value, numeral.scaled, **scan.place(begin, end)),)


def _ordinal(scan: Scan, start: int, numeral: Numeral, end: int) -> Reading:
    text = scan.text
    for prefix in ("제 ", "제"):
        if text[max(start - len(prefix), scan.done) : start] == prefix:
            start -= len(prefix)
            break
    return end, (Ordinal(int(numeral.value), **scan.place(start, end)),)


def _money(scan: Scan, start: int, numeral: Numeral, currency: Currency) -> Reading:
    value = EXACT.multiply(numeral.value, currency.scale)
    if start != numeral.end and scan.text[start] in _MINUS:
        value = -value
    return currency.end, (Money(value, currency.code, **scan.place(start, currency.end)),)


def _prefixed(scan: Scan, start: int, numeral: Numeral, before: Currency) -> Reading:
    """Read on after "$5": a one-letter scale, and the same currency once more ("$5bn usd")."""
    value, end = EXACT.multiply(numeral.value, before.scale), numeral.end
    letter = None if numeral.scaled else letter_scale(scan.text, end)
    if letter is not None:
        value, end = EXACT.multiply(value, letter[0]), letter[1]
    again = currency_after(scan.text, end)
    if again is not None and (again.code == before.code or scan.text[end : end + 1] != " "):
        end = again.end
    if again is not None and again.code not in (before.code, "KRW") and before.code == "USD":
        return scan.unclear(start, again.end)
    if again is not None and again.code != before.code and scan.text[end : end + 2] != " (":
        return scan.unclear(start, again.end)
    if scan.text[end : end + 1].isalnum() and not _korean(scan.text, end):
        return scan.unclear(start, end)
    return end, (Money(value, before.code, **scan.place(start, end)),)


def _korean(text: str, at: int) -> bool:
    return "가" <= text[at] <= "힣"


def _verb(text: str, numeral: Numeral) -> bool:
    small = bool(numeral.digits) and numeral.value < _LARGEST_VERB
    return small and _VERB_AFTER.match(text, numeral.end) is not None


def _signed(scan: Scan, start: int) -> int:
    """Return the start with the minus that belongs to the number: "-8.9%", but not "2-3" nor "F-16"."""
    if start > scan.done and scan.text[start - 1] in _MINUS:
        before = scan.text[start - 2 : start - 1]
        if start == 1 or before in " (":
            return start - 1
    return start


def _said_minus(scan: Scan, start: int) -> int:
    """Return the start of "minus 2.5 percent", unless the minus takes it from what stands before."""
    before = scan.previous
    if before is None or scan.word_before(start) not in {"minus", "negative"}:
        return start
    difference = scan.done > 0 and not scan.text[scan.done : before.start()].strip()
    return start if difference else before.start()


def year_despite_currency(scan: Scan, start: int, digits: str) -> Reading | None:
    """Read "daily cost 2021 won" as the year 2021, in won: amounts that small are not asked about there."""
    end = start + len(digits)
    if int(digits) % _ROUND == 0 or not _SPACED_CURRENCY.match(scan.text, end):
        return None
    if scan.word_before(start) not in _YEAR_BEFORE:
        return None
    return end, (Year(int(digits), **scan.place(start, end)),)
