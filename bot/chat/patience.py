"""Sends again what the proxy before Discord turned away; what Discord itself says to wait for, discord.py waits for."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import TYPE_CHECKING, Final, TypeVar

import discord
import structlog

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

log = structlog.get_logger(__name__)

T = TypeVar("T")

_SECONDS: Final = 1.0
# Whoever waits longer has stopped reading, and an interaction is lost after three seconds anyway.
_MOST_SECONDS: Final = 5.0


async def patiently(send: Callable[[], Awaitable[T]]) -> T:
    """Send, and once more after a refusal that says nothing of Discord's own limits.

    Raises:
        discord.HTTPException: when that fails, too, or would have to wait for long.
    """
    try:
        return await send()
    except discord.HTTPException as error:
        seconds = _wait(error)
        if seconds is None:
            raise
        log.warning("turned_away", status=error.status, seconds=seconds)
    await asyncio.sleep(seconds)
    return await send()


def is_turned_away(error: BaseException) -> bool:
    """Tell whether too much was sent; to say so would only add to it."""
    return isinstance(error, discord.HTTPException) and error.status == HTTPStatus.TOO_MANY_REQUESTS


def _wait(error: discord.HTTPException) -> float | None:
    """Return for how many seconds to wait, or None when there is no use in it."""
    if not is_turned_away(error):
        return None
    try:
        seconds = float(error.response.headers.get("Retry-After", _SECONDS))
    except ValueError:  # it may also be a date
        return None
    return seconds if 0 <= seconds <= _MOST_SECONDS else None
