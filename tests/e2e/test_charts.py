"""Charts, expressions, series and tables, as people get them in Discord."""

from __future__ import annotations

import asyncio
import csv
import io
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import simcord

from bot import limits
from bot.chat import studio as studio_module
from bot.chat.desk import chart_spec
from bot.knowledge.language import Language
from tests.e2e.world import World, populate

if TYPE_CHECKING:
    from collections.abc import Callable

    import discord

    from bot.chat.client import SmaBot

PNG = b"\x89PNG\r\n\x1a\n"


def labels(message: discord.Message) -> dict[str, Any]:
    return {
        button.label: button for row in message.components for button in getattr(row, "children", []) if button.label
    }


async def file_of(message: Any) -> tuple[discord.Attachment, bytes]:
    (attachment,) = message.attachments
    return attachment, await attachment.read()


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("!sma chart 1991-2026", "SMA payment, 1991-2026"),
        ("!sma chart", "SMA payment, 1991-2030"),
        ("!sma graph usfk_troops 2010-2020", "US troops in Korea"),
        ("!sma show me a graph of the SMA payments since 2014", "SMA payment, 2014-2030"),
        ("!sma total 2014-2018 as a chart", "4.707 trillion won"),
        ("!sma 그래프 1991-2026", "방위비분담금"),
        ("!sma 2014-2018년 분담금 그래프로 보여줘", "방위비분담금, 2014~2018년"),
    ],
)
async def test_a_chart_by_command_or_word(world: World, typed: str, part: str) -> None:
    await world.alice.send(world.channel, typed)
    message = world.said
    assert part in message.content.replace("\\", "")
    attachment, data = await file_of(message)
    assert data.startswith(PNG)
    assert attachment.filename.endswith(".png")
    assert attachment.description
    assert ("막대그래프" if "그래프" in typed else "Bar chart") in attachment.description


async def test_a_chart_by_slash_command(world: World) -> None:
    result = await world.alice.slash(world.channel, "sma chart", what="1991-2026")
    assert result.response is not None
    assert result.response.attachments
    again = await world.bob.slash(world.channel, "sma chart", what="1991-2026")
    assert again.response is not None
    assert again.response.attachments


async def test_a_chart_by_button(world: World) -> None:
    await world.alice.send(world.channel, "!sma 2014-2018")
    answer = world.said
    assert not answer.attachments
    result = await world.alice.click(answer, label="Chart")
    assert result.response is not None
    assert not result.ephemeral
    assert "2018: 960.2 billion won (agreed)" in result.response.content
    assert (await file_of(result.response))[1].startswith(PNG)
    result = await world.bob.click(answer, label="Chart")
    assert result.ephemeral


async def test_few_figures_have_no_chart_and_no_table(world: World) -> None:
    await world.alice.send(world.channel, "!sma compare 2018 2019")
    assert "Chart" not in labels(world.said)
    await world.alice.send(world.channel, "!sma about")
    assert not {"Chart", "CSV"} & labels(world.said).keys()


async def test_what_cannot_be_drawn_gets_a_sentence(world: World) -> None:
    await world.alice.send(world.channel, "!sma chart of the weather")
    assert "no series called" in world.said.content
    assert not world.said.attachments
    await world.alice.send(world.channel, "!sma chart 2018-2019")
    assert "too few for a chart" in world.said.content


async def test_charts_can_be_switched_off(new_bot: Callable[..., SmaBot]) -> None:
    env = simcord.Env(new_bot(charts=False))
    await env.start()
    try:
        world = await populate(env)
        await world.alice.send(world.channel, "!sma 2014-2018")
        assert "Chart" not in labels(world.said)
        await world.alice.send(world.channel, "!sma chart 2014-2018")
        assert "960.2 billion" in world.said.content
        assert "switched off" in world.said.content
        assert not world.said.attachments
    finally:
        await env.shutdown()


async def test_others_are_answered_while_a_chart_is_drawn(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, done = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def slow(_: object) -> bytes:
        loop.call_soon_threadsafe(begun.set)
        asyncio.run_coroutine_threadsafe(done.wait(), loop).result(20)
        return PNG

    monkeypatch.setattr(studio_module, "_draw", slow)
    bot: Any = world.env.bot
    answerer = await bot.service.answerer(None)
    spec = chart_spec(answerer, answerer.chart("2014-2018", Language.ENGLISH, date(2026, 11, 23)))
    waiting = asyncio.create_task(bot.service.studio.picture(spec))
    await asyncio.wait_for(begun.wait(), 5)
    await world.bob.send(world.channel, "!sma 2019")
    assert "1.0389 trillion" in world.said.content
    assert not waiting.done()
    done.set()
    assert await waiting == PNG


async def test_a_full_queue_is_told(world: World) -> None:
    bot: Any = world.env.bot
    waiting = asyncio.get_running_loop().create_future()
    bot.service.studio._drawing.update({str(number): waiting for number in range(limits.CHARTS_WAITING.value)})
    await world.alice.send(world.channel, "!sma 2014-2018")
    result = await world.alice.click(world.said, label="Chart")
    assert result.response is not None
    assert result.ephemeral
    assert "in a moment" in result.response.content
    await world.alice.send(world.channel, "!sma chart 2014-2018")
    assert "in a moment" in world.said.content


async def test_a_table_by_button(world: World) -> None:
    await world.alice.send(world.channel, "!sma 2014-2018")
    result = await world.alice.click(world.said, label="CSV")
    assert result.response is not None
    attachment, data = await file_of(result.response)
    assert attachment.filename == "payment.csv"
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [row["year"] for row in rows] == ["2014", "2015", "2016", "2017", "2018"]
    assert rows[0]["value"] == "920000000000"
    assert (rows[0]["unit"], rows[0]["status"]) == ("KRW", "agreed")
    assert all("http" in row["sources"] for row in rows)


async def test_years_that_are_added_up_have_a_table(world: World) -> None:
    await world.alice.send(world.channel, "!sma total 2014-2018")
    result = await world.alice.click(world.said, label="CSV")
    assert result.response is not None
    _, data = await file_of(result.response)
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [row["year"] for row in rows] == ["", "2014", "2015", "2016", "2017", "2018"]
    assert rows[0]["value"] == "4707000000000"


async def test_an_amount_per_head_is_shown_once(world: World) -> None:
    await world.alice.send(world.channel, "!sma payment per soldier in 2019")
    (embed,) = world.said.embeds
    values = [str(field.value) for field in embed.fields if field.name and field.name.startswith("Per head")]
    assert values == ["36.5 million won per person"]


@pytest.mark.parametrize("typed", ["calc `payment[2019] * 2`", "calc ```payment[2019] * 2```"])
async def test_an_expression_may_be_shown_as_code(world: World, typed: str) -> None:
    await world.alice.send(world.channel, f"!sma {typed}")
    assert "2.0778 trillion won" in world.said.content


@pytest.mark.parametrize("way", ["prefix", "slash", "mention"])
async def test_an_expression(world: World, way: str) -> None:
    expression = "payment[2021] / usfk_troops[2021]"
    if way == "slash":
        result = await world.alice.slash(world.channel, "sma calc", expression=expression)
        assert result.response is not None
        message: Any = result.response
    else:
        await world.alice.send(world.channel, f"{'!sma' if way == 'prefix' else world.mention} calc {expression}")
        message = world.said
    assert "41.5 million won per person" in message.content
    assert "](<http" in message.content
    shown = await world.bob.click(message, label="Show working")
    assert shown.response is not None
    assert "3\\. 1.1833 trillion won ÷ 28,500 people = 41.5 million won per person" in shown.response.content
    assert "rounded" in shown.response.content


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("calc payment[2021] - krw_per_usd[2021]", ("▶- krw", "At character 15", "added")),
        ("calc payment[2029]", ("▶payment", "payment: 2029")),
        ("calc paymnt[2021]", ("▶paymnt", "did you mean payment?")),
        ("calc __import__('os')", ("At character 1",)),
        ("계산식 payment[2029]", ("payment: 2029",)),
        ("calc", ("is empty", "payment[2021] - payment[2020]")),
        ("계산식", ("수식이 비어 있습니다",)),
    ],
)
async def test_a_wrong_expression_is_explained(world: World, typed: str, parts: tuple[str, ...]) -> None:
    await world.alice.send(world.channel, f"!sma {typed}")
    content = world.said.content.replace("\\", "")
    for part in parts:
        assert part in content


async def test_expressions_are_completed(world: World) -> None:
    choices = await world.alice.autocomplete(world.channel, "sma calc", "expression", "payment[2021] / usfk_t")
    assert choices[0]["value"] == "payment[2021] / usfk_troops["
    choices = await world.alice.autocomplete(world.channel, "sma calc", "expression", "med")
    assert choices[0]["value"] == "median("
    choices = await world.alice.autocomplete(world.channel, "sma series", "name", "troops")
    assert "usfk_troops" in [choice["value"] for choice in choices]
    for typed in ("", "[", "x" * 100, "가" * 100):
        assert len(await world.alice.autocomplete(world.channel, "sma calc", "expression", typed)) <= 25


async def test_series_are_listed_and_shown(world: World) -> None:
    await world.alice.send(world.channel, "!sma series")
    assert "Page 1 of" in world.said.content
    seen = ""
    while True:
        seen += world.said.content
        if labels(world.said)["Next ▶"].disabled:
            break
        await world.alice.click(world.said, label="Next ▶")
    assert "payment: SMA payment, billion KRW, 1991-2030 (2 without a figure), agreed" in seen.replace("\\", "")
    await world.alice.send(world.channel, "!sma series payment")
    assert "Special Measures Agreements" in world.said.content
    assert {"Chart", "CSV"} <= labels(world.said).keys()
    await world.alice.send(world.channel, "!sma 자료")
    assert "통계 자료" in world.said.content
    await world.alice.send(world.channel, "!sma series zzzz qqqq")
    assert "No series is called" in world.said.content
    result = await world.bob.slash(world.channel, "sma series", name="usfk_troops")
    assert result.response is not None
    assert "28,500 people" in result.response.content


async def test_why_shows_the_working_too(world: World) -> None:
    await world.alice.send(world.channel, "!sma compare 2018 2019")
    await world.alice.send(world.channel, "!sma why")
    assert "= 78.7 billion won" in world.said.content
