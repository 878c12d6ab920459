"""Buttons: whose they are, what they do, and that they outlive a restart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.chat.client import SmaBot
    from tests.e2e.world import World

LONG_LIST = "!sma timeline"
LONG_QUESTION = "!sma how much did South Korea pay in 2019 for the cost of stationing United States Forces Korea there?"


def labels(message: discord.Message) -> dict[str, Any]:
    return {
        button.label: button
        for row in message.components
        for button in getattr(row, "children", [])
        if getattr(button, "label", None)
    }


async def test_pages_turn_in_place_for_whoever_asked(world: World) -> None:
    await world.alice.send(world.channel, LONG_LIST)
    first = world.said
    assert labels(first)["◀ Back"].disabled
    assert "Page 1 of" in first.content
    await world.alice.click(first, label="Next ▶")
    second = world.said
    assert second.id == first.id
    assert "Page 2 of" in second.content
    assert second.content != first.content
    await world.alice.click(second, label="◀ Back")
    assert world.said.content == first.content


async def test_pages_reach_every_line_once(world: World) -> None:
    await world.alice.send(world.channel, LONG_LIST)
    seen: list[str] = []
    while True:
        message = world.said
        seen += [line for line in message.content.splitlines() if line.startswith("• ") and "](<" not in line]
        if labels(message)["Next ▶"].disabled:
            break
        await world.alice.click(message, label="Next ▶")
    assert len(seen) == len(set(seen))
    assert len(seen) > 40


async def test_somebody_elses_press_does_not_disturb_the_message(world: World) -> None:
    await world.alice.send(world.channel, LONG_LIST)
    before = world.said.content
    result = await world.bob.click(world.said, label="Next ▶")
    assert result.ephemeral
    assert result.response is not None
    assert "Page 2 of" in result.response.content
    assert world.said.content == before
    # The private copy is bob's own: it turns in place.
    turned = await world.bob.click(result.response, label="Next ▶")
    assert turned.response is None or "Page 3 of" in turned.response.content


async def test_working_why_and_sources_are_shown_in_private(world: World) -> None:
    await world.alice.send(world.channel, "!sma compare 2018 2019")
    answer = world.said
    for label in ("Show working", "Why this answer"):
        result = await world.bob.click(answer, label=label)
        assert result.ephemeral
        assert result.response is not None
        assert result.response.content
    await world.alice.send(world.channel, "!sma 2019")
    result = await world.bob.click(world.said, label="All sources")
    assert result.ephemeral
    assert result.response is not None
    assert result.response.content.count("](<") > 3


async def test_a_suggestion_is_run(world: World) -> None:
    await world.alice.send(world.channel, "!sma hello")
    question = world.said
    suggestion = next(iter(labels(question)))
    result = await world.alice.click(question, label=suggestion)
    assert result.response is not None
    assert not result.ephemeral
    assert result.response.content != question.content
    result = await world.bob.click(question, label=suggestion)
    assert result.ephemeral


async def test_a_choice_takes_the_place_of_the_question_back(world: World) -> None:
    question, choice = await asked_back(world)
    private = await world.bob.click(question, label=choice)
    assert private.ephemeral
    assert world.said.content == question.content
    await world.alice.click(question, label=choice)
    assert world.said.id == question.id
    assert world.said.content != question.content
    assert "](<http" in world.said.content, "the answer with its sources"


async def asked_back(world: World) -> tuple[discord.Message, str]:
    """Ask what leaves something open; which of these is clear enough to be answered is not this test's affair."""
    for text in ("how much did it go up?", "who led the talks?", "when was it signed?", "분담금 얼마 올랐어?"):
        await world.bob.send(world.channel, f"{world.mention} {text}")
        if any(button.style is discord.ButtonStyle.primary for button in labels(world.said).values()):
            await world.alice.send(world.channel, f"{world.mention} {text}")
            return world.said, next(iter(labels(world.said)))
    raise AssertionError("nothing was asked back")


async def test_sources_of_something_like_it_are_offered(world: World) -> None:
    await world.alice.send(world.channel, "!sma sources zzzz")
    offered = next(iter(labels(world.said)))
    result = await world.alice.click(world.said, label=offered)
    assert result.response is not None
    assert "](<http" in result.response.content


async def test_buttons_work_after_a_restart(world: World, new_bot: Callable[..., SmaBot]) -> None:
    await world.alice.send(world.channel, LONG_LIST)
    pages = world.said
    await world.bob.send(world.channel, "!sma compare 2018 2019")
    answer = world.said
    before = await world.bob.click(answer, label="Show working")
    await world.env.restart_bot(new_bot())
    after = await world.bob.click(answer, label="Show working")
    assert before.response is not None
    assert after.response is not None
    assert after.response.content == before.response.content
    await world.alice.click(pages, label="Next ▶")
    assert any("Page 2 of" in message.content for message in world.channel.history())


async def test_a_button_of_a_long_question_says_that_it_is_stale_after_a_restart(
    world: World, new_bot: Callable[..., SmaBot]
) -> None:
    await world.alice.send(world.channel, LONG_QUESTION)
    answer = world.said
    result = await world.alice.click(answer, label="Why this answer")
    assert result.response is not None
    assert "out of date" not in result.response.content
    await world.env.restart_bot(new_bot())
    result = await world.alice.click(answer, label="Why this answer")
    assert result.response is not None
    assert result.ephemeral
    assert "out of date" in result.response.content


async def test_a_button_of_a_follow_up_does_not_lose_what_it_followed(
    world: World, new_bot: Callable[..., SmaBot]
) -> None:
    await world.alice.send(world.channel, "!sma how much in 2019?")
    await world.alice.send(world.channel, "!sma and in dollars?")
    answer = world.said
    result = await world.alice.click(answer, label="Why this answer")
    assert result.response is not None
    assert "2019" in result.response.content
    await world.env.restart_bot(new_bot())
    result = await world.alice.click(answer, label="Why this answer")
    assert result.response is not None
    assert "2019" in result.response.content or "out of date" in result.response.content


async def test_commands_are_registered_only_when_they_changed(world: World, new_bot: Callable[..., SmaBot]) -> None:
    def registrations() -> int:
        return len([request for request in world.requests("PUT") if request.path.endswith("/commands")])

    assert registrations() == 1
    await world.env.restart_bot(new_bot())
    assert registrations() == 1
    world.env.backend.commands[None].popitem()
    await world.env.restart_bot(new_bot())
    assert registrations() == 2
