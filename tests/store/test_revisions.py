"""The history: numbered without holes, in the order of commits, and never changed."""

from __future__ import annotations

from datetime import timedelta, timezone
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import delete, insert, update
from sqlalchemy.exc import IntegrityError

from bot.store.faults import StaleProposalError
from bot.store.records import Revision
from bot.store.tables import revisions
from tests.store.drafts import APPROVER, AUTHOR, NOW, OTHER, SERVER, draft

if TYPE_CHECKING:
    from sqlalchemy.sql.expression import Executable

    from bot.store.store import Store


async def everything(store: Store, **filters: Any) -> list[Revision]:
    return [revision async for revision in store.revisions(**filters)]


async def test_a_new_store_is_empty(store: Store) -> None:
    assert await store.latest_sequence() == 0
    assert await everything(store) == []
    assert await store.revision(1) is None
    assert await store.version(None, "figure", "payment") == 0


async def test_what_goes_in_comes_out(store: Store) -> None:
    change = {"z": "1조 389억", "a": ["'; DROP TABLE revisions; --", 1, True, None, {"b": 1.5}]}
    moment = NOW.astimezone(timezone(timedelta(hours=9)))
    (added,) = await store.commit_direct([draft(change=change, reason="왜 “so”?")], at=moment, approver=APPROVER)
    assert added == Revision(
        sequence=1,
        server_id=None,
        kind="figure",
        entry="payment",
        change=change,
        author=AUTHOR,
        approver=APPROVER,
        reason="왜 “so”?",
        proposal=None,
        committed_at=NOW,
    )
    assert list(added.change) == ["z", "a"]
    assert added.committed_at.utcoffset() == timedelta(0)
    assert await everything(store) == [added]
    assert await store.revision(1) == added


async def test_what_no_database_can_hold_is_replaced(store: Store) -> None:
    (added,) = await store.commit_direct([draft(reason="a\x00b\ud800c", change={"a\x00": "\udfff조"})], at=NOW)
    assert added.reason == "a�b�c"
    assert added.change == {"a\x00": "\udfff조"}
    assert await everything(store) == [added]


async def test_a_moment_without_a_time_zone_is_refused(store: Store) -> None:
    with pytest.raises(Exception, match="a moment without a time zone"):
        await store.commit_direct([draft()], at=NOW.replace(tzinfo=None))
    assert await store.latest_sequence() == 0


async def test_numbers_go_on_and_filters_filter(store: Store) -> None:
    await store.commit_direct([draft("a"), draft("b", server_id=SERVER)], at=NOW)
    await store.commit_direct([draft("a", kind="phrase"), draft("a", server_id=7)], at=NOW)
    assert [revision.sequence for revision in await everything(store)] == [1, 2, 3, 4]
    assert [revision.sequence for revision in await everything(store, after=2)] == [3, 4]
    assert [revision.sequence for revision in await everything(store, after=1, up_to=3)] == [2, 3]
    assert [revision.sequence for revision in await everything(store, scopes=[None])] == [1, 3]
    assert [revision.sequence for revision in await everything(store, scopes=[SERVER])] == [2]
    assert [revision.sequence for revision in await everything(store, scopes=[None, 7])] == [1, 3, 4]
    assert await everything(store, scopes=[]) == []
    assert [revision.sequence for revision in await everything(store, kind="figure", entry="a")] == [1, 4]
    assert await store.version(None, "figure", "a") == 1
    assert await store.version(7, "figure", "a") == 4


async def test_more_than_a_page(store: Store) -> None:
    await store.commit_direct([draft(f"e{n}") for n in range(12_001)], at=NOW)
    found = await everything(store)
    assert [revision.sequence for revision in found] == list(range(1, 12_002))
    assert found[-1].entry == "e12000"


async def test_the_history_of_an_entry_is_paged_from_the_latest(store: Store) -> None:
    await store.commit_direct([draft("a", reason=str(n)) for n in range(5)] + [draft("b")], at=NOW)
    first = await store.history(None, "figure", "a", limit=2)
    assert [revision.sequence for revision in first] == [5, 4]
    second = await store.history(None, "figure", "a", before=4, limit=2)
    assert [revision.sequence for revision in second] == [3, 2]
    assert await store.history(SERVER, "figure", "a") == []


async def test_of_many_changes_all_are_committed_or_none(store: Store) -> None:
    await store.commit_direct([draft("a")], at=NOW)
    with pytest.raises(StaleProposalError) as stale:
        await store.commit_direct([draft("b", based_on=0), draft("a", based_on=0)], at=NOW)
    assert (stale.value.entry, stale.value.expected, stale.value.version) == ("a", 0, 1)
    assert await store.latest_sequence() == 1
    await store.commit_direct([draft("b", based_on=0), draft("a", based_on=1)], at=NOW)
    assert await store.latest_sequence() == 3
    assert await store.commit_direct([], at=NOW) == []


_ROW: dict[str, Any] = {
    "server_id": None,
    "kind": "figure",
    "entry": "payment",
    "change": {},
    "author": OTHER,
    "approver": None,
    "reason": "",
    "proposal": None,
    "committed_at": NOW,
}


@pytest.mark.provokes_errors
@pytest.mark.parametrize(
    "statement",
    [
        delete(revisions),
        update(revisions).values(change={"value": "1"}),
        update(revisions).values(sequence=9),
        update(revisions).values(reason="other"),
        update(revisions).values(server_id=7),
        update(revisions).values(committed_at=NOW + timedelta(days=1)),
        update(revisions).values(author=OTHER),
        update(revisions).values(approver=OTHER),
        update(revisions).values(approver=-1),
        insert(revisions).values(sequence=3, **_ROW),
        insert(revisions).values(sequence=1, **_ROW),
        insert(revisions).prefix_with("OR REPLACE", dialect="sqlite").values(sequence=1, **_ROW),
    ],
)
async def test_the_database_itself_refuses_to_change_history(store: Store, statement: Executable) -> None:
    added = await store.commit_direct([draft()], at=NOW)
    with pytest.raises(IntegrityError):
        async with store._database.writing() as connection:
            await connection.execute(statement)
    assert await everything(store) == added


@pytest.mark.provokes_errors
async def test_a_pseudonym_may_take_the_place_of_a_person_and_nobody_its_place(store: Store) -> None:
    await store.commit_direct([draft()], at=NOW, approver=APPROVER)
    async with store._database.writing() as connection:
        await connection.execute(update(revisions).values(author=-1, approver=-2))
    with pytest.raises(IntegrityError):
        async with store._database.writing() as connection:
            await connection.execute(update(revisions).values(author=OTHER))
