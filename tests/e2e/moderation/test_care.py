"""Gaps, reports, what is due, files in and out, and what happens while the store is away."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot import clock
from bot.chat.client import make_bot, wake
from bot.moderation.gate import Actor
from bot.moderation.review import examine
from bot.opening import open_answering
from bot.store.faults import StoreAwayError
from bot.store.records import ProposalState
from bot.store.store import Store
from tests.e2e.moderation.conftest import TOLLS, running
from tests.e2e.moderation.test_flow import FIGURE, QUESTION, SHOWN, SOURCE, approved
from tests.e2e.moderation.town import text_of
from tests.e2e.test_buttons import labels
from tests.e2e.world import settings_of
from tests.moderation.making import change

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    import simcord

    from bot.opening import Opened
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


async def test_while_the_store_is_away_answers_go_on_and_gaps_wait(
    tunnel: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: object, **__: object) -> None:
        raise StoreAwayError("the disk has gone")

    for name in ("propose", "settings", "add_gaps", "add_report"):
        monkeypatch.setattr(tunnel.store, name, away)
    await tunnel.moderator.send(tunnel.channel, SOURCE)
    assert "cannot be reached just now" in tunnel.said.content
    assert "disk" not in tunnel.said.content
    await tunnel.alice.send(tunnel.channel, "!sma toll income 2021")
    assert "US$39 million" in tunnel.said.content
    assert "cannot be reached just now" in text_of(await report_toll(tunnel))
    await tunnel.alice.send(tunnel.channel, UNKNOWN)
    office = tunnel.bot.service.office
    await office.gaps.write(tunnel.store)
    assert len(office.gaps) == 1
    monkeypatch.undo()
    await office.gaps.write(tunnel.store)
    assert len(office.gaps) == 0
    assert len(await tunnel.store.gaps(since=clock.now() - timedelta(days=400))) == 1


async def report_toll(tunnel: Town, note: str = "") -> simcord.InteractionResult:
    opened = await tunnel.alice.click(tunnel.said, label="Report")
    return await tunnel.alice.submit_modal(opened, {"note": note} if note else {})


async def test_others_are_answered_while_a_change_is_examined(tunnel: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, done = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def slow(*what: Any) -> Any:
        loop.call_soon_threadsafe(begun.set)
        asyncio.run_coroutine_threadsafe(done.wait(), loop).result(20)
        return examine(*what)

    monkeypatch.setattr("bot.moderation.desk.examine", slow)
    knowledge: Any = tunnel.bot.service.knowledge
    wanted = change("figure", amount="55 million USD")
    proposing = asyncio.create_task(
        (await knowledge.desk()).propose(tunnel_moderator(tunnel), wanted, "y", clock.now())
    )
    await asyncio.wait_for(begun.wait(), 5)
    await tunnel.alice.send(tunnel.channel, "!sma toll income 2021")
    assert "US$39 million" in tunnel.said.content
    assert not proposing.done()
    done.set()
    assert (await proposing).proposal is not None


def tunnel_moderator(tunnel: Town) -> Actor:
    return Actor(tunnel.moderator.id, tunnel.guild.id, manages=True)


async def test_files_count_from_a_reload_on_and_no_earlier(store: Store, tmp_path: Path) -> None:
    """Somebody is still editing them while the first moderator acts."""
    folder = tmp_path / "knowledge"
    shutil.copytree(TOLLS, folder)
    file = folder / "tolls.yaml"
    text = file.read_text(encoding="utf-8")
    settings = settings_of(knowledge_path=folder)
    async with running(open_answering(settings), store, knowledge_path=folder) as tunnel:
        for edited in ("2021: '38'", "2021: 'many'"):
            file.write_text(text.replace("2021: '39'", edited), encoding="utf-8")
            await approved(tunnel, f"{SOURCE} {edited[-3:]}" if edited.endswith("'38'") else FIGURE)
            await tunnel.alice.send(tunnel.channel, "!sma toll income 2021")
            assert "US$39 million" in tunnel.said.content
        await tunnel.bot.service.office.reload_files()
        await tunnel.alice.send(tunnel.channel, "!sma toll income in 2021")
        assert "US$39 million" in tunnel.said.content, "faulty files are refused"
        file.write_text(text.replace("2021: '39'", "2021: '38'"), encoding="utf-8")
        await tunnel.bot.service.office.reload_files()
        await tunnel.alice.send(tunnel.channel, "!sma what was the toll income in 2021?")
        assert "US$38 million" in tunnel.said.content


async def test_the_form_of_a_gap_opens_at_once_after_a_restart(tunnel: Town, tolls: Opened) -> None:
    """It must be there within three seconds, which opening the history of a large server takes."""
    listed = await gaps(tunnel)
    bot = make_bot(settings_of(knowledge_path=TOLLS), tolls, shard_count=1, store=tunnel.store)
    await wake(bot)
    await tunnel.env.restart_bot(bot)
    for label in ("1: write fact", "1: add phrase to …"):
        opened = await tunnel.moderator.click(listed, label=label)
        assert opened.modal is not None
    knowledge: Any = bot.service.knowledge
    assert knowledge._library is None


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


async def test_approving_while_the_store_is_away_keeps_the_proposal(
    tolls: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody else holds the file, longer than the store waits."""
    monkeypatch.setattr("bot.store.database._WAIT_SECONDS", 1)
    store = await Store.open(f"sqlite:///{tmp_path / 'held.sqlite3'}")
    async with running(tolls, store, knowledge_path=TOLLS) as tunnel:
        await tunnel.moderator.send(tunnel.channel, SOURCE)
        card = tunnel.said
        with closing(sqlite3.connect(tmp_path / "held.sqlite3")) as other:
            other.execute("BEGIN EXCLUSIVE")
            told = await tunnel.second.click(card, label="Approve")
            assert "cannot be reached just now" in text_of(told)
            await tunnel.alice.send(tunnel.channel, "!sma toll income 2021")
            assert "US$39 million" in tunnel.said.content
            other.rollback()
        assert "Approve" in labels(card)
        (waiting,) = await store.pending(tunnel.guild.id)
        assert waiting.state is ProposalState.OPEN
        assert await store.latest_sequence() == 0
        await tunnel.second.click(card, label="Approve")
        assert await store.latest_sequence() == 1
    await store.close()


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


async def test_a_line_that_cannot_be_posted_takes_nothing_back(tunnel: Town) -> None:
    audit = tunnel.guild.create_text_channel("audit")
    shown_panel = await tunnel.moderator.slash(tunnel.channel, "sma settings")
    assert shown_panel.response is not None
    await tunnel.moderator.select(shown_panel.response, [audit], custom_id="smk:settings:audit")
    tunnel.env.inject_error("POST", f"/channels/{audit.id}/messages", status=403, times=None)
    card = await approved(tunnel, SOURCE)
    assert "Approved by" in card.content
    assert await tunnel.store.latest_sequence() == 1


async def test_what_was_changed_answers_after_a_restart(tunnel: Town, tolls: Opened) -> None:
    await approved(tunnel, SOURCE)
    await approved(tunnel, FIGURE)
    bot = make_bot(settings_of(knowledge_path=TOLLS), tolls, shard_count=1, store=tunnel.store)
    await wake(bot)
    assert bot.service.handling.tally.snapshot_sequence == 2
    await tunnel.env.restart_bot(bot)
    await tunnel.alice.send(tunnel.channel, QUESTION)
    assert SHOWN in tunnel.said.content


async def test_a_change_of_another_process_is_heard_of(tunnel: Town, tolls: Opened, tmp_path: Path) -> None:
    """The other one has the same file and its own connections."""
    store = await Store.open(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    other = make_bot(settings_of(knowledge_path=TOLLS), tolls, shard_count=1, store=store)
    await wake(other)
    before = await other.service.answerer(tunnel.guild.id)
    await approved(tunnel, SOURCE)
    await approved(tunnel, FIGURE)
    for _ in range(200):
        if other.service.handling.tally.snapshot_sequence == 2:
            break
        await asyncio.sleep(0.1)
    after = await other.service.answerer(tunnel.guild.id)
    assert before.snapshot.series["toll_income"].values.get(2023) is None
    assert after.snapshot.series["toll_income"].values[2023].amount == "61.5 million USD"
    await other.service.office.close()
    await store.close()
