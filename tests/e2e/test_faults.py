"""What goes wrong on Discord's side or ours ends in a sentence or in silence, never in a crash."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
import pytest
import simcord

from bot.chat.service import Unchanging

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.answers.answer import Answer, Utterance
    from bot.chat.client import SmaBot
    from tests.e2e.world import World

MESSAGES = "/channels/*/messages"


async def test_discord_fails_once(world: World) -> None:
    world.env.inject_error("POST", MESSAGES, status=500)
    await world.alice.send(world.channel, "!sma 2019")
    assert "Reference: " in world.said.content
    assert len(world.env.errors) == 1
    await world.alice.send(world.channel, "!sma 2019")
    assert "1.0389 trillion" in world.said.content


@pytest.mark.parametrize("status", [500, 403, 404])
async def test_discord_takes_no_reply_at_all(world: World, status: int) -> None:
    world.env.inject_error("POST", MESSAGES, status=status, times=None)
    await world.alice.send(world.channel, "!sma 2019")
    await world.alice.send(world.channel, f"{world.mention} how much in 2019?")
    attempts = [request for request in world.requests() if request.path.endswith("/messages")]
    assert len(attempts) == (4 if status == 500 else 2), "no more than one try to tell, and none without the right to"
    assert world.env.errors


async def test_an_interaction_that_discord_forgot(world: World) -> None:
    world.env.inject_error("POST", "/interactions/*/*/callback", status=404, code=10062)
    result = await world.alice.slash(world.channel, "sma year", year=2019)
    assert result.response is None
    assert world.env.errors


async def test_a_button_that_fails(world: World) -> None:
    await world.alice.send(world.channel, "!sma 2019")
    world.env.inject_error("POST", "/interactions/*/*/callback", status=500)
    result = await world.alice.click(world.said, label="Why this answer")
    assert result.response is not None
    assert "Reference: " in result.response.content


class Broken:
    """An answerer with a fault in it."""

    def answer(self, utterance: Utterance) -> Answer:
        """Raise what no case is written for."""
        raise RuntimeError(utterance.text)


async def test_a_fault_of_our_own(world: World) -> None:
    bot = world.env.bot
    bot.service.knowledge = Unchanging(Broken())  # type: ignore[attr-defined, arg-type] # simcord knows it as a Client
    await world.alice.send(world.channel, "!sma secret words")
    assert "Reference: " in world.said.content
    assert "secret" not in world.said.content
    result = await world.alice.slash(world.channel, "sma ask", question="secret words")
    assert result.ephemeral
    assert result.response is not None
    assert "Reference: " in result.response.content
    await world.alice.send(world.channel, f"{world.mention} secret words")
    assert "Reference: " in world.said.content
    assert len(world.env.errors) == 3


def channel_without(world: World, **denied: bool) -> simcord.ChannelHandle:
    assert world.env.bot.user is not None
    overwrite = discord.PermissionOverwrite(**dict.fromkeys(denied, False))
    return world.guild.create_text_channel("restricted", overwrites={world.env.bot.user: overwrite})


async def test_no_right_to_speak_causes_no_request(world: World) -> None:
    muted = channel_without(world, send_messages=True)
    before = len(world.env.http_requests)
    await world.alice.send(muted, "!sma 2019")
    assert world.env.http_requests[before:] == []


async def test_no_right_to_embed_or_to_reply_leaves_the_plain_text(world: World) -> None:
    await world.alice.send(world.channel, "!sma 2019")
    full = world.said
    assert full.embeds
    assert full.reference is not None
    plain = channel_without(world, embed_links=True, read_message_history=True)
    await world.alice.send(plain, "!sma 2019")
    assert plain.last_message is not None
    assert plain.last_message.content == full.content
    assert not plain.last_message.embeds
    assert plain.last_message.reference is None


async def test_no_right_to_attach_is_told_where_a_file_is_missing(world: World) -> None:
    bare = channel_without(world, attach_files=True)
    await world.alice.send(bare, "!sma chart 2014-2018")
    assert bare.last_message is not None
    assert "give me Attach Files, or use the slash command" in bare.last_message.content
    assert not bare.last_message.attachments
    await world.alice.send(bare, "!sma 2019")
    assert "Attach Files" not in bare.last_message.content, "only where there is one"


async def test_missing_message_content_intent(new_bot: Callable[..., SmaBot]) -> None:
    with pytest.raises(discord.PrivilegedIntentsRequired):
        async with simcord.run(new_bot(), approved_intents=discord.Intents.none()):
            pass


async def test_a_command_without_its_argument(world: World) -> None:
    await world.alice.send(world.channel, "!sma ask")
    assert world.said.content
