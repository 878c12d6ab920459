"""What a change makes different, field by field, as a moderator reads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from bot.knowledge.field_names import KOREAN_FIELDS
from bot.moderation.wording import both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.knowledge.changes.state import Knowledge
    from bot.knowledge.fields import Text
    from bot.knowledge.models import Model
    from bot.moderation.touched import Touched

Leaf: TypeAlias = "str | tuple[str, ...]"
"""What a field holds: a text, or a list of them."""

_IGNORED: Final = frozenset({"checked", "id"})
"""What differs with every change, and what never does but when the whole entry is new."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of an entry: `old` is None where it is new, `new` is None where it is no more."""

    kind: str
    entry: str
    label: Text
    old: str | None
    new: str | None


def differences(before: Knowledge, after: Knowledge, touched: Touched) -> tuple[Difference, ...]:
    """Return every field that differs, entry by entry, in the order of the fields."""
    found: list[Difference] = []
    for kind, entry in sorted(touched.entries):
        old = _fields(before.loaded.entries[kind].get(entry))
        new = _fields(after.loaded.entries[kind].get(entry))
        for path in dict.fromkeys((*old, *new)):
            if old.get(path) != new.get(path):
                gone, come = _lines_apart(old.get(path), new.get(path))
                found.append(Difference(kind, entry, _label(path), gone, come))
    return tuple(found)


def _lines_apart(old: Leaf | None, new: Leaf | None) -> tuple[str | None, str | None]:
    """Return both as text; of two lists only what the other has not, unless they differ in their order alone."""
    if isinstance(old, tuple) and isinstance(new, tuple) and set(old) != set(new):
        old, new = tuple(one for one in old if one not in new), tuple(one for one in new if one not in old)
    return _shown(old), _shown(new)


def _shown(leaf: Leaf | None) -> str | None:
    return "\n".join(leaf) or None if isinstance(leaf, tuple) else leaf


def _label(path: tuple[str, ...]) -> Text:
    return both(" · ".join(path), " · ".join(KOREAN_FIELDS.get(part, part) for part in path))


def _fields(entry: Model | None) -> dict[tuple[str, ...], Leaf]:
    """Return what the entry says, leaf by leaf; lists of words stand together."""
    if entry is None:
        return {}
    data = entry.model_dump(mode="json", exclude_unset=True, exclude_none=True)
    return {path: text for path, text in _leaves(data) if path[-1] not in _IGNORED}


def _leaves(value: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Leaf]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, (*path, str(key)))
    elif isinstance(value, list) and any(isinstance(item, dict | list) for item in value):
        for index, item in enumerate(value, 1):
            yield from _leaves(item, (*path, str(index)))
    elif isinstance(value, list):
        if value:
            yield path, tuple(str(item) for item in value)
    else:
        yield path, str(value)
