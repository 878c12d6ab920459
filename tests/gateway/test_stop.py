"""How the program ends: on a signal with what was begun, and by itself when only a new start helps."""

from __future__ import annotations

import asyncio
import signal
from time import monotonic
from typing import TYPE_CHECKING

import pytest

from bot import limits
from bot.chat import run
from bot.chat.client import make_bot
from bot.chat.watchdog import RESTART_STATUS, Connections, silent_too_long
from tests.e2e.world import settings_of
from tests.gateway import payloads
from tests.gateway.loopback import LoopbackDiscord, serving
from tests.gateway.processes import bot_process
from tests.gateway.rest import Fault

if TYPE_CHECKING:
    from bot.opening import Opened
    from tests.gateway.conftest import Connect, Connected


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_lets_running_replies_finish(number: signal.Signals) -> None:
    async with serving(LoopbackDiscord()) as discord, bot_process(discord) as bot:
        await discord.until(lambda: bool(discord.sessions), 20)
        discord.faults.append(Fault(delay=1.0))
        asked = await discord.say("!sma 2019")
        await discord.until_requested("/messages")
        bot.process.send_signal(number)
        await bot.until_logged("stopping")
        late = await discord.say("!sma 2018")
        refused = await discord.interact(payloads.ask_command("2019?"))
        assert await bot.status() == 0
        assert len(discord.replies(asked)) == 1
        assert discord.replies(late) == [], "nothing new is begun"
        assert "being restarted" in discord.callbacks[refused]["data"]["content"]
        assert "Traceback" not in bot.log


async def drain(connected: Connected) -> float:
    begun = monotonic()
    await run.drain(connected.bot)
    return monotonic() - begun


async def test_a_second_signal_ends_it_at_once() -> None:
    async with serving(LoopbackDiscord()) as discord, bot_process(discord) as bot:
        await discord.until(lambda: bool(discord.sessions), 20)
        discord.faults.append(Fault(delay=30))
        await discord.say("!sma 2019")
        await discord.until_requested("/messages")
        bot.process.terminate()
        await bot.until_logged("stopping")
        bot.process.terminate()
        assert await bot.status(3) == -signal.SIGTERM


@pytest.mark.parametrize("waits_for", ["/users/@me", "/gateway/bot"])
async def test_a_signal_is_heard_while_discord_keeps_it_waiting(waits_for: str) -> None:
    discord = LoopbackDiscord()
    discord.faults.append(Fault(part=waits_for, delay=30))
    async with serving(discord), bot_process(discord) as bot:
        await discord.until_requested(waits_for, 20)
        bot.process.terminate()
        assert await bot.status(3) == 0


async def test_a_reply_that_takes_too_long_is_cut_off(connected: Connected, monkeypatch: pytest.MonkeyPatch) -> None:
    assert limits.STOP_SECONDS.value == 10
    monkeypatch.setattr(limits, "STOP_SECONDS", limits.STOP_SECONDS._replace(value=1))
    connected.discord.faults.append(Fault(delay=5))
    await connected.discord.say("!sma 2019")
    await connected.discord.until_requested("/messages")
    assert 0.9 < await drain(connected) < 2


async def test_nothing_to_finish_takes_no_time(connected: Connected) -> None:
    await asyncio.sleep(0)
    assert await drain(connected) < 0.5


async def test_a_loop_that_stands_still_ends_the_process() -> None:
    async with (
        serving(LoopbackDiscord()) as discord,
        bot_process(discord, WATCHDOG_LAG_SECONDS="1", BLOCK_SECONDS="60") as bot,
    ):
        await discord.until(lambda: bool(discord.sessions), 20)
        await bot.until_logged("connecting")
        await asyncio.sleep(1)
        await discord.say("!sma 2019")
        assert await bot.status() == RESTART_STATUS
        assert "event_loop_stuck" in bot.log


async def test_a_discord_that_stays_silent_ends_the_program(connect: Connect, monkeypatch: pytest.MonkeyPatch) -> None:
    async with connect() as connected:
        monkeypatch.setattr(LoopbackDiscord, "_begin", nothing)
        monkeypatch.setattr(LoopbackDiscord, "_resume", nothing)
        connected.discord.connection.abort()
        await asyncio.wait_for(silent_too_long(connected.bot.connections, 0.5), 5)
        assert connected.bot.connections.missing == {0}


async def nothing(*_: object) -> None:
    """Answer neither IDENTIFY nor RESUME."""


async def test_serving_ends_with_the_status_that_restarts(
    connect: Connect, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def silent(*_: object) -> None:
        await asyncio.sleep(0.2)

    async with connect():
        monkeypatch.setattr(run, "silent_too_long", silent)
        other = make_bot(settings_of(), opened)
        assert await run.serve(other, "MTIz.abc.def", settings_of()) == RESTART_STATUS
        assert other.is_closed()


def test_silence_counts_from_the_last_sign_of_any_shard() -> None:
    now = 100.0
    connections = Connections(lambda: now)
    connections.expect([0, 1])
    now = 130.0
    assert connections.silence() == 30
    connections.up(0)
    assert (connections.silence(), connections.complete, connections.ready) == (0, False, 1)
    now = 140.0
    connections.up(1)
    now = 500.0
    assert (connections.silence(), connections.complete) == (0, True)
    connections.down(1)
    now = 520.0
    connections.down(1)
    assert (connections.silence(), sorted(connections.missing)) == (20, [1])
