"""The store: what must outlive the process, behind one object.

    store = await Store.open("sqlite:///data/sma-bot.sqlite3")
    proposal = await store.propose(draft, at=now, expires_at=now + timedelta(days=14))
    revision = await store.commit(proposal.id, approver=2, expected_version=proposal.based_on, at=now)
    async for revisions in store.changes(after=revision.sequence): ...

Whatever a method returns is on disk. Every method that touches the database may raise `StoreAwayError`; the others are
named where they belong. The clock is the caller's: every moment is passed in.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Self

from bot.store.address import PostgresqlAddress, SqliteAddress, parse_address
from bot.store.database import Database
from bot.store.faults import StoreAwayError, StoreUnusableError
from bot.store.files import ensure_file
from bot.store.gaps import Gaps
from bot.store.listener import Listener
from bot.store.notices import Notices
from bot.store.privacy import Privacy
from bot.store.proposals import Proposals
from bot.store.reports import Reports
from bot.store.revisions import Revisions
from bot.store.schema import bring_up_to_date
from bot.store.servers import Servers
from bot.store.soundness import check_soundness

if TYPE_CHECKING:
    from bot.store.address import Address


class Store(Revisions, Proposals, Servers, Gaps, Reports, Privacy):
    """An open store. Get one from `Store.open`, and `close` it."""

    @classmethod
    async def open(cls, url: str) -> Self:
        """Open the store at a STORE_URL: the file is made on first use, and older tables are brought up to date.

        Raises:
            StoreUnusableError: with a sentence that says what to do; nothing was changed then.
        """
        address = parse_address(url)
        if isinstance(address, SqliteAddress):
            await asyncio.to_thread(ensure_file, address.file)
        database = Database(address)
        try:
            await check_soundness(database)
            await bring_up_to_date(database)
        except StoreAwayError as error:
            await database.close()
            raise StoreUnusableError(str(error)) from error
        except BaseException:
            await database.close()
            raise
        store = cls(database, Notices())
        store._listen(address)
        return store

    _listener: Listener | None = None

    def _listen(self, address: Address) -> None:
        if isinstance(address, PostgresqlAddress):
            self._listener = Listener(address, self._notices)
            self._listener.start()

    async def close(self) -> None:
        """Give everything back; whoever waits for changes is released."""
        self._notices.close()
        if self._listener is not None:
            await self._listener.close()
        await self._database.close()
