"""The demo: the real bot on a page of this machine, with today's date on it."""

from __future__ import annotations

import asyncio
import signal
import sys

import aiohttp
import discord

from bot import clock
from bot.chat.client import SmaBot
from bot.demo import demo
from tests.e2e.world import settings_of


async def test_a_visitor_talks_to_the_real_bot() -> None:
    async with demo(settings_of()) as running:
        assert type(running.env.bot) is SmaBot
        greeting = running.channel.last_message
        assert greeting is not None
        assert "!sma 2019" in greeting.content
        assert abs((clock.now() - greeting.created_at).total_seconds()) < 60
        await running.newcomer.send(running.channel, "!sma 2019")
        answer = running.channel.last_message
        assert answer is not None
        assert "1.0389 trillion" in answer.content
        result = await running.moderator.slash(running.channel, "sma year", year=2018)
        assert result.response is not None
        assert "960.2 billion" in result.response.content
        await running.newcomer.click(answer, label="Why this answer")
        assert running.env.errors == []


async def test_the_moderator_may_manage_the_server_and_the_newcomer_may_not() -> None:
    async with demo(settings_of()) as running:
        guild = running.env.bot.guilds[0]
        manages = {}
        for person in (running.newcomer, running.moderator):
            member = await guild.fetch_member(person.id)
            manages[person.name] = member.guild_permissions.manage_guild
        assert manages == {"newcomer": False, "moderator": True}


async def test_two_moderators_change_a_figure() -> None:
    async with demo(settings_of()) as running:
        source = (
            "!sma knowledge source practice kind: press language: en title: Made up publisher: nobody "
            "url: https://example.org reason: to try it"
        )
        proposed = (
            "!sma knowledge figure payment 2027 source: practice amount: 1.5604 trillion won status: budgeted "
            "reason: to try it"
        )
        await running.moderator.send(running.channel, source)
        card = running.channel.last_message
        assert card is not None
        await running.second.click(card, label="Approve")
        await running.newcomer.send(running.channel, proposed)
        refused = running.channel.last_message
        assert refused is not None
        assert "That is for moderators" in refused.content
        await running.moderator.send(running.channel, proposed)
        card = running.channel.last_message
        assert card is not None
        assert "1.5604 trillion won" in card.content
        await running.second.click(card, label="Approve")
        await running.newcomer.send(running.channel, "!sma 2027")
        answer = running.channel.last_message
        assert answer is not None
        assert "1.5604 trillion won" in answer.content
        assert running.env.errors == []


async def test_the_page_is_served_on_loopback() -> None:
    async with demo(settings_of()) as running, aiohttp.ClientSession() as session:
        address = running.preview.url
        assert address.startswith("http://127.0.0.1:")
        async with session.get(address) as response:
            assert response.status == 200
            assert "html" in await response.text()


# Children of whoever runs the tests in the background ignore Ctrl-C.
_HEARS_CTRL_C = """
import runpy, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
runpy.run_module("bot", run_name="__main__", alter_sys=True)
"""


async def test_ctrl_c_ends_it_quietly() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        _HEARS_CTRL_C,
        "demo",
        "--no-browser",
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    shown = await asyncio.wait_for(process.stdout.readuntil(b"Ctrl-C"), 30)
    assert b"http://127.0.0.1:" in shown
    process.send_signal(signal.SIGINT)
    _, errors = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == 0
    assert b"Traceback" not in errors


def test_the_intents_are_those_of_production() -> None:
    wanted = discord.Intents(guilds=True, guild_messages=True, dm_messages=True, message_content=True)

    async def intents() -> discord.Intents:
        async with demo(settings_of()) as running:
            return running.env.bot.intents

    assert asyncio.run(intents()) == wanted
