"""A store on each of the two databases, new and empty for every test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest_asyncio

from bot.store.store import Store

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest_asyncio.fixture
async def store(url: str) -> AsyncIterator[Store]:
    """An open store."""
    opened = await Store.open(url)
    yield opened
    await opened.close()
