"""Odd payloads over a real socket: JSON that Discord never sends ends in a reply or in silence, never in a fault."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from copy import deepcopy
from itertools import count
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.chat.run import replying
from tests.gateway import payloads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.gateway.conftest import Connect, Connected

_NUMBERS: Final = count(1 << 58)
EXAMPLES: Final = 100

# What stands in the place of something else; among them what breaks arithmetic, lookups and lengths.
ODD: Final = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.sampled_from([0, -1, 2**31, 2**63, 2**64, 10**30, 1.5, -0.0, 1e308]),
        st.sampled_from(["", "0", "-1", "x", "1e9", "99999999999999999999999", "\ud800", "\u202e", "<@1>", "2019"]),
        st.text(max_size=20),
    ),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["id", "type", "name"]), inner, max_size=2)
    ),
    max_leaves=4,
)

QUESTIONS: Final = st.one_of(
    st.sampled_from(
        ["2019", "compare 2018 2019", "calc 1/0", "sources", "why", "chart 1991-2026", "timeline", "series x"]
    ),
    st.text(max_size=60),
    st.text(alphabet="0123456789년$ ", max_size=40),
    st.integers(1, 3_000).map(lambda length: "sma " * length),
)

MENU: Final = {
    "id": "901",
    "name": "Answer this",
    "type": 3,
    "target_id": "55",
    "resolved": {"messages": {"55": payloads.message(55, "how much in 2019?")}},
}
COMPLETION: Final = {
    "id": "900",
    "name": "sma",
    "type": 1,
    "options": [{"name": "year", "type": 1, "options": [{"name": "year", "type": 4, "value": "20", "focused": True}]}],
}
YEAR: Final = {
    "id": "900",
    "name": "sma",
    "type": 1,
    "options": [{"name": "year", "type": 1, "options": [{"name": "year", "type": 4, "value": 2019}]}],
}


def button(custom_id: str) -> dict[str, Any]:
    """Return the data of a press."""
    return {"custom_id": custom_id, "component_type": 2}


@st.composite
def mutated(draw: st.DrawFn, payload: dict[str, Any]) -> dict[str, Any]:
    """Replace or remove up to three parts of a payload."""
    payload = deepcopy(payload)
    for _ in range(draw(st.integers(0, 3))):
        node: Any = payload
        while True:
            key = draw(st.sampled_from(sorted(node) if isinstance(node, dict) else range(len(node))))
            if not isinstance(node[key], (dict, list)) or not node[key] or draw(st.booleans()):
                break
            node = node[key]
        if draw(st.booleans()):
            node[key] = draw(ODD)
        else:
            del node[key]
        if not payload:
            break
    return payload


@st.composite
def messages(draw: st.DrawFn) -> dict[str, Any]:
    """A message, in a server or not, with something odd about it."""
    content = draw(st.sampled_from(["!sma ", "!sma", "<@1> ", "! SMA ", ""])) + draw(QUESTIONS)
    guild_id = draw(st.sampled_from([payloads.GUILD_ID, None]))
    user_id = 1_000 + next(_NUMBERS)
    message = payloads.message(next(_NUMBERS), content, guild_id=guild_id, user_id=user_id)
    if draw(st.booleans()):
        message["referenced_message"] = {**payloads.message(5, "2019"), "author": payloads.BOT_USER}
        message["message_reference"] = {"message_id": "5", "channel_id": message["channel_id"]}
    return draw(mutated(message))


@st.composite
def interactions(draw: st.DrawFn) -> dict[str, Any]:
    """A command, a completion, a menu or a button with something odd about it."""
    ids = st.sampled_from(["sma:rqe0k8000:25:=2019", "sma:rqezzzz00:25:=2019", "sma:", "sma:pqe0k80zz:1:~0", "other"])
    data, kind = draw(
        st.one_of(
            QUESTIONS.map(lambda question: (payloads.ask_command(question), 2)),
            st.sampled_from([(YEAR, 2), (COMPLETION, 4), (MENU, 2)]),
            (ids | st.text(max_size=100).map("sma:".__add__)).map(lambda custom_id: (button(custom_id), 3)),
        )
    )
    payload = payloads.interaction(next(_NUMBERS), data, kind=kind, user_id=1_000 + next(_NUMBERS))
    if kind == 3:
        payload["message"] = {**payloads.message(5, "2019"), "author": payloads.BOT_USER}
    return draw(mutated(payload))


class Fuzzed:
    """A connected bot, and what its event loop could not handle."""

    def __init__(self, runner: asyncio.Runner, connected: Connected) -> None:
        self.runner = runner
        self.connected = connected
        self.escaped: list[dict[str, Any]] = []
        runner.get_loop().set_exception_handler(lambda _, context: self.escaped.append(context))

    def send(self, event: str, data: object) -> None:
        """Send an event, wait until it is done with, and look at all that came of it."""
        self.escaped.clear()
        self.runner.run(self._send(event, data))
        assert self.escaped == []
        discord = self.connected.discord
        assert (len(discord.identified), discord.resumed) == (1, []), "the connection was lost"
        for request in discord.requests:
            assert_within_limits(request.body.get("data") or request.body)
        discord.requests.clear()

    async def _send(self, event: str, data: object) -> None:
        discord = self.connected.discord
        await discord.sessions[0].dispatch(event, data)
        # Somebody else asks right after it: the answer shows that the bot is past the odd one, and well.
        asked = await discord.say("!sma 2019", guild_id=None, user_id=1_000 + next(_NUMBERS))
        assert "1.0389 trillion" in (await discord.reply(asked))["content"]
        if others := replying():
            _, hanging = await asyncio.wait(others, timeout=10)
            assert not hanging


def assert_within_limits(body: dict[str, Any]) -> None:
    """Look whether Discord would take it."""
    assert len(body.get("content") or "") <= 2_000
    assert len(body.get("choices") or ()) <= 25
    for embed in body.get("embeds") or ():
        texts = [embed.get("title"), embed.get("description"), (embed.get("footer") or {}).get("text")]
        texts += [text for field in embed.get("fields", ()) for text in (field["name"], field["value"])]
        assert sum(len(text or "") for text in texts) <= 6_000
    if body.get("content"):
        assert body["allowed_mentions"] == {"parse": []}, "somebody might be mentioned"


@pytest.fixture
def fuzzed(connect: Connect) -> Iterator[Fuzzed]:
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()
        fuzzed = Fuzzed(runner, runner.run(stack.enter_async_context(connect())))
        yield fuzzed
        runner.run(stack.aclose())


unhurried = settings(
    max_examples=EXAMPLES,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@unhurried
@given(message=messages())
def test_odd_messages(fuzzed: Fuzzed, message: dict[str, Any]) -> None:
    fuzzed.send("MESSAGE_CREATE", message)


def press_on_nothing() -> dict[str, Any]:
    """Return a press on a message that does not say what it shows."""
    pressed = payloads.interaction(next(_NUMBERS), button("sma:rqe0k8000:25:=2019"), kind=3, user_id=1_000)
    shown = {**payloads.message(5, "2019"), "author": payloads.BOT_USER}
    del shown["components"]
    return {**pressed, "message": shown}


@unhurried
@given(interaction=interactions())
@example(interaction=press_on_nothing())
def test_odd_interactions(fuzzed: Fuzzed, interaction: dict[str, Any]) -> None:
    fuzzed.send("INTERACTION_CREATE", interaction)
