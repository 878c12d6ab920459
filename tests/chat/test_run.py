"""Starting: whatever can be foreseen ends in one sentence and a status, never in a traceback."""

from __future__ import annotations

import asyncio
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from bot.chat.run import run
from bot.errors import StopProgram
from tests.e2e.world import settings_of
from tests.gateway.loopback import LoopbackDiscord, point_at, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("nowhere")  # a store is made where the program is started

TOKEN = "MTIz.abc.def"  # noqa: S105 - the form of a token, and none


@contextmanager
def in_a_thread(loopback: LoopbackDiscord) -> Iterator[LoopbackDiscord]:
    """Serve beside `run`, which brings an event loop of its own."""
    loop = asyncio.new_event_loop()
    ready, done = threading.Event(), asyncio.Event()

    async def serve() -> None:
        async with serving(loopback):
            ready.set()
            await done.wait()

    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()), daemon=True)
    thread.start()
    assert ready.wait(5)
    try:
        yield loopback
    finally:
        loop.call_soon_threadsafe(done.set)
        thread.join(5)
        loop.close()


def stop_of(loopback: LoopbackDiscord, monkeypatch: pytest.MonkeyPatch, **settings: bool) -> StopProgram:
    with in_a_thread(loopback):
        point_at(loopback, monkeypatch)
        with pytest.raises(StopProgram) as stopped:
            run(settings_of(discord_token=TOKEN, **settings))
    return stopped.value


def test_no_token() -> None:
    with pytest.raises(StopProgram, match="DISCORD_TOKEN is not set") as stopped:
        run(settings_of())
    assert stopped.value.status == 2


def test_wrong_token(monkeypatch: pytest.MonkeyPatch) -> None:
    stopped = stop_of(LoopbackDiscord(token_works=False), monkeypatch)
    assert "does not accept the token" in str(stopped)
    assert TOKEN not in str(stopped)
    assert stopped.status == 1


def test_missing_intent(monkeypatch: pytest.MonkeyPatch) -> None:
    loopback = LoopbackDiscord(close_on_identify=4014)
    stopped = stop_of(loopback, monkeypatch)
    assert "MESSAGE_CONTENT=false" in str(stopped)
    asked_for = loopback.identify["intents"]
    assert asked_for == (1 << 0) | (1 << 9) | (1 << 12) | (1 << 15), "guilds, messages, direct messages, content"


def test_no_privileged_intent_is_asked_for_without_message_content(monkeypatch: pytest.MonkeyPatch) -> None:
    loopback = LoopbackDiscord(close_on_identify=4004)
    assert "4004" in str(stop_of(loopback, monkeypatch, message_content=False))
    assert loopback.identify["intents"] == (1 << 0) | (1 << 9) | (1 << 12)


def test_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    # A port that was just given back: nobody listens there.
    loopback = LoopbackDiscord()
    with in_a_thread(loopback):
        pass
    point_at(loopback, monkeypatch)
    with pytest.raises(StopProgram, match="cannot be reached"):
        run(settings_of(discord_token=TOKEN))


def test_faulty_knowledge(tmp_path: Path) -> None:
    (tmp_path / "series.yaml").write_text("series: [", encoding="utf-8")
    with pytest.raises(StopProgram, match=r"series\.yaml:\d+: "):
        run(settings_of(discord_token=TOKEN, knowledge_path=tmp_path))
