"""The token is in no log, no traceback, no reply and no number, whatever happens and however much is logged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.gateway import payloads
from tests.gateway.loopback import LoopbackDiscord, serving
from tests.gateway.processes import TOKEN, bot_process
from tests.gateway.rest import Fault

if TYPE_CHECKING:
    from tests.gateway.processes import BotProcess

PARTS = TOKEN.split(".")


def assert_no_secret(text: str) -> None:
    for part in (TOKEN, PARTS[0], PARTS[2]):
        assert part not in text


async def stopped(bot: BotProcess) -> str:
    bot.process.terminate()
    assert await bot.status() == 0
    return bot.log


async def test_the_fullest_log_of_the_worst_day_has_no_token() -> None:
    async with (
        serving(LoopbackDiscord()) as discord,
        bot_process(discord, LOG_LEVEL="DEBUG", LOG_TEXT="true") as bot,
    ):
        await discord.until(lambda: bool(discord.sessions), 20)
        discord.faults += [
            Fault(status=400, body={"message": f"bad {TOKEN} {TOKEN}", "code": 0}),
            Fault(status=503, body=f"<html>{TOKEN[:40]}\n{TOKEN[40:]}</html>"),
        ]
        await discord.say("!sma 2019")
        await discord.until(lambda: not discord.faults)
        for question in ("2018", f"about {TOKEN}", "about"):
            await discord.reply(await discord.say(f"!sma {question}"))
        await discord.interact(payloads.ask_command("about"))
        await discord.connection.invalidate(resumable=False)
        await discord.until(lambda: len(discord.identified) == 2, 20)
        log = await stopped(bot)
    assert "Traceback" in log, "the bad request must have been logged in full"
    assert "bad [secret] [secret]" in log
    assert_no_secret(log)
    replies = str([*discord.messages, *discord.callbacks.values()]).replace(f"about {TOKEN}", "")
    assert_no_secret(replies)


async def test_a_token_that_discord_does_not_accept_is_not_repeated() -> None:
    async with (
        serving(LoopbackDiscord(token_works=False)) as discord,
        bot_process(discord, LOG_LEVEL="DEBUG") as bot,
    ):
        assert await bot.status() == 1
    assert "does not accept the token" in bot.log
    assert_no_secret(bot.log)


async def test_a_token_in_the_wrong_line_is_not_repeated() -> None:
    async with serving(LoopbackDiscord()) as discord:
        for wrong in (
            {"CLUSTER": TOKEN},
            {"LOG_LEVEL": TOKEN},
            {"METRICS_PORT": TOKEN},
            {"DISCORD_TOKEN": f"Bot {TOKEN}"},
        ):
            async with bot_process(discord, **wrong) as bot:
                assert await bot.status() == 2
            assert_no_secret(bot.log)
            assert_no_secret(bot.log.upper())


async def test_the_password_of_a_database_that_is_away_is_in_no_log() -> None:
    password = "s3cret%40pass"  # noqa: S105 - made up
    url = f"postgresql://bot:{password}@127.0.0.1:1/sma"
    async with (
        serving(LoopbackDiscord()) as discord,
        bot_process(discord, "--cluster", "1/2", STORE_URL=url, LOG_LEVEL="DEBUG") as bot,
    ):
        assert await bot.status() == 1
    assert "sma on 127.0.0.1:1" in bot.log, "where it looked may be told"
    for form in (password, "s3cret@pass", url):
        assert form not in bot.log
