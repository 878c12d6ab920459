"""A user sees everything that is kept of them, and is forgotten everywhere."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sqlalchemy import select

from bot.store.records import PersonalData, ProposalState, ReportState, SourceMark
from bot.store.store import Store
from bot.store.tables import metadata
from tests.store.drafts import APPROVER, AUTHOR, LATER, NOW, OTHER, draft
from tests.store.test_servers import report


async def filled(store: Store) -> None:
    """Have the author do whatever leaves an id behind."""
    await store.propose(draft("a"), at=NOW, expires_at=LATER)
    await store.propose(draft("b", author=OTHER), at=NOW, expires_at=LATER)
    await store.propose(draft("c"), at=NOW, expires_at=LATER)
    await store.propose(draft("d", author=OTHER), at=NOW, expires_at=LATER)
    await store.commit(1, approver=APPROVER, expected_version=0, at=NOW)
    await store.commit(2, approver=AUTHOR, expected_version=0, at=NOW)
    await store.decide(4, ProposalState.REJECTED, by=AUTHOR, at=NOW)
    await store.commit_direct([draft("e", author=OTHER)], at=NOW)
    for reporter in (AUTHOR, OTHER):
        await store.add_report(report(reporter), since=NOW, at_most=5)
    await store.resolve_report(2, ReportState.RESOLVED, by=AUTHOR, at=NOW)
    await store.mark_source(SourceMark(server_id=None, source="s", marked_by=AUTHOR, marked_at=NOW))


async def everything(store: Store) -> str:
    """Return whatever the database holds, as text."""
    async with store._database.reading() as connection:
        tables = [await connection.execute(select(table)) for table in metadata.sorted_tables]
        return "\n".join(str(row) for table in tables for row in table)


async def test_everything_of_a_user_is_shown(store: Store) -> None:
    await filled(store)
    personal = await store.personal(AUTHOR)
    assert [revision.sequence for revision in personal.revisions] == [1, 2]
    assert [proposal.id for proposal in personal.proposals] == [1, 2, 3, 4]
    assert [each.id for each in personal.reports] == [1, 2]
    assert [mark.source for mark in personal.marks] == ["s"]
    assert await store.personal(17) == PersonalData(user_id=17)


async def test_nothing_is_left_of_a_user_who_is_forgotten(store: Store) -> None:
    await filled(store)
    assert str(AUTHOR) in await everything(store)
    pseudonym = await store.forget(AUTHOR, at=NOW)
    assert pseudonym == -1
    assert str(AUTHOR) not in await everything(store)
    assert await store.personal(AUTHOR) == PersonalData(user_id=AUTHOR)
    people = [(revision.author, revision.approver) async for revision in store.revisions()]
    assert people == [(-1, APPROVER), (OTHER, -1), (OTHER, None)]
    assert (await store.proposal(3)).state is ProposalState.WITHDRAWN
    assert [each.reporter for each in await store.reports(report().server_id, state=ReportState.RESOLVED)] == [OTHER]


async def test_nothing_is_left_in_the_corners_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite3"
    store = await Store.open(f"sqlite:///{file}")
    secret = "what I asked in confidence " * 300
    for _ in range(20):
        await store.add_report(replace(report(), question=secret), since=NOW, at_most=100)
    assert b"in confidence" in file.read_bytes() + Path(f"{file}-wal").read_bytes()
    await store.forget(AUTHOR, at=NOW)
    await store.close()
    assert [path.name for path in tmp_path.iterdir()] == [file.name]
    assert b"in confidence" not in file.read_bytes()


async def test_each_who_is_forgotten_gets_a_pseudonym_of_their_own(store: Store) -> None:
    await filled(store)
    assert await store.forget(OTHER, at=NOW) == -1
    assert await store.forget(AUTHOR, at=NOW) == -2
    assert await store.forget(AUTHOR, at=NOW) is None
    await store.commit_direct([draft("f")], at=NOW)
    assert await store.forget(AUTHOR, at=NOW) == -3


async def test_to_forget_somebody_unknown_changes_nothing(store: Store) -> None:
    await filled(store)
    before = await everything(store)
    assert await store.forget(17, at=NOW) is None
    assert await everything(store) == before
