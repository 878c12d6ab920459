"""The history: revisions that are only ever added, and read in the order of their numbers."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, insert, or_, select

from bot.store import rows
from bot.store.faults import StaleProposalError, StoreAwayError
from bot.store.notices import CHANNEL, rung
from bot.store.part import Part
from bot.store.tables import revisions

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Collection, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.store.records import Draft, Proposal, Revision

_PAGE: Final = 5_000

# A lost notice costs this long at most, and the look costs next to nothing.
CHECK_SECONDS: Final = 2.0


class Revisions(Part):
    """Reads the history, and adds to it."""

    async def latest_sequence(self) -> int:
        """Return the number of the last revision; 0 before the first."""
        async with self._database.reading() as connection:
            return await _latest(connection)

    async def version(self, server_id: int | None, kind: str, entry: str) -> int:
        """Return the version of an entry in a scope: the number of its last revision there, or 0."""
        async with self._database.reading() as connection:
            return await version_of(connection, server_id, kind, entry)

    async def revision(self, sequence: int) -> Revision | None:
        """Return one revision, or None where there is none."""
        async with self._database.reading() as connection:
            row = (await connection.execute(select(revisions).where(revisions.c.sequence == sequence))).first()
        return None if row is None else rows.revision(row)

    async def revisions(
        self,
        after: int = 0,
        *,
        up_to: int | None = None,
        scopes: Collection[int | None] | None = None,
        kind: str | None = None,
        entry: str | None = None,
    ) -> AsyncIterator[Revision]:
        """Give the revisions with numbers above `after` and not above `up_to`, in order.

        `scopes` are the servers whose revisions are wanted, None among them for the shared ones; without it, all.
        The database is not held while the reader works on a page.
        """
        conditions: list[ColumnElement[bool]] = []
        if up_to is not None:
            conditions.append(revisions.c.sequence <= up_to)
        if scopes is not None:
            conditions.append(_in_scopes(scopes))
        if kind is not None:
            conditions.append(revisions.c.kind == kind)
        if entry is not None:
            conditions.append(revisions.c.entry == entry)
        query = select(revisions).where(*conditions).order_by(revisions.c.sequence).limit(_PAGE)
        while True:
            async with self._database.reading() as connection:
                page = (await connection.execute(query.where(revisions.c.sequence > after))).all()
            for row in page:
                yield rows.revision(row)
            if len(page) < _PAGE:
                return
            after = page[-1].sequence

    async def changes(self, after: int, *, every: float = CHECK_SECONDS) -> AsyncIterator[list[Revision]]:
        """Give what is added to the history beyond `after`, in order, each revision once, some or many at a time.

        Changes of this process are given at once, those of others on PostgreSQL as soon as they are announced, and
        everything at the latest after `every` seconds. While the database is away it waits, and then goes on where it
        was. Ends when the store is closed.
        """
        query = select(revisions).order_by(revisions.c.sequence).limit(_PAGE)
        while not self._notices.closed:
            # Taken before looking: what is committed in between rings it.
            ring = self._notices.next_ring()
            page: list[Revision] = []
            with suppress(StoreAwayError):
                async with self._database.reading() as connection:
                    found = await connection.execute(query.where(revisions.c.sequence > after))
                    page = [rows.revision(row) for row in found]
            if page:
                after = page[-1].sequence
                yield page
            else:
                await rung(ring, every)

    async def history(
        self, server_id: int | None, kind: str, entry: str, *, before: int | None = None, limit: int = 50
    ) -> list[Revision]:
        """Return the revisions of an entry in a scope, the latest first; `before` a number, for further pages."""
        query = select(revisions).where(_is_entry(server_id, kind, entry))
        if before is not None:
            query = query.where(revisions.c.sequence < before)
        query = query.order_by(revisions.c.sequence.desc()).limit(limit)
        async with self._database.reading() as connection:
            return [rows.revision(row) for row in await connection.execute(query)]

    async def commit_direct(
        self, drafts: Sequence[Draft], *, at: datetime, approver: int | None = None, up_to: int | None = None
    ) -> list[Revision]:
        """Commit changes without a proposal, all or none: of servers without review, and of imports.

        `up_to` is the number of the last revision that they were checked with, as for a proposal.

        Raises:
            StaleProposalError: when an entry is not at the version that its draft is based on, or something was added
                to the same scope, or to what all share, beyond `up_to`.
        """
        if not drafts:
            return []
        async with self._database.writing() as connection:
            for draft in drafts:
                if draft.based_on is not None:
                    await expect(connection, draft, draft.based_on)
                await expect_nothing_beyond(connection, draft, up_to)
            added = await append(connection, drafts, at=at, approver=approver)
            await announce(self._database.is_postgresql, connection, added[-1].sequence)
        self._notices.ring()
        return added


async def version_of(connection: AsyncConnection, server_id: int | None, kind: str, entry: str) -> int:
    """Return the version of an entry in a scope, as this transaction sees it."""
    query = select(func.max(revisions.c.sequence)).where(_is_entry(server_id, kind, entry))
    return (await connection.execute(query)).scalar() or 0


async def expect(connection: AsyncConnection, draft: Draft | Proposal, expected: int) -> None:
    """Hold the entry of a draft or proposal to the version that was counted on.

    Raises:
        StaleProposalError: when it has another one.
    """
    version = await version_of(connection, draft.server_id, draft.kind, draft.entry)
    if version != expected:
        raise StaleProposalError(draft.entry, expected, version)


async def expect_nothing_beyond(connection: AsyncConnection, draft: Draft | Proposal, up_to: int | None) -> None:
    """Hold what a draft or proposal stands on, its own scope and what all share, to what was seen of it.

    Raises:
        StaleProposalError: when a revision was added beyond that; nothing is held where nothing is named.
    """
    if up_to is None:
        return
    query = select(func.max(revisions.c.sequence)).where(_in_scopes({None, draft.server_id}))
    last = (await connection.execute(query)).scalar() or 0
    if last > up_to:
        raise StaleProposalError(draft.entry, up_to, last)


async def append(
    connection: AsyncConnection,
    drafts: Sequence[Draft | Proposal],
    *,
    at: datetime,
    approver: int | None,
    proposal: int | None = None,
) -> list[Revision]:
    """Add a revision for each draft, numbered on from the last; only inside a writing transaction."""
    following = await _latest(connection) + 1
    values = [
        {
            "sequence": sequence,
            "server_id": draft.server_id,
            "kind": draft.kind,
            "entry": draft.entry,
            "change": draft.change,
            "author": draft.author,
            "approver": approver,
            "reason": draft.reason,
            "proposal": proposal,
            "committed_at": at,
        }
        for sequence, draft in enumerate(drafts, following)
    ]
    await connection.execute(insert(revisions), values)
    # Read back, so that whoever asked holds what is stored and nothing else.
    added = select(revisions).where(revisions.c.sequence >= following).order_by(revisions.c.sequence)
    return [rows.revision(row) for row in await connection.execute(added)]


async def announce(is_postgresql: bool, connection: AsyncConnection, sequence: int) -> None:  # noqa: FBT001 - one word would not say more
    """Tell the other processes, as part of the transaction; they hear of it when it is committed."""
    if is_postgresql:
        await connection.execute(select(func.pg_notify(CHANNEL, str(sequence))))


async def _latest(connection: AsyncConnection) -> int:
    return (await connection.execute(select(func.max(revisions.c.sequence)))).scalar() or 0


def _is_entry(server_id: int | None, kind: str, entry: str) -> ColumnElement[bool]:
    here = revisions.c.server_id.is_(None) if server_id is None else revisions.c.server_id == server_id
    return (revisions.c.kind == kind) & (revisions.c.entry == entry) & here


def _in_scopes(scopes: Collection[int | None]) -> ColumnElement[bool]:
    servers = [server for server in scopes if server is not None]
    condition: ColumnElement[bool] = revisions.c.server_id.in_(servers)
    return or_(condition, revisions.c.server_id.is_(None)) if None in scopes else condition
