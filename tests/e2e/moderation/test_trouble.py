"""What outlasts trouble: the store away, a restart, other processes, edited files, channels that are shut."""

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
from tests.e2e.moderation.test_care import UNKNOWN, gaps, report_toll
from tests.e2e.moderation.test_flow import FIGURE, QUESTION, SHOWN, SOURCE, approved
from tests.e2e.moderation.town import text_of
from tests.e2e.test_buttons import labels
from tests.e2e.world import settings_of
from tests.moderation.making import change

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from bot.opening import Opened
    from tests.e2e.moderation.town import Town


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
