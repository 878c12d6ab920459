"""Walks through an entry: every record and text inside it, with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from bot.knowledge.models import Model

if TYPE_CHECKING:
    from collections.abc import Iterator

Location: TypeAlias = tuple[str | int, ...]


def records(entry: Model) -> Iterator[tuple[Location, Model]]:
    """Yield the entry and every record inside it, each with its location in the entry."""
    waiting: list[tuple[Location, Model]] = [((), entry)]
    while waiting:
        location, record = waiting.pop()
        yield location, record
        # Only what the file wrote: a default is never at fault.
        for name in record.model_fields_set:
            waiting.extend(_inside((*location, name), getattr(record, name)))


def _inside(location: Location, value: object) -> Iterator[tuple[Location, Model]]:
    if isinstance(value, Model):
        yield location, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            if isinstance(item, Model):
                yield (*location, index), item
    elif isinstance(value, dict):
        for key, item in value.items():
            if isinstance(item, Model):
                yield (*location, key), item
