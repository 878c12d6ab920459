"""The knowledge that the tests change: small, and of something else than the bot's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.knowledge.changes.state import Knowledge
from bot.knowledge.loader import load_folder
from bot.moderation.library import Library
from bot.moderation.standing import Standing
from bot.paths import bundled_common, bundled_knowledge
from bot.store.store import Store
from tests.moderation.office import Office

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

TOLLS = Path(__file__).parent.parent / "knowledge_tolls"


@pytest.fixture(scope="session")
def tolls() -> Knowledge:
    """The knowledge of the tunnel. Nobody can change it, so the tests share it."""
    return Knowledge.of(load_folder(TOLLS, bundled_common()))


@pytest.fixture(scope="session")
def standing(tolls: Knowledge) -> Standing:
    """The same, answering."""
    return Standing.of(tolls)


@pytest.fixture(scope="session")
def bundled() -> Knowledge:
    """The knowledge that comes with the bot."""
    return Knowledge.of(load_folder(bundled_knowledge()))


@pytest.fixture(scope="session")
def bundled_standing(bundled: Knowledge) -> Standing:
    """The same, answering; its phrasings are rehearsed once for all tests."""
    return Standing.of(bundled)


@pytest.fixture
async def office(url: str, standing: Standing) -> AsyncIterator[Office]:
    """A new store, on either database, with the knowledge of the tunnel."""
    store = await Store.open(url)
    yield Office(store, await Library.open(store, standing))
    await store.close()
