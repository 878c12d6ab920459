"""`/sma settings`: who may, what it changes, and that it holds at once and after a restart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
import pytest

from bot.chat.client import make_bot, wake
from tests.e2e.moderation.town import text_of
from tests.e2e.test_buttons import labels
from tests.e2e.world import settings_of

if TYPE_CHECKING:
    import simcord

    from bot.opening import Opened
    from tests.e2e.moderation.town import Town

OVERHEARD = "how much did South Korea pay for US forces in 2019?"
FIGURE = "1.0389 trillion"


async def panel(town: Town) -> simcord.results.ResponseMessage:
    result = await town.moderator.slash(town.channel, "sma settings")
    assert result.ephemeral
    assert result.response is not None
    return result.response


async def test_nobody_else_sees_or_changes_them(town: Town) -> None:
    for person in (town.alice, town.keeper):
        result = await person.slash(town.channel, "sma settings")
        assert result.ephemeral
        assert "manage this server" in text_of(result)
        await person.send(town.channel, "!sma settings")
        assert "manage this server" in town.said.content
        assert not labels(town.said)


async def test_a_button_that_was_left_open_is_checked_again(town: Town) -> None:
    await town.moderator.send(town.channel, "!sma settings")
    shown = town.said
    charts = next(label for label in labels(shown) if label.startswith("Charts"))
    refused = await town.alice.click(shown, label=charts)
    assert refused.ephemeral
    assert "manage this server" in text_of(refused)
    assert (await town.store.settings(town.guild.id)).charts
    await town.moderator.click(shown, label=charts)
    assert not (await town.store.settings(town.guild.id)).charts


async def test_a_menu_is_checked_again_too(town: Town) -> None:
    await town.moderator.send(town.channel, "!sma settings")
    for person in (town.alice, town.keeper):
        refused = await person.select(town.said, [town.role], custom_id="smk:settings:role")
        assert refused.ephemeral
        assert "manage this server" in text_of(refused)
    assert (await town.store.settings(town.guild.id)).moderator_role is None
    await town.moderator.select(town.said, [town.role], custom_id="smk:settings:role")
    refused = await town.keeper.select(town.said, [town.channel], custom_id="smk:settings:audit")
    assert "the moderator role is not enough" in text_of(refused)


async def test_the_language_holds_at_once(town: Town) -> None:
    shown = await panel(town)
    language = next(label for label in labels(shown.message) if label.startswith("Language"))
    await town.moderator.click(shown, label=language)  # English
    await town.alice.send(town.channel, "!sma 2019")
    assert FIGURE in town.said.content
    again = await panel(town)
    await town.moderator.click(again, label="Language: English")
    await town.alice.send(town.channel, "!sma 2019")
    assert "1조 389억" in town.said.content
    assert "언어: 한국어" in (await panel(town)).content
    await town.alice.send_dm("!sma 2019")
    told = town.alice.user.dm_channel.last_message
    assert told is not None
    assert FIGURE in told.content, "a server's language is its own"


async def test_it_listens_where_it_was_switched_on_and_nowhere_else(town: Town) -> None:
    quiet = town.guild.create_text_channel("quiet")
    shown = await panel(town)
    await town.moderator.select(shown, [town.channel], custom_id="smk:settings:listening")
    await town.alice.send(town.channel, OVERHEARD)
    assert FIGURE in town.said.content
    before = len(town.env.http_requests)
    await town.alice.send(quiet, OVERHEARD)
    assert town.env.http_requests[before:] == []
    await town.moderator.select(await panel(town), [], custom_id="smk:settings:listening")
    before = len(town.env.http_requests)
    await town.alice.send(town.channel, OVERHEARD)
    assert town.env.http_requests[before:] == []


async def test_without_charts_no_button_offers_one(town: Town) -> None:
    await town.alice.send(town.channel, "!sma 2014-2018")
    assert "Chart" in labels(town.said)
    await town.moderator.click(await panel(town), label="Charts: on")
    await town.alice.send(town.channel, "!sma 2014-2018")
    assert "Chart" not in labels(town.said)
    await town.alice.send(town.channel, "!sma chart 2014-2018")
    assert "switched off" in town.said.content


async def test_every_setting_is_kept_over_a_restart(town: Town, opened: Opened) -> None:
    shown = await panel(town)
    await town.moderator.select(shown, [town.role], custom_id="smk:settings:role")
    await town.moderator.select(shown, [town.channel], custom_id="smk:settings:proposals")
    await town.moderator.select(shown, [town.channel], custom_id="smk:settings:listening")
    await town.moderator.click(shown, label="A second moderator approves changes: on")
    kept = await town.store.settings(town.guild.id)
    assert (kept.moderator_role, kept.proposal_channel, kept.review) == (town.role.id, town.channel.id, False)
    bot = make_bot(settings_of(), opened, shard_count=1, store=town.store)
    await wake(bot)
    await town.env.restart_bot(bot)
    await town.alice.send(town.channel, OVERHEARD)
    assert FIGURE in town.said.content


async def test_a_change_leaves_a_line_in_the_audit_channel(town: Town) -> None:
    audit = town.guild.create_text_channel("audit")
    shown = await panel(town)
    await town.moderator.select(shown, [audit], custom_id="smk:settings:audit")
    assert audit.last_message is not None
    assert audit.last_message.content.startswith(f"<@{town.moderator.id}> changed the settings: ")
    await town.moderator.click(shown, label="Charts: on")
    assert audit.last_message.content.endswith("Charts: off")


async def test_a_channel_that_is_shut_is_told(town: Town) -> None:
    assert town.env.bot.user is not None
    shut = town.guild.create_text_channel(
        "shut", overwrites={town.env.bot.user: discord.PermissionOverwrite(send_messages=False)}
    )
    shown = await panel(town)
    await town.moderator.select(shown, [shut], custom_id="smk:settings:audit")
    assert f"I may not write in <#{shut.id}>" in (await panel(town)).content


@pytest.mark.parametrize("way", ["slash", "prefix"])
async def test_in_a_direct_message_there_is_nothing_to_set(town: Town, way: str) -> None:
    if way == "prefix":
        await town.moderator.send_dm("!sma settings")
        message = town.moderator.user.dm_channel.last_message
        assert message is not None
        assert "only in a server" in message.content
    else:
        assert "sma settings" in town.moderator.available_commands(town.channel)


async def test_the_store_is_away(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = await panel(town)
    file = town.store._database.address
    monkeypatch.setattr(town.store._database, "_writer", _Away(str(file)))
    result = await town.moderator.click(shown, label="Charts: on")
    assert "cannot be reached just now" in text_of(result)
    assert town.bot.service.servers.of(town.guild.id).charts
    await town.alice.send(town.channel, "!sma 2019")
    assert FIGURE in town.said.content
    assert town.bot.service.handling.tally.store_errors == 1


class _Away:
    """A database that has gone."""

    def __init__(self, name: str) -> None:
        self._name = name

    def begin(self) -> None:
        raise OSError(5, "the disk is gone")
