"""Whatever Discord or the network does, the bot answers again, and no question twice."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from tests.gateway import payloads
from tests.gateway.loopback import LoopbackDiscord
from tests.gateway.rest import Fault

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tests.gateway.conftest import Connect, Connected

ANSWER = "1.0389 trillion"


async def answers(connected: Connected) -> None:
    """Ask, and look whether the answer comes, once."""
    asked = await connected.discord.say("!sma 2019")
    assert ANSWER in (await connected.discord.reply(asked))["content"]
    await asyncio.sleep(0.05)
    assert len(connected.discord.replies(asked)) == 1


async def abort(discord: LoopbackDiscord) -> None:
    discord.connection.abort()


async def close_for_no_reason(discord: LoopbackDiscord) -> None:
    await discord.connection.socket.close(code=1000)


async def close_as_unknown_error(discord: LoopbackDiscord) -> None:
    await discord.connection.socket.close(code=4000)


async def ask_to_reconnect(discord: LoopbackDiscord) -> None:
    await discord.connection.reconnect()


async def invalidate_resumable(discord: LoopbackDiscord) -> None:
    await discord.connection.invalidate(resumable=True)


async def invalidate(discord: LoopbackDiscord) -> None:
    await discord.connection.invalidate(resumable=False)


async def no_json(discord: LoopbackDiscord) -> None:
    await discord.connection.socket.send_str('{"op": 0, "t":')


async def no_object(discord: LoopbackDiscord) -> None:
    await discord.connection.socket.send_str("[1, 2]")


async def no_deflate(discord: LoopbackDiscord) -> None:
    await discord.connection.socket.send_bytes(b"\x17\x03garbage\x00\x00\xff\xff")


async def no_text(discord: LoopbackDiscord) -> None:
    await discord.connection.send({"op": 0, "t": "MESSAGE_CREATE", "s": "x", "d": None})


@pytest.mark.parametrize(
    ("happens", "resumes"),
    [
        (abort, True),
        (close_for_no_reason, True),
        (close_as_unknown_error, True),
        (ask_to_reconnect, True),
        (invalidate_resumable, True),
        (invalidate, False),
        (no_json, True),
        (no_object, True),
        (no_deflate, True),
    ],
)
async def test_after_it_the_bot_answers_again(
    connected: Connected, happens: Callable[[LoopbackDiscord], Awaitable[None]], *, resumes: bool
) -> None:
    discord = connected.discord
    await answers(connected)
    await happens(discord)
    await discord.until(lambda: len(discord.resumed) == 1 if resumes else len(discord.identified) == 2)
    assert len(discord.identified) == (1 if resumes else 2)
    await answers(connected)
    assert len(discord.messages) == 2, "no question is answered twice"


async def test_what_was_asked_while_the_connection_was_away_is_answered_once(connected: Connected) -> None:
    discord = connected.discord
    discord.connection.abort()
    asked = await discord.say("!sma 2019")
    assert ANSWER in (await discord.reply(asked))["content"]
    await answers(connected)
    assert len(discord.replies(asked)) == 1


async def test_a_frame_that_stays_unreadable_leads_to_a_new_session(connected: Connected) -> None:
    discord = connected.discord
    session = discord.sessions[0]
    session.events.append({"op": 0, "t": "MESSAGE_CREATE", "s": [], "d": {}})
    unreadable = session.events[-1]
    session.events[-1] = [unreadable]  # type: ignore[call-overload] # a list is what no client can read
    await no_object(discord)
    await discord.until(lambda: len(discord.identified) == 2)
    await answers(connected)


NONSENSE: tuple[object, ...] = ({}, None, [], {"id": "x"})


async def test_an_event_that_cannot_be_read_is_left_out(connected: Connected) -> None:
    session = connected.discord.sessions[0]
    for event in ("MESSAGE_CREATE", "GUILD_CREATE", "INTERACTION_CREATE", "GUILD_ROLE_UPDATE", "NO_SUCH_EVENT"):
        for data in NONSENSE:
            await session.dispatch(event, data)
    await answers(connected)
    assert len(connected.discord.identified) == 1
    assert connected.discord.resumed == []


async def test_a_message_that_comes_twice_is_answered_once(connected: Connected) -> None:
    discord = connected.discord
    message = payloads.message(4711, "!sma 2019")
    await discord.sessions[0].dispatch("MESSAGE_CREATE", message)
    await discord.sessions[0].dispatch("MESSAGE_CREATE", message)
    await discord.reply(4711)
    await answers(connected)
    assert len(posts(connected)) == 2, "Discord would have refused the second reply, but need not be asked to"


RATE_LIMIT: dict[str, Any] = {"message": "You are being rate limited.", "retry_after": 0.2, "global": False}


@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=429, body=RATE_LIMIT, headers={"Via": "1.1 google", "Retry-After": "1"}),
        Fault(status=429, body=RATE_LIMIT, headers={"Via": "1.1 google"}),
        Fault(status=429, body={**RATE_LIMIT, "global": True}, headers={"Via": "1.1 google", "Retry-After": "1"}),
        Fault(status=429, body="<html>banned for a moment</html>", headers={"Retry-After": "1"}),
        Fault(status=429, body="<html>banned for a moment</html>"),
        Fault(status=500),
        Fault(status=502, body="<html>bad gateway</html>"),
        Fault(status=500, accepts=True),
        Fault(delay=1.0),
    ],
    ids=[
        "429",
        "429 without Retry-After",
        "429 for everything",
        "429 of the proxy",
        "429 of the proxy without Retry-After",
        "500",
        "502",
        "500 although it was accepted",
        "slow",
    ],
)
async def test_a_reply_survives_rest(connected: Connected, fault: Fault) -> None:
    connected.discord.faults.append(fault)
    await answers(connected)
    await answers(connected)
    assert len(connected.discord.messages) == 2


async def test_a_429_that_names_no_time_costs_one_reply_and_no_more(connected: Connected) -> None:
    connected.discord.faults.append(Fault(status=429, body={"message": "slow"}, headers={"Via": "1.1 google"}))
    asked = await connected.discord.say("!sma 2019")
    assert "Reference: " in (await connected.discord.reply(asked))["content"]
    await answers(connected)


async def test_the_proxy_that_stays_closed_is_not_pressed(connected: Connected) -> None:
    connected.discord.faults.append(Fault(status=429, body="<html>banned</html>", times=50))
    asked = await connected.discord.say("!sma 2019")
    await asyncio.sleep(0.5)
    assert connected.discord.replies(asked) == []
    assert len(posts(connected)) <= 2


async def test_ready_comes_late(connect: Connect) -> None:
    discord = LoopbackDiscord()
    discord.ready_delay = 1.0
    async with connect(discord) as connected:
        await answers(connected)


async def test_a_slash_command_is_answered_over_the_network(connected: Connected) -> None:
    discord = connected.discord
    interaction = await discord.interact(payloads.ask_command("how much in 2019?"))
    await discord.until(lambda: interaction in discord.callbacks)
    assert ANSWER in discord.callbacks[interaction]["data"]["content"]


async def test_what_was_accepted_is_not_followed_by_an_excuse(connected: Connected) -> None:
    connected.discord.faults.append(Fault(status=503, accepts=True))
    asked = await connected.discord.say("!sma 2019")
    await connected.discord.until(lambda: len(posts(connected)) == 2)
    await answers(connected)
    assert [ANSWER in reply["content"] for reply in connected.discord.replies(asked)] == [True]


def posts(connected: Connected) -> list[str]:
    return [request.path for request in connected.discord.requests if request.path.endswith("/messages")]
