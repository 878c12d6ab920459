"""Numbers in a row that are those of agreements: "agreements 8 and 9", "SMA 10-12", "10~12차"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bot.answers.quantities import Number, Ordinal, Unclear
from bot.answers.understanding.chain import MOST_AGREEMENTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.answers.quantities import Quantity
    from bot.answers.reading.reader import Reading

_BETWEEN: Final = re.compile(
    r"\s?(?:,\s?(?:(?:and|or)\b)?|[/&~∼〜–—-]|(?:and|or|to|through|thru|until|till|vs|versus|against)\b|vs\."
    r"|와|과|하고|이랑|랑|및|부터|에서)\s?(?:the\s)?",
    re.IGNORECASE,
)
"""What joins two numbers to a row; the name of the agreements may stand behind it."""
_DIGITS: Final = re.compile(r"[0-9]{1,2}")
_ONLY_DIGITS: Final = re.compile(r"[0-9]{1,2}(?:\s?[-–~∼〜/]\s?[0-9]{1,2})+")
_KOREAN_ORDINAL: Final = re.compile(r"\s?차")


def numbered(reading: Reading, named: re.Pattern[str] | None, counts_others: re.Pattern[str] | None) -> Reading:
    """Return the reading with the numbers of agreements that stand in a row as ordinals.

    `named` is what stands before the number of an agreement, `counts_others` what follows a number of something else.
    """
    if named is None or not any(isinstance(one, Number | Unclear) for one in reading.quantities):
        return reading
    found: list[Quantity] = []
    text, changed = reading.text, False
    for row in _rows(reading, named):
        ordinals, end = _ordinals(row), row[-1].end
        placed = named.search(text, 0, row[0].start) or isinstance(row[-1], Ordinal) or _KOREAN_ORDINAL.match(text, end)
        others = counts_others is not None and counts_others.match(text, end)
        numbers = len(ordinals) > 1 and placed and not others
        changed = changed or bool(numbers)
        found.extend(ordinals if numbers else row)
    return replace(reading, quantities=tuple(found)) if changed else reading


def _rows(reading: Reading, named: re.Pattern[str]) -> Iterator[list[Quantity]]:
    """Yield the quantities, together those of a row that may number agreements."""
    row: list[Quantity] = []
    for quantity in reading.quantities:
        goes_on = (
            row and _ordinals(row[-1:]) and _ordinals([quantity]) and _joined(reading.text, row[-1], quantity, named)
        )
        if row and not goes_on:
            yield row
            row = []
        row.append(quantity)
    if row:
        yield row


def _joined(text: str, left: Quantity, right: Quantity, named: re.Pattern[str]) -> bool:
    """Tell whether nothing but a word that joins them stands between two quantities."""
    name = named.search(text, left.end, right.start)
    return _BETWEEN.fullmatch(text, left.end, name.start() if name else right.start) is not None


def _ordinals(row: Sequence[Quantity]) -> list[Ordinal]:
    """Return the numbers of a row as ordinals; none where one of them cannot be that of an agreement."""
    found: list[Ordinal] = []
    for quantity in row:
        match quantity:
            case Ordinal():
                found.append(quantity)
            case Number() if not quantity.scaled and _DIGITS.fullmatch(quantity.text):
                found.append(_ordinal(quantity.text, quantity.start))
            case Unclear() if _ONLY_DIGITS.fullmatch(quantity.text):
                digits = _DIGITS.finditer(quantity.text)
                found.extend(_ordinal(one[0], quantity.start + one.start()) for one in digits)
            case _:
                return []
    return found if all(0 < one.number <= MOST_AGREEMENTS for one in found) else []


def _ordinal(digits: str, start: int) -> Ordinal:
    return Ordinal(int(digits), text=digits, start=start, end=start + len(digits))
