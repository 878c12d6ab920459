"""What users may know and do about what is kept of them, and the button that reports an answer."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.e2e.moderation.town import text_of
from tests.e2e.test_buttons import labels

if TYPE_CHECKING:
    import simcord

    from bot.opening import Opened
    from tests.e2e.moderation.town import Town


async def report(town: Town, person: simcord.MemberActor, note: str = "") -> simcord.InteractionResult:
    await person.send(town.channel, "!sma 2019")
    shown = await person.click(town.said, label="Report")
    assert shown.modal is not None
    return await person.submit_modal(shown, {"note": note} if note else {})


async def test_a_report_keeps_what_was_seen(town: Town) -> None:
    result = await report(town, town.alice, "@everyone [look](https://example.org) # this is wrong")
    assert result.ephemeral
    assert "report 1" in text_of(result)
    (kept,) = await town.store.reports(town.guild.id)
    assert (kept.question, kept.entry, kept.reporter) == ("2019", "payment", town.alice.id)
    assert "1.0389 trillion" in kept.answer
    assert kept.note.endswith("this is wrong")


async def test_a_sixth_report_of_a_day_is_refused(town: Town) -> None:
    for _ in range(5):
        await report(town, town.alice)
    assert "5 reports within a day" in text_of(await report(town, town.alice))
    assert "report 6" in text_of(await report(town, town.bob)), "the limit is a user's own"


async def test_what_is_no_answer_cannot_be_reported(town: Town) -> None:
    await town.alice.send(town.channel, "!sma qwertzuiop")
    assert "Report" not in labels(town.said)


async def test_a_form_that_was_open_while_the_bot_was_restarted_still_arrives(town: Town, opened: Opened) -> None:
    await town.alice.send(town.channel, "!sma 2019")
    shown = await town.alice.click(town.said, label="Report")
    from bot.chat.client import make_bot  # noqa: PLC0415 - only here
    from tests.e2e.world import settings_of  # noqa: PLC0415 - only here

    await town.env.restart_bot(make_bot(settings_of(), opened, shard_count=1, store=town.store))
    assert "report 1" in text_of(await town.alice.submit_modal(shown, {"note": "late"}))


async def test_everybody_gets_their_own_data_and_nobody_elses(town: Town) -> None:
    await report(town, town.alice, "mine")
    await report(town, town.bob, "his")
    result = await town.alice.slash(town.channel, "sma privacy export")
    assert result.ephemeral
    assert result.response is not None
    (file,) = result.response.attachments
    data = json.loads(await file.read())
    assert data["user_id"] == town.alice.id
    assert [one["note"] for one in data["reports"]] == ["mine"]


async def test_after_a_message_data_goes_to_whoever_asked_as_a_direct_message(town: Town) -> None:
    await report(town, town.alice, "mine")
    await town.alice.send(town.channel, "!sma privacy export")
    assert not town.said.attachments
    assert "as a direct message" in town.said.content
    told = town.alice.user.dm_channel.last_message
    assert told is not None
    assert "1 record." in told.content
    data = json.loads(await told.attachments[0].read())
    assert (data["user_id"], len(data["reports"])) == (town.alice.id, 1)


async def test_who_takes_no_direct_messages_is_told_another_way(town: Town) -> None:
    await report(town, town.alice, "mine")
    town.env.inject_error("POST", "/users/@me/channels", status=403, code=50007)
    await town.alice.send(town.channel, "!sma privacy export")
    assert "`/sma privacy export`" in town.said.content
    assert not town.said.attachments


async def test_in_a_direct_message_data_is_handed_out_there(town: Town) -> None:
    await town.alice.send_dm("!sma privacy export")
    told = town.alice.user.dm_channel.last_message
    assert told is not None
    assert "0 records" in told.content
    assert json.loads(await told.attachments[0].read())["user_id"] == town.alice.id


async def test_deletion_asks_first_and_is_for_whoever_asked(town: Town) -> None:
    await report(town, town.alice)
    await report(town, town.bob)
    await town.alice.send(town.channel, "!sma privacy delete")
    assert "I keep 1 record with" in town.said.content
    other = await town.bob.click(town.said, label="Delete it for good")
    assert other.ephemeral
    assert len(await town.store.reports(town.guild.id)) == 2, "bob was asked, and nothing was deleted"
    await town.alice.click(town.said, label="Delete it for good")
    (left,) = await town.store.reports(town.guild.id)
    assert left.reporter == town.bob.id


async def test_privacy_in_korean(town: Town) -> None:
    await town.alice.send(town.channel, "!sma 개인정보")
    assert "저장하는 정보" in town.said.content
    result = await town.alice.slash(town.channel, "sma privacy show")
    assert "What I keep of you" in text_of(result)
