"""Mentions, replies and direct messages are answered; everything else is left alone, without any request."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
import pytest
import simcord

from tests.e2e.world import World, populate

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.chat.client import SmaBot

FIGURE_OF_2019 = "1.0389 trillion"
QUESTION = "how much did Korea pay in 2019?"


async def test_mention(world: World) -> None:
    await world.alice.send(world.channel, f"hey {world.mention} {QUESTION}")
    assert FIGURE_OF_2019 in world.said.content
    assert world.said.reference is not None


async def test_mention_of_the_bots_role(world: World) -> None:
    """People pick it from the list by mistake, since it has the bot's name."""
    guild = world.env.bot.guilds[0]
    assert guild.me is not None
    role = guild.me.roles[-1]
    tagged = {"id": str(role.id), "name": role.name, "permissions": "0", "position": 1, "color": 0, "hoist": False}
    tagged |= {"managed": True, "mentionable": True, "flags": 0, "tags": {"bot_id": str(guild.me.id)}}
    world.env.backend.emit("GUILD_ROLE_UPDATE", {"guild_id": str(guild.id), "role": tagged})
    await world.alice.send(world.channel, f"{role.mention} {QUESTION}")
    assert FIGURE_OF_2019 in world.said.content


async def test_bare_mention_gets_help(world: World) -> None:
    await world.alice.send(world.channel, world.mention)
    assert "!sma 2019" in world.said.content


async def test_ids_in_a_message_are_no_numbers(world: World) -> None:
    await world.alice.send(world.channel, f"{world.mention} {world.bob.mention} {QUESTION} <#{world.channel.id}>")
    assert FIGURE_OF_2019 in world.said.content


async def test_direct_message(world: World) -> None:
    await world.alice.send_dm(QUESTION)
    message = world.alice.user.dm_channel.last_message
    assert message is not None
    assert FIGURE_OF_2019 in message.content
    await world.alice.send_dm("!sma 2018")
    message = world.alice.user.dm_channel.last_message
    assert message is not None
    assert "960.2 billion" in message.content


async def test_reply_to_the_bot(world: World) -> None:
    await world.alice.send(world.channel, "!sma 2019")
    await world.alice.send(world.channel, "how much in 2018?", reply_to=world.said)
    assert "960.2 billion" in world.said.content


async def test_a_reply_goes_on_from_what_it_replies_to_whoever_writes_it(world: World) -> None:
    await world.alice.send(world.channel, "!sma how much in 2019?")
    answer = world.said
    await world.alice.send(world.channel, "!sma who signed the 8th agreement?")
    await world.bob.send(world.channel, "and in 2018?", reply_to=answer)
    assert "960.2 billion" in world.said.content


async def test_context_menu(world: World) -> None:
    message = await world.bob.send(world.channel, QUESTION)
    result = await world.alice.context_menu(world.channel, "Answer this", message)
    assert result.response is not None
    assert FIGURE_OF_2019 in result.response.content


CHATTER = [
    "good morning",
    QUESTION,
    "sma 2019",
    "!smart 2019",
    "!play sma 2019",
    "!!",
    "@everyone look at 2019",
    "방위비 분담금 2019년 얼마?",
    "!" * 500,
]


@pytest.mark.parametrize("text", CHATTER, ids=[text[:20] for text in CHATTER])
async def test_chatter_causes_no_request_at_all(world: World, text: str) -> None:
    before = len(world.env.http_requests)
    message = await world.alice.send(world.channel, text)
    await world.bob.send(world.channel, "yes", reply_to=message)
    await world.alice.edit(message, "!sma 2019")
    assert world.env.http_requests[before:] == []


async def test_bots_and_webhooks_are_ignored(world: World) -> None:
    before = len(world.env.http_requests)
    machine = world.guild.add_member(world.env.create_user("machine", bot=True))
    await machine.send(world.channel, "!sma 2019")
    await machine.send(world.channel, f"{world.mention} {QUESTION}")
    hook = world.guild.create_webhook(world.channel, "hook")
    await hook.send("!sma 2019")
    await hook.send(f"{world.mention} {QUESTION}")
    assert world.env.http_requests[before:] == []


async def test_overheard_questions_only_where_it_listens(new_bot: Callable[..., SmaBot]) -> None:
    bot = new_bot()
    async with simcord.run(bot) as env:
        world = await populate(env)
        quiet = world.guild.create_text_channel("quiet")
        bot.service.servers.listening.add(world.channel.id)
        await world.alice.send(world.channel, "how much did South Korea pay for US forces in 2019?")
        assert FIGURE_OF_2019 in world.said.content
        before = len(env.http_requests)
        await world.alice.send(quiet, "how much did South Korea pay for US forces in 2019?")
        for text in ("anyone up for ranked tonight?", "my SMA connector broke", "in 2019 I paid 500 dollars for it"):
            await world.bob.send(world.channel, text)
        assert env.http_requests[before:] == []


async def test_without_any_privileged_intent(new_bot: Callable[..., SmaBot]) -> None:
    """Slash, mention, reply and direct message carry everything; only the prefix and overheard messages are off."""
    bot = new_bot(message_content=False)
    async with simcord.run(bot, approved_intents=discord.Intents.none()) as env:
        world = await populate(env)
        before = len(env.http_requests)
        await world.alice.send(world.channel, "!sma 2019")
        assert env.http_requests[before:] == []
        await world.alice.send(world.channel, f"{world.mention} {QUESTION}")
        answer = world.said
        assert FIGURE_OF_2019 in answer.content
        await world.bob.send(world.channel, "how much in 2018?", reply_to=answer)
        assert "960.2 billion" in world.said.content
        result = await world.alice.slash(world.channel, "sma year", year=2014)
        assert result.response is not None
        assert "920 billion" in result.response.content
        shown = await world.alice.slash(world.channel, "sma help")
        assert shown.response is not None
        assert "switched off here" in shown.response.content
        clicked = await world.alice.click(answer, label="Why this answer")
        assert clicked.ephemeral
        await world.alice.send_dm("!sma 2019")
        message = world.alice.user.dm_channel.last_message
        assert message is not None
        assert FIGURE_OF_2019 in message.content


async def test_server_in_korean(new_bot: Callable[..., SmaBot]) -> None:
    async with simcord.run(new_bot()) as env:
        world = await populate(env, locale="ko")
        await world.alice.send(world.channel, "!sma 2019")
        assert "1조 389억" in world.said.content
        await world.alice.send(world.channel, "!sma how much in 2019?")
        assert FIGURE_OF_2019 in world.said.content


async def test_language_of_the_settings(new_bot: Callable[..., SmaBot]) -> None:
    async with simcord.run(new_bot(default_language="ko")) as env:
        world = await populate(env)
        await world.alice.send(world.channel, "!sma 2019")
        assert "1조 389억" in world.said.content


async def test_prefix_of_the_settings(new_bot: Callable[..., SmaBot]) -> None:
    async with simcord.run(new_bot(command_prefix="?")) as env:
        world = await populate(env)
        before = len(env.http_requests)
        await world.alice.send(world.channel, "!sma 2019")
        assert env.http_requests[before:] == []
        await world.alice.send(world.channel, "?sma 2019")
        assert FIGURE_OF_2019 in world.said.content
