"""Several formulas that are evaluated together: what they share is worked out once."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING, Final

from bot.answers.formula.syntax import Call, Chain, Index, Negative, Power

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.answers.formula.syntax import Formula

_WORKED: Final = Index | Negative | Chain | Power | Call
"""The parts that are worth remembering: the others are as quickly read again."""


@dataclass(frozen=True, slots=True)
class Program:
    """Formulas by name, the shortest first, so that a longer one goes on from what the shorter ones found.

    `shared` numbers the parts that stand in them more than once, by the identity of their objects, which live as long
    as the formulas.
    """

    formulas: Mapping[str, Formula]
    shared: Mapping[int, int]

    @classmethod
    def of(cls, formulas: Mapping[str, Formula]) -> Program:
        """Return the program of the formulas."""
        parts = {name: list(_parts(formula.root)) for name, formula in formulas.items()}
        by_wording: dict[str, list[object]] = {}
        for one in (part for found in parts.values() for part in found if isinstance(part, _WORKED)):
            by_wording.setdefault(_wording(one), []).append(one)
        repeated = [same for same in by_wording.values() if len(same) > 1]
        return cls(
            {name: formulas[name] for name in sorted(formulas, key=lambda name: len(parts[name]))},
            {id(one): number for number, same in enumerate(repeated) for one in same},
        )


def _parts(part: object) -> Iterator[object]:
    """Yield a part of a formula and all parts inside it."""
    if isinstance(part, tuple):
        for one in part:
            yield from _parts(one)
    elif is_dataclass(part):
        yield part
        for field in fields(part):
            yield from _parts(getattr(part, field.name))


def _wording(part: object) -> str:
    """Return what a part says, wherever it stands."""
    if isinstance(part, tuple):
        return f"({','.join(map(_wording, part))})"
    if not is_dataclass(part):
        return repr(part)
    inside = [_wording(getattr(part, field.name)) for field in fields(part) if field.name != "position"]
    return f"{type(part).__name__}({','.join(inside)})"
