"""Which currency a unit is in, and by which series of rates one currency becomes another."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.knowledge.units import Unit, base

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Rates:
    """The series of exchange rates by their unit: `KRW/USD` for won per dollar.

    Two currencies without a rate of their own are joined over the fewest others.
    """

    series: Mapping[Unit, str] = field(default_factory=dict)
    currencies: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        names = frozenset(name for unit in self.series for name, _ in unit.powers)
        object.__setattr__(self, "currencies", names)  # derived once; the class is frozen for its users

    def path(self, source: Unit, target: Unit) -> tuple[tuple[Unit, str], ...] | None:
        """Return the rates, unit and series, that lead from one currency to the other, or None."""
        reached: dict[Unit, tuple[tuple[Unit, str], ...]] = {source: ()}
        waiting = deque([source])
        while waiting:
            here = waiting.popleft()
            if here == target:
                return reached[here]
            for rate, series in self.series.items():
                for there in _other_end(rate, here):
                    if there not in reached:
                        reached[there] = (*reached[here], (rate, series))
                        waiting.append(there)
        return None


def _other_end(rate: Unit, here: Unit) -> Iterable[Unit]:
    ends = [base(name) for name, _ in rate.powers]
    return [end for end in ends if end != here] if here in ends else ()


def currency_of(unit: Unit, currencies: Iterable[str]) -> Unit | None:
    """Return the currency of an amount (`KRW` of `KRW/person`), None when it has none or several."""
    found = [name for name, power in unit.powers if name in currencies and power in {1, -1}]
    return base(found[0]) if len(found) == 1 else None


def in_currency(unit: Unit, source: Unit, target: Unit) -> Unit:
    """Return the unit with one currency put in the place of the other."""
    return unit / source * target if dict(unit.powers)[source.powers[0][0]] > 0 else unit * source / target
