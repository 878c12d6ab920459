"""What an operator sees: numbers for Prometheus, whether it is alive and ready, and one event a question."""

from __future__ import annotations

import io
import json
import re
import socket
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from bot.chat.endpoint import serving
from bot.errors import StopProgram
from bot.log import set_up_logging
from tests.e2e.world import settings_of
from tests.gateway import payloads
from tests.gateway.loopback import LoopbackDiscord
from tests.gateway.loopback import serving as discord_serving
from tests.gateway.processes import TOKEN, bot_process
from tests.gateway.rest import Fault

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.gateway.conftest import Connect, Connected


async def get(port: int, path: str) -> tuple[int, str]:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{port}{path}") as response,
    ):
        return response.status, await response.text()


def value(metrics: str, name: str) -> float:
    found = re.search(rf"^{re.escape(name)} (\S+)$", metrics, re.MULTILINE)
    assert found is not None, name
    return float(found[1])


async def test_questions_are_counted_by_what_became_of_them(connected: Connected) -> None:
    discord = connected.discord
    for question in ("2019", "2018", "how tall is Mount Everest?", "x" * 700):
        await discord.reply(await discord.say(f"!sma {question}"))
    discord.faults.append(Fault(status=503))
    await discord.reply(await discord.say("!sma 2019"))
    async with serving(connected.bot, "127.0.0.1", 0) as port:
        status, metrics = await get(port, "/metrics")
    assert status == 200
    outcomes = {
        name: value(metrics, f'sma_questions_total{{outcome="{name}"}}')
        for name in ("answer", "clarify", "no_answer", "refused", "dropped", "failed")
    }
    assert outcomes == {"answer": 2, "clarify": 0, "no_answer": 1, "refused": 1, "dropped": 0, "failed": 1}
    assert value(metrics, "sma_reply_seconds_count") == 3
    assert value(metrics, 'sma_reply_seconds_bucket{le="+Inf"}') == 3
    assert 0 < value(metrics, "sma_reply_seconds_sum") < 5
    assert value(metrics, "sma_shards_ready") == 1
    assert value(metrics, "sma_servers") == 1
    assert value(metrics, "sma_questions_waiting") == 0


async def test_no_series_grows_with_servers_users_or_shards(connect: Connect) -> None:
    async def series(servers: int, shards: int) -> int:
        guilds = tuple(payloads.guild(number << 22) for number in range(1, servers + 1))
        async with connect(LoopbackDiscord(guilds=guilds, shards=shards)) as connected:
            for number in range(1, servers + 1):
                asked = await connected.discord.say("!sma 2019", guild_id=number << 22, user_id=100 + number)
                await connected.discord.reply(asked)
            async with serving(connected.bot, "127.0.0.1", 0) as port:
                return len((await get(port, "/metrics"))[1].splitlines())

    assert await series(1, 1) == await series(12, 3)


async def test_alive_ready_and_not(connected: Connected) -> None:
    async with serving(connected.bot, "127.0.0.1", 0) as port:
        assert await get(port, "/healthz") == (200, '{"status": "alive"}')
        assert await get(port, "/readyz") == (200, '{"status": "ready", "shards_missing": 0}')
        connected.bot.connections.down(0)
        assert await get(port, "/readyz") == (503, '{"status": "connecting", "shards_missing": 1}')
        connected.bot.connections.up(0)
        connected.bot.stopping = True
        assert (await get(port, "/readyz"))[0] == 503


async def test_it_is_served_on_loopback_and_only_where_it_is_asked_for() -> None:
    async with discord_serving(LoopbackDiscord()) as discord:
        async with bot_process(discord, METRICS_PORT="0", LOG_FORMAT="json") as bot:
            await bot.until_logged("metrics_served")
            served = next(json.loads(line) for line in bot.logged if "metrics_served" in line)
            assert served["host"] == "127.0.0.1"
            assert (await get(served["port"], "/healthz"))[0] == 200
            status, metrics = await get(served["port"], "/metrics")
            assert status == 200
            assert TOKEN not in metrics
        async with bot_process(discord) as bot:
            await bot.until_logged("connecting")
            assert "metrics_served" not in bot.log


async def test_a_port_that_is_taken_is_said_in_a_sentence(connected: Connected) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(StopProgram, match=f"METRICS_PORT {port} cannot be used on 127.0.0.1: ") as stopped:
            async with serving(connected.bot, "127.0.0.1", port):
                pass
    assert stopped.value.status == 2


@pytest.fixture
def log_into() -> Callable[..., io.StringIO]:
    def into(**settings: Any) -> io.StringIO:
        stream = io.StringIO()
        set_up_logging(settings_of(log_format="json", **settings), stream)
        return stream

    return into


@pytest.mark.parametrize("text", [False, True])
async def test_each_question_is_one_event(
    connect: Connect, log_into: Callable[..., io.StringIO], *, text: bool
) -> None:
    stream = log_into(log_text=text)
    async with connect() as connected:
        asked = await connected.discord.say("!sma how much in 2019?")
        await connected.discord.reply(asked)
    events = [json.loads(line) for line in stream.getvalue().splitlines()]
    (event,) = [event for event in events if event["event"] == "answered"]
    assert {"outcome", "entry", "score", "ms", "server"} <= set(event)
    assert (event["outcome"], event["entry"], event["server"]) == ("answer", "payment", payloads.GUILD_ID)
    assert 0 < event["ms"] < 10_000
    assert (event.get("text") == "how much in 2019?") is text
    assert ("how much" in stream.getvalue()) is text


def test_the_start_does_not_pay_for_what_is_optional() -> None:
    code = "import bot.chat.run, sys; print(' '.join(sys.modules))"
    command = [sys.executable, "-c", code]
    ran = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - the line above
    assert not {"prometheus_client", "matplotlib", "aiohttp.web_app"} & set(ran.stdout.split())


async def test_the_dashboard_shows_what_is_exposed(connected: Connected, pytestconfig: pytest.Config) -> None:
    async with serving(connected.bot, "127.0.0.1", 0) as port:
        metrics = (await get(port, "/metrics"))[1]
    exposed = set(re.findall(r"^(\w+)(?:\{.*\})? ", metrics, re.MULTILINE))
    dashboard = json.loads((pytestconfig.rootpath / "deploy" / "grafana-dashboard.json").read_text(encoding="utf-8"))
    shown = {
        name
        for panel in dashboard["panels"]
        for target in panel["targets"]
        for name in re.findall(r"\b(?:sma|process)_\w+", target["expr"])
    }
    assert shown <= exposed
    assert {name for name in exposed if name.startswith("sma_")} - shown <= {
        "sma_reply_seconds_count",
        "sma_reply_seconds_sum",
    } | {name for name in exposed if name.endswith("_created")}
