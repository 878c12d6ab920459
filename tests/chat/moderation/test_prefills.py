"""What a form says already, and that it opens without it where that takes too long."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.chat.moderation import prefills
from bot.chat.moderation.kinds import FACT, FIGURE, SOURCE
from bot.chat.moderation.living import LivingKnowledge
from bot.moderation.gate import Gate
from bot.store.store import Store

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.answers.answerer import Answerer
    from bot.knowledge.changes.state import Knowledge
    from bot.opening import Opened

ENTRY = {"entry": "facts/sma12-overview"}


class Late(LivingKnowledge):
    """Knowledge whose overlays are never built."""

    async def answerer(self, server_id: int | None) -> Answerer:
        """Wait for good where a server's own is asked for."""
        if server_id is not None:
            await asyncio.Event().wait()
        return await super().answerer(server_id)


@pytest.fixture
async def living(opened: Opened, tmp_path: Path) -> AsyncIterator[Late]:
    def never() -> Knowledge:
        raise AssertionError("nobody reloads")

    store = await Store.open(f"sqlite:///{tmp_path}/store.sqlite3")
    yield Late(opened, store, Gate(None), never)
    await store.close()


async def test_a_form_has_what_is_known(living: Late) -> None:
    found = await prefills.prefills(FACT, ENTRY, living, None)
    assert found["english"].startswith("The 12th SMA covers 2026 to 2030")
    assert found["korean"]
    source = await prefills.prefills(SOURCE, {"entry": "treaty-2588-2024"}, living, None)
    assert source["url"].startswith("https://")
    assert await prefills.prefills(FIGURE, ENTRY, living, None) == {}


async def test_it_opens_empty_in_time_where_the_servers_own_is_not_there_yet(
    living: Late, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What all share could be what the server has corrected."""
    assert prefills._SECONDS < 3, "as long as Discord waits"
    monkeypatch.setattr(prefills, "_SECONDS", 0.05)
    async with asyncio.timeout(2):
        assert await prefills.prefills(FACT, ENTRY, living, 5) == {}
