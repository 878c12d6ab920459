"""The optional fields of a line of input, read strictly: a wrong one is named, never guessed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.cli.jsonl import BadLineError
from bot.knowledge.language import Language

if TYPE_CHECKING:
    from bot.cli.jsonl import Item


def day(item: Item) -> date | None:
    """Return `today`, the day on which the question is asked."""
    value = item.get("today")
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise BadLineError("today must be a day such as 2026-11-23") from None


def language(item: Item) -> Language | None:
    """Return `lang`, the language of the reply."""
    value = item.get("lang")
    if value is None:
        return None
    try:
        return Language(value)
    except ValueError:
        raise BadLineError(f"lang must be one of {', '.join(Language)}") from None


def thread(item: Item) -> str | int | None:
    """Return `thread`, which groups questions that lean on each other."""
    value = item.get("thread")
    if isinstance(value, bool) or not isinstance(value, str | int | None):
        raise BadLineError("thread must be a string or a whole number")
    return value


def addressed(item: Item) -> bool:
    """Return `addressed`: whether the question was put to the bot; true unless given."""
    value = item.get("addressed", True)
    if not isinstance(value, bool):
        raise BadLineError("addressed must be true or false")
    return value
