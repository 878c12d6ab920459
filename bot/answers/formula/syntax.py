"""The tree of a formula. `position` is the index of the character at which a part begins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class UnitName:
    """The unit behind a number: `USD` in `5 billion USD`."""

    position: int
    name: str


@dataclass(frozen=True, slots=True)
class Number:
    """`1038.9` or `5 billion USD`; `8.2%` has the unit `percent`."""

    position: int
    value: Decimal
    unit: UnitName | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """A parameter, a whole series or a unit."""

    position: int
    name: str


@dataclass(frozen=True, slots=True)
class Range:
    """`2014:2018`, both years included."""

    position: int
    first: Node
    last: Node


@dataclass(frozen=True, slots=True)
class Index:
    """`payment[2021]` or `payment[years]`."""

    position: int
    series: Name
    index: Node


@dataclass(frozen=True, slots=True)
class Negative:
    """`-value`."""

    position: int
    operand: Node


@dataclass(frozen=True, slots=True)
class Link:
    """One more operator and operand of a chain."""

    position: int
    operator: str
    operand: Node


@dataclass(frozen=True, slots=True)
class Chain:
    """`a + b - c` or `a * b / c`, from left to right; flat, so that long sums are not deep."""

    position: int
    first: Node
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Power:
    """`base ^ exponent`."""

    position: int
    base: Node
    exponent: Node


@dataclass(frozen=True, slots=True)
class Comparison:
    """`left < right`."""

    position: int
    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Call:
    """`sum(payment[2014:2018])`."""

    position: int
    name: str
    arguments: tuple[Node, ...]


Node = Number | Name | Range | Index | Negative | Chain | Power | Comparison | Call


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that was read: check and evaluate it as often as needed, and keep it."""

    source: str
    root: Node

    def __str__(self) -> str:
        return self.source
