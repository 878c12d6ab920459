"""Which currency a unit is in, and by which series of rates one currency becomes another."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.knowledge.units import Unit, base

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


Path = tuple[tuple[Unit, str], ...]
"""The rates, unit and series, that lead from one currency to another, one after the other."""


@dataclass(frozen=True, slots=True)
class Rates:
    """The series of exchange rates by their unit: `KRW/USD` for won per dollar.

    Two currencies without a rate of their own are joined over the fewest others. `currencies` and
    the paths between them are derived once, when the rates are put together.
    """

    series: Mapping[Unit, str] = field(default_factory=dict)
    currencies: frozenset[str] = field(init=False)
    _paths: Mapping[tuple[Unit, Unit], Path] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        names = frozenset(name for unit in self.series for name, _ in unit.powers)
        paths = {(base(name), end): path for name in names for end, path in _paths_from(base(name), self.series)}
        # The way of the standard library to set what a frozen class derives from its own fields.
        object.__setattr__(self, "currencies", names)
        object.__setattr__(self, "_paths", paths)

    def path(self, source: Unit, target: Unit) -> Path | None:
        """Return the rates that lead from one currency to the other, or None where none do."""
        return self._paths.get((source, target))


def _paths_from(source: Unit, series: Mapping[Unit, str]) -> Iterable[tuple[Unit, Path]]:
    reached: dict[Unit, Path] = {source: ()}
    waiting = deque([source])
    while waiting:
        here = waiting.popleft()
        for rate, name in series.items():
            for there in _other_end(rate, here):
                if there not in reached:
                    reached[there] = (*reached[here], (rate, name))
                    waiting.append(there)
    return reached.items()


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
