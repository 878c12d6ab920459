"""Units of figures and their algebra: won per soldier is won over people, whoever divides.

A unit is a product of powers of base units, so that the formula checker can say that won and
dollars do not add before any number is known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Final

SCALES: Final[dict[str, Decimal]] = {
    "thousand": Decimal(10) ** 3,
    "million": Decimal(10) ** 6,
    "billion": Decimal(10) ** 9,
    "trillion": Decimal(10) ** 12,
}

_NAMES: Final[dict[str, str]] = {
    "person": "people",
    "persons": "people",
    "days": "day",
    "years": "year",
    "won": "KRW",
    "dollars": "USD",
    "yen": "JPY",
    "%": "percent",
}

_SINGULAR: Final[dict[str, str]] = {"people": "person"}

# Commas only between groups of three: a decimal comma (1038,9) must never pass for ten thousand.
_AMOUNT: Final = re.compile(
    r"(?P<number>-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?:\s+(?P<unit>[A-Za-z%][A-Za-z0-9%/. ]*))?", re.ASCII
)


CURRENCIES: Final = frozenset({"KRW", "USD", "JPY", "EUR"})
"""The currencies that figures may be in."""

COMMON_CURRENCY: Final = "USD"
"""The currency in which amounts of different countries are compared."""


class UnitError(ValueError):
    """A unit or an amount that cannot be read, or two units that do not go together."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A product of powers of base units, in alphabetical order; empty for a plain ratio.

    `code` is what figures say: `KRW`, `KRW/person`, `ratio`. Every number has a unit, so it is made once.
    """

    powers: tuple[tuple[str, int], ...] = ()
    code: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "code", _code(self.powers))

    def __hash__(self) -> int:
        """Return the hash of the code: equal units have the same."""
        return hash(self.code)

    def __mul__(self, other: Unit) -> Unit:
        """Return the unit of a product."""
        return _combine(self, other, 1)

    def __truediv__(self, other: Unit) -> Unit:
        """Return the unit of a quotient."""
        return _combine(self, other, -1)

    def __str__(self) -> str:
        """Return the code used in figures: `KRW`, `KRW/person`, `ratio`."""
        return self.code


@lru_cache(maxsize=4096)
def _code(powers: tuple[tuple[str, int], ...]) -> str:
    above = [name for name, power in powers for _ in range(power)]
    below = [_SINGULAR.get(name, name) for name, power in powers for _ in range(-power)]
    if not above and not below:
        return "ratio"
    return "/".join(["*".join(above) or "1", *below])


@lru_cache(maxsize=4096)
def _combine(left: Unit, right: Unit, sign: int) -> Unit:
    powers = dict(left.powers)
    for name, power in right.powers:
        powers[name] = powers.get(name, 0) + sign * power
    return Unit(tuple(sorted((name, power) for name, power in powers.items() if power)))


@lru_cache(maxsize=1024)
def base(name: str) -> Unit:
    """Return the unit that consists of one base unit."""
    return Unit(((name, 1),))


def is_money(unit: Unit) -> bool:
    """Tell whether the unit is that of a plain amount of money."""
    return unit.code in CURRENCIES


RATIO: Final = Unit()
PERCENT: Final = base("percent")
PEOPLE: Final = base("people")
YEAR: Final = base("year")


@lru_cache(maxsize=1024)
def parse_unit(text: str) -> tuple[Unit, Decimal]:
    """Read a unit as the YAML writes it, `billion KRW` or `KRW/USD`: the unit and its scale.

    Raises `UnitError` with a sentence when a part of it is no unit name.
    """
    scale = Decimal(1)
    words = text.strip().split()
    while words and words[0].lower() in SCALES:
        scale *= SCALES[words.pop(0).lower()]
    name = "".join(words)
    if name in {"", "ratio"}:
        return RATIO, scale
    above, *below = name.split("/")
    unit = _named(above, text)
    for part in below:
        unit = unit / _named(part, text)
    return unit, scale


def _named(name: str, text: str) -> Unit:
    name = _NAMES.get(name, name)
    if name in {"1", "ratio"}:
        return RATIO
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9]*", name):
        message = f"{text!r} is not a unit; write for example 'billion KRW', 'people' or 'KRW/USD'"
        raise UnitError(message)
    return base(name)


def parse_amount(text: str, unit: Unit | None = None, scale: Decimal = Decimal(1)) -> tuple[Decimal, Unit]:
    """Read `1,038.9` (in the unit and scale given) or `150 million USD` (in its own).

    Returns the plain value (won, not billions) and its unit. Raises `UnitError` when the text is
    no amount, or when it has no unit and none is given.
    """
    match = _AMOUNT.fullmatch(text.strip())
    if match is None:
        message = f"{text!r} is not an amount; write for example '1038.9' or '150 million USD'"
        raise UnitError(message)
    number = Decimal(match["number"].replace(",", ""))
    if match["unit"]:
        unit, scale = parse_unit(match["unit"])
    if unit is None:
        message = f"{text!r} has no unit; write for example '150 million USD'"
        raise UnitError(message)
    return (number * scale).normalize() + 0, unit
