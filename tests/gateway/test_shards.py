"""Shards over real sockets: which ones a process connects, when, and to whom it then answers."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

import pytest

from bot.chat.identify import Alone
from bot.errors import StopProgram
from tests.gateway import payloads
from tests.gateway.loopback import LoopbackDiscord, serving
from tests.gateway.processes import bot_process

if TYPE_CHECKING:
    from tests.gateway.conftest import Connect

GUILDS = tuple(payloads.guild(number << 22) for number in range(1, 9))


async def test_a_process_takes_its_share_and_no_other(connect: Connect) -> None:
    async with connect(LoopbackDiscord(guilds=GUILDS, shards=9), cluster="2/2", shard_count=4) as connected:
        discord = connected.discord
        assert [shard for shard, _ in discord.identified] == [2, 3]
        assert discord.identify["shard"] == [3, 4]
        asked = [await discord.say("!sma 2019", guild_id=number << 22) for number in (2, 3, 6, 7)]
        for message in asked:
            await discord.reply(message)
        assert connected.bot.connections.complete


async def test_discord_is_asked_how_many_shards_there_are(connect: Connect) -> None:
    async with connect(LoopbackDiscord(guilds=GUILDS, shards=3)) as connected:
        assert sorted(shard for shard, _ in connected.discord.identified) == [0, 1, 2]


async def test_every_process_gets_a_shard(connect: Connect) -> None:
    async with connect(LoopbackDiscord(guilds=GUILDS, shards=1), cluster="3/4") as connected:
        assert connected.discord.identify["shard"] == [2, 4]


async def test_the_command_line_names_the_share() -> None:
    async with (
        serving(LoopbackDiscord(guilds=GUILDS, shards=4)) as discord,
        bot_process(discord, "--cluster", "4/4") as bot,
    ):
        await discord.until(lambda: bool(discord.identified), 20)
        assert discord.identify["shard"] == [3, 4]
        bot.process.terminate()
        assert await bot.status() == 0


async def test_a_nonsensical_share_is_refused_in_a_sentence() -> None:
    async with serving(LoopbackDiscord()) as discord, bot_process(discord, "--cluster", "0/4") as bot:
        assert await bot.status() == 2
        assert bot.log.startswith("CLUSTER is '0/4', but must name one of the 4 processes")


class Noted(Alone):
    """Turns whose moments are noted: when a shard asks for one, and when it has it."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.asked: dict[int, float] = {}
        self.given: dict[int, float] = {}

    async def turn(self, shard_id: int, max_concurrency: int) -> None:
        """Wait, and note both moments."""
        self.asked[shard_id] = monotonic()
        await super().turn(shard_id, max_concurrency)
        self.given[shard_id] = monotonic()


async def test_identifying_waits_for_the_turn_of_its_bucket(connect: Connect) -> None:
    turns = Noted(seconds=0.6)
    discord = LoopbackDiscord(guilds=GUILDS, shards=4, max_concurrency=2)
    async with connect(discord, identifying=turns):
        assert turns.given[1] - turns.asked[1] < 0.3, "another bucket need not wait"
        assert turns.given[2] - turns.asked[0] >= 0.6
        assert turns.given[3] - turns.asked[1] >= 0.6
        # When they arrive depends on the network between, but none sets out before its turn.
        assert [shard for shard, _ in discord.identified] == [0, 1, 2, 3]
        assert all(arrived >= turns.given[shard] for shard, arrived in discord.identified)


async def test_a_used_up_day_is_not_made_worse(connect: Connect) -> None:
    discord = LoopbackDiscord(shards=4)
    discord.sessions_left = 3
    with pytest.raises(StopProgram, match="no more connections today; try again in 7 minutes"):
        async with connect(discord) as connected:
            await connected.client
    assert discord.identified == []


async def test_members_that_discord_tells_of_are_not_kept(connect: Connect) -> None:
    discord = LoopbackDiscord(guilds=(payloads.guild(members=500),))
    async with connect(discord) as connected:
        await discord.reply(await discord.say("!sma 2019"))
        guild = connected.bot.get_guild(payloads.GUILD_ID)
        assert guild is not None
        assert [member.id for member in guild.members] == [payloads.BOT_ID]
        assert len(connected.bot.users) == 1
        assert list(connected.bot.cached_messages) == []
