"""A flood by one server or one user costs others nothing."""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import TYPE_CHECKING

from bot import limits
from bot.chat.tally import Result
from tests.gateway import payloads
from tests.gateway.loopback import LoopbackDiscord
from tests.gateway.rest import Fault

if TYPE_CHECKING:
    from tests.gateway.conftest import Connect, Connected

LOUD, QUIET = 4 << 22, 8 << 22


def two_servers() -> LoopbackDiscord:
    """Return a Discord that takes its time in the loud server's channel, as it does when a channel is rate limited."""
    discord = LoopbackDiscord(guilds=(payloads.guild(LOUD), payloads.guild(QUIET)))
    discord.faults.append(Fault(part=f"/channels/{payloads.channel_of(LOUD)}/", delay=0.1, times=100_000))
    return discord


async def quiet_reply_seconds(connected: Connected, user_id: int) -> float:
    begun = monotonic()
    asked = await connected.discord.say("!sma 2019", guild_id=QUIET, user_id=user_id)
    await connected.discord.reply(asked)
    return monotonic() - begun


async def test_a_flood_of_one_server_does_not_delay_another(connect: Connect) -> None:
    async with connect(two_servers()) as connected:
        alone = max([await quiet_reply_seconds(connected, 5_000 + turn) for turn in range(10)])
        flood = [
            await connected.discord.say("!sma 2018", guild_id=LOUD, user_id=100 + number % 200) for number in range(800)
        ]
        during = max([await quiet_reply_seconds(connected, 6_000 + turn) for turn in range(10)])
        handling = connected.bot.service.handling
        assert during < alone + 0.5, "the loud channel alone would need 0.1 s for each of 60 replies"
        await connected.discord.until(lambda: len(connected.discord.replies(flood[0])) == 1)
        assert handling.turns.running <= limits.REPLIES_A_SERVER.value
        assert handling.turns.dropped + handling.turns.waiting > 0
        assert handling.tally.questions[Result.DROPPED] == handling.turns.dropped > 0


async def test_a_flood_of_one_user_ends_in_silence_for_that_user_only(connect: Connect) -> None:
    async with connect() as connected:
        discord, questions = connected.discord, connected.bot.service.handling.tally.questions
        flood = [await discord.say("!sma 2019", user_id=9) for _ in range(100)]
        other = await discord.say("!sma 2019", user_id=10)
        assert "1.0389 trillion" in (await discord.reply(other))["content"]
        await discord.until(lambda: len(discord.messages) == limits.QUESTIONS_A_MINUTE.value + 2)
        await asyncio.sleep(0.2)
        assert sum(questions.values()) == 101
        assert questions[Result.REFUSED] == 100 - limits.QUESTIONS_A_MINUTE.value
        assert sum(len(discord.replies(message)) for message in flood) == limits.QUESTIONS_A_MINUTE.value + 1
