"""Gaps, reports, what is due, and files in and out."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot import clock
from tests.e2e.moderation.test_flow import FIGURE, QUESTION, SHOWN, SOURCE, approved
from tests.e2e.moderation.town import text_of
from tests.e2e.test_buttons import labels

if TYPE_CHECKING:
    import simcord

    from tests.e2e.moderation.town import Town

UNKNOWN = "!sma mermaids of the tunnel"


def shown(result: simcord.InteractionResult) -> Any:
    """Return the message that an interaction led to."""
    return result.followups[0] if result.followups else result.response


async def gaps(tunnel: Town) -> Any:
    """Ask what nobody can answer, and list the gaps."""
    for person in (tunnel.alice, tunnel.bob):
        await person.send(tunnel.channel, f"{UNKNOWN} @everyone call 010-1234-5678 <@{person.id}>")
    await tunnel.bot.service.office.gaps.write(tunnel.store)
    return shown(await tunnel.moderator.slash(tunnel.channel, "knowledge gaps"))


async def test_a_gap_is_kept_without_who_asked_and_leads_to_a_statement(tunnel: Town) -> None:
    listed = await gaps(tunnel)
    assert "mermaids" in listed.content
    assert "asked 2 times" in listed.content
    for personal in ("everyone", "1234", str(tunnel.alice.id)):
        assert personal not in listed.content
    opened = await tunnel.moderator.click(listed, label="1: write fact")
    assert opened.modal is not None
    result = await tunnel.moderator.submit_modal(
        opened,
        {
            "entry": "tunnel-mermaids",
            "source": "tunnel-audit",
            "title": "Mermaids",
            "english": "No mermaids guard the tunnel.",
            "questions": "mermaids of the tunnel",
        },
    )
    assert "Proposal 1 is made" in text_of(result)
    card = next(message for message in tunnel.channel.history() if "Proposal 1" in message.content)
    assert "Asked and not answered: “mermaids of the tunnel”" in card.content
    await tunnel.second.click(card, label="Approve")
    await tunnel.alice.send(tunnel.channel, "!sma mermaids of the tunnel")
    assert "No mermaids guard the tunnel" in tunnel.said.content
    await tunnel.moderator.click(listed, label="1: ignore")
    assert (
        "Every question of the last 30 days got an answer"
        in shown(await tunnel.moderator.slash(tunnel.channel, "knowledge gaps")).content
    )


async def test_a_gap_becomes_a_phrase(tunnel: Town) -> None:
    await tunnel.alice.send(tunnel.channel, "!sma inauguration ceremony")
    await tunnel.bot.service.office.gaps.write(tunnel.store)
    listed = shown(await tunnel.moderator.slash(tunnel.channel, "knowledge gaps"))
    opened = await tunnel.moderator.click(listed, label="1: add phrase to …")
    assert opened.modal is not None
    result = await tunnel.moderator.submit_modal(
        opened, {"entry": "tunnel-opening", "phrase": "inauguration ceremony", "reason": "asked"}
    )
    assert "Proposal 1 is made" in text_of(result)
    card = next(message for message in tunnel.channel.history() if "Proposal 1" in message.content)
    await tunnel.second.click(card, label="Approve")
    await tunnel.alice.send(tunnel.channel, "!sma inauguration ceremony")
    assert "4 May 2015" in tunnel.said.content


async def test_answers_and_overheard_messages_leave_no_gap(tunnel: Town) -> None:
    await tunnel.alice.send(tunnel.channel, "!sma toll income 2021")
    await tunnel.alice.send(tunnel.channel, "mermaids of the tunnel")
    await tunnel.alice.send(tunnel.channel, "!sma help")
    assert len(tunnel.bot.service.office.gaps) == 0


async def test_reports_are_seen_to(tunnel: Town) -> None:
    await tunnel.alice.send(tunnel.channel, "!sma toll income 2021")
    opened = await tunnel.alice.click(tunnel.said, label="Report")
    await tunnel.alice.submit_modal(opened, {"note": "# wrong <@&1> @everyone [x](https://x.y) discord.gg/abc"})
    listed = shown(await tunnel.moderator.slash(tunnel.channel, "knowledge reports"))
    assert "wrong" in listed.content
    for live in ("everyone", "<@&", "https:", "discord.gg"):
        assert live not in listed.content
    await tunnel.moderator.click(listed, label="1: resolved")
    assert "No report waits" in text_of(await tunnel.moderator.slash(tunnel.channel, "knowledge reports"))
    again = await tunnel.second.click(listed, label="1: dismiss") if "1: dismiss" in labels(listed.message) else None
    assert again is None or "no open report" in text_of(again)


async def test_what_is_due_names_a_dead_source(tunnel: Town) -> None:
    assert "marked as dead" in text_of(
        await tunnel.moderator.slash(tunnel.channel, "knowledge dead", source="sources/tunnel-audit")
    )
    assert "tunnel-audit" in text_of(await tunnel.moderator.slash(tunnel.channel, "knowledge stale"))
    unknown = await tunnel.moderator.slash(tunnel.channel, "knowledge dead", source="nowhere")
    assert "There is no source" in text_of(unknown)


async def test_what_is_exported_is_taken_in_elsewhere(tunnel: Town) -> None:
    await approved(tunnel, SOURCE)
    await approved(tunnel, FIGURE)
    exported = shown(await tunnel.moderator.slash(tunnel.channel, "knowledge export"))
    assert "2." in exported.content or ": 2" in exported.content
    raw = await exported.attachments[0].read()
    for revision in (2, 1):
        await approved(tunnel, f"!sma knowledge rollback {revision} reason: begin anew")
    await tunnel.alice.send(tunnel.channel, QUESTION)
    assert SHOWN not in tunnel.said.content
    await tunnel.moderator.send(tunnel.channel, "!sma knowledge import", attachments=[("changes.yaml", raw)])
    card = tunnel.said
    assert "2 changes of a file" in card.content
    await tunnel.second.click(card, label="Approve")
    await tunnel.alice.send(tunnel.channel, QUESTION)
    assert SHOWN in tunnel.said.content
    again = shown(await tunnel.moderator.slash(tunnel.channel, "knowledge export"))
    assert await again.attachments[0].read() == raw


async def test_a_file_that_is_none_is_refused_with_its_lines(tunnel: Town) -> None:
    for content, told in ((b"nonsense: [", "no yaml"), (b"changes: []", "holds no change"), (b"\xff\xfe", "line")):
        await tunnel.moderator.send(tunnel.channel, "!sma knowledge import", attachments=[("changes.yaml", content)])
        assert told in tunnel.said.content.lower(), tunnel.said.content
    await tunnel.moderator.send(tunnel.channel, "!sma knowledge import")
    assert "Attach a file" in tunnel.said.content


async def report_toll(tunnel: Town, note: str = "") -> simcord.InteractionResult:
    opened = await tunnel.alice.click(tunnel.said, label="Report")
    return await tunnel.alice.submit_modal(opened, {"note": note} if note else {})


async def test_what_users_wrote_is_listed_for_the_moderator_alone(tunnel: Town) -> None:
    await tunnel.alice.send(tunnel.channel, "!sma toll income 2021")
    await report_toll(tunnel, "my own words")
    await gaps(tunnel)
    for command, words in (("reports", "my own words"), ("gaps", "mermaids")):
        await tunnel.moderator.send(tunnel.channel, f"!sma knowledge {command}")
        assert words not in tunnel.said.content
        assert "as a direct message" in tunnel.said.content
        told = tunnel.moderator.user.dm_channel.last_message
        assert told is not None
        assert words in told.content
        assert f"`/knowledge {command}`" in told.content
        assert not labels(told), "there is no server in a direct message to act for"
        tunnel.env.inject_error("POST", f"/channels/{told.channel.id}/messages", status=403, code=50007)
        await tunnel.moderator.send(tunnel.channel, f"!sma knowledge {command}")
        assert words not in tunnel.said.content
        assert f"Use `/knowledge {command}`" in tunnel.said.content


async def test_a_proposal_expires_and_says_so(tunnel: Town) -> None:
    await tunnel.moderator.send(tunnel.channel, SOURCE)
    card = tunnel.said
    (expired,) = await tunnel.store.expire(at=clock.now() + timedelta(days=15))
    await tunnel.bot.service.office.reviewing.expired(expired)
    assert "Expired" in tunnel.said.content
    assert not labels(tunnel.said)
    assert card.id == tunnel.said.id


async def test_nobody_floods_a_channel_with_refusals(tunnel: Town) -> None:
    for _ in range(25):
        await tunnel.alice.send(tunnel.channel, "!sma knowledge pending")
    said = [message.content for message in tunnel.channel.history() if message.author.bot]
    assert sum("That is for moderators" in one for one in said) == 20
    assert sum("within a minute" in one for one in said) == 1
    assert len(said) == 21
