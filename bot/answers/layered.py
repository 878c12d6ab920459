"""A mapping that shares with an earlier one all that has not changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

_THIN: Final = 500

K = TypeVar("K")
V = TypeVar("V")


class Layered(dict[K, "V | None"]):
    """Looked up by `[…]` alone, which gives None for what is not there; nothing else sees what lies below.

    What was made whole is found as fast as in any dictionary, and that is nearly all that is ever asked for.
    """

    __slots__ = ("_below",)

    def __init__(self, own: Mapping[K, V | None], below: Mapping[K, V | None] | None = None) -> None:
        super().__init__(own)
        self._below = below

    def __missing__(self, key: K) -> V | None:
        return None if self._below is None else self._below.get(key)

    @property
    def thick(self) -> bool:
        """Whether so much lies on top that it is better made whole again than shared."""
        return self._below is not None and len(self) > max(_THIN, len(self._below) // 4)

    def changed(self, changes: Mapping[K, V | None]) -> Layered[K, V]:
        """Return the mapping with some values changed; None takes one out. What was made whole is shared."""
        if self._below is None:
            return Layered(changes, self)
        return Layered({**self, **changes}, self._below)
